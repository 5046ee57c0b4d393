// Weak references (Objects/weakrefobject.c): a list at the object that they refer to. The one without a callback is the
// first and serves all who ask; those with a callback follow, the newest first.
#pragma once

#include <vector>

#include "core/objects/operations/create.h"

namespace arenarium::objects {

// Whether it has a callback that was not called or dropped yet.
inline bool has_callback(const State& s, ObjectIndex weak) {
    return !s.reference(weak, 0).target.is_none();
}

// clear_weakref, without its callback: the weak reference refers to None and leaves the list.
template <class G>
void unlink_weak_reference(G& g, ObjectIndex weak) {
    const WeakReference r = g.state.weak_of(weak);
    if (!r.wr_object) return;
    if (r.wr_prev)
        g.template write<Field::wr_next>(Step::weak_unlinked, r.wr_prev, r.wr_next);
    else
        g.template write<Field::wr_list>(Step::weak_unlinked, r.wr_object, r.wr_next);
    if (r.wr_next) g.template write<Field::wr_prev>(Step::weak_unlinked, r.wr_next, r.wr_prev);
    g.template write<Field::wr_object>(Step::weak_cleared, weak, ObjectIndex{});
    if (r.wr_prev) g.template write<Field::wr_prev>(Step::weak_unlinked, weak, ObjectIndex{});
    if (r.wr_next) g.template write<Field::wr_next>(Step::weak_unlinked, weak, ObjectIndex{});
}

template <class G, class W>
void call_callback(G& g, W& w, ObjectIndex weak) {
    g.decide(Step::callback_called, weak);
    g.event(EventKind::callback_called, weak);
    w.run_callback(weak);
}

// PyObject_ClearWeakRefs: all are cleared first; then the callbacks run, in the order of the list. They and the weak
// references are held until the last one has run, and are let go of last to first.
template <class G, class W>
void clear_weak_references(G& g, W& w, ObjectIndex o) {
    struct Pending {
        ObjectIndex weak, callback;
    };
    std::vector<Pending> pending;
    while (const ObjectIndex weak = g.state.object(o).wr_list) {
        unlink_weak_reference(g, weak);
        if (!has_callback(g.state, weak)) continue;
        const ObjectIndex callback = g.state.reference(weak, 0).target;
        g.template write<Field::reference>(Step::weak_drops_callback, weak, ObjectIndex{}, 0);
        // One that is itself being deallocated calls nobody.
        if (g.state.object(weak).ob_refcnt == 0) {
            decref(g, w, callback);
            continue;
        }
        incref(g, weak);
        pending.push_back({weak, callback});
    }
    for (const Pending& p : pending)
        call_callback(g, w, p.weak);
    for (; !pending.empty(); pending.pop_back()) {
        decref(g, w, pending.back().callback);
        decref(g, w, pending.back().weak);
    }
}

// The weak reference without a callback that serves all who ask for one; none: nobody has asked yet.
inline ObjectIndex shared_weak_reference(const State& s, ObjectIndex target) {
    const ObjectIndex first = s.object(target).wr_list;
    return first && !has_callback(s, first) && s.object(first).ob_refcnt != 0 ? first : ObjectIndex{};
}

// PyWeakref_NewRef: a new weak reference of this type, or without a callback the one that is there; the caller holds
// it.
template <class G, class W>
ObjectIndex new_weak_reference(G& g, W& w, TypeIndex type, ObjectIndex target, ObjectIndex callback) {
    const ObjectIndex first = shared_weak_reference(g.state, target);
    if (first && !callback) {
        g.decide(Step::weak_reused, first, target.value);
        incref(g, first);
        return first;
    }
    const ObjectIndex weak = new_object(g, w, type);
    // Its making may have run a collection, which may have cleared what was there.
    ObjectIndex before = g.state.object(target).wr_list;
    if (before && (!callback || has_callback(g.state, before))) before = {};
    g.template write<Field::wr_object>(Step::weak_created, weak, target);
    if (callback) {
        g.template write<Field::reference>(Step::slot_set, weak, callback, 0);
        incref(g, callback);
    }
    const ObjectIndex next = before ? g.state.weak_of(before).wr_next : g.state.object(target).wr_list;
    if (next) {
        g.template write<Field::wr_next>(Step::weak_list, weak, next);
        g.template write<Field::wr_prev>(Step::weak_list, next, weak);
    }
    if (before) {
        g.template write<Field::wr_prev>(Step::weak_list, weak, before);
        g.template write<Field::wr_next>(Step::weak_list, before, weak);
    } else {
        g.template write<Field::wr_list>(Step::weak_list, target, weak);
    }
    return weak;
}

}  // namespace arenarium::objects
