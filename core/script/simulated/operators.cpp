// Operators of all types but those that compare.
#include <fmt/format.h>

#include <algorithm>

#include "core/script/simulated/methods.h"
#include "core/script/simulated/numbers.h"
#include "core/script/simulated/world.h"

namespace arenarium::script::simulated {
namespace {

std::int64_t times_of(World& world, const Ref& v) {
    const auto n = integer_of(v).small();
    if (!n) world.raise("OverflowError", "cannot fit 'int' into an index-sized integer");
    return std::max<std::int64_t>(*n, 0);
}

void check_size(World& world, std::size_t items, std::int64_t times) {
    if (items != 0 && static_cast<std::uint64_t>(times) > (std::uint64_t{1} << 31) / items)
        world.raise("MemoryError", "");
    world.tick(items * static_cast<std::size_t>(times) / 16 + 1);
}

Ref repeated(World& world, const Ref& sequence, const Ref& count) {
    const std::int64_t n = times_of(world, count);
    switch (sequence->kind) {
        case Kind::Str: {
            const auto& text = sequence.as<StrObject>().text;
            if (n == 1) return sequence;
            check_size(world, text.size(), n);
            std::u32string out;
            for (std::int64_t i = 0; i < n; ++i)
                out += text;
            return world.str_new(std::move(out));
        }
        case Kind::Bytes: {
            const auto& bytes = sequence.as<BytesObject>().bytes;
            if (n == 1) return sequence;
            check_size(world, bytes.size(), n);
            std::string out;
            for (std::int64_t i = 0; i < n; ++i)
                out += bytes;
            return world.bytes(std::move(out));
        }
        case Kind::List: {
            const auto& items = sequence.as<ListObject>().items;
            check_size(world, items.size(), n);
            Ref out = world.list_prealloc(items.size() * static_cast<std::size_t>(n));
            for (std::int64_t i = 0; i < n; ++i)
                out.as<ListObject>().items.insert(out.as<ListObject>().items.end(), items.begin(), items.end());
            return out;
        }
        default: {
            const auto& items = sequence.as<TupleObject>().items;
            if (n == 1 || items.empty()) return sequence;
            check_size(world, items.size(), n);
            std::vector<Ref> out;
            for (std::int64_t i = 0; i < n; ++i)
                out.insert(out.end(), items.begin(), items.end());
            return world.tuple(std::move(out));
        }
    }
}

bool is_sequence(const Ref& v) {
    return v.is(Kind::Str) || v.is(Kind::Bytes) || v.is(Kind::List) || v.is(Kind::Tuple);
}

Ref concatenate(World& world, const Ref& a, const Ref& b) {
    switch (a->kind) {
        case Kind::Str:
            if (a.as<StrObject>().text.empty()) return b;
            if (b.as<StrObject>().text.empty()) return a;
            return world.str_new(a.as<StrObject>().text + b.as<StrObject>().text);
        case Kind::Bytes:
            if (a.as<BytesObject>().bytes.empty()) return b;
            if (b.as<BytesObject>().bytes.empty()) return a;
            return world.bytes(a.as<BytesObject>().bytes + b.as<BytesObject>().bytes);
        case Kind::List: {
            const auto& x = a.as<ListObject>().items;
            const auto& y = b.as<ListObject>().items;
            Ref out = world.list_prealloc(x.size() + y.size());
            auto& items = out.as<ListObject>().items;
            items = x;
            items.insert(items.end(), y.begin(), y.end());
            return out;
        }
        default: {
            const auto& x = a.as<TupleObject>().items;
            const auto& y = b.as<TupleObject>().items;
            if (x.empty()) return b;
            if (y.empty()) return a;
            std::vector<Ref> items = x;
            items.insert(items.end(), y.begin(), y.end());
            return world.tuple(std::move(items));
        }
    }
}

Ref set_operation(World& world, Operator op, const Ref& a, const Ref& b) {
    SetObject& x = a.as<SetObject>();
    SetObject& y = b.as<SetObject>();
    Ref out = world.set(a->kind);
    SetObject& result = out.as<SetObject>();
    Ref key;
    if (op == Operator::Or) {
        result.merge(x);
        if (&x != &y) result.merge(y);
        return out;
    }
    if (op == Operator::And && &x == &y) {  // set_copy
        result.merge(x);
        return out;
    }
    if (op == Operator::And) {
        SetObject& small = y.used > x.used ? x : y;
        SetObject& large = y.used > x.used ? y : x;
        for (std::size_t at = 0; small.next(at, key);) {
            if (large.contains(key)) result.add(key);
        }
        return out;
    }
    if (op == Operator::Subtract) {
        if (x.used / 4 > y.used) {
            result.merge(x);
            for (std::size_t at = 0; y.next(at, key);)
                result.discard(key);
            return out;
        }
        for (std::size_t at = 0; x.next(at, key);) {
            if (!y.contains(key)) result.add(key);
        }
        return out;
    }
    result.merge(y);
    for (std::size_t at = 0; x.next(at, key);) {
        if (!result.discard(key)) result.add(key);
    }
    return out;
}

bool set_operator(Operator op) {
    return op == Operator::Or || op == Operator::And || op == Operator::Xor || op == Operator::Subtract;
}

Ref in_place_operation(World& world, Operator op, const Ref& a, const Ref& b) {
    if (a.is(Kind::List) && op == Operator::Add) {
        extend_list(world, a.as<ListObject>(), b);
        return a;
    }
    if (a.is(Kind::List) && op == Operator::Multiply && is_integral(b)) {
        ListObject& list = a.as<ListObject>();
        const std::int64_t n = times_of(world, b);
        check_size(world, list.items.size(), n);
        if (list.items.empty()) return a;  // and keeps its room
        if (n == 0) {
            list.clear();
        } else if (n > 1) {
            const std::vector<Ref> once = list.items;
            world.resize_list(list, once.size() * static_cast<std::size_t>(n));
            for (std::int64_t i = 1; i < n; ++i)
                list.items.insert(list.items.end(), once.begin(), once.end());
        }
        return a;
    }
    if (a.is(Kind::Set) && is_set(b) && set_operator(op)) {
        SetObject& set = a.as<SetObject>();
        SetObject& other = b.as<SetObject>();
        Ref key;
        if (op == Operator::Or) {
            set.merge(other);
        } else if (op == Operator::Subtract) {
            if (&set == &other) {
                set.remove_all();
            } else {
                {  // One that is much larger is cut down to what both have; that goes before the table is made anew.
                    const Ref common = other.used / 8 > set.used ? set_operation(world, Operator::And, a, b) : b;
                    for (std::size_t at = 0; common.as<SetObject>().next(at, key);)
                        set.discard(key);
                }
                set.drop_dummies();
            }
        } else if (op == Operator::And) {  // set_iand: the bodies change places
            const Ref made = set_operation(world, op, a, b);
            set.swap_body(made.as<SetObject>());
        } else if (&set == &other) {
            set.remove_all();
        } else {
            for (std::size_t at = 0; other.next(at, key);) {
                if (!set.discard(key)) set.add(key);
            }
        }
        return a;
    }
    if (Ref r = counter_operation(world, op, a, b)) return r;
    if (a.is(Kind::Dict) && b.is(Kind::Dict) && op == Operator::Or) {
        update_dict(world, a.as<DictObject>(), b);
        return a;
    }
    return {};
}

constexpr std::string_view special_names[] = {"add",    "sub",    "mul", "truediv", "floordiv", "mod",   "pow",
                                              "lshift", "rshift", "and", "or",      "xor",      "matmul"};

Ref special_operation(World& world, Operator op, const Ref& a, const Ref& b, bool in_place) {
    const std::string_view name = special_names[static_cast<std::size_t>(op)];
    const auto attempt = [&](const Ref& on, std::string_view prefix, const Ref& other) {
        if (!on.is(Kind::Instance)) return Ref();
        const Ref method = on.as<InstanceObject>().cls().lookup(world.interned(fmt::format("__{}{}__", prefix, name)));
        if (!method) return Ref();
        Ref result = call(world, method, {on, other});
        return result == world.not_implemented() ? Ref() : result;
    };
    if (in_place) {
        if (Ref r = attempt(a, "i", b)) return r;
    }
    if (Ref r = attempt(a, "", b)) return r;
    return attempt(b, "r", a);
}

}  // namespace

Ref binary(World& world, Operator op, const Ref& a, const Ref& b, bool in_place) {
    if (is_number(a) && is_number(b)) {
        if (Ref r = number_operation(world, op, a, b)) return r;
    }
    if (a.is(Kind::Instance) || b.is(Kind::Instance)) {
        if (Ref r = special_operation(world, op, a, b, in_place)) return r;
    }
    if (in_place) {
        if (Ref r = in_place_operation(world, op, a, b)) return r;
    }
    if (op == Operator::Add && a->kind == b->kind && is_sequence(a)) return concatenate(world, a, b);
    if (op == Operator::Multiply && is_sequence(a) && is_integral(b)) return repeated(world, a, b);
    if (op == Operator::Multiply && is_sequence(b) && is_integral(a)) return repeated(world, b, a);
    // Sets and dicts are sequences to PyNumber_InPlaceMultiply, which then does not ask the other operand.
    const bool asks_right = !in_place || !(is_set(a) || a.is(Kind::Dict));
    if (op == Operator::Multiply && (is_sequence(a) || (is_sequence(b) && asks_right)))
        world.raise("TypeError",
                    fmt::format("can't multiply sequence by non-int of type '{}'", type_name(is_sequence(a) ? b : a)));
    if (is_set(a) && is_set(b) && set_operator(op)) return set_operation(world, op, a, b);
    if (Ref r = counter_operation(world, op, a, b)) return r;
    if (op == Operator::Or && a.is(Kind::Dict) && b.is(Kind::Dict)) {
        Ref out = DictObject::copy_of(a.as<DictObject>());
        update_dict(world, out.as<DictObject>(), b);
        return out;
    }
    if (op == Operator::Modulo && a.is(Kind::Str))
        world.raise("TypeError", "% of str is not part of the objects mode: write an f-string");
    if (op == Operator::Add && a.is(Kind::Bytes))
        world.raise("TypeError", fmt::format("can't concat {} to bytes", type_name(b)));
    if (op == Operator::Add && is_sequence(a))
        world.raise("TypeError",
                    fmt::format("can only concatenate {0} (not \"{1}\") to {0}", type_name(a), type_name(b)));
    world.raise("TypeError", fmt::format("unsupported operand type(s) for {}{}: '{}' and '{}'", operator_text(op),
                                         in_place                ? "="
                                         : op == Operator::Power ? " or pow()"
                                                                 : "",
                                         type_name(a), type_name(b)));
}

Ref unary(World& world, UnaryOperator op, const Ref& v) {
    if (is_integral(v)) {
        const Integer& i = integer_of(v);
        if (op == UnaryOperator::Plus) return v.is(Kind::Int) ? v : world.integer(i);
        if (op == UnaryOperator::Negate) return world.integer(negate(i));
        // long_invert adds one, which may take one digit more than the result has.
        const std::size_t digits = i.size() + (i.negative ? 0 : 1);
        Integer inverted = subtract(Integer(-1), i);
        return i.size() > 1 ? world.integer_in(std::move(inverted), digits) : world.integer(std::move(inverted));
    }
    if (v.is(Kind::Float) && op != UnaryOperator::Invert)
        return op == UnaryOperator::Plus ? v : world.real(-v.as<FloatObject>().value);
    constexpr std::string_view names[] = {"__neg__", "__pos__", "__invert__"};
    constexpr std::string_view signs[] = {"-", "+", "~"};
    const auto i = static_cast<std::size_t>(op);
    if (v.is(Kind::Instance)) {
        if (const Ref method = v.as<InstanceObject>().cls().lookup(world.interned(names[i])))
            return call(world, method, {v});
    }
    world.raise("TypeError", fmt::format("bad operand type for unary {}: '{}'", signs[i], type_name(v)));
}

}  // namespace arenarium::script::simulated
