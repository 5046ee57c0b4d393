// list(x), tuple(x), and what takes all items of an iterable into a container.
#include <fmt/format.h>

#include "core/script/simulated/iterators.h"

namespace arenarium::script::simulated {

namespace {

// PyObject_LengthHint.
std::size_t length_hint(World& world, const Ref& v, std::size_t unknown) {
    // An iterator that knows how much is left is asked through a bound method.
    const auto ask = [&](std::size_t hint, bool sized) {
        const BlockId method = world.heap.take_gc(FreeList::c_functions, world.profile.sizes.c_function);
        const auto n = static_cast<std::int64_t>(hint);
        const Ref said = sized ? world.integer_of_size(n) : world.integer(n);
        world.heap.give(FreeList::c_functions, method);
        return hint;
    };
    switch (v->kind) {
        case Kind::Iterator:
            if (const auto* s = dynamic_cast<SequenceIterator*>(v.get())) return ask(s->hint(), true);
            if (const auto* r = dynamic_cast<RangeIterator*>(v.get())) return ask(r->hint(), false);
            if (const auto* d = dynamic_cast<DictIterator*>(v.get())) return ask(d->hint(), true);
            if (const auto* set = dynamic_cast<SetIterator*>(v.get())) return ask(set->hint(), true);
            return unknown;
        case Kind::Generator:
            return unknown;
        case Kind::DictView:
            return v.as<DictViewObject>().dict.as<DictObject>().size();
        case Kind::Instance:
            return v.as<InstanceObject>().cls().lookup(world.interned("__len__"))
                       ? static_cast<std::size_t>(length_of(world, v))
                       : unknown;
        default:
            return static_cast<std::size_t>(length_of(world, v));
    }
}

// list_preallocate_exact.
void preallocate(World& world, ListObject& list, std::size_t n) {
    n = (n + 1) & ~std::size_t{1};
    list.storage = world.heap.malloc(Domain::mem, n * 8);
    list.allocated = n;
}

}  // namespace

void extend_list(World& world, ListObject& list, const Ref& items) {
    const auto extend_all = [&](const std::vector<Ref>& from) {
        const std::vector<Ref> copy = from;
        if (copy.empty()) return;
        world.tick(copy.size() / 16);
        if (!list.storage && world.profile.rules.list_extends_exactly)
            preallocate(world, list, copy.size());
        else
            world.resize_list(list, list.items.size() + copy.size());
        list.items.insert(list.items.end(), copy.begin(), copy.end());
    };
    if (items.is(Kind::List)) return extend_all(items.as<ListObject>().items);
    if (items.is(Kind::Tuple)) return extend_all(items.as<TupleObject>().items);
    if (world.profile.rules.list_takes_views) {  // list_extend_set, list_extend_dict and their like
        Ref key, value;
        const bool dict = items.is(Kind::Dict), view = items.is(Kind::DictView);
        const bool set = items.is(Kind::Set) || items.is(Kind::FrozenSet);
        if (dict || view || set) {
            const auto n = static_cast<std::size_t>(dict || set ? length_of(world, items)
                                                                : length_of(world, items.as<DictViewObject>().dict));
            if (n == 0 && list.items.empty()) return;
            world.resize_list(list, list.items.size() + n);
            if (set) {
                for (std::size_t at = 0; items.as<SetObject>().next(at, key);)
                    list.items.push_back(key);
                return;
            }
            const Ref& of = dict ? items : items.as<DictViewObject>().dict;
            const Yields what = dict ? Yields::Keys : items.as<DictViewObject>().yields;
            for (std::size_t at = 0; of.as<DictObject>().next(at, key, value);)
                list.items.push_back(what == Yields::Keys     ? key
                                     : what == Yields::Values ? value
                                                              : world.tuple({key, value}));
            return;
        }
    }
    const Ref iterator = iterate(world, items);
    const std::size_t hint = length_hint(world, items, 8);
    if (!list.storage && (hint == 0 || world.profile.rules.list_extends_exactly)) {
        if (hint != 0) preallocate(world, list, hint);
    } else {
        world.resize_list(list, list.items.size() + hint);
    }
    while (Ref item = next_of(world, iterator)) {
        if (list.items.size() < list.allocated)
            list.items.push_back(std::move(item));
        else
            world.append(list, std::move(item));
    }
    if (list.items.size() < list.allocated) world.resize_list(list, list.items.size());
}

void preallocate_for(World& world, ListObject& list, const Ref& items) {
    if (items.is(Kind::Iterator) || items.is(Kind::Generator) || items.is(Kind::Instance)) return;
    const auto n = static_cast<std::size_t>(length_of(world, items));
    if (n == 0) return;
    list.storage = world.heap.malloc(Domain::mem, n * 8);
    list.allocated = n;
}

Ref list_from(World& world, const Ref& items) {
    Ref made = world.list_prealloc(0);
    extend_list(world, made.as<ListObject>(), items);
    return made;
}

Ref sequence_fast(World& world, const Ref& items) {
    if (items.is(Kind::List) || items.is(Kind::Tuple)) return items;
    const Ref iterator = iterate(world, items);
    return list_from(world, iterator);
}

// PySequence_Tuple.
Ref tuple_from(World& world, const Ref& items) {
    if (items.is(Kind::Tuple)) return items;
    if (items.is(Kind::List)) return world.tuple(items.as<ListObject>().items);
    Ref iterator = iterate(world, items);
    std::vector<Ref> gathered;
    if (!world.profile.rules.tuple_grows) {  // gathered on the C stack as far as they are few
        constexpr std::size_t on_stack = 8, first_room = 16;
        Ref list;
        while (Ref item = next_of(world, iterator)) {
            if (list) {
                world.append(list.as<ListObject>(), std::move(item));
                continue;
            }
            gathered.push_back(std::move(item));
            if (gathered.size() < on_stack) continue;
            list = world.list(std::vector<Ref>(first_room, world.none()));
            list.as<ListObject>().items = std::move(gathered);
        }
        iterator.reset();
        return world.tuple(list ? list.as<ListObject>().items : std::move(gathered));
    }
    constexpr std::size_t unknown = 10;
    std::size_t room = length_hint(world, items, unknown);
    const auto bytes = [&](std::size_t n) { return world.profile.sizes.tuple_header + 8 * n; };
    const auto resize = [&](BlockId b, std::size_t n) { world.heap.realloc(b, world.profile.gc_head + bytes(n)); };
    BlockId block;
    if (room != 0) block = world.heap.take_gc(objects::tuple_list(room), bytes(room));
    while (Ref item = next_of(world, iterator)) {
        if (gathered.size() == room) {
            const std::size_t more = room + 10;
            room = more + (more >> 2);
            if (block)
                resize(block, room);
            else
                block = world.heap.malloc_gc(bytes(room));
        }
        gathered.push_back(std::move(item));
    }
    if (gathered.empty()) {
        if (block) world.heap.give(objects::tuple_list(room), block);
        return world.tuple({});
    }
    if (gathered.size() < room) resize(block, gathered.size());
    return world.tuple_in(block, std::move(gathered));
}

void update_set(World& world, SetObject& set, const Ref& items) {
    if (items.is(Kind::Set) || items.is(Kind::FrozenSet)) return set.merge(items.as<SetObject>());
    if (items.is(Kind::Dict)) {
        set.make_room(items.as<DictObject>().size());
        Ref key, value;
        for (std::size_t at = 0; items.as<DictObject>().next(at, key, value);)
            set.add(key);
        return;
    }
    const Ref iterator = iterate(world, items);
    while (const Ref item = next_of(world, iterator))
        set.add(item);
}

void update_dict(World& world, DictObject& dict, const Ref& items) {
    if (items.is(Kind::Dict)) {
        DictObject& other = items.as<DictObject>();
        if (world.profile.rules.types_take_tuple) {  // whether it has keys() is looked for
            const BlockId keys = world.heap.take_gc(FreeList::c_functions, world.profile.sizes.c_function);
            world.heap.give(FreeList::c_functions, keys);
        }
        if (dict.size() == 0 && &other != &dict) return dict.copy_from(other);
        dict.grow_for(other);
        Ref key, value;
        for (std::size_t at = 0; other.next(at, key, value);)
            dict.set(key, value);
        return;
    }
    const Ref iterator = iterate(world, items);
    for (std::size_t n = 0; const Ref pair = next_of(world, iterator); ++n) {
        if (!is_iterable(world, pair))
            world.raise("TypeError",
                        fmt::format("cannot convert dictionary update sequence element #{} to a sequence", n));
        const Ref parts = pair.is(Kind::Tuple) || pair.is(Kind::List) ? pair : list_from(world, pair);
        const auto& two = parts.is(Kind::List) ? parts.as<ListObject>().items : parts.as<TupleObject>().items;
        if (two.size() != 2)
            world.raise("ValueError", fmt::format("dictionary update sequence element #{} has length {}; 2 is required",
                                                  n, two.size()));
        const Ref key = two[0], value = two[1];
        dict.set(key, value);
    }
}

}  // namespace arenarium::script::simulated
