// What is done with unreachable objects: __del__ first, then tp_clear (finalize_garbage, handle_resurrected_objects,
// delete_garbage). Both take the first object of the list again and again, since each may end others of it.
#pragma once

#include "core/collector/operations/reach.h"
#include "core/collector/operations/track.h"

namespace arenarium::collector {

template <class G, class Graph>
void finalize_garbage(G& g, Graph& graph) {
    while (!g.state.is_empty(List::unreachable)) {
        const HeaderIndex h = g.state.header(head_of(List::unreachable)).gc_next;
        const Node n = node_of(h);
        g.move(Step::finalizes, h, List::seen);
        if (g.state.header(h).finalized || !graph.has_finalizer(n)) continue;
        set_finalized(g, n);
        graph.hold(n);
        graph.finalize(n);
        graph.let_go(n);
    }
    g.merge(Step::merges_seen, List::seen, List::unreachable);
}

// Objects that __del__ made reachable go to `old`, the others to final_unreachable.
template <class G, class Graph>
void handle_resurrected_objects(G& g, Graph& graph, List old) {
    const HeaderIndex head = head_of(List::unreachable);
    for (HeaderIndex h = g.state.header(head).gc_next; h != head; h = g.state.header(h).gc_next)
        g.template write<Field::gc_refs>(Step::checks_again, h, not_collecting);
    deduce_unreachable(g, graph, List::unreachable, List::final_unreachable);
    g.merge(Step::resurrected, List::unreachable, old);
}

// Up to 3.8, check_garbage: when one of them was saved, all go to `old`.
template <class G, class Graph>
void check_garbage(G& g, Graph& graph, List old) {
    update_refs(g, graph, List::unreachable);
    subtract_refs(g, graph, List::unreachable);
    bool saved = false;
    const HeaderIndex head = head_of(List::unreachable);
    for (HeaderIndex h = g.state.header(head).gc_next; h != head; h = g.state.header(h).gc_next) {
        saved = saved || g.state.header(h).gc_refs != 0;
        g.template write<Field::gc_refs>(Step::checked, h, not_collecting);
    }
    if (saved)
        g.merge(Step::resurrects_all, List::unreachable, old);
    else
        g.merge(Step::none_saved, List::unreachable, List::final_unreachable);
}

template <class G, class Graph>
void delete_garbage(G& g, Graph& graph, List old) {
    while (!g.state.is_empty(List::final_unreachable)) {
        const HeaderIndex h = g.state.header(head_of(List::final_unreachable)).gc_next;
        const Node n = node_of(h);
        if (g.state.debug & debug_saveall) {
            graph.hold(n);
            g.add_garbage(Step::saves, n);
        } else if (graph.has_clear(n)) {
            g.decide(Step::clears, h);
            graph.hold(n);
            graph.clear(n);
            graph.let_go(n);
        }
        if (g.state.header(head_of(List::final_unreachable)).gc_next != h) continue;
        g.template write<Field::gc_refs>(Step::survives_refs, h, not_collecting);
        g.move(Step::survives_clear, h, old);
    }
}

}  // namespace arenarium::collector
