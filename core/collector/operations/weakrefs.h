// Weak references to what a collection found unreachable (handle_weakrefs; from 3.15 handle_weakref_callbacks before
// and clear_weakrefs after __del__ is called).
//
// A callback is called only when its weak reference is reachable: it has outlived what it refers to. One that is itself
// unreachable is passed over, for its callback could bring back what is about to be cleared.
#pragma once

#include "core/collector/operations/gate.h"
#include "core/collector/operations/graph.h"

namespace arenarium::collector {

template <class G, class Graph>
void clear_weak(G& g, Graph& graph, Node weak) {
    const bool callback = graph.has_callback(weak);
    graph.clear_weak(weak);
    if (!callback) return;
    const HeaderIndex h = header_of(weak);
    if (g.state.header(h).gc_refs != not_collecting) {
        g.decide(Step::callback_is_trash, h);
        return;
    }
    graph.hold(weak);
    g.move(Step::calls_later, h, List::wrcb_to_call);
}

// Returns how many weak references ended with their callback.
template <class G, class Graph>
std::uint32_t handle_weakrefs(G& g, Graph& graph, List old) {
    const bool later = g.profile.weak_references_outlive_finalizers;
    const HeaderIndex head = head_of(List::unreachable);
    for (HeaderIndex h = g.state.header(head).gc_next; h != head; h = g.state.header(h).gc_next) {
        const Node n = node_of(h);
        if (!later && graph.is_weak(n)) graph.clear_weak(n);
        for (Node weak = graph.first_weak(n), next; weak; weak = next) {
            next = graph.next_weak(weak);
            if (later && !graph.has_callback(weak)) continue;
            clear_weak(g, graph, weak);
        }
    }
    std::uint32_t freed = 0;
    while (!g.state.is_empty(List::wrcb_to_call)) {
        const HeaderIndex h = g.state.header(head_of(List::wrcb_to_call)).gc_next;
        graph.call_back(node_of(h));
        graph.let_go(node_of(h));
        if (g.state.header(head_of(List::wrcb_to_call)).gc_next == h)
            g.move(Step::callback_done, h, old);
        else
            ++freed;
    }
    return freed;
}

// clear_weakrefs, from 3.15: those that __del__ could still use.
template <class G, class Graph>
void clear_weakrefs(G& g, Graph& graph, List unreachable) {
    const HeaderIndex head = head_of(unreachable);
    for (HeaderIndex h = g.state.header(head).gc_next; h != head; h = g.state.header(h).gc_next) {
        const Node n = node_of(h);
        if (graph.is_weak(n)) graph.clear_weak(n);
        while (const Node weak = graph.first_weak(n))
            graph.clear_weak(weak);
    }
}

}  // namespace arenarium::collector
