// Methods of builtin types but str.
#include "core/script/simulated/methods.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "core/script/simulated/iterators.h"
#include "core/script/simulated/numbers.h"

namespace arenarium::script::simulated {
namespace {

using Arguments = CallArguments;

ListObject& list_of(const Ref& self) {
    return self.as<ListObject>();
}
DictObject& dict_of(const Ref& self) {
    return self.as<DictObject>();
}
// ---- list

Ref list_append(World& world, const Ref& self, Arguments& a) {
    world.append(list_of(self), a.positional[0]);
    return world.none();
}

Ref list_extend(World& world, const Ref& self, Arguments& a) {
    extend_list(world, list_of(self), a.positional[0]);
    return world.none();
}

Ref list_insert(World& world, const Ref& self, Arguments& a) {
    ListObject& list = list_of(self);
    const auto n = static_cast<std::int64_t>(list.items.size());
    std::int64_t at = as_index(world, a.positional[0]);
    at = std::clamp<std::int64_t>(at < 0 ? at + n : at, 0, n);
    world.resize_list(list, list.items.size() + 1);
    list.items.insert(list.items.begin() + at, a.positional[1]);
    return world.none();
}

Ref list_pop(World& world, const Ref& self, Arguments& a) {
    ListObject& list = list_of(self);
    const auto n = static_cast<std::int64_t>(list.items.size());
    if (n == 0) world.raise("IndexError", "pop from empty list");
    std::int64_t at = a.positional.empty() ? -1 : as_index(world, a.positional[0]);
    if (at < 0) at += n;
    if (at < 0 || at >= n) world.raise("IndexError", "pop index out of range");
    Ref value = list.items[static_cast<std::size_t>(at)];
    if (n == 1 && world.profile.rules.pop_clears_list) {
        list.clear();
    } else {
        world.resize_list(list, list.items.size() - 1);
        list.items.erase(list.items.begin() + at);
    }
    return value;
}

Ref list_clear(World& world, const Ref& self, Arguments&) {
    list_of(self).clear();
    return world.none();
}

Ref list_copy(World& world, const Ref& self, Arguments&) {
    return get_slice(world, self, {}, {}, {});
}

Ref list_remove(World& world, const Ref& self, Arguments& a) {
    ListObject& list = list_of(self);
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        const Ref item = list.items[i];
        if (!(item == a.positional[0]) && !equal(item, a.positional[0])) continue;
        if (list.items.size() == 1) {
            list.clear();
        } else {
            world.resize_list(list, list.items.size() - 1);
            list.items.erase(list.items.begin() + static_cast<std::ptrdiff_t>(i));
        }
        return world.none();
    }
    world.raise("ValueError", "list.remove(x): x not in list");
}

template <Kind kind>
Ref sequence_index(World& world, const Ref& self, Arguments& a) {
    const auto& items = kind == Kind::List ? list_of(self).items : self.as<TupleObject>().items;
    const auto bound = [&](std::size_t argument, std::int64_t otherwise) {
        const auto n = static_cast<std::int64_t>(items.size());
        if (a.positional.size() <= argument) return otherwise;
        const std::int64_t at = as_index(world, a.positional[argument]);
        return at < 0 ? std::max<std::int64_t>(at + n, 0) : at;
    };
    const std::int64_t from = bound(1, 0), to = bound(2, std::numeric_limits<std::int64_t>::max());
    for (std::int64_t i = from; i < to && i < static_cast<std::int64_t>(items.size()); ++i) {
        const Ref item = items[static_cast<std::size_t>(i)];
        if (item == a.positional[0] || equal(item, a.positional[0])) return world.integer(i);
    }
    world.raise("ValueError", kind == Kind::List ? fmt::format("{} is not in list", repr(a.positional[0]))
                                                 : "tuple.index(x): x not in tuple");
}

template <Kind kind>
Ref sequence_count(World& world, const Ref& self, Arguments& a) {
    const auto& items = kind == Kind::List ? list_of(self).items : self.as<TupleObject>().items;
    std::int64_t n = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const Ref item = items[i];
        if (item == a.positional[0] || equal(item, a.positional[0])) ++n;
    }
    return world.integer(n);
}

Ref list_reverse(World& world, const Ref& self, Arguments&) {
    std::reverse(list_of(self).items.begin(), list_of(self).items.end());
    return world.none();
}

Ref list_sort(World& world, const Ref& self, Arguments& a) {
    Ref key, reverse;
    for (const auto& [name, value] : a.keywords)
        (name.as<StrObject>().text == U"key" ? key : reverse) = value;
    sort_list(world, list_of(self), key, reverse);
    return world.none();
}

// ---- dict

Ref dict_get(World& world, const Ref& self, Arguments& a) {
    if (Ref found = dict_of(self).find(a.positional[0])) return found;
    return a.positional.size() == 2 ? a.positional[1] : world.none();
}

Ref dict_pop(World& world, const Ref& self, Arguments& a) {
    if (Ref value = dict_of(self).remove(a.positional[0])) return value;
    if (a.positional.size() == 2) return a.positional[1];
    throw Raised{make_exception(world, world.exception_type("KeyError"), {a.positional[0]}, true)};
}

Ref dict_popitem(World& world, const Ref& self, Arguments&) {
    Ref key, value;
    std::size_t at = dict_of(self).end();
    if (!dict_of(self).previous(at, key, value)) {
        const Ref unused = world.tuple({world.none(), world.none()});  // made before anything is looked at
        world.raise("KeyError", "popitem(): dictionary is empty");
    }
    const Ref pair = world.tuple({key, value});
    if (InstanceObject* const owner = dict_of(self).owner) {
        dict_of(self).combine(owner->cls().shared_log2);
        at = dict_of(self).end() - 1;
    }
    dict_of(self).remove(key);
    dict_of(self).cut(at);
    return pair;
}

Ref dict_setdefault(World& world, const Ref& self, Arguments& a) {
    if (Ref found = dict_of(self).find(a.positional[0])) return found;
    Ref value = a.positional.size() == 2 ? a.positional[1] : world.none();
    dict_of(self).set(a.positional[0], value);
    return value;
}

Ref dict_update(World& world, const Ref& self, Arguments& a) {
    // _PyStack_AsDict: keywords come as a dict.
    const Ref keywords = a.keywords.empty() ? Ref() : world.dict();
    for (const auto& [name, value] : a.keywords)
        keywords.as<DictObject>().set(name, value);
    if (!a.positional.empty()) update_dict(world, dict_of(self), a.positional[0]);
    if (keywords) update_dict(world, dict_of(self), keywords);
    return world.none();
}

Ref dict_clear(World& world, const Ref& self, Arguments&) {
    dict_of(self).remove_all();
    return world.none();
}

Ref dict_copy(World& world, const Ref& self, Arguments&) {
    (void)world;
    return DictObject::copy_of(dict_of(self));
}

template <Yields yields>
Ref dict_view(World& world, const Ref& self, Arguments&) {
    return Ref(new DictViewObject(world, self, yields));
}

// _PyDict_FromKeys.
Ref dict_fromkeys(World& world, const Ref&, Arguments& a) {
    const Ref value = a.positional.size() == 2 ? a.positional[1] : world.none();
    if (a.positional[0].is(Kind::Dict) || is_set(a.positional[0]))
        world.unverified("makes a dict of the keys of a dict or set");
    const Ref made = world.dict_alloc();
    const Ref iterator = iterate(world, a.positional[0]);
    while (const Ref key = next_of(world, iterator))
        made.as<DictObject>().set(key, value);
    return made;
}

// ---- generator

Ref generator_send(World& world, const Ref& self, Arguments& a) {
    if (Ref item = self.as<GeneratorObject>().send(a.positional[0])) return item;
    throw stop_iteration(world, self);
}

Ref generator_close(World& world, const Ref& self, Arguments&) {
    self.as<GeneratorObject>().close();
    return world.none();
}

constexpr Native list_methods[] = {
    {"append", list_append, 1, 1, "", true},
    {"extend", list_extend, 1, 1, "", true},
    {"insert", list_insert, 2, 2, "", true},
    {"pop", list_pop, 0, 1, "", true},
    {"clear", list_clear, 0, 0, "", true},
    {"copy", list_copy, 0, 0, "", true},
    {"remove", list_remove, 1, 1, "", true},
    {"index", sequence_index<Kind::List>, 1, 3, "", true},
    {"count", sequence_count<Kind::List>, 1, 1, "", true},
    {"reverse", list_reverse, 0, 0, "", true},
    {"sort", list_sort, 0, 0, "key reverse", true},
};
constexpr Native tuple_methods[] = {
    {"index", sequence_index<Kind::Tuple>, 1, 3, "", true},
    {"count", sequence_count<Kind::Tuple>, 1, 1, "", true},
};
constexpr Native dict_methods[] = {
    {"get", dict_get, 1, 2, "", true},
    {"pop", dict_pop, 1, 2, "", true},
    {"popitem", dict_popitem, 0, 0, "", true},
    {"setdefault", dict_setdefault, 1, 2, "", true},
    {"update", dict_update, 0, 1, keywords_of_update, true, Packs::always},
    {"clear", dict_clear, 0, 0, "", true},
    {"copy", dict_copy, 0, 0, "", true},
    {"keys", dict_view<Yields::Keys>, 0, 0, "", true},
    {"values", dict_view<Yields::Values>, 0, 0, "", true},
    {"items", dict_view<Yields::Items>, 0, 0, "", true},
};
constexpr Native generator_methods[] = {
    {"close", generator_close, 0, 0, "", true},
    {"send", generator_send, 1, 1, "", true},
};

const Native* find_in(std::span<const Native> methods, std::string_view name) {
    const auto found = std::find_if(methods.begin(), methods.end(), [&](const Native& m) { return name == m.name; });
    return found == methods.end() ? nullptr : &*found;
}

}  // namespace

const Native dict_fromkeys_native{"fromkeys", dict_fromkeys, 1, 2, "", true};

const Native* find_native_method(Kind kind, std::string_view name) {
    switch (kind) {
        case Kind::List:
            return find_in(list_methods, name);
        case Kind::Tuple:
            return find_in(tuple_methods, name);
        case Kind::Dict:
            return find_in(dict_methods, name);
        case Kind::Set:
            return find_in(set_methods(), name);
        case Kind::FrozenSet: {
            const Native* m = find_in(set_methods(), name);
            constexpr std::string_view changing = " add discard remove pop clear update ";
            return m != nullptr && changing.find(" " + std::string(name) + " ") != std::string_view::npos ? nullptr : m;
        }
        case Kind::Str:
            if (const Native* method = find_in(str_methods(), name)) return method;
            return find_in(str_shape_methods(), name);
        case Kind::Generator:
        case Kind::Iterator:
            return kind == Kind::Generator ? find_in(generator_methods, name) : nullptr;
        default:
            return nullptr;
    }
}

// The result is that of list.sort; what timsort asks for besides (merge space, keys) is not modelled.
void sort_list(World& world, ListObject& list, const Ref& key, const Ref& reverse) {
    const bool keyed = key && !key.is(Kind::None);
    if (keyed || list.items.size() > 64) world.unverified("sorts with a key, or a long list");
    const bool down = reverse && truth(reverse);
    std::vector<std::pair<Ref, Ref>> items;
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        if (keyed) {
            const Ref item = list.items[i];
            items.emplace_back(call(world, key, {item}), item);
        } else {
            const Uncounted uncounted(world);
            items.emplace_back(list.items[i], list.items[i]);
        }
    }
    const auto less = [&](const auto& a, const auto& b) {
        world.tick();
        return truth(compare(world, Comparison::Less, a.first, b.first));
    };
    std::stable_sort(items.begin(), items.end(),
                     [&](const auto& a, const auto& b) { return down ? less(b, a) : less(a, b); });
    world.heap.wrote(list.storage, 0, 8 * items.size());
    const Uncounted uncounted(world);
    for (std::size_t i = 0; i < items.size(); ++i)
        list.items[i] = std::move(items[i].second);
    if (!keyed) items.clear();
}

}  // namespace arenarium::script::simulated
