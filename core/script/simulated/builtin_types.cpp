// Builtin types: their names, their bases, and calls of those that iterate.
#include <fmt/format.h>

#include "core/script/simulated/iterators.h"
#include "core/script/simulated/methods.h"
#include "core/script/simulated/numbers.h"

namespace arenarium::script::simulated {

namespace {

using Arguments = CallArguments;

Ref make_range(World& world, const Ref&, Arguments& a) {
    std::vector<Ref> parts;
    for (const Ref& p : a.positional) {
        if (!is_integral(p))
            world.raise("TypeError", fmt::format("'{}' object cannot be interpreted as an integer", type_name(p)));
        parts.push_back(p.is(Kind::Int) ? p : world.integer(integer_of(p)));
    }
    const Ref one = world.integer(1);
    if (parts.size() == 1) return world.range(world.integer(0), parts[0], one);
    return world.range(parts[0], parts[1], parts.size() == 3 ? parts[2] : one);
}

Ref reversed(World& world, const Ref&, Arguments& a) {
    const Ref& v = a.positional[0];
    if (v.is(Kind::Tuple) || v.is(Kind::Str)) world.unverified("goes backwards through a tuple or text");
    // __reversed__, bound.
    const BoundBuiltin method(world, v.is(Kind::List) || v.is(Kind::Dict) || v.is(Kind::Range));
    if (v.is(Kind::List) || v.is(Kind::Tuple) || v.is(Kind::Str)) return Ref(new SequenceIterator(world, v, true));
    if (v.is(Kind::Dict)) return Ref(new DictIterator(world, v, Yields::Keys, true));
    if (v.is(Kind::Range)) {
        const RangeObject& r = v.as<RangeObject>();
        const std::int64_t n = as_index(world, r.length), step = as_index(world, r.step);
        return Ref(new RangeIterator(world, as_index(world, r.start) + (n - 1) * step, -step, n));
    }
    world.raise("TypeError", fmt::format("'{}' object is not reversible", type_name(v)));
}

Ref make_enumerate(World& world, const Ref&, Arguments& a) {
    const Ref start = a.positional.size() == 2 ? a.positional[1] : keyword(world, a, "start");
    auto* made = new Enumerate(world, "enumerate", world.profile.sizes.enumerate, {}, {});
    const Ref ref(made);
    made->inner.push_back(iterate(world, a.positional[0]));
    made->count = start ? as_index(world, start) : 0;
    made->kept = world.tuple({world.none(), world.none()});
    return ref;
}

Ref make_zip(World& world, const Ref&, Arguments& a) {
    const Ref held = world.tuple(std::vector<Ref>(a.positional.size(), world.none()));  // the iterators' tuple
    std::vector<Ref> inner;
    for (const Ref& v : a.positional)
        inner.push_back(iterate(world, v));
    const Ref result = world.tuple(std::vector<Ref>(a.positional.size(), world.none()));
    auto* made = new Zip(world, "zip", world.profile.sizes.zip, std::move(inner), held);
    made->kept = result;
    return Ref(made);
}

Ref make_map(World& world, const Ref&, Arguments& a) {
    if (a.positional.size() < 2) world.raise("TypeError", "map() must have at least two arguments.");
    const Ref held = world.tuple(std::vector<Ref>(a.positional.size() - 1, world.none()));
    std::vector<Ref> inner;
    for (std::size_t i = 1; i < a.positional.size(); ++i)
        inner.push_back(iterate(world, a.positional[i]));
    auto* made = new Map(world, "map", world.profile.sizes.map, std::move(inner), a.positional[0]);
    made->kept = held;
    return Ref(made);
}

Ref make_filter(World& world, const Ref&, Arguments& a) {
    auto* made =
        new Filter(world, "filter", world.profile.sizes.filter, {iterate(world, a.positional[1])}, a.positional[0]);
    made->function_first = true;
    return Ref(made);
}

const BuiltinType types[] = {
    {"object", "", construct_object, 0, 1},
    {"int", "", construct_int, 0, 2},
    {"bool", "", construct_bool, 0, 1},
    {"float", "", construct_float, 0, 1},
    {"str", "", construct_str, 0, 1},
    {"bytes", "", construct_bytes, 0, 1},
    {"list", "", construct_list, 0, 1},
    {"tuple", "", construct_tuple, 0, 1},
    {"dict", "", construct_dict, 0, 1, keywords_of_update},
    {"collections.defaultdict", "dict", construct_default_dict, 0, 2, keywords_of_update},
    {"collections.Counter", "dict", construct_counter, 0, 1, keywords_of_update},
    {"set", "", construct_set, 0, 1},
    {"frozenset", "", construct_frozenset, 0, 1},
    {"range", "", make_range, 1, 3},
    {"enumerate", "", make_enumerate, 1, 2, "start"},
    {"zip", "", make_zip},
    {"map", "", make_map},
    {"filter", "", make_filter, 2, 2},
    {"reversed", "", reversed, 1, 1},
    {"type", "", construct_type},
    {"BaseException", "", nullptr},
    {"Exception", "BaseException", nullptr},
    {"GeneratorExit", "BaseException", nullptr},
    {"KeyboardInterrupt", "BaseException", nullptr},
    {"SystemExit", "BaseException", nullptr},
    {"ArithmeticError", "Exception", nullptr},
    {"OverflowError", "ArithmeticError", nullptr},
    {"ZeroDivisionError", "ArithmeticError", nullptr},
    {"AssertionError", "Exception", nullptr},
    {"AttributeError", "Exception", nullptr},
    {"ImportError", "Exception", nullptr},
    {"LookupError", "Exception", nullptr},
    {"IndexError", "LookupError", nullptr},
    {"KeyError", "LookupError", nullptr},
    {"MemoryError", "Exception", nullptr},
    {"NameError", "Exception", nullptr},
    {"UnboundLocalError", "NameError", nullptr},
    {"OSError", "Exception", nullptr},
    {"RuntimeError", "Exception", nullptr},
    {"NotImplementedError", "RuntimeError", nullptr},
    {"RecursionError", "RuntimeError", nullptr},
    {"StopIteration", "Exception", nullptr},
    {"TypeError", "Exception", nullptr},
    {"ValueError", "Exception", nullptr},
};

}  // namespace

std::span<const BuiltinType> builtin_types() {
    return types;
}

Ref type_of(const Ref& v) {
    if (v.is(Kind::Instance)) return v.as<InstanceObject>().type;
    if (v.is(Kind::Exception)) return v.as<ExceptionObject>().type;
    if (v.is(Kind::Dict) && v.as<DictObject>().subtype != nullptr) return Ref(v.as<DictObject>().subtype);
    TypeObject* const type = v->world.type_of_kind(v->kind);
    return type == nullptr ? Ref() : Ref(type);
}

TypeObject* World::type_of_kind(Kind kind) const {
    const char* name = nullptr;
    switch (kind) {
        case Kind::Bool:
            name = "bool";
            break;
        case Kind::Int:
            name = "int";
            break;
        case Kind::Float:
            name = "float";
            break;
        case Kind::Str:
            name = "str";
            break;
        case Kind::Bytes:
            name = "bytes";
            break;
        case Kind::List:
            name = "list";
            break;
        case Kind::Tuple:
            name = "tuple";
            break;
        case Kind::Dict:
            name = "dict";
            break;
        case Kind::Set:
            name = "set";
            break;
        case Kind::FrozenSet:
            name = "frozenset";
            break;
        case Kind::Range:
            name = "range";
            break;
        case Kind::Type:
            name = "type";
            break;
        default:
            return nullptr;
    }
    return &builtin_type(name).as<TypeObject>();
}

bool is_sequence_type(const Ref& v) {
    switch (v->kind) {
        case Kind::Str:
        case Kind::Bytes:
        case Kind::Tuple:
        case Kind::Set:
        case Kind::FrozenSet:
        case Kind::Range:
        case Kind::DictView:
        case Kind::Instance:
            return true;
        default:
            return false;
    }
}

}  // namespace arenarium::script::simulated
