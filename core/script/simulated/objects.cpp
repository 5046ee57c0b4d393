// Lists, tuples and the small containers: how they are made and how they go.
#include "core/script/simulated/world.h"

namespace arenarium::script::simulated {

Ref World::list_prealloc(std::size_t n) {
    auto* object = new ListObject(*this);
    const Ref ref(object);
    object->block = heap.take_gc(FreeList::lists, profile.sizes.list);
    if (n != 0) object->storage = heap.malloc(Domain::mem, n * 8);
    object->allocated = n;
    track(*object);
    return ref;
}

Ref World::list(std::vector<Ref> items) {
    auto* object = new ListObject(*this);
    const Ref ref(object);
    object->block = heap.take_gc(FreeList::lists, profile.sizes.list);
    if (!items.empty()) object->storage = heap.calloc(Domain::mem, items.size() * 8);
    object->allocated = items.size();
    object->items = std::move(items);
    track(*object);
    return ref;
}

void World::resize_list(ListObject& list, std::size_t size) {
    const std::size_t room = profile.list_room(size, list.items.size(), list.allocated);
    if (list.allocated >= size && (size >= (list.allocated >> 1) || list.allocated <= profile.rules.list_keeps_room))
        return;
    if (list.storage) {
        heap.realloc(list.storage, room * 8);
    } else {
        list.storage = heap.malloc(Domain::mem, room * 8);
    }
    list.allocated = room;
}

void World::append(ListObject& list, Ref item) {
    // Where there is room nobody asks whether there is too much of it (_PyList_AppendTakeRef, 3.11).
    if (list.items.size() >= list.allocated) resize_list(list, list.items.size() + 1);
    list.items.push_back(std::move(item));
    heap.wrote(list.storage, 8 * (list.items.size() - 1), 8);
}

// The last item first, as list_traverse has it.
void ListObject::traverse(std::vector<Object*>& out) const {
    for (auto item = items.rbegin(); item != items.rend(); ++item) {
        if (*item) out.push_back(item->get());
    }
}

// list_clear: the list is empty before the first item goes.
void ListObject::clear() {
    std::vector<Ref> old = std::move(items);
    items.clear();
    allocated = 0;
    const BlockId old_storage = std::exchange(storage, {});
    while (!old.empty()) {
        const Ref gone = std::move(old.back());
        old.pop_back();
    }
    world.heap.free(old_storage);
}

void ListObject::release() {
    world.untrack(*this);
    while (!items.empty()) {
        Ref gone = std::move(items.back());
        items.pop_back();
    }
    world.heap.free(storage);
    world.heap.give(FreeList::lists, block);
}

Ref World::tuple(std::vector<Ref> items) {
    if (items.empty()) return empty_tuple_;
    auto* object = new TupleObject(*this);
    const Ref ref(object);
    object->block = heap.take_gc(objects::tuple_list(items.size()), profile.sizes.tuple_header + items.size() * 8);
    object->items = std::move(items);
    track(*object);
    return ref;
}

Ref World::tuple_in(BlockId block, std::vector<Ref> items) {
    auto* object = new TupleObject(*this);
    const Ref ref(object);
    object->block = block;
    object->items = std::move(items);
    track(*object);
    return ref;
}

void TupleObject::traverse(std::vector<Object*>& out) const {
    for (auto item = items.rbegin(); item != items.rend(); ++item) {
        if (*item) out.push_back(item->get());
    }
}

void TupleObject::release() {
    world.untrack(*this);
    const std::size_t length = items.size();
    while (!items.empty()) {
        Ref gone = std::move(items.back());
        items.pop_back();
    }
    world.heap.give(objects::tuple_list(length), block);
}

Ref World::dict() {
    auto* object = new DictObject(*this);
    const Ref ref(object);
    object->block = heap.take_gc(FreeList::dicts, profile.sizes.dict);
    if (!profile.rules.dicts_tracked_late) track(*object);
    return ref;
}

Ref World::dict_alloc() {
    auto* object = new DictObject(*this);
    const Ref ref(object);
    object->block = heap.malloc_gc(profile.sizes.dict);
    if (profile.dict.call_makes_keys) object->make_least_table();
    if (!profile.rules.dicts_tracked_late) track(*object);
    return ref;
}

Ref World::set(Kind kind) {
    auto* object = new SetObject(*this, kind);
    const Ref ref(object);
    object->block = heap.malloc_gc(profile.sizes.set);
    track(*object);
    return ref;
}

Ref World::slice(Ref start, Ref stop, Ref step) {
    auto* object = new SliceObject(*this);
    const Ref ref(object);
    object->block = heap.take_gc(FreeList::slices, profile.sizes.slice);
    object->start = std::move(start);
    object->stop = std::move(stop);
    object->step = std::move(step);
    track(*object);
    return ref;
}

void SliceObject::traverse(std::vector<Object*>& out) const {
    for (const Ref* part : {&start, &stop, &step})
        out.push_back(part->get());
}

void SliceObject::release() {
    world.untrack(*this);
    step.reset();
    start.reset();
    stop.reset();
    world.heap.give(FreeList::slices, block);
}

Ref World::cell(Ref value) {
    auto* object = new CellObject(*this);
    const Ref ref(object);
    object->block = heap.malloc_gc(profile.sizes.cell);
    object->value = std::move(value);
    track(*object);
    return ref;
}

void CellObject::traverse(std::vector<Object*>& out) const {
    if (value) out.push_back(value.get());
}

void CellObject::release() {
    world.untrack(*this);
    value.reset();
    world.heap.free(block);
}

// compute_range_length, then the object, which takes over its parts.
Ref World::range(const Ref& start, const Ref& stop, const Ref& step) {
    const Integer& from = start.as<IntObject>().value;
    const Integer& to = stop.as<IntObject>().value;
    const Integer& by = step.as<IntObject>().value;
    if (by.is_zero()) raise("ValueError", "range() arg 3 must not be zero");
    const bool up = !by.negative;
    const int order = simulated::compare(from, to);
    Ref length;
    if (up ? order >= 0 : order <= 0) {
        length = integer(0);
    } else if (profile.rules.range_length_by_objects) {
        const Ref distance = up ? integer(subtract(to, from)) : integer(subtract(from, to));
        const Ref stride = up ? step : integer(negate(by));
        const Ref before = integer(subtract(distance.as<IntObject>().value, Integer(1)));
        Integer q, r;
        divide(before.as<IntObject>().value, stride.as<IntObject>().value, q, r);
        const Ref turns = integer(q);
        length = integer(simulated::add(turns.as<IntObject>().value, Integer(1)));
    } else {
        Integer q, r;
        divide(subtract(up ? subtract(to, from) : subtract(from, to), Integer(1)), up ? by : negate(by), q, r);
        length = integer(simulated::add(q, Integer(1)));
    }
    auto* object = new RangeObject(*this);
    const Ref ref(object);
    object->block = heap.take(FreeList::ranges, Domain::obj, profile.sizes.range);
    object->start = start;
    object->stop = stop;
    object->step = step;
    object->length = std::move(length);
    return ref;
}

void RangeObject::release() {
    start.reset();
    stop.reset();
    step.reset();
    length.reset();
    world.heap.give(FreeList::ranges, block);
}

Ref weak_reference(World& world, Object& to, const Ref& callback) {
    const auto shared = [&]() -> WeakReferenceObject* {  // the one without a callback
        const auto found = world.weak_references.find(&to);
        return found != world.weak_references.end() && !found->second.front()->callback ? found->second.front()
                                                                                        : nullptr;
    };
    if (!callback && shared() != nullptr) return Ref(shared());
    auto* made = new WeakReferenceObject(world);
    const Ref ref(made);
    made->block = world.heap.malloc_gc(world.profile.sizes.weak_reference);
    made->referent = &to;
    made->callback = callback;
    const bool behind = shared() != nullptr;
    auto& list = world.weak_references[&to];
    list.insert(list.begin() + (behind ? 1 : 0), made);
    world.track(*made);
    return ref;
}

void WeakReferenceObject::traverse(std::vector<Object*>& out) const {
    if (callback) out.push_back(callback.get());
}

void WeakReferenceObject::detach() {
    const auto found = referent == nullptr ? world.weak_references.end() : world.weak_references.find(referent);
    referent = nullptr;
    if (found == world.weak_references.end()) return;
    std::erase(found->second, this);
    if (found->second.empty()) world.weak_references.erase(found);
}

void WeakReferenceObject::release() {
    world.untrack(*this);
    detach();
    callback.reset();
    world.heap.free(block);
}

}  // namespace arenarium::script::simulated
