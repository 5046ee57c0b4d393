// What the library of builtins shares.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "core/script/simulated/world.h"

namespace arenarium::script::simulated {

Ref construct_object(World&, const Ref& type, CallArguments& arguments);
Ref construct_int(World&, const Ref& type, CallArguments& arguments);
Ref construct_bool(World&, const Ref& type, CallArguments& arguments);
Ref construct_float(World&, const Ref& type, CallArguments& arguments);
Ref construct_str(World&, const Ref& type, CallArguments& arguments);
Ref construct_bytes(World&, const Ref& type, CallArguments& arguments);
Ref construct_list(World&, const Ref& type, CallArguments& arguments);
Ref construct_tuple(World&, const Ref& type, CallArguments& arguments);
Ref construct_dict(World&, const Ref& type, CallArguments& arguments);
Ref construct_set(World&, const Ref& type, CallArguments& arguments);
Ref construct_frozenset(World&, const Ref& type, CallArguments& arguments);
Ref construct_type(World&, const Ref& type, CallArguments& arguments);
Ref construct_default_dict(World&, const Ref& type, CallArguments& arguments);
Ref construct_counter(World&, const Ref& type, CallArguments& arguments);
bool is_callable(const Ref&);

// A builtin type and what calling it does; without a `base` it is object's.
struct BuiltinType {
    const char* name;
    const char* base;
    Ref (*construct)(World&, const Ref& type, CallArguments& arguments);
    int least = 0, most = -1;  // arguments; -1: any number
    const char* keywords = "";
};
std::span<const BuiltinType> builtin_types();  // bases before what derives from them
void install_modules(World& world);            // gc, sys, weakref: their names are "module.function"
std::span<const Native> str_methods();
std::span<const Native> str_shape_methods();
std::span<const Native> set_methods();
extern const Native dict_fromkeys_native;

// Of a dict that is a defaultdict or a Counter (DictObject::subtype).
const Native* find_subtype_method(const DictObject&, std::string_view name);
Ref missing_item(World&, const Ref& object, const Ref& key);                      // __missing__
Ref subtype_attribute(World&, const Ref& object, std::string_view name);          // null: it has none of that name
std::string subtype_text(World&, const Ref& object, const std::string& as_dict);  // repr
bool is_counter(const Ref&);
bool counters_equal(const Ref& a, const Ref& b);
Ref counter_operation(World&, Operator, const Ref& a, const Ref& b);  // null: no Counters

// The bound method of a builtin type that a C function makes to call it; `made` false: it makes none.
class BoundBuiltin {
public:
    explicit BoundBuiltin(World& world, bool made = true) {
        if (made) block_.emplace(world.heap, FreeList::c_functions, world.profile.sizes.c_function);
    }

private:
    std::optional<PassingBlock> block_;
};

// Bytes of each character (PyUnicode_KIND), and the largest that they may be (PyUnicode_MAX_CHAR_VALUE).
std::size_t unit_of(std::u32string_view text);
char32_t max_char_of(std::u32string_view text);

// A text that is looked for, made as wide as the text in which it is (unicode_askind); nothing where it is already.
class Widened {
public:
    Widened(World& world, const std::u32string& in, const std::u32string& wanted);
    ~Widened() { world_.heap.free(block_); }
    Widened(const Widened&) = delete;
    Widened& operator=(const Widened&) = delete;

private:
    World& world_;
    BlockId block_;
};

Ref fork_process(World&, const Ref&, CallArguments&);
// The argument that was given by that name.
Ref keyword(World&, const CallArguments&, std::string_view name, Ref otherwise = {});

// The class of a value; null for what a script cannot name.
Ref type_of(const Ref&);
// Types with tp_as_sequence, whose refusal to delete at an index has other words (PySequence_DelItem).
bool is_sequence_type(const Ref&);
void sort_list(World&, ListObject& list, const Ref& key, const Ref& reverse);
// sys.getsizeof: tp_basicsize and what belongs to it, with the collector's header.
std::uint64_t size_of(World&, const Ref&);

}  // namespace arenarium::script::simulated
