// An arena from the system: new_arena and arena_map_mark_used.
#pragma once

#include "core/pymalloc/operations/gate.h"

namespace arenarium::pymalloc {

// arena_map_get: makes the nodes above a leaf.
template <class O>
void make_radix_nodes(Gate<O>& g, const RadixShape& shape, Address a) {
    if (!shape.has_interior()) return;
    const auto middle = static_cast<std::uint32_t>(shape.middle_key(a));
    const auto bottom = static_cast<std::uint32_t>(shape.bottom_key(a));
    if (!g.state.radix.middle_nodes.contains(middle))
        g.template write_special<Field::middle_node>(Step::radix_middle_node, middle, 0, 1);
    if (!g.state.radix.bottom_nodes.contains(bottom))
        g.template write_special<Field::bottom_node>(Step::radix_bottom_node, bottom, 0, 1);
}

template <Field F, class O>
void write_tail(Gate<O>& g, std::uint64_t leaf_key, std::int32_t tail, Step step) {
    const RadixMap::Leaf leaf = g.state.radix.leaf(leaf_key);
    const std::int32_t old = F == Field::tail_hi ? leaf.tail_hi : leaf.tail_lo;
    g.template write_special<F>(step, static_cast<std::uint32_t>(leaf_key), static_cast<std::uint32_t>(old),
                                static_cast<std::uint32_t>(tail), static_cast<std::uint32_t>(leaf_key >> 32));
}

// An arena whose base is a multiple of its size fills one leaf (-1); any other covers the tail of one leaf and the
// head of the next.
template <class O>
void arena_map_mark_used(Gate<O>& g, Address base, bool is_used) {
    const RadixShape shape(g.profile);
    const auto tail = static_cast<std::int32_t>(base.value & (g.profile.arena_size - 1));
    const Step step = is_used ? Step::radix_mark : Step::radix_unmark;
    if (is_used) make_radix_nodes(g, shape, base);
    if (tail == 0) {
        write_tail<Field::tail_hi>(g, shape.leaf_key(base), is_used ? -1 : 0, step);
        return;
    }
    const Address next = base + g.profile.arena_size;
    if (is_used) make_radix_nodes(g, shape, next);
    write_tail<Field::tail_hi>(g, shape.leaf_key(base), is_used ? tail : 0, step);
    write_tail<Field::tail_lo>(g, shape.leaf_key(next), is_used ? tail : 0, step);
}

// Doubles the vector of arena objects; the new ones are all unused.
template <class O>
void grow_arenas(Gate<O>& g) {
    const std::uint32_t old = g.state.own_arena_objects(), first = g.state.maxarenas();
    const std::uint32_t count = old == 0 ? initial_arena_objects : old * 2;
    g.decide(Step::no_unused_arena_object, 0, old, count);
    g.template write_special<Field::arenas>(Step::grow_arenas, 0, first, first + (count - old));
    g.template write<Field::unused_arena_objects>(Step::grow_unused_arena_objects, 0u, ArenaIndex{first});
}

// none() when the system refuses.
template <class O>
ArenaIndex new_arena(Gate<O>& g) {
    if (g.state.unused_arena_objects.is_none()) grow_arenas(g);
    const ArenaIndex a = g.state.unused_arena_objects;
    const ArenaObject& arena = g.state.arena(a);
    g.template write<Field::unused_arena_objects>(Step::take_arena_object, 0u, arena.nextarena);
    const Address base = g.state.space.next(g.state.arenas_obtained());
    if (!base) {
        g.decide(Step::system_refuses_arena, a.value, g.profile.arena_size);
        g.template write<Field::nextarena>(Step::refused_object_goes_back, a, g.state.unused_arena_objects);
        g.template write<Field::unused_arena_objects>(Step::refused_object_goes_back, 0u, a);
        g.event(EventKind::arena_refused, a.value);
        return {};
    }
    g.decide(Step::system_gives_arena, a.value, base.value, g.profile.arena_size);
    if (g.profile.lookup == AddressInRange::radix_tree) arena_map_mark_used(g, base, true);
    const std::uint32_t ordinal = g.state.arenas_obtained();
    g.template write_special<Field::arena_address>(Step::arena_address, a.value, 0, base.value, ordinal,
                                                   arena.ordinal.value);
    g.template write<Field::narenas_currently_allocated>(Step::count_arena, 0u,
                                                         g.state.narenas_currently_allocated + 1);
    g.template write<Field::ntimes_arena_allocated>(Step::count_arena, 0u, g.state.ntimes_arena_allocated + 1);
    if (g.state.narenas_currently_allocated > g.state.narenas_highwater)
        g.template write<Field::narenas_highwater>(Step::count_highwater, 0u, g.state.narenas_currently_allocated);
    g.template write<Field::freepools>(Step::arena_no_freepools, a, PoolIndex::none());
    // A base that is no pool boundary loses the part of the first pool before the boundary.
    const Address first = g.layout.first_pool(base);
    const bool excess = first != base;
    const std::uint32_t pools = g.profile.pools_per_arena() - (excess ? 1 : 0);
    if (excess) g.decide(Step::arena_loses_partial_pool, a.value, first - base);
    g.template write<Field::pool_address>(Step::arena_pool_address, a, first);
    g.template write<Field::nfreepools>(Step::arena_nfreepools, a, pools);
    g.template write<Field::ntotalpools>(Step::arena_ntotalpools, a, pools);
    g.event(EventKind::arena_obtained, a.value, ordinal);
    return a;
}

}  // namespace arenarium::pymalloc
