// A collection, and when one begins by itself (gc_collect_main, gc_collect_generations, gc_select_generation).
#pragma once

#include "core/collector/operations/delete.h"
#include "core/collector/operations/weakrefs.h"

namespace arenarium::collector {

template <class G>
std::uint32_t list_size(const G& g, List list) {
    std::uint32_t n = 0;
    for (HeaderIndex h = g.state.header(head_of(list)).gc_next; h != head_of(list); h = g.state.header(h).gc_next)
        ++n;
    return n;
}

template <class G, class IsIdle>
void untrack_idle(G& g, Step step, List list, IsIdle&& is_idle) {
    HeaderIndex next;
    for (HeaderIndex h = g.state.header(head_of(list)).gc_next; h != head_of(list); h = next) {
        next = g.state.header(h).gc_next;
        if (is_idle(node_of(h))) g.remove(step, h);
    }
}

// gc_collect_main, without its guard. Returns what gc.collect() does: how many unreachable objects were found.
template <class G, class Graph>
std::uint32_t collect_main(G& g, Graph& graph, std::uint32_t generation) {
    g.decide(Step::begins, 0u, generation);
    g.event(EventKind::collection_begins, generation);
    if (generation + 1 < generations)
        g.template write<Field::count>(Step::next_count, generation + 1, g.state.generation[generation + 1].count + 1);
    for (std::uint32_t i = 0; i <= generation; ++i)
        g.template write<Field::count>(Step::resets_count, i, 0u);

    const List young = generation_list(generation);
    const bool full = generation == generations - 1;
    const List old = full ? young : generation_list(generation + 1);
    for (std::uint32_t i = 0; i < generation; ++i)
        g.merge(Step::merges_younger, generation_list(i), young);
    deduce_unreachable(g, graph, young, List::unreachable);
    untrack_idle(g, Step::untracks_tuple, young, [&](Node n) { return graph.is_idle_tuple(n); });
    if (full) {
        if (g.profile.untracks_dicts)
            untrack_idle(g, Step::untracks_dict, young, [&](Node n) { return graph.is_idle_dict(n); });
        g.template write<Field::long_lived_pending>(Step::no_pending, 0u, 0u);
        g.template write<Field::long_lived_total>(Step::total, 0u, list_size(g, young));
    } else {
        if (generation == generations - 2)
            g.template write<Field::long_lived_pending>(Step::pending, 0u,
                                                        g.state.long_lived_pending + list_size(g, young));
        g.merge(Step::grows_old, young, old);
    }

    std::uint32_t found = handle_weakrefs(g, graph, old);
    finalize_garbage(g, graph);
    handle_resurrected_objects(g, graph, old);
    if (g.profile.weak_references_outlive_finalizers) clear_weakrefs(g, graph, List::final_unreachable);
    found += list_size(g, List::final_unreachable);
    delete_garbage(g, graph, old);

    const Generation& stats = g.state.generation[generation];
    g.template write<Field::collections>(Step::collections, generation, stats.collections + 1);
    g.template write<Field::collected>(Step::collected, generation, stats.collected + found);
    g.decide(Step::ends, 0u, found);
    g.event(EventKind::collection_ends, generation, found);
    return found;
}

// gc.collect(generation). REQUIRES: generation < generations.
template <class G, class Graph>
std::uint32_t collect(G& g, Graph& graph, std::uint32_t generation) {
    if (g.state.collecting) {
        g.decide(Step::already_collecting, 0u);
        return 0;
    }
    g.template write<Field::collecting>(Step::is_collecting, 0u, true);
    const std::uint32_t found = collect_main(g, graph, generation);
    g.template write<Field::collecting>(Step::is_collecting, 0u, false);
    return found;
}

// gc_collect_generations: the oldest generation whose count is above its threshold.
template <class G, class Graph>
void collect_due_generation(G& g, Graph& graph) {
    for (std::uint32_t i = generations; i-- > 0;) {
        const Generation& due = g.state.generation[i];
        if (due.count <= due.threshold) continue;
        const std::uint32_t pending = g.state.long_lived_pending, total = g.state.long_lived_total;
        if (i == generations - 1 && pending < total / g.profile.long_lived_share) {
            g.decide(Step::considers_oldest, i, pending, total);
            continue;
        }
        g.decide(Step::considers, i, due.count, due.threshold);
        collect(g, graph, i);
        return;
    }
}

// An object with a collector's header was allocated, and is not tracked yet. Up to 3.11 a collection that is due runs
// now; from 3.12 it is noted for run_scheduled().
template <class G, class Graph>
void allocated(G& g, Graph& graph) {
    const Generation& youngest = g.state.generation[0];
    g.template write<Field::count>(Step::allocated, 0u, youngest.count + 1);
    if (youngest.count <= youngest.threshold || !g.state.enabled || youngest.threshold == 0 || g.state.collecting)
        return;
    g.decide(Step::is_due, 0u, youngest.count, youngest.threshold);
    if (g.profile.trigger == Profile::Trigger::eval_breaker) {
        if (!g.state.scheduled) g.template write<Field::scheduled>(Step::scheduled, 0u, true);
        return;
    }
    collect_due_generation(g, graph);
}

// The interpreter looks at its eval breaker (_Py_RunGC).
template <class G, class Graph>
void run_scheduled(G& g, Graph& graph) {
    if (!g.state.scheduled) return;
    g.template write<Field::scheduled>(Step::runs_scheduled, 0u, false);
    if (g.state.enabled) collect_due_generation(g, graph);
}

}  // namespace arenarium::collector
