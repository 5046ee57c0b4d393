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

// The parts of a collection, in order. Between two of them nothing else happens, so that each can be an operation of
// its own on a timeline.
enum class Phase : std::uint8_t { update_refs, subtract_refs, move_unreachable, weak_references, finalizers, tp_clear };
inline constexpr Phase phases[] = {Phase::update_refs,     Phase::subtract_refs, Phase::move_unreachable,
                                   Phase::weak_references, Phase::finalizers,    Phase::tp_clear};

namespace detail {

// Where the survivors of the collection that runs go.
template <class G>
List older(const G& g) {
    const std::uint32_t generation = g.state.collected_generation;
    return generation_list(generation + 1 < generations ? generation + 1 : generation);
}

template <class G>
void add_found(G& g, std::uint32_t more) {
    if (more != 0) g.template write<Field::found>(Step::found, 0u, g.state.found + more);
}

// move_unreachable, and what is reachable grows older.
template <class G, class Graph>
void separate(G& g, Graph& graph) {
    const std::uint32_t generation = g.state.collected_generation;
    const List young = generation_list(generation);
    move_unreachable(g, graph, young, List::unreachable);
    untrack_idle(g, Step::untracks_tuple, young, [&](Node n) { return graph.is_idle_tuple(n); });
    if (generation == generations - 1) {
        if (g.profile.untracks_dicts)
            untrack_idle(g, Step::untracks_dict, young, [&](Node n) { return graph.is_idle_dict(n); });
        g.template write<Field::long_lived_pending>(Step::no_pending, 0u, 0u);
        g.template write<Field::long_lived_total>(Step::total, 0u, list_size(g, young));
        return;
    }
    if (generation == generations - 2)
        g.template write<Field::long_lived_pending>(Step::pending, 0u,
                                                    g.state.long_lived_pending + list_size(g, young));
    g.merge(Step::grows_old, young, older(g));
}

template <class G>
void end(G& g) {
    const std::uint32_t generation = g.state.collected_generation, found = g.state.found;
    const Generation& stats = g.state.generation[generation];
    g.template write<Field::collections>(Step::collections, generation, stats.collections + 1);
    g.template write<Field::collected>(Step::collected, generation, stats.collected + found);
    g.template write<Field::collecting>(Step::is_collecting, 0u, false);
    g.decide(Step::ends, 0u, found);
    g.event(EventKind::collection_ends, generation, found);
}

}  // namespace detail

// A collection begins: its counts, and the list that it looks at. REQUIRES: none runs; generation < generations.
template <class G>
void begin(G& g, std::uint32_t generation) {
    g.template write<Field::collecting>(Step::is_collecting, 0u, true);
    g.template write<Field::collected_generation>(Step::begins, 0u, generation);
    g.template write<Field::found>(Step::begins_count, 0u, 0u);
    g.event(EventKind::collection_begins, generation);
    if (generation + 1 < generations)
        g.template write<Field::count>(Step::next_count, generation + 1, g.state.generation[generation + 1].count + 1);
    for (std::uint32_t i = 0; i <= generation; ++i)
        g.template write<Field::count>(Step::resets_count, i, 0u);
    for (std::uint32_t i = 0; i < generation; ++i)
        g.merge(Step::merges_younger, generation_list(i), generation_list(generation));
}

// REQUIRES: a collection runs, and the phase before this one has run; the last one ends it.
template <class G, class Graph>
void run_phase(G& g, Graph& graph, Phase phase) {
    const List young = generation_list(g.state.collected_generation), old = detail::older(g);
    switch (phase) {
        case Phase::update_refs:
            return update_refs(g, graph, young);
        case Phase::subtract_refs:
            return subtract_refs(g, graph, young);
        case Phase::move_unreachable:
            return detail::separate(g, graph);
        case Phase::weak_references:
            return detail::add_found(g, handle_weakrefs(g, graph, old));
        case Phase::finalizers:
            finalize_garbage(g, graph);
            if (g.profile.resurrection_saves_all)
                check_garbage(g, graph, old);
            else
                handle_resurrected_objects(g, graph, old);
            if (g.profile.weak_references_outlive_finalizers) clear_weakrefs(g, graph, List::final_unreachable);
            return;
        case Phase::tp_clear:
            detail::add_found(g, list_size(g, List::final_unreachable));
            delete_garbage(g, graph, old);
            return detail::end(g);
    }
}

// gc.collect(generation), as a whole. Returns what it does: how many unreachable objects were found.
// REQUIRES: generation < generations.
template <class G, class Graph>
std::uint32_t collect(G& g, Graph& graph, std::uint32_t generation) {
    if (g.state.collecting) {
        g.decide(Step::already_collecting, 0u);
        return 0;
    }
    begin(g, generation);
    for (const Phase phase : phases)
        run_phase(g, graph, phase);
    return g.state.found;
}

// gc_select_generation: the oldest generation whose count is above its threshold; `generations`: none.
template <class G>
std::uint32_t select_generation(G& g) {
    for (std::uint32_t i = generations; i-- > 0;) {
        const Generation& due = g.state.generation[i];
        if (due.count <= due.threshold) continue;
        const std::uint32_t pending = g.state.long_lived_pending, total = g.state.long_lived_total;
        if (i == generations - 1 && pending < total / g.profile.long_lived_share) {
            g.decide(Step::considers_oldest, i, pending, total);
            continue;
        }
        g.decide(Step::considers, i, due.count, due.threshold);
        return i;
    }
    return generations;
}

// Whether the next object makes a collection due.
inline bool next_is_due(const State& s) {
    const Generation& youngest = s.generation[0];
    return youngest.count >= youngest.threshold && s.enabled && youngest.threshold != 0 && !s.collecting;
}

// An object with a collector's header was allocated, and is not tracked yet. A collection that this makes due is noted;
// it runs up to 3.11 before anything else happens, from 3.12 when the interpreter next looks at its eval breaker.
template <class G>
void allocated(G& g) {
    const bool due = next_is_due(g.state);
    g.template write<Field::count>(Step::allocated, 0u, g.state.generation[0].count + 1);
    if (!due) return;
    g.decide(Step::is_due, 0u, g.state.generation[0].count, g.state.generation[0].threshold);
    if (!g.state.scheduled) g.template write<Field::scheduled>(Step::scheduled, 0u, true);
}

// The collection that is due begins, if there is one: run_phase() goes on with it (_Py_RunGC, gc_collect_generations).
template <class G>
bool begin_due(G& g) {
    if (!g.state.scheduled) return false;
    g.template write<Field::scheduled>(Step::runs_scheduled, 0u, false);
    if (!g.state.enabled || g.state.collecting) return false;
    const std::uint32_t generation = select_generation(g);
    if (generation == generations) return false;
    begin(g, generation);
    return true;
}

}  // namespace arenarium::collector
