// x.__len__() and the like: the protocols of the language, called by their names. Those of numbers stand with their
// other methods; operators with two operands have none, because there is no NotImplemented.
#include "core/script/library/tables.h"

namespace arenarium::script {
namespace {

using Args = CallArguments;

Value length(Runtime& rt, const Value& self, Args&) {
    std::int64_t n = 0;
    return length_of(rt, self, n) ? Value::integer(n) : Value();
}

Value has(Runtime& rt, const Value& self, Args& a) {
    bool found = false;
    return contains(rt, self, a[0], found) ? Value::boolean(found) : Value();
}

Value iterator(Runtime& rt, const Value& self, Args&) {
    return iterate(rt, self);
}

Value backwards(Runtime& rt, const Value& self, Args&) {
    return make_reversed(rt, self);
}

Value next(Runtime& rt, const Value& self, Args&) {
    Value item;
    if (advance(rt, self, item)) return item;
    return rt.pending() ? Value() : Value(rt.errors.raise_with(Exc::StopIteration, Value()));
}

Value item(Runtime& rt, const Value& self, Args& a) {
    return get_item(rt, self, a[0]);
}

Value put_item(Runtime& rt, const Value& self, Args& a) {
    return set_item(rt, self, a[0], a[1]) ? Value::none() : Value();
}

Value take_out(Runtime& rt, const Value& self, Args& a) {
    return delete_item(rt, self, a[0]) ? Value::none() : Value();
}

Value shown(Runtime& rt, const Value& self, Args&) {
    TextBuilder text(rt);
    return repr(rt, self, text) ? text.take() : Value();
}

Value as_text(Runtime& rt, const Value& self, Args&) {
    TextBuilder text(rt);
    return to_text(rt, self, text) ? text.take() : Value();
}

Value hashed(Runtime& rt, const Value& self, Args&) {
    std::uint64_t hash = 0;
    return hash_of(rt, self, hash) ? Value::integer(static_cast<std::int64_t>(hash)) : Value();
}

constexpr std::uint32_t types_of(std::initializer_list<Type> types) {
    std::uint32_t bits = 0;
    for (const Type type : types)
        bits |= std::uint32_t{1} << static_cast<unsigned>(type);
    return bits;
}

// What is asked of a class is a method of its objects.
constexpr std::uint32_t all = ~types_of({Type::Nothing, Type::Class});
constexpr std::uint32_t hashable =
    types_of({Type::None, Type::Bool, Type::Int, Type::BigInt, Type::Float, Type::Str, Type::Tuple, Type::Range});
constexpr std::uint32_t sized =
    types_of({Type::Str, Type::List, Type::Tuple, Type::Dict, Type::Set, Type::Range, Type::DictView});
constexpr std::uint32_t subscriptable = types_of({Type::Str, Type::List, Type::Tuple, Type::Dict, Type::Range});
constexpr std::uint32_t changeable = types_of({Type::List, Type::Dict});
constexpr std::uint32_t reversible = types_of({Type::List, Type::Dict, Type::Range, Type::DictView});
constexpr std::uint32_t iterators = types_of({Type::Iterator});

constexpr SpecialMethod special_table[] = {
    {{"__repr__", shown, 0, 0}, all},
    {{"__str__", as_text, 0, 0}, all},
    {{"__hash__", hashed, 0, 0}, hashable},
    {{"__len__", length, 0, 0}, sized},
    {{"__contains__", has, 1, 1}, sized},
    {{"__iter__", iterator, 0, 0}, sized | iterators},
    {{"__next__", next, 0, 0}, iterators},
    {{"__getitem__", item, 1, 1}, subscriptable},
    {{"__setitem__", put_item, 2, 2}, changeable},
    {{"__delitem__", take_out, 1, 1}, changeable},
    {{"__reversed__", backwards, 0, 0}, reversible},
};

}  // namespace

std::span<const SpecialMethod> special_methods() {
    return special_table;
}

}  // namespace arenarium::script
