// collections.defaultdict and collections.Counter: dicts that say what a missing key has.
#include <fmt/format.h>

#include <algorithm>

#include "core/script/simulated/iterators.h"
#include "core/script/simulated/methods.h"
#include "core/script/simulated/numbers.h"

namespace arenarium::script::simulated {
namespace {

using Arguments = CallArguments;

constexpr std::string_view default_dict = "collections.defaultdict", counter = "collections.Counter";

DictObject& dict_of(const Ref& v) {
    return v.as<DictObject>();
}

Ref made_of(World& world, TypeObject& type, std::uint64_t bytes) {
    auto* const object = new DictObject(world);
    const Ref made(object);
    object->block = world.heap.malloc_gc(bytes);
    object->subtype = &type;
    if (world.profile.dict.call_makes_keys) object->make_least_table();
    world.track(*object);
    return made;
}

// ---- defaultdict (Modules/_collectionsmodule.c)

Ref new_default_dict(World& world, TypeObject& type, const Ref& factory) {
    const Ref made = made_of(world, type, world.profile.sizes.dict + 8);
    dict_of(made).factory = factory;
    return made;
}

Ref default_factory(World& world, const Ref& v) {
    return dict_of(v).factory ? dict_of(v).factory : world.none();
}

Ref default_dict_copy(World& world, const Ref& self, Arguments&) {
    const PassingBlock arguments(world.heap, objects::tuple_list(2), world.profile.sizes.tuple_header + 16);
    const Ref made = new_default_dict(world, *dict_of(self).subtype, dict_of(self).factory);
    (void)BoundBuiltin(world);  // dict_update_arg looks for keys()
    update_dict(world, dict_of(made), self);
    return made;
}

constexpr Native default_dict_methods[] = {{"copy", default_dict_copy, 0, 0, "", true}};

// ---- Counter, which is written in Python (Lib/collections/__init__.py): what its methods ask for is not compared.

Ref new_counter(World& world, TypeObject& type) {
    const objects::ObjectProfile& p = world.profile;
    std::uint64_t bytes = p.sizes.dict;  // with a place for its __dict__, and for weak references
    bytes += p.dict.attributes_in_dict ? 16 : p.managed_head + (p.dict.managed_weak ? 0 : 8);
    if (p.dict.inline_values && p.dict.inline_beside_slots) {
        bytes += p.values_bytes(type.shared_usable, true);
        if (type.shared_usable > 1) --type.shared_usable;
    }
    return made_of(world, type, bytes);
}

Ref count_in(World& world, DictObject& counts, const Ref& key) {
    const Ref found = counts.find(key);
    return found ? found : world.integer(0);
}

// Adds what is counted: pairs of a dict, or each item once; taken away where `sign` is Subtract.
void count(World& world, const Ref& self, const Ref& items, Operator sign) {
    DictObject& counts = dict_of(self);
    const auto add = [&](const Ref& key, const Ref& n) {
        counts.set(key, binary(world, sign, count_in(world, counts, key), n, false));
    };
    if (items.is(Kind::Dict)) {
        Ref key, n;
        for (std::size_t at = 0; dict_of(items).next(at, key, n);)
            add(key, n);
        return;
    }
    const Ref one = world.integer(1), iterator = iterate(world, items);
    while (const Ref item = next_of(world, iterator))
        add(item, one);
}

template <Operator sign>
Ref counter_update(World& world, const Ref& self, Arguments& a) {
    world.unverified("counts with a Counter");
    if (!a.positional.empty() && !a.positional[0].is(Kind::None)) count(world, self, a.positional[0], sign);
    for (const auto& [name, n] : a.keywords)
        dict_of(self).set(name, binary(world, sign, count_in(world, dict_of(self), name), n, false));
    return world.none();
}

// From the most to the least; what was first stays first among equals.
std::vector<std::pair<Ref, Ref>> by_count(World& world, DictObject& counts) {
    std::vector<std::pair<Ref, Ref>> pairs;
    Ref key, n;
    for (std::size_t at = 0; counts.next(at, key, n);)
        pairs.emplace_back(key, n);
    std::stable_sort(pairs.begin(), pairs.end(), [&](const auto& a, const auto& b) {
        return truth(compare(world, Comparison::Less, b.second, a.second));
    });
    return pairs;
}

Ref counter_most_common(World& world, const Ref& self, Arguments& a) {
    world.unverified("asks a Counter for its most common");
    const auto pairs = by_count(world, dict_of(self));
    std::size_t most = pairs.size();
    if (!a.positional.empty() && !a.positional[0].is(Kind::None))
        most = static_cast<std::size_t>(
            std::clamp<std::int64_t>(as_index(world, a.positional[0]), 0, static_cast<std::int64_t>(most)));
    std::vector<Ref> items;
    for (std::size_t i = 0; i < most; ++i)
        items.push_back(world.tuple({pairs[i].first, pairs[i].second}));
    return world.list(std::move(items));
}

Ref counter_elements(World& world, const Ref& self, Arguments&) {
    world.unverified("goes through the elements of a Counter");
    std::vector<Ref> items;
    Ref key, n;
    for (std::size_t at = 0; dict_of(self).next(at, key, n);)
        for (std::int64_t k = as_index(world, n); k > 0; --k) {
            world.tick();
            items.push_back(key);
        }
    return iterate(world, world.list(std::move(items)));
}

Ref counter_total(World& world, const Ref& self, Arguments&) {
    world.unverified("adds up a Counter");
    Ref sum = world.integer(0), key, n;
    for (std::size_t at = 0; dict_of(self).next(at, key, n);)
        sum = binary(world, Operator::Add, sum, n, false);
    return sum;
}

Ref counter_copy(World& world, const Ref& self, Arguments&) {
    world.unverified("copies a Counter");
    const Ref made = new_counter(world, *dict_of(self).subtype);
    update_dict(world, dict_of(made), self);
    return made;
}

constexpr Native counter_methods[] = {
    {"update", counter_update<Operator::Add>, 0, 1, keywords_of_update, true},
    {"subtract", counter_update<Operator::Subtract>, 0, 1, keywords_of_update, true},
    {"most_common", counter_most_common, 0, 1, "", true},
    {"elements", counter_elements, 0, 0, "", true},
    {"total", counter_total, 0, 0, "", true},
    {"copy", counter_copy, 0, 0, "", true},
};

}  // namespace

bool is_counter(const Ref& v) {
    return v.is(Kind::Dict) && dict_of(v).subtype != nullptr && dict_of(v).subtype->name == counter;
}

// From 3.10 on what is missing counts as 0.
bool counters_equal(const Ref& a, const Ref& b) {
    const bool exactly = !a->world.profile.rules.errors_keep_names;
    const auto covers = [&](const Ref& x, const Ref& y) {
        Ref key, n;
        for (std::size_t at = 0; dict_of(x).next(at, key, n);) {
            const Ref other = dict_of(y).find(key);
            if (other ? !equal(n, other) : exactly || !equal(n, a->world.integer(0))) return false;
        }
        return true;
    };
    return covers(a, b) && covers(b, a);
}

Ref construct_default_dict(World& world, const Ref& type, Arguments& a) {
    const Ref factory = a.positional.empty() || a.positional[0].is(Kind::None) ? Ref() : a.positional[0];
    if (factory && !is_callable(factory)) world.raise("TypeError", "first argument must be callable or None");
    const Ref made = new_default_dict(world, type.as<TypeObject>(), factory);
    if (world.profile.rules.default_dict_takes_tuple && !a.positional.empty())
        (void)PassingBlock(world.heap, objects::tuple_list(1), world.profile.sizes.tuple_header + 8);
    if (a.positional.size() == 2) update_dict(world, dict_of(made), a.positional[1]);
    for (const auto& [name, value] : a.keywords)
        dict_of(made).set(name, value);
    return made;
}

Ref construct_counter(World& world, const Ref& type, Arguments& a) {
    world.unverified("makes a Counter");
    const Ref made = new_counter(world, type.as<TypeObject>());
    counter_update<Operator::Add>(world, made, a);
    return made;
}

Ref missing_item(World& world, const Ref& object, const Ref& key) {
    DictObject& dict = dict_of(object);
    if (is_counter(object)) {
        const PassingBlock bound(world.heap, FreeList::methods, world.profile.sizes.method);
        return world.integer(0);
    }
    const BoundBuiltin bound(world);  // _PyObject_LookupSpecial(__missing__)
    if (!dict.factory) throw Raised{make_exception(world, world.exception_type("KeyError"), {key}, true)};
    Ref value = call(world, dict.factory, {});
    dict.set(key, value);
    return value;
}

const Native* find_subtype_method(const DictObject& dict, std::string_view name) {
    const bool counts = dict.subtype->name == counter;
    const std::span<const Native> methods = counts ? std::span<const Native>(counter_methods) : default_dict_methods;
    const auto found = std::find_if(methods.begin(), methods.end(), [&](const Native& m) { return name == m.name; });
    return found == methods.end() ? nullptr : &*found;
}

Ref subtype_attribute(World& world, const Ref& object, std::string_view name) {
    const DictObject& dict = dict_of(object);
    if (dict.subtype->name == default_dict && name == "default_factory") return default_factory(world, object);
    if (name == "__class__") return Ref(dict.subtype);
    return {};
}

std::string subtype_text(World& world, const Ref& object, const std::string& as_dict) {
    DictObject& dict = dict_of(object);
    if (dict.subtype->name == default_dict)
        return fmt::format("defaultdict({}, {})", repr(default_factory(world, object)), as_dict);
    if (dict.size() == 0) return "Counter()";
    std::string out;
    for (const auto& [key, n] : by_count(world, dict))
        out += (out.empty() ? "" : ", ") + repr(key) + ": " + repr(n);
    return "Counter({" + out + "})";
}

// Only counts above zero are kept; null: not an operation of Counters.
Ref counter_operation(World& world, Operator op, const Ref& a, const Ref& b) {
    const bool wanted = op == Operator::Add || op == Operator::Subtract || op == Operator::And || op == Operator::Or;
    if (!wanted || !is_counter(a) || !is_counter(b)) return {};
    world.unverified("computes with Counters");
    const Ref made = new_counter(world, *dict_of(a).subtype), zero = world.integer(0);
    const auto less = [&](const Ref& x, const Ref& y) { return truth(compare(world, Comparison::Less, x, y)); };
    const auto keep = [&](const Ref& key) {
        const Ref x = count_in(world, dict_of(a), key), y = count_in(world, dict_of(b), key);
        const Ref n = op == Operator::And  ? (less(x, y) ? x : y)
                      : op == Operator::Or ? (less(x, y) ? y : x)
                                           : binary(world, op, x, y, false);
        if (less(zero, n)) dict_of(made).set(key, n);
    };
    Ref key, n;
    for (std::size_t at = 0; dict_of(a).next(at, key, n);)
        keep(key);
    if (op == Operator::And) return made;
    for (std::size_t at = 0; dict_of(b).next(at, key, n);)
        if (!dict_of(a).find(key)) keep(key);
    return made;
}

}  // namespace arenarium::script::simulated
