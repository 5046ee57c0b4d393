// Objects come and go (Include/internal/pycore_object.h, Modules/gcmodule.c; from 3.13 Python/gc.c).
#pragma once

#include "core/collector/operations/gate.h"

namespace arenarium::collector {

// PyObject_GC_Track. REQUIRES: it is not tracked.
template <class G>
void track(G& g, Node n) {
    g.make_room(n);
    g.move(Step::track, header_of(n), List::generation0);
}

// PyObject_GC_UnTrack: nothing happens to one that is not tracked.
template <class G>
void untrack(G& g, Node n) {
    if (!g.state.is_tracked(n)) return;
    const HeaderIndex h = header_of(n);
    g.remove(Step::untrack, h);
    if (g.state.header(h).gc_refs != not_collecting)
        g.template write<Field::gc_refs>(Step::untrack_refs, h, not_collecting);
}

// PyObject_GC_Del.
template <class G>
void deleted(G& g) {
    const std::uint32_t count = g.state.generation[0].count;
    if (count > 0) g.template write<Field::count>(Step::deleted, 0u, count - 1);
}

template <class G>
void set_finalized(G& g, Node n) {
    g.make_room(n);
    g.template write<Field::finalized>(Step::finalized, header_of(n), 1u);
}

}  // namespace arenarium::collector
