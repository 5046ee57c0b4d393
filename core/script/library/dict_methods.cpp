// Methods of dict and set.
#include <fmt/format.h>

#include "core/script/library/tables.h"

namespace arenarium::script {
namespace {

using Args = CallArguments;
using What = DictViewObject::What;

DictObject& dict_of(const Value& v) {
    return v.as<DictObject>();
}
HashSet& set_of(const Value& v) {
    return v.as<SetObject>().set;
}

bool find(Runtime& rt, const Value& dict, const Value& key, Value*& found) {
    std::uint64_t hash = 0;
    return hash_of(rt, key, hash) && dict_of(dict).table.find(rt, key, hash, found);
}

Value get(Runtime& rt, const Value& self, Args& a) {
    Value* found = nullptr;
    if (!find(rt, self, a[0], found)) return {};
    if (found != nullptr) return *found;
    return a.size() > 1 ? a[1] : Value::none();
}

Value set_default(Runtime& rt, const Value& self, Args& a) {
    Value* found = nullptr;
    if (!find(rt, self, a[0], found)) return {};
    if (found != nullptr) return *found;
    Value value = a.size() > 1 ? a[1] : Value::none();
    return set_item(rt, self, a[0], value) ? value : Value();
}

Value pop(Runtime& rt, const Value& self, Args& a) {
    std::uint64_t hash = 0;
    Value removed;
    if (!hash_of(rt, a[0], hash) || !dict_of(self).table.remove(rt, a[0], hash, removed)) return {};
    BlockNames::forget_element_name(removed);
    if (!removed.is_nothing()) return removed;
    return a.size() > 1 ? a[1] : Value(rt.errors.raise_with(Exc::KeyError, a[0]));
}

Value pop_item(Runtime& rt, const Value& self, Args&) {
    if (dict_of(self).table.size() == 0)
        return rt.errors.raise_with(Exc::KeyError, rt.str("popitem(): dictionary is empty"));
    HashTable::Entry e = dict_of(self).table.pop_last();
    BlockNames::forget_element_name(e.value);
    return rt.tuple({std::move(e.key), std::move(e.value)});
}

Value update(Runtime& rt, const Value& self, Args& a) {
    return update_dict(rt, self, a) ? Value::none() : Value();
}

Value clear(Runtime&, const Value& self, Args&) {
    dict_of(self).table.clear();
    dict_of(self).recharge();
    return Value::none();
}

Value copy(Runtime& rt, const Value& self, Args&) {
    auto* made = rt.heap.make<DictObject>();
    const Value result(made);
    if (!made->table.copy(rt, dict_of(self).table)) return {};
    made->recharge();
    return result;
}

Value from_keys(Runtime& rt, const Value&, Args& a) {
    const Value made(rt.heap.make<DictObject>());
    const Value value = a.size() > 1 ? a[1] : Value::none();
    return for_each(rt, a[0], [&](const Value& key) { return set_item(rt, made, key, value); }) ? made : Value();
}

template <What what>
Value view(Runtime& rt, const Value& self, Args&) {
    return Value(rt.heap.make<DictViewObject>(self, what));
}

// Of d.keys() and d.items(); d.values() has none.
Value view_is_disjoint(Runtime& rt, const Value& self, Args& a) {
    if (!is_set_like(self)) return rt.raise(Exc::AttributeError, "'dict_values' object has no attribute 'isdisjoint'");
    bool found = false;
    const bool fine = for_each(rt, a[0], [&](const Value& item) { return contains(rt, self, item, found) && !found; });
    return fine ? Value::boolean(!found) : Value();
}

constexpr Builtin view_table[] = {{"isdisjoint", view_is_disjoint, 1, 1}};

constexpr Builtin dict_table[] = {
    {"get", get, 1, 2},
    {"setdefault", set_default, 1, 2},
    {"pop", pop, 1, 2},
    {"popitem", pop_item, 0, 0},
    {"update", update, 0, 1, "*"},
    {"clear", clear, 0, 0},
    {"copy", copy, 0, 0},
    {"fromkeys", from_keys, 1, 2},
    {"keys", view<What::Keys>, 0, 0},
    {"values", view<What::Values>, 0, 0},
    {"items", view<What::Items>, 0, 0},
};

Value copy_of(Runtime& rt, const Value& set) {
    const Value made(rt.heap.make<SetObject>());
    return update_set(rt, made, set) ? made : Value();
}

Value as_set(Runtime& rt, const Value& items) {
    return items.is(Type::Set) ? items : copy_of(rt, items);
}

Value add(Runtime& rt, const Value& self, Args& a) {
    std::uint64_t hash = 0;
    if (!hash_of(rt, a[0], hash) || !set_of(self).add(rt, a[0], hash)) return {};
    self.as<SetObject>().recharge();
    return Value::none();
}

Value drop(Runtime& rt, const Value& self, Args& a, bool must_exist) {
    std::uint64_t hash = 0;
    bool removed = false;
    // CPython looks for a frozenset with the items of a set, of which there are none.
    if (!a[0].is(Type::Set) && (!hash_of(rt, a[0], hash) || !set_of(self).remove(rt, a[0], hash, removed))) return {};
    if (!removed && must_exist) return rt.errors.raise_with(Exc::KeyError, a[0]);
    return Value::none();
}

Value set_pop(Runtime& rt, const Value& self, Args&) {
    if (set_of(self).size() == 0) return rt.errors.raise_with(Exc::KeyError, rt.str("pop from an empty set"));
    return set_of(self).pop();
}

Value set_union(Runtime& rt, const Value& self, Args& a) {
    Value made = copy_of(rt, self);
    for (std::size_t i = 0; i < a.size() && !made.is_nothing(); ++i) {
        if (!self.same_as(a[i]) && !update_set(rt, made, a[i])) return {};
    }
    return made;
}

// Calls visit(item, hash) for each item; false stops and is handed on. The set must not change meanwhile.
template <class Visit>
bool each(Runtime& rt, const Value& set, Visit visit) {
    const auto& entries = set_of(set).table();
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const HashSet::Entry e = entries[i];
        if (!rt.tick() || (!e.key.is_nothing() && !visit(e.key, e.hash))) return false;
    }
    return true;
}

// The items of `from` for which being in `other` is `wanted`.
Value select(Runtime& rt, const Value& from, const Value& other, bool wanted) {
    const Value made(rt.heap.make<SetObject>());
    const bool fine = each(rt, from, [&](const Value& item, std::uint64_t hash) {
        bool found = false;
        return set_of(other).contains(rt, item, hash, found) && (found != wanted || set_of(made).add(rt, item, hash));
    });
    made.as<SetObject>().recharge();
    return fine ? made : Value();
}

Value intersection(Runtime& rt, const Value& self, Args& a) {
    Value result = a.size() == 0 ? copy_of(rt, self) : self;
    for (std::size_t i = 0; i < a.size() && !result.is_nothing(); ++i) {
        if (!a[i].is(Type::Set)) {  // in the order in which the items come
            const Value made(rt.heap.make<SetObject>());
            const bool fine = for_each(rt, a[i], [&](const Value& item) {
                std::uint64_t hash = 0;
                bool found = false;
                return hash_of(rt, item, hash) && set_of(result).contains(rt, item, hash, found) &&
                       (!found || set_of(made).add(rt, item, hash));
            });
            if (!fine) return {};
            made.as<SetObject>().recharge();
            result = made;
            continue;
        }
        const Value& other = a[i];
        if (other.same_as(result)) {
            result = copy_of(rt, result);
            continue;
        }
        // CPython walks the smaller one.
        const bool swap = set_of(other).size() > set_of(result).size();
        result = swap ? select(rt, result, other, true) : select(rt, other, result, true);
    }
    return result;
}

// Takes the items of `other` out of `set` (set_difference_update_internal).
bool take_out(Runtime& rt, const Value& set, const Value& other) {
    HashSet& from = set_of(set);
    if (set.same_as(other)) {
        from.clear();
        set.as<SetObject>().recharge();
        return true;
    }
    const bool fine = for_each(rt, other, [&](const Value& item) {
        std::uint64_t hash = 0;
        bool removed = false;
        return hash_of(rt, item, hash) && from.remove(rt, item, hash, removed);
    });
    const bool done = fine && from.drop_dummies(rt);
    set.as<SetObject>().recharge();
    return done;
}

Value difference(Runtime& rt, const Value& self, Args& a) {
    if (a.size() == 0) return copy_of(rt, self);
    // Few items are taken out of a copy; else what stays is added to a new set (set_difference).
    const bool few = !a[0].is(Type::Set) || set_of(self).size() / 4 > set_of(a[0]).size();
    const Value result = few ? copy_of(rt, self) : select(rt, self, a[0], false);
    if (result.is_nothing()) return {};
    for (std::size_t i = few ? 0 : 1; i < a.size(); ++i) {
        if (!take_out(rt, result, a[i])) return {};
    }
    return result;
}

Value difference_update(Runtime& rt, const Value& self, Args& a) {
    for (const Value& other : a.positional) {
        if (!take_out(rt, self, other)) return {};
    }
    return Value::none();
}

// Takes out of `made` what it has in common with `from`, and adds the rest (set_symmetric_difference_update).
bool toggle(Runtime& rt, const Value& made, const Value& from) {
    const auto& entries = set_of(from).table();
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const HashSet::Entry e = entries[i];
        if (e.key.is_nothing()) continue;
        bool removed = false;
        if (!rt.tick() || !set_of(made).remove(rt, e.key, e.hash, removed)) return false;
        if (!removed && !set_of(made).add(rt, e.key, e.hash)) return false;
    }
    made.as<SetObject>().recharge();
    return true;
}

Value symmetric_difference(Runtime& rt, const Value& self, Args& a) {
    const Value made = copy_of(rt, a[0]);
    return !made.is_nothing() && toggle(rt, made, self) ? made : Value();
}

Value symmetric_difference_update(Runtime& rt, const Value& self, Args& a) {
    const Value other = self.same_as(a[0]) ? copy_of(rt, self) : as_set(rt, a[0]);
    return !other.is_nothing() && toggle(rt, self, other) ? Value::none() : Value();
}

Value is_subset(Runtime& rt, const Value& self, Args& a) {
    const Value other = as_set(rt, a[0]);
    return other.is_nothing() ? Value() : compare(rt, Comparison::LessEqual, self, other);
}

// Looks for the first of `items` for which being in the set is not `wanted`; the rest is not looked at.
bool all_are(Runtime& rt, const Value& set, const Value& items, bool wanted, bool& result) {
    result = true;
    return for_each(rt, items, [&](const Value& item) {
        std::uint64_t hash = 0;
        bool found = false;
        if (!hash_of(rt, item, hash) || !set_of(set).contains(rt, item, hash, found)) return false;
        return result = found == wanted;
    });
}

Value is_superset(Runtime& rt, const Value& self, Args& a) {
    if (a[0].is(Type::Set)) return compare(rt, Comparison::GreaterEqual, self, a[0]);
    bool result = false;
    return all_are(rt, self, a[0], true, result) ? Value::boolean(result) : Value();
}

Value is_disjoint(Runtime& rt, const Value& self, Args& a) {
    bool result = false;
    // CPython walks the smaller one.
    const bool swap = a[0].is(Type::Set) && set_of(a[0]).size() > set_of(self).size();
    const Value& items = swap ? self : a[0];
    return all_are(rt, swap ? a[0] : self, items, false, result) ? Value::boolean(result) : Value();
}

Value set_update(Runtime& rt, const Value& self, Args& a) {
    for (const Value& items : a.positional) {
        if (!update_set(rt, self, items)) return {};
    }
    return Value::none();
}

Value intersection_update(Runtime& rt, const Value& self, Args& a) {
    const Value result = intersection(rt, self, a);
    if (result.is_nothing()) return {};
    if (result.object() != self.object()) std::swap(set_of(self), set_of(result));
    self.as<SetObject>().recharge();
    result.as<SetObject>().recharge();
    return Value::none();
}

Value set_clear(Runtime&, const Value& self, Args&) {
    set_of(self).clear();
    self.as<SetObject>().recharge();
    return Value::none();
}

constexpr Builtin set_table[] = {
    {"add", add, 1, 1},
    {"discard", [](Runtime& rt, const Value& self, Args& a) { return drop(rt, self, a, false); }, 1, 1},
    {"remove", [](Runtime& rt, const Value& self, Args& a) { return drop(rt, self, a, true); }, 1, 1},
    {"pop", set_pop, 0, 0},
    {"clear", set_clear, 0, 0},
    {"copy", [](Runtime& rt, const Value& self, Args&) { return copy_of(rt, self); }, 0, 0},
    {"union", set_union, 0, -1},
    {"intersection", intersection, 0, -1},
    {"difference", difference, 0, -1},
    {"symmetric_difference", symmetric_difference, 1, 1},
    {"issubset", is_subset, 1, 1},
    {"issuperset", is_superset, 1, 1},
    {"isdisjoint", is_disjoint, 1, 1},
    {"update", set_update, 0, -1},
    {"intersection_update", intersection_update, 0, -1},
    {"difference_update", difference_update, 0, -1},
    {"symmetric_difference_update", symmetric_difference_update, 1, 1},
};

}  // namespace

std::span<const Builtin> dict_methods() {
    return dict_table;
}
std::span<const Builtin> dict_view_methods() {
    return view_table;
}
std::span<const Builtin> set_methods() {
    return set_table;
}

}  // namespace arenarium::script
