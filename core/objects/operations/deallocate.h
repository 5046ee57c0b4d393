// Letting go of references, and what follows from it: deallocation, depth first, as Py_DECREF, subtype_dealloc and the
// trashcan do it (Objects/object.c, Objects/typeobject.c).
//
// A deallocation runs in four parts: 1 the collector forgets the object; 2 its __del__ runs, and may save it; 3 weak
// references to it are cleared, and their callbacks run; 4 it lets go of what it refers to, one reference after the
// other, and gives its memory back. An object that loses its last reference meanwhile is deallocated on the spot. What
// C does by recursion is a list of frames here, so that a chain of any length is one loop.
#pragma once

#include "core/objects/operations/gate.h"
#include "core/objects/operations/surroundings.h"

namespace arenarium::objects {

template <class G, class W>
void clear_weak_references(G& g, W& w, ObjectIndex o);
template <class G>
void unlink_weak_reference(G& g, ObjectIndex weak);

template <class G>
void incref(G& g, ObjectIndex o) {
    g.template write<Field::ob_refcnt>(Step::incref, o, g.state.object(o).ob_refcnt + 1);
}

// Its __del__ runs. REQUIRES: somebody holds it, and it has one.
template <class G, class W>
void call_finalizer(G& g, W& w, ObjectIndex o) {
    g.decide(Step::finalizer_called, o);
    g.event(EventKind::finalizer_called, o);
    w.run_finalizer(o);
}

namespace detail {

// Part 2. Whether __del__ saved the object.
template <class G, class W>
bool finalize_saves(G& g, W& w, ObjectIndex o) {
    const bool gc = g.type_of(o).gc;
    if (gc) w.track(o);
    g.template write<Field::ob_refcnt>(Step::finalizer_holds, o, 1u);
    if (gc) w.set_finalized(o);
    call_finalizer(g, w, o);
    g.template write<Field::ob_refcnt>(Step::finalizer_lets_go, o, g.state.object(o).ob_refcnt - 1);
    if (g.state.object(o).ob_refcnt != 0) {
        g.decide(Step::resurrected, o);
        g.event(EventKind::resurrected, o);
        return true;
    }
    if (gc) w.untrack(o);
    return false;
}

// The end of a deallocation that the trashcan counts. At the outermost one, those that were put off have their turn.
template <class G, class W>
void leave(G&, W& w, bool counted) {
    Deallocations& d = w.deallocations();
    if (!counted) return;
    if (--d.nesting != 0 || d.delete_later.empty()) return;
    ++d.nesting;
    d.frames.push_back({});
}

// Parts 1 to 3.
template <class G, class W>
void begin(G& g, W& w, ObjectIndex o) {
    Deallocations& d = w.deallocations();
    const Type& type = g.type_of(o);
    if (type.gc) w.untrack(o);
    const std::uint32_t level = w.lifetime().trash_unwind_level;
    const bool counted = level != 0 && type.trashcan;
    if (counted) {
        if (d.nesting >= level) {
            g.decide(Step::trash_put_off, o, d.nesting);
            d.delete_later.push_back(o);
            return;
        }
        ++d.nesting;
    }
    // Only the collector's header remembers that __del__ was called.
    if (type.finalizer && !(type.gc && w.is_finalized(o)) && finalize_saves(g, w, o)) return leave(g, w, counted);
    if (type.weak_reference) unlink_weak_reference(g, o);
    if (g.state.object(o).wr_list) clear_weak_references(g, w, o);
    d.frames.push_back({o, 0});
}

// Part 4, its end.
template <class G, class W>
void give_back(G& g, W& w, ObjectIndex o) {
    const Type& type = g.type_of(o);
    g.template write<Field::alive>(Step::dies, o, false);
    g.template write<Field::live>(Step::live_fewer, 0u, g.state.live - 1);
    g.event(EventKind::freed, o);
    w.release(g.state.object(o).block, type.gc);
    leave(g, w, w.lifetime().trash_unwind_level != 0 && type.trashcan);
}

}  // namespace detail

// REQUIRES: ob_refcnt is 0.
template <class G, class W>
void deallocate(G& g, W& w, ObjectIndex o) {
    Deallocations& d = w.deallocations();
    const std::size_t outside = d.frames.size();
    detail::begin(g, w, o);
    while (d.frames.size() > outside) {
        Deallocations::Frame& frame = d.frames.back();
        if (!frame.object) {
            if (d.delete_later.empty()) {
                d.frames.pop_back();
                --d.nesting;
                continue;
            }
            const ObjectIndex next = d.delete_later.back();
            d.delete_later.pop_back();
            g.decide(Step::trash_taken_up, next);
            detail::begin(g, w, next);
            continue;
        }
        const ObjectIndex dying = frame.object;
        const std::uint32_t count = g.state.object(dying).slot_count;
        const bool backwards = g.type_of(dying).backwards;
        ObjectIndex target;
        while (!target && frame.next < count) {
            const std::uint32_t slot = backwards ? count - 1 - frame.next : frame.next;
            ++frame.next;
            target = g.state.reference(dying, slot).target;
            if (!target) continue;
            g.template write<Field::reference>(Step::releases_slot, dying, ObjectIndex{}, slot);
            g.template write<Field::ob_refcnt>(Step::decref, target, g.state.object(target).ob_refcnt - 1);
            if (g.state.object(target).ob_refcnt != 0) target = {};
        }
        if (target) {
            g.decide(Step::unreferenced, target);
            detail::begin(g, w, target);
            continue;
        }
        d.frames.pop_back();
        detail::give_back(g, w, dying);
    }
}

// Py_DECREF.
template <class G, class W>
void decref(G& g, W& w, ObjectIndex o) {
    g.template write<Field::ob_refcnt>(Step::decref, o, g.state.object(o).ob_refcnt - 1);
    if (g.state.object(o).ob_refcnt != 0) return;
    g.decide(Step::unreferenced, o);
    deallocate(g, w, o);
}

}  // namespace arenarium::objects
