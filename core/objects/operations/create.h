// New objects, and what refers to what.
#pragma once

#include "core/objects/operations/deallocate.h"

namespace arenarium::objects {

// The first half of new_object(), when a collection runs before the second.
template <class G, class W>
void allocate_ahead(G& g, W& w, TypeIndex type) {
    const Type& t = g.vocabulary.type(type);
    g.template write<Field::block_ahead>(Step::block_ahead, 0u, std::uint64_t{w.allocate(t.size, t.gc)});
    g.template write<Field::has_block_ahead>(Step::block_ahead, 0u, true);
}

namespace detail {

template <class G>
std::uint64_t take_block_ahead(G& g) {
    const std::uint64_t block = g.state.block_ahead;
    g.template write<Field::block_ahead>(Step::block_taken, 0u, std::uint64_t{0});
    g.template write<Field::has_block_ahead>(Step::block_taken, 0u, false);
    return block;
}

}  // namespace detail

// tp_alloc: a new object of the type, with its references all NULL, held once by the caller, and known to the
// collector. `bytes`: of the object; 0: what its type says.
template <class G, class W>
ObjectIndex new_object(G& g, W& w, TypeIndex type, std::uint32_t bytes = 0) {
    const Type& t = g.vocabulary.type(type);
    if (bytes == 0) bytes = t.size;
    const std::uint64_t block = g.state.has_block_ahead ? detail::take_block_ahead(g) : w.allocate(bytes, t.gc);
    const ObjectIndex o{g.state.created};
    const auto count = static_cast<std::uint32_t>(t.slot_names.size());
    g.make_room(o, count, t.weak_reference);
    g.template write<Field::created>(Step::object_begins, 0u, o.value + 1);
    g.template write<Field::live>(Step::object_begins, 0u, g.state.live + 1);
    g.template write<Field::alive>(Step::object_begins, o, true);
    g.template write<Field::type>(Step::object_type, o, type);
    g.template write<Field::size>(Step::object_size, o, bytes);
    g.template write<Field::block>(Step::object_block, o, block);
    g.template write<Field::ob_refcnt>(Step::object_first_reference, o, 1u);
    if (count != 0) g.template write<Field::slot_count>(Step::object_slots, o, count);
    for (std::uint32_t i = 0; i < count; ++i)
        g.template write<Field::reference_name>(Step::slot_name, o, t.slot_names[i], i);
    if (t.gc) w.track(o);
    return o;
}

// The slot refers to `target` from now on, which gains a reference (none: NULL); what was there before loses one, last.
// REQUIRES: the object has that slot.
template <class G, class W>
void set_reference(G& g, W& w, ObjectIndex o, std::uint32_t slot, ObjectIndex target) {
    const ObjectIndex old = g.state.reference(o, slot).target;
    if (target) incref(g, target);
    g.template write<Field::reference>(Step::slot_set, o, target, slot);
    if (old) decref(g, w, old);
}

// One more reference of the object, as a list or a dict gets one. `name` none: its number says it.
template <class G>
void add_reference(G& g, ObjectIndex o, ObjectIndex target, SlotName name = {}) {
    const std::uint32_t slot = g.state.object(o).slot_count;
    if (slot == g.state.object(o).capacity) g.make_room(o, slot < 4 ? 4 : slot * 2, false);
    if (target) incref(g, target);
    g.template write<Field::slot_count>(Step::slot_added, o, slot + 1);
    g.template write<Field::reference_name>(Step::slot_name, o, name, slot);
    g.template write<Field::reference>(Step::slot_set, o, target, slot);
}

// The root holds `target` from now on (none: nothing), and what it held before loses a reference.
template <class G, class W>
void set_root(G& g, W& w, RootIndex r, ObjectIndex target) {
    g.make_room(r);
    const ObjectIndex old = g.state.roots[r.value];
    if (target) incref(g, target);
    g.template write<Field::root>(target ? Step::root_set : Step::root_dropped, r, target);
    if (old) decref(g, w, old);
}

// The same with a reference that the caller holds, which becomes the root's.
template <class G, class W>
void give_to_root(G& g, W& w, RootIndex r, ObjectIndex target) {
    g.make_room(r);
    const ObjectIndex old = g.state.roots[r.value];
    g.template write<Field::root>(Step::root_set, r, target);
    if (old) decref(g, w, old);
}

// tp_clear: the object lets go of what it refers to, one after the other. REQUIRES: somebody holds it.
template <class G, class W>
void clear_object(G& g, W& w, ObjectIndex o) {
    const Type& type = g.type_of(o);
    if (type.weak_reference) unlink_weak_reference(g, o);
    for (std::uint32_t i = 0; i < g.state.object(o).slot_count; ++i) {
        const std::uint32_t slot = type.backwards ? g.state.object(o).slot_count - 1 - i : i;
        const ObjectIndex target = g.state.reference(o, slot).target;
        if (!target) continue;
        g.template write<Field::reference>(Step::cleared_by_collector, o, ObjectIndex{}, slot);
        decref(g, w, target);
    }
}

}  // namespace arenarium::objects
