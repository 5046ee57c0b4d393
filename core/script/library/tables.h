// What the files of the library show one another.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/script/machine/operations.h"

namespace arenarium::script {

// What there is, each table in the file of its name.
std::span<const Builtin> functions();  // builtin_functions.cpp
std::span<const Builtin> block_functions();
std::span<const Builtin> str_methods();
std::span<const Builtin> str_search_methods();
std::span<const Builtin> list_methods();
std::span<const Builtin> tuple_methods();
std::span<const Builtin> dict_methods();
std::span<const Builtin> dict_view_methods();
std::span<const Builtin> set_methods();
std::span<const Builtin> number_methods();  // of int, bool and float
std::span<const Builtin> int_methods();     // of int and bool
std::span<const Builtin> float_methods();
// A method that several types share: a bit for each Type that has it.
struct SpecialMethod {
    Builtin builtin;
    std::uint32_t types;
};
std::span<const SpecialMethod> special_methods();
const Builtin* type_constructor(Type type);
Value make_random_module(Runtime&);
// round(x, places), and x.__round__(places) (builtin_functions.cpp).
Value round_number(Runtime&, const Value& self, CallArguments&);

// Sorts in place and stably; key is None or a callable (sorting.cpp).
bool sort_values(Runtime&, std::vector<Value>& items, const Value& key, bool reverse);

// str_methods.cpp. REQUIRES: a str.
const std::string& text_of(const Value&);
bool pay_for_text(Runtime&, const Value&);  // the work of reading it once; false: a limit was reached

// builtin_types.cpp
Value read_real(Runtime&, const std::string& digits, bool negative);  // Nothing, nothing pending: not a number
bool update_dict(Runtime&, const Value& dict, CallArguments& arguments);

}  // namespace arenarium::script
