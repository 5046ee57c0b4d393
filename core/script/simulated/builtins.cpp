// Builtin functions, and how the world gets them with the types and modules.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/script/simulated/iterators.h"
#include "core/script/simulated/machine.h"
#include "core/script/simulated/methods.h"
#include "core/script/simulated/numbers.h"

namespace arenarium::script::simulated {

Ref keyword(World& world, const CallArguments& a, std::string_view name, Ref otherwise) {
    for (const auto& [key, value] : a.keywords) {
        if (key == world.interned(name)) return value;
    }
    return otherwise;
}

namespace {

using Arguments = CallArguments;

Ref print(World& world, const Ref&, Arguments& a) {
    std::optional<PassingBlock> tuple;
    if (const std::size_t n = a.positional.size(); n != 0 && world.profile.rules.print_takes_tuple)
        tuple.emplace(world.heap, objects::tuple_list(n), world.profile.sizes.tuple_header + 8 * n);
    const Ref end = keyword(world, a, "end"), separator = keyword(world, a, "sep");
    for (const auto& [name, text] : {std::pair{"sep", separator}, {"end", end}}) {
        if (text && !text.is(Kind::None) && !text.is(Kind::Str))
            world.raise("TypeError", fmt::format("{} must be None or a string, not {}", name, type_name(text)));
    }
    std::string line;
    for (std::size_t i = 0; i < a.positional.size(); ++i) {
        if (i > 0) line += separator && !separator.is(Kind::None) ? str_of(separator) : " ";
        const Ref text = to_str(world, a.positional[i]);
        line += str_of(text);
    }
    line += end && !end.is(Kind::None) ? str_of(end) : "\n";
    world.write(line);
    world.unverified("prints");
    return world.none();
}

Ref len(World& world, const Ref&, Arguments& a) {
    return world.integer_of_size(length_of(world, a.positional[0]));
}

Ref iter(World& world, const Ref&, Arguments& a) {
    return iterate(world, a.positional[0]);
}

Ref next(World& world, const Ref&, Arguments& a) {
    const bool raises = a.positional.size() == 1;
    Ref item = raises ? next_raising(world, a.positional[0]) : next_of(world, a.positional[0]);
    if (item) return item;
    if (!raises) return a.positional[1];
    throw stop_iteration(world, a.positional[0]);
}

Ref sum(World& world, const Ref&, Arguments& a) {
    Ref total = a.positional.size() == 2 ? a.positional[1] : keyword(world, a, "start", world.integer(0));
    if (total.is(Kind::Str)) world.raise("TypeError", "sum() can't sum strings [use ''.join(seq) instead]");
    Ref iterator = iterate(world, a.positional[0]);
    // Python/bltinmodule.c adds ints and floats as C numbers as long as they fit.
    bool fast = total.is(Kind::Int) && total.as<IntObject>().value.small();
    std::int64_t whole = fast ? *total.as<IntObject>().value.small() : 0;
    double real = 0;
    bool reals = false;
    const auto int_of = [&](std::int64_t n) {
        const bool sized = world.profile.rules.sum_sizes_digits && (n < -5 || n > world.profile.rules.small_int_most);
        return sized ? world.integer_in(Integer(n), std::max<std::size_t>(Integer(n).size(), 1)) : world.integer(n);
    };
    while (const Ref item = next_of(world, iterator)) {
        if (fast && is_integral(item)) {
            const auto v = integer_of(item).small();
            std::int64_t next = 0;
            if (v && !__builtin_add_overflow(whole, *v, &next)) {
                whole = next;
                continue;
            }
        }
        if (fast) {
            fast = false;
            total = int_of(whole);
            if (item.is(Kind::Float)) {
                reals = true;
                real = static_cast<double>(whole) + item.as<FloatObject>().value;
                continue;
            }
        }
        if (reals && is_number(item)) {
            real += real_of(world, item);
            continue;
        }
        if (reals) {
            reals = false;
            total = world.real(real);
        }
        total = binary(world, Operator::Add, total, item, false);
    }
    iterator.reset();
    if (fast) return int_of(whole);
    if (reals) {
        world.unverified("sums floats");
        return world.real(real);
    }
    return total;
}

template <Comparison wanted>
Ref extreme(World& world, const Ref&, Arguments& a) {
    const char* const name = wanted == Comparison::Less ? "min" : "max";
    const Ref key = keyword(world, a, "key");
    const Ref iterator = a.positional.size() == 1 ? iterate(world, a.positional[0]) : Ref();
    const Ref otherwise = keyword(world, a, "default");
    std::optional<PassingBlock> over_arguments;  // the iterator over the tuple that they lie in
    if (!iterator && world.profile.rules.varargs_min_max)
        over_arguments.emplace(world.heap, FreeList::tuple_iterators, world.profile.sizes.list_iterator);
    if (!iterator && otherwise)
        world.raise("TypeError",
                    fmt::format("Cannot specify a default for {}() with multiple positional arguments", name));
    Ref best, best_key;
    std::size_t at = 0;
    while (true) {
        Ref item = iterator ? next_of(world, iterator) : at < a.positional.size() ? a.positional[at++] : Ref();
        if (!item) break;
        Ref its = key && !key.is(Kind::None) ? call(world, key, {item}) : item;
        if (!best || truth(compare(world, wanted, its, best_key))) {
            best = item;
            best_key = its;
        }
    }
    if (!best) {
        if (otherwise) return otherwise;
        world.raise("ValueError", fmt::format("{}() arg is an empty sequence", name));
    }
    return best;
}

Ref abs_of(World& world, const Ref&, Arguments& a) {
    const Ref& v = a.positional[0];
    if (v.is(Kind::Float)) return world.real(std::fabs(v.as<FloatObject>().value));
    if (!is_integral(v)) world.raise("TypeError", fmt::format("bad operand type for abs(): '{}'", type_name(v)));
    if (v.is(Kind::Int) && !integer_of(v).negative) return v;
    Integer i = integer_of(v);
    i.negative = false;
    return world.integer(i);
}

Ref any_of(World& world, const Ref&, Arguments& a) {
    const Ref iterator = iterate(world, a.positional[0]);
    while (const Ref item = next_of(world, iterator)) {
        if (truth(item)) return world.boolean(true);
    }
    return world.boolean(false);
}

Ref all_of(World& world, const Ref&, Arguments& a) {
    const Ref iterator = iterate(world, a.positional[0]);
    while (const Ref item = next_of(world, iterator)) {
        if (!truth(item)) return world.boolean(false);
    }
    return world.boolean(true);
}

Ref repr_of(World& world, const Ref&, Arguments& a) {
    return to_repr(world, a.positional[0]);
}

Ref hash_function(World& world, const Ref&, Arguments& a) {
    return world.integer(static_cast<std::int64_t>(hash_of(a.positional[0])));
}

std::uint64_t address_of(const Ref& v) {
    World& world = v->world;
    if (!v->block) return 0x9000 + reinterpret_cast<std::uintptr_t>(v.get()) % 0x100000 / 16 * 16;
    return world.heap.address_of(v->block) + (v->container() ? world.profile.gc_head : 0);
}

Ref id(World& world, const Ref&, Arguments& a) {
    world.unverified("makes an int of an address");
    return world.integer(Integer(static_cast<std::int64_t>(address_of(a.positional[0]))));
}

Ref chr(World& world, const Ref&, Arguments& a) {
    const std::int64_t c = as_index(world, a.positional[0]);
    if (c < 0 || c > 0x10ffff) world.raise("ValueError", "chr() arg not in range(0x110000)");
    return world.str(std::u32string(1, static_cast<char32_t>(c)));
}

Ref ord(World& world, const Ref&, Arguments& a) {
    const Ref& v = a.positional[0];
    if (!v.is(Kind::Str))
        world.raise("TypeError", fmt::format("ord() expected string of length 1, but {} found", type_name(v)));
    if (const std::size_t n = v.as<StrObject>().text.size(); n != 1)
        world.raise("TypeError", fmt::format("ord() expected a character, but string of length {} found", n));
    return world.integer(static_cast<std::int64_t>(v.as<StrObject>().text[0]));
}

Ref isinstance(World& world, const Ref&, Arguments& a) {
    const auto is = [&](const Ref& type) {
        if (!type.is(Kind::Type))
            world.raise("TypeError", "isinstance() arg 2 must be a type, a tuple of types, or a union");
        if (type == world.builtin_type("object")) return true;
        const Ref own = type_of(a.positional[0]);
        if (!own) return false;
        if (own == world.builtin_type("bool") && type == world.builtin_type("int")) return true;
        return own.as<TypeObject>().derives_from(type.as<TypeObject>());
    };
    if (!a.positional[1].is(Kind::Tuple)) return world.boolean(is(a.positional[1]));
    for (const Ref& type : a.positional[1].as<TupleObject>().items) {
        if (is(type)) return world.boolean(true);
    }
    return world.boolean(false);
}

Ref getattr(World& world, const Ref&, Arguments& a) {
    if (a.positional.size() == 3 && lacks_attribute(world, a.positional[0], a.positional[1])) return a.positional[2];
    try {
        return get_attribute(world, a.positional[0], a.positional[1]);
    } catch (const Raised&) {
        if (a.positional.size() == 3) {
            world.unverified("raises an exception");
            return a.positional[2];
        }
        throw;
    }
}

Ref setattr(World& world, const Ref&, Arguments& a) {
    set_attribute(world, a.positional[0], a.positional[1], a.positional[2]);
    return world.none();
}

Ref hasattr(World& world, const Ref&, Arguments& a) {
    if (lacks_attribute(world, a.positional[0], a.positional[1])) return world.boolean(false);
    try {
        get_attribute(world, a.positional[0], a.positional[1]);
        return world.boolean(true);
    } catch (const Raised&) {
        world.unverified("raises an exception");
        return world.boolean(false);
    }
}

Ref callable(World& world, const Ref&, Arguments& a) {
    return world.boolean(is_callable(a.positional[0]));
}

Ref divmod(World& world, const Ref&, Arguments& a) {
    const Ref &x = a.positional[0], &y = a.positional[1];
    if (!is_number(x) || !is_number(y))
        world.raise("TypeError",
                    fmt::format("unsupported operand type(s) for divmod(): '{}' and '{}'", type_name(x), type_name(y)));
    const bool real = x.is(Kind::Float) || y.is(Kind::Float);
    if (real && real_of(world, y) == 0) raise_zero_division(world, "float divmod()");
    if (real) {  // Py_BuildValue makes the tuple before what goes into it
        Ref made = world.tuple({world.none(), world.none()});
        std::vector<Ref>& items = made.as<TupleObject>().items;
        items[0] = binary(world, Operator::FloorDivide, x, y, false);
        items[1] = binary(world, Operator::Modulo, x, y, false);
        return made;
    }
    if (integer_of(y).is_zero()) raise_zero_division(world, "integer division or modulo by zero");
    IntParts parts = int_divmod(world, x, y);
    return world.tuple({std::move(parts.quotient), std::move(parts.remainder)});
}

Ref round(World& world, const Ref&, Arguments& a) {
    const Ref& v = a.positional[0];
    const Ref digits = a.positional.size() == 2 ? a.positional[1] : keyword(world, a, "ndigits", world.none());

    const BoundBuiltin method(world, is_number(v) && world.profile.rules.round_binds_method);
    if (v.is(Kind::Instance)) {
        if (const Ref own = v.as<InstanceObject>().cls().lookup(world.interned("__round__")))
            return digits.is(Kind::None) ? call(world, own, {v}) : call(world, own, {v, digits});
    }
    if (!is_number(v)) world.raise("TypeError", fmt::format("type {} doesn't define __round__ method", type_name(v)));
    if (digits.is(Kind::None)) {
        if (is_integral(v)) return v.is(Kind::Bool) ? world.integer(integer_of(v)) : v;
        const double d = v.as<FloatObject>().value;
        if (std::isnan(d)) world.raise("ValueError", "cannot convert float NaN to integer");
        if (std::isinf(d)) world.raise("OverflowError", "cannot convert float infinity to integer");
        return world.integer(from_real(std::nearbyint(d)));
    }
    const std::int64_t places = as_index(world, digits);
    if (is_integral(v) && places >= 0) return v.is(Kind::Bool) ? world.integer(integer_of(v)) : v;
    if (is_integral(v)) world.raise("ValueError", "rounding an int to tens is not part of the objects mode");
    const double d = v.as<FloatObject>().value;
    if (!std::isfinite(d) || places > 22 || places < -22) return places < 0 && std::isfinite(d) ? world.real(0 * d) : v;
    // The shortest text of that many places is what the nearest double reads (double_round).
    return world.real(std::stod(fmt::format("{:.{}f}", places < 0 ? d * std::pow(10, places) : d,
                                            std::max<std::int64_t>(places, 0))) *
                      (places < 0 ? std::pow(10, -places) : 1));
}

Ref format_function(World& world, const Ref&, Arguments& a) {
    const Ref specification = a.positional.size() == 2 ? a.positional[1] : world.str(std::u32string());
    if (!specification.is(Kind::Str))
        world.raise("TypeError", fmt::format("format() argument 2 must be str, not {}", type_name(specification)));
    return format(world, a.positional[0], specification);
}

Ref sorted(World& world, const Ref&, Arguments& a) {
    Ref out = list_from(world, a.positional[0]);
    (void)PassingBlock(world.heap, FreeList::c_functions, world.profile.sizes.c_function);  // list.sort, bound
    sort_list(world, out.as<ListObject>(), keyword(world, a, "key"), keyword(world, a, "reverse"));
    return out;
}

Ref class_builder(World& world, const Ref&, Arguments& a) {
    const Ref function = a.positional[0];
    const std::string name = str_of(a.positional[1]);
    return build_class(world, function, name, {a.positional.begin() + 2, a.positional.end()});
}

constexpr Native functions[] = {
    {"print", print, 0, -1, "sep end"},
    {"len", len, 1, 1},
    {"fork", fork_process},
    {"iter", iter, 1, 1},
    {"next", next, 1, 2},
    {"sum", sum, 1, 2, "start"},
    {"min", extreme<Comparison::Less>, 1, -1, "key default", false, Packs::old},
    {"max", extreme<Comparison::Greater>, 1, -1, "key default", false, Packs::old},
    {"abs", abs_of, 1, 1},
    {"any", any_of, 1, 1},
    {"all", all_of, 1, 1},
    {"repr", repr_of, 1, 1},
    {"hash", hash_function, 1, 1},
    {"id", id, 1, 1},
    {"chr", chr, 1, 1},
    {"ord", ord, 1, 1},
    {"isinstance", isinstance, 2, 2},
    {"getattr", getattr, 2, 3},
    {"setattr", setattr, 3, 3},
    {"hasattr", hasattr, 2, 2},
    {"callable", callable, 1, 1},
    {"divmod", divmod, 2, 2},
    {"format", format_function, 1, 2},
    {"round", round, 1, 2, "ndigits"},
    {"sorted", sorted, 1, 1, "key reverse"},
    {"__build_class__", class_builder, 2, -1},
};

}  // namespace

bool is_callable(const Ref& v) {
    switch (v->kind) {
        case Kind::Function:
        case Kind::Builtin:
        case Kind::BuiltinMethod:
        case Kind::Method:
        case Kind::Type:
            return true;
        case Kind::Instance:
            return bool(v.as<InstanceObject>().cls().lookup(v->world.interned("__call__")));
        default:
            return false;
    }
}

Ref World::native_object(const Native& native) {
    Ref& made = natives_[&native];
    if (!made) made = Ref(new BuiltinObject(*this, native));
    return made;
}

Ref fork_process(World& world, const Ref&, CallArguments&) {
    world.unverified("forks");
    const Result<std::uint32_t> child = world.heap.fork();
    if (!child) throw Stopped{child.error()};
    return world.integer(*child);
}

void install_builtins(World& world) {
    for (const BuiltinType& t : builtin_types()) {
        auto* type = new TypeObject(world, t.name);
        type->immortal = true;
        type->construct = t.construct;
        type->least = t.least;
        type->most = t.most;
        type->keywords = t.keywords;
        const Ref made(type);
        type->mro.push_back(type);
        if (*t.base != 0) {
            const Ref base = world.types_.find(t.base)->second;
            type->bases.push_back(base);
            const auto& above = base.as<TypeObject>().mro;
            type->mro.insert(type->mro.end(), above.begin(), above.end());
        }
        world.types_.emplace(t.name, made);
        world.builtins.emplace(t.name, made);
    }
    for (const Native& f : functions)
        world.builtins.emplace(f.name, world.native_object(f));
    world.builtins.emplace("NotImplemented", world.not_implemented_);
    world.builtins.emplace("Ellipsis", world.ellipsis_);
    world.builtins.emplace("__name__", world.interned("__main__"));
    install_modules(world);
}

}  // namespace arenarium::script::simulated
