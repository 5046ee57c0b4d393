// What the operators and the protocols of the language do with values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/script/language/ast.h"
#include "core/script/machine/iteration.h"
#include "core/script/machine/runtime.h"
#include "core/script/machine/text_builder.h"

namespace arenarium::script {

// Arithmetic (arithmetic.cpp).
Value binary_operation(Runtime&, Operator, const Value& a, const Value& b);
Value in_place_operation(Runtime&, Operator, const Value& a, const Value& b);
Value negate(Runtime&, const Value&);
Value positive(Runtime&, const Value&);
Value invert(Runtime&, const Value&);
Value power(Runtime&, const Value& base, const Value& exponent);
// Of two numbers; zero divisors raise.
Value floor_divide(Runtime&, const Value& a, const Value& b);
Value modulo(Runtime&, const Value& a, const Value& b);
Value divmod(Runtime&, const Value& a, const Value& b);  // a tuple
// Of a number, see Value::is_any_number; false: an int that is too large, raised.
bool number_as_real(Runtime&, const Value&, double& real);

// Comparison (compare.cpp).
bool truth(const Value&);
Value compare(Runtime&, Comparison, const Value& a, const Value& b);
bool equal(Runtime&, const Value& a, const Value& b, bool& result);
bool ordered(Runtime&, Comparison, const Value& a, const Value& b, bool& result);  // < <= > >=
bool hash_of(Runtime&, const Value&, std::uint64_t& hash);
bool contains(Runtime&, const Value& container, const Value& item, bool& result);
// Whether it is d.keys() or d.items(), which behave as sets.
bool is_set_like(const Value&);

// Access (subscript.cpp).
Value get_item(Runtime&, const Value& object, const Value& index);
bool set_item(Runtime&, const Value& object, const Value& index, Value value);
bool delete_item(Runtime&, const Value& object, const Value& index);
bool length_of(Runtime&, const Value&, std::int64_t& length);
// An int (or bool) where Python asks for an index; else a TypeError, or an OverflowError beyond 64 bits.
bool as_index(Runtime&, const Value&, std::int64_t& index);
// The same for what CPython reads as a C int.
bool as_c_int(Runtime&, const Value&, std::int64_t& index);
// The same for an int of any size.
bool as_whole(Runtime&, const Value&, Value& whole);
// The same for the bound of a slice: what 64 bits do not hold is clamped.
bool slice_index(Runtime&, const Value&, std::int64_t& index);
struct SliceRange {
    std::int64_t start, stop, step;  // as slice.indices() gives them
    std::int64_t count;
};
bool resolve_slice(Runtime&, const SliceObject&, std::int64_t length, SliceRange& range);
// Code points [from, to) of a string.
std::string_view substring(StrObject&, std::int64_t from, std::int64_t to);
// The code point at an index in range.
std::string_view code_point_at(StrObject&, std::int64_t index);

// Attributes (attributes.cpp).
Value get_attribute(Runtime&, const Value& object, const std::string& name);
// The attributes that the values of a type have: its methods, and what they are asked for.
std::vector<std::string_view> attribute_names(const Types&, Type);

// Text (repr.cpp, format.cpp, percent.cpp).
std::string_view type_name(const Value&);
bool repr(Runtime&, const Value&, TextBuilder& out);
bool to_text(Runtime&, const Value&, TextBuilder& out);  // as str(x)
void repr_string(std::string_view utf8, TextBuilder& out);
// Makes what is not ASCII in a repr into escapes.
void repr_ascii(std::string_view text, TextBuilder& out);
std::string repr_float(double);
bool format_value(Runtime&, const Value&, std::string_view specification, TextBuilder& out);
std::string real_text(Runtime&, double x, char type, std::int64_t precision, bool alternate);
bool percent_format(Runtime&, std::string_view format, const Value& arguments, TextBuilder& out);
bool method_format(Runtime&, std::string_view format, CallArguments& arguments, TextBuilder& out);
// "type: message" as the last line of a traceback shows it.
std::string exception_text(Runtime&, const ExceptionObject&);

// Filling containers (filling.cpp).
// The class dict has a method keys, and so is taken for a mapping; the TypeError that follows.
Raised has_keys_unbound(Runtime&);
bool insert_entry(Runtime&, const Value& dict, const Value& key, Value value);
bool insert_item(Runtime&, const Value& set, const Value& item);
// `for_call`: the entries are keyword arguments, and a name given twice is an error.
bool merge_dict(Runtime&, const Value& dict, const Value& other, bool for_call);
bool update_set(Runtime&, const Value& set, const Value& items);

}  // namespace arenarium::script
