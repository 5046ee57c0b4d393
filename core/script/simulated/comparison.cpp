// Truth, equality, order and hashes of all types.
#include <fmt/format.h>

#include <algorithm>

#include "core/script/machine/hash.h"
#include "core/script/machine/siphash.h"
#include "core/script/simulated/methods.h"
#include "core/script/simulated/numbers.h"
#include "core/script/simulated/world.h"

namespace arenarium::script::simulated {

namespace {

bool tuples_equal(const std::vector<Ref>& a, const std::vector<Ref>& b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (!(a[i] == b[i]) && !equal(a[i], b[i])) return false;
    }
    return true;
}

bool dicts_equal(DictObject& a, DictObject& b) {
    if (a.size() != b.size()) return false;
    Ref key, value;
    for (std::size_t at = 0; a.next(at, key, value);) {
        const Ref other = b.find(key);
        if (!other || (!(other == value) && !equal(other, value))) return false;
    }
    return true;
}

// range_equals: those that give the same items.
bool ranges_equal(const RangeObject& a, const RangeObject& b) {
    if (!equal(a.length, b.length)) return false;
    if (integer_of(a.length).is_zero()) return true;
    return equal(a.start, b.start) && (integer_of(a.length) == Integer(1) || equal(a.step, b.step));
}

int order(World& world, Comparison op, const Ref& a, const Ref& b, bool& ordered) {
    ordered = true;
    if (is_number(a) && is_number(b)) return compare_numbers(op, a, b, ordered);
    if (a.is(Kind::Str) && b.is(Kind::Str)) return a.as<StrObject>().text.compare(b.as<StrObject>().text);
    if (a.is(Kind::Bytes) && b.is(Kind::Bytes)) return a.as<BytesObject>().bytes.compare(b.as<BytesObject>().bytes);
    if (a->kind == b->kind && (a.is(Kind::List) || a.is(Kind::Tuple))) {
        const auto& x = a.is(Kind::List) ? a.as<ListObject>().items : a.as<TupleObject>().items;
        const auto& y = a.is(Kind::List) ? b.as<ListObject>().items : b.as<TupleObject>().items;
        for (std::size_t i = 0; i < x.size() && i < y.size(); ++i) {
            const Ref l = x[i], r = y[i];
            if (l == r || equal(l, r)) continue;
            return order(world, op, l, r, ordered);
        }
        return x.size() < y.size() ? -1 : x.size() > y.size() ? 1 : 0;
    }
    world.raise("TypeError", fmt::format("'{}' not supported between instances of '{}' and '{}'", comparison_text(op),
                                         type_name(a), type_name(b)));
}

constexpr std::string_view comparisons[] = {"__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"};

// slot_tp_richcompare: what a class with one of the six methods answers; nothing for NotImplemented.
Ref method_comparison(World& world, Comparison op, const Ref& on, const Ref& other) {
    if (!on.is(Kind::Instance)) return {};
    const TypeObject& type = on.as<InstanceObject>().cls();
    const auto method = [&](std::string_view name) { return type.lookup(world.interned(name)); };
    if (const Ref own = method(comparisons[static_cast<std::size_t>(op)])) {
        Ref result = call(world, own, {on, other});
        return result == world.not_implemented() ? Ref() : result;
    }
    if (std::none_of(std::begin(comparisons), std::end(comparisons), method)) return {};
    // The others are those of object, called with their arguments in tuples (wrapperdescr_call).
    const Ref arguments = world.tuple({on, other});
    const Ref behind_self = world.tuple({other});
    if (op == Comparison::Equal && on == other) return world.boolean(true);
    if (op != Comparison::NotEqual) return {};
    const Ref same = method_comparison(world, Comparison::Equal, on, other);
    return same ? world.boolean(!truth(same)) : same;
}

bool derives(const TypeObject& type, const TypeObject& base) {
    return &type != &base && std::find(type.mro.begin(), type.mro.end(), &base) != type.mro.end();
}

// do_richcompare: what a subclass says goes first.
Ref special_comparison(World& world, Comparison op, const Ref& a, const Ref& b) {
    constexpr Comparison mirrored[] = {Comparison::Equal,        Comparison::NotEqual, Comparison::Greater,
                                       Comparison::GreaterEqual, Comparison::Less,     Comparison::LessEqual};
    const Comparison back = mirrored[static_cast<std::size_t>(op)];
    const bool subclass = a.is(Kind::Instance) && b.is(Kind::Instance) &&
                          derives(b.as<InstanceObject>().cls(), a.as<InstanceObject>().cls());
    if (subclass) {
        if (Ref r = method_comparison(world, back, b, a)) return r;
    }
    if (Ref r = method_comparison(world, op, a, b)) return r;
    return subclass ? Ref() : method_comparison(world, back, b, a);
}

}  // namespace

bool truth(const Ref& v) {
    switch (v->kind) {
        case Kind::None:
            return false;
        case Kind::Bool:
            return v.as<Singleton>().value;
        case Kind::Int:
            return !v.as<IntObject>().value.is_zero();
        case Kind::Float:
            return v.as<FloatObject>().value != 0;
        case Kind::Str:
            return !v.as<StrObject>().text.empty();
        case Kind::Bytes:
            return !v.as<BytesObject>().bytes.empty();
        case Kind::List:
            return !v.as<ListObject>().items.empty();
        case Kind::Tuple:
            return !v.as<TupleObject>().items.empty();
        case Kind::Dict:
            return v.as<DictObject>().size() != 0;
        case Kind::Set:
        case Kind::FrozenSet:
            return v.as<SetObject>().used != 0;
        case Kind::Range:
            return !v.as<RangeObject>().length.as<IntObject>().value.is_zero();
        case Kind::Instance: {
            World& world = v->world;
            const TypeObject& type = v.as<InstanceObject>().cls();
            if (const Ref method = type.lookup(world.interned("__bool__"))) return truth(call(world, method, {v}));
            if (const Ref method = type.lookup(world.interned("__len__"))) return truth(call(world, method, {v}));
            return true;
        }
        default:
            return true;
    }
}

bool equal(const Ref& a, const Ref& b) {
    if (is_number(a) && is_number(b)) {
        bool ordered = true;
        return compare_numbers(Comparison::Equal, a, b, ordered) == 0 && ordered;
    }
    if (a.is(Kind::Instance) || b.is(Kind::Instance)) {
        if (const Ref r = special_comparison(a->world, Comparison::Equal, a, b)) return truth(r);
        return a == b;
    }
    if (is_set(a) && is_set(b)) {
        SetObject& x = a.as<SetObject>();
        SetObject& y = b.as<SetObject>();
        if (x.used != y.used) return false;
        Ref key;
        for (std::size_t at = 0; x.next(at, key);) {
            if (!y.contains(key)) return false;
        }
        return true;
    }
    if (a->kind != b->kind) return false;
    switch (a->kind) {
        case Kind::Str:
            return a.as<StrObject>().text == b.as<StrObject>().text;
        case Kind::Bytes:
            return a.as<BytesObject>().bytes == b.as<BytesObject>().bytes;
        case Kind::List:
            return tuples_equal(a.as<ListObject>().items, b.as<ListObject>().items);
        case Kind::Tuple:
            return tuples_equal(a.as<TupleObject>().items, b.as<TupleObject>().items);
        case Kind::Dict:
            if (is_counter(a) && is_counter(b)) return counters_equal(a, b);
            return dicts_equal(a.as<DictObject>(), b.as<DictObject>());
        case Kind::Range:
            return ranges_equal(a.as<RangeObject>(), b.as<RangeObject>());
        default:
            return a == b;
    }
}

Ref compare(World& world, Comparison op, const Ref& a, const Ref& b) {
    switch (op) {
        case Comparison::Is:
            return world.boolean(a == b);
        case Comparison::IsNot:
            return world.boolean(!(a == b));
        case Comparison::In:
            return world.boolean(contains(world, b, a));
        case Comparison::NotIn:
            return world.boolean(!contains(world, b, a));
        default:
            break;
    }
    if (a.is(Kind::Instance) || b.is(Kind::Instance)) {
        if (Ref r = special_comparison(world, op, a, b)) return r;
        if (op == Comparison::NotEqual) return world.boolean(!(a == b));
    }
    if (op == Comparison::Equal) return world.boolean(equal(a, b));
    if (op == Comparison::NotEqual) return world.boolean(!equal(a, b));
    if (is_set(a) && is_set(b)) {
        SetObject& x = a.as<SetObject>();
        SetObject& y = b.as<SetObject>();
        const bool up = op == Comparison::Less || op == Comparison::LessEqual;
        SetObject& part = up ? x : y;
        SetObject& whole = up ? y : x;
        const bool proper = op == Comparison::Less || op == Comparison::Greater;
        if (part.used > whole.used || (proper && part.used == whole.used)) return world.boolean(false);
        Ref key;
        for (std::size_t at = 0; part.next(at, key);) {
            if (!whole.contains(key)) return world.boolean(false);
        }
        return world.boolean(true);
    }
    bool ordered = true;
    const int c = order(world, op, a, b, ordered);
    if (!ordered) return world.boolean(false);
    return world.boolean(op == Comparison::Less        ? c < 0
                         : op == Comparison::LessEqual ? c <= 0
                         : op == Comparison::Greater   ? c > 0
                                                       : c >= 0);
}

std::uint64_t hash_of(const Ref& v) {
    World& world = v->world;
    switch (v->kind) {
        case Kind::Bool:
        case Kind::Int:
        case Kind::Float:
            return hash_number(v);
        case Kind::Str: {
            StrObject& s = v.as<StrObject>();
            if (!s.hashed) {
                s.hash = hash_text(utf8(s.text));
                s.hashed = true;
            }
            return s.hash;
        }
        case Kind::Bytes:
            return hash_bytes(v.as<BytesObject>().bytes);
        case Kind::Slice:
            if (world.profile.rules.slices_hash) break;
            world.raise("TypeError", "unhashable type: 'slice'");
        case Kind::Tuple: {
            TupleHash tuple;
            for (const Ref& item : v.as<TupleObject>().items)
                tuple.add(hash_of(item));
            return tuple.of(v.as<TupleObject>().items.size());
        }
        case Kind::Range: {  // range_hash: of (length, start, step), as far as they tell ranges apart
            const RangeObject& r = v.as<RangeObject>();
            const bool none = integer_of(r.length).is_zero(), one = integer_of(r.length) == Integer(1);
            TupleHash tuple;
            for (const Ref& part : {r.length, none ? world.none() : r.start, none || one ? world.none() : r.step})
                tuple.add(hash_of(part));
            return tuple.of(3);
        }
        case Kind::FrozenSet: {
            std::uint64_t h = 0;
            for (const SetObject::Slot& slot : v.as<SetObject>().slots) {
                if (slot.key) h ^= ((slot.hash ^ 89869747U) ^ (slot.hash << 16)) * 3644798167U;
            }
            return h * 69069U + 907133923U;
        }
        case Kind::List:
        case Kind::Dict:
        case Kind::Set:
            world.raise("TypeError", fmt::format("unhashable type: '{}'", type_name(v)));
        case Kind::Instance: {
            const TypeObject& type = v.as<InstanceObject>().cls();
            if (const Ref method = type.lookup(world.interned("__hash__"))) {
                if (method.is(Kind::None)) world.raise("TypeError", fmt::format("unhashable type: '{}'", type_name(v)));
                const Ref h = call(world, method, {v});
                if (is_integral(h)) return hash_number(h);
                world.raise("TypeError", "__hash__ method should return an integer");
            }
            break;
        }
        case Kind::None:
            return 0xfca86420;
        default:
            break;
    }
    // By address, as far as there is one.
    const std::uint64_t address =
        v->block ? world.heap.address_of(v->block) : reinterpret_cast<std::uintptr_t>(v.get());
    return address >> 4 | address << 60;
}

}  // namespace arenarium::script::simulated
