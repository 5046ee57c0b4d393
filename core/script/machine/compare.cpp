// Equality, order and membership.
#include <fmt/format.h>

#include <cmath>
#include <compare>

#include "core/script/language/text.h"
#include "core/script/machine/integers.h"
#include "core/script/machine/operations.h"

namespace arenarium::script {
namespace {

std::partial_ordering order_numbers(const Value& a, const Value& b) {
    const bool a_real = a.is(Type::Float);
    const bool b_real = b.is(Type::Float);
    if (a_real && b_real) return a.as_real() <=> b.as_real();
    if (a_real) return 0 <=> compare_int_with_real(b, a.as_real());
    if (b_real) return compare_int_with_real(a, b.as_real());
    return a.is_integral() && b.is_integral() ? a.as_int() <=> b.as_int() : compare_ints(a, b);
}

const std::vector<Value>& items_of(const Value& v) {
    return v.is(Type::List) ? v.as<ListObject>().items : v.as<TupleObject>().items;
}

// What containers ask of their items (PyObject_RichCompareBool): the same object is equal, even a NaN.
bool same_or_equal(Runtime& rt, const Value& a, const Value& b, bool& result) {
    result = a.same_as(b);
    return result || equal(rt, a, b, result);
}

bool equal_sequences(Runtime& rt, const Value& a, const Value& b, bool& result) {
    result = items_of(a).size() == items_of(b).size();
    for (std::size_t i = 0; result && i < items_of(a).size() && i < items_of(b).size(); ++i) {
        const Value left = items_of(a)[i];
        const Value right = items_of(b)[i];
        if (!rt.tick() || !same_or_equal(rt, left, right, result)) return false;
    }
    return true;
}

bool equal_dicts(Runtime& rt, DictObject& a, DictObject& b, bool& result) {
    result = a.table.size() == b.table.size();
    for (std::size_t i = 0; result && i < a.table.entries().size(); ++i) {
        const HashTable::Entry entry = a.table.entries()[i];
        if (entry.key.is_nothing()) continue;
        Value* other = nullptr;
        if (!rt.tick() || !b.table.find(rt, entry.key, entry.hash, other)) return false;
        result = other != nullptr;
        if (result && !same_or_equal(rt, entry.value, Value(*other), result)) return false;
    }
    return true;
}

bool subset(Runtime& rt, const HashSet& a, HashSet& b, bool& result) {
    result = a.size() <= b.size();
    for (std::size_t i = 0; result && i < a.table().size(); ++i) {
        const HashSet::Entry& e = a.table()[i];
        if (e.key.is_nothing()) continue;
        if (!rt.tick() || !b.contains(rt, Value(e.key), e.hash, result)) return false;
    }
    return true;
}

bool equal_ranges(const RangeObject& a, const RangeObject& b) {
    if (a.length != b.length) return false;
    return a.length == 0 || (a.start == b.start && (a.length == 1 || a.step == b.step));
}

bool set_like_or_set(const Value& v) {
    return v.is(Type::Set) || is_set_like(v);
}

// d.keys() and d.items() compare with sets and with one another by what they contain (dictview_richcompare).
bool compare_set_like(Runtime& rt, Comparison c, const Value& a, const Value& b, bool& result) {
    if (c == Comparison::Greater) return compare_set_like(rt, Comparison::Less, b, a, result);
    if (c == Comparison::GreaterEqual) return compare_set_like(rt, Comparison::LessEqual, b, a, result);
    std::int64_t left = 0;
    std::int64_t right = 0;
    if (!length_of(rt, a, left) || !length_of(rt, b, right)) return false;
    result = c == Comparison::Equal ? left == right : c == Comparison::Less ? left < right : left <= right;
    if (!result) return true;
    return for_each(rt, a, [&](const Value& item) { return contains(rt, b, item, result) && result; });
}

Raised not_ordered(Runtime& rt, Comparison c, const Value& a, const Value& b) {
    return rt.raise(Exc::TypeError, fmt::format("'{}' not supported between instances of '{}' and '{}'",
                                                comparison_text(c), type_name(a), type_name(b)));
}

}  // namespace

bool is_set_like(const Value& v) {
    return v.is(Type::DictView) && v.as<DictViewObject>().what != DictViewObject::What::Values;
}

bool truth(const Value& v) {
    switch (v.type()) {
        case Type::Nothing:
        case Type::None:
            return false;
        case Type::Bool:
        case Type::Int:
            return v.as_int() != 0;
        case Type::Float:
            return v.as_real() != 0;
        case Type::Str:
            return !v.as<StrObject>().text.empty();
        case Type::List:
            return !v.as<ListObject>().items.empty();
        case Type::Tuple:
            return !v.as<TupleObject>().items.empty();
        case Type::Dict:
            return v.as<DictObject>().table.size() != 0;
        case Type::Set:
            return v.as<SetObject>().set.size() != 0;
        case Type::Range:
            return v.as<RangeObject>().length != 0;
        case Type::DictView:
            return truth(v.as<DictViewObject>().dict);
        default:
            return true;
    }
}

bool equal(Runtime& rt, const Value& a, const Value& b, bool& result) {
    if (a.is_any_number() && b.is_any_number()) {
        result = order_numbers(a, b) == 0;
        return true;
    }
    if (is_set_like(a) || is_set_like(b)) {
        if (!set_like_or_set(a) || !set_like_or_set(b)) {
            result = a.same_as(b);
            return true;
        }
        return compare_set_like(rt, Comparison::Equal, a, b, result);
    }
    result = a.same_as(b);
    if (result || a.type() != b.type() || !a.is_object()) return true;
    if (a.is(Type::Str)) {
        if (a.as<StrObject>().text.size() != b.as<StrObject>().text.size()) return true;
        if (!rt.tick(a.as<StrObject>().text.size() / 256)) return false;
        result = a.as<StrObject>().text == b.as<StrObject>().text;
        return true;
    }
    DepthGuard guard(rt);
    if (!guard.ok("in comparison")) return false;
    switch (a.type()) {
        case Type::List:
        case Type::Tuple:
            return equal_sequences(rt, a, b, result);
        case Type::Dict:
            return equal_dicts(rt, a.as<DictObject>(), b.as<DictObject>(), result);
        case Type::Set:
            if (!subset(rt, a.as<SetObject>().set, b.as<SetObject>().set, result)) return false;
            result = result && a.as<SetObject>().set.size() == b.as<SetObject>().set.size();
            return true;
        case Type::Range:
            result = equal_ranges(a.as<RangeObject>(), b.as<RangeObject>());
            return true;
        default:
            return true;
    }
}

bool ordered(Runtime& rt, Comparison c, const Value& a, const Value& b, bool& result) {
    const auto decide = [&](std::partial_ordering o) {
        result = c == Comparison::Less        ? o < 0
                 : c == Comparison::LessEqual ? o <= 0
                 : c == Comparison::Greater   ? o > 0
                                              : o >= 0;
        return true;
    };
    if (a.is_any_number() && b.is_any_number()) return decide(order_numbers(a, b));
    if (a.is(Type::Str) && b.is(Type::Str)) {
        // UTF-8 sorts as its code points do.
        return rt.tick(a.as<StrObject>().text.size() / 256) &&
               decide(a.as<StrObject>().text.compare(b.as<StrObject>().text) <=> 0);
    }
    if (a.is(Type::Set) && b.is(Type::Set)) {
        HashSet& left = a.as<SetObject>().set;
        HashSet& right = b.as<SetObject>().set;
        const bool up = c == Comparison::Less || c == Comparison::LessEqual;
        const bool proper = c == Comparison::Less || c == Comparison::Greater;
        if (!(up ? subset(rt, left, right, result) : subset(rt, right, left, result))) return false;
        result = result && !(proper && left.size() == right.size());
        return true;
    }
    if ((is_set_like(a) || is_set_like(b)) && set_like_or_set(a) && set_like_or_set(b))
        return compare_set_like(rt, c, a, b, result);
    if (a.type() != b.type() || (!a.is(Type::List) && !a.is(Type::Tuple))) return not_ordered(rt, c, a, b);
    DepthGuard guard(rt);
    if (!guard.ok("in comparison")) return false;
    for (std::size_t i = 0; i < items_of(a).size() && i < items_of(b).size(); ++i) {
        const Value left = items_of(a)[i];
        const Value right = items_of(b)[i];
        bool same = false;
        if (!rt.tick() || !same_or_equal(rt, left, right, same)) return false;
        if (!same) return ordered(rt, c, left, right, result);
    }
    return decide(items_of(a).size() <=> items_of(b).size());
}

Value compare(Runtime& rt, Comparison c, const Value& a, const Value& b) {
    bool result = false;
    switch (c) {
        case Comparison::Is:
            return Value::boolean(a.same_as(b));
        case Comparison::IsNot:
            return Value::boolean(!a.same_as(b));
        case Comparison::Equal:
        case Comparison::NotEqual:
            if (!equal(rt, a, b, result)) return {};
            return Value::boolean(result == (c == Comparison::Equal));
        case Comparison::In:
        case Comparison::NotIn:
            if (!contains(rt, b, a, result)) return {};
            return Value::boolean(result == (c == Comparison::In));
        default:
            if (!ordered(rt, c, a, b, result)) return {};
            return Value::boolean(result);
    }
}

bool contains(Runtime& rt, const Value& container, const Value& item, bool& result) {
    result = false;
    switch (container.type()) {
        case Type::Str: {
            if (!item.is(Type::Str))
                return rt.raise(Exc::TypeError,
                                fmt::format("'in <string>' requires string as left operand, not {}", type_name(item)));
            const std::string& text = container.as<StrObject>().text;
            result = find_text(text, item.as<StrObject>().text) != std::string::npos;
            return rt.tick(text.size() / 16 + 1);
        }
        case Type::Dict: {
            std::uint64_t hash = 0;
            Value* found = nullptr;
            if (!hash_of(rt, item, hash) || !container.as<DictObject>().table.find(rt, item, hash, found)) return false;
            result = found != nullptr;
            return true;
        }
        case Type::Set: {
            // CPython looks for a frozenset with the same items, of which there are none.
            if (item.is(Type::Set)) return true;
            std::uint64_t hash = 0;
            return hash_of(rt, item, hash) && container.as<SetObject>().set.contains(rt, item, hash, result);
        }
        case Type::Range: {
            if (item.is(Type::BigInt)) return true;
            if (!item.is_integral()) break;
            const RangeObject& r = container.as<RangeObject>();
            if (r.length == 0) return true;
            const std::int64_t last = r.at(r.length - 1);
            const std::int64_t i = item.as_int();
            const bool inside = r.step > 0 ? i >= r.start && i <= last : i <= r.start && i >= last;
            // Both lie in the range, so that the difference of their unsigned values is exact.
            const auto distance = static_cast<std::uint64_t>(i) - static_cast<std::uint64_t>(r.start);
            const auto step = static_cast<std::uint64_t>(r.step);
            result = inside && (r.step > 0 ? distance % step == 0 : (0 - distance) % (0 - step) == 0);
            return true;
        }
        case Type::List:
        case Type::Tuple:
            for (std::size_t i = 0; !result && i < items_of(container).size(); ++i) {
                const Value other = items_of(container)[i];
                if (!rt.tick() || !same_or_equal(rt, other, item, result)) return false;
            }
            return true;
        case Type::DictView:
            if (container.as<DictViewObject>().what == DictViewObject::What::Keys)
                return contains(rt, container.as<DictViewObject>().dict, item, result);
            if (container.as<DictViewObject>().what == DictViewObject::What::Items) {
                if (!item.is(Type::Tuple) || item.as<TupleObject>().items.size() != 2) return true;
                const Value key = item.as<TupleObject>().items[0];
                std::uint64_t hash = 0;
                Value* found = nullptr;
                DictObject& dict = container.as<DictViewObject>().dict.as<DictObject>();
                if (!hash_of(rt, key, hash) || !dict.table.find(rt, key, hash, found)) return false;
                return found == nullptr || same_or_equal(rt, Value(*found), item.as<TupleObject>().items[1], result);
            }
            break;
        case Type::Iterator:
            break;
        default:
            return rt.raise(Exc::TypeError, fmt::format("argument of type '{}' is not iterable", type_name(container)));
    }
    return for_each(rt, container,
                    [&](const Value& other) { return same_or_equal(rt, other, item, result) && !result; });
}

}  // namespace arenarium::script
