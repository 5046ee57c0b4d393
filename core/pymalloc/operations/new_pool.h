// A pool for a class that has none with a free block: reused or carved. allocate_from_new_pool (up to 3.8 part of
// the allocation function).
#pragma once

#include "core/pymalloc/operations/gate.h"
#include "core/pymalloc/operations/new_arena.h"
#include "core/pymalloc/operations/request.h"

namespace arenarium::pymalloc {

// The head of usable_arenas has the fewest free pools and is about to have one fewer, so it stays the head; only the
// fingers move.
template <class O>
void move_fingers_before_taking_pool(Gate<O>& g, ArenaIndex a) {
    const std::uint32_t nf = g.state.arena(a).nfreepools;
    if (g.state.nfp2lasta[nf] == a)
        g.template write<Field::nfp2lasta>(Step::finger_leaves_count, 0u, ArenaIndex::none(), nf);
    if (nf > 1) g.template write<Field::nfp2lasta>(Step::finger_takes_lower_count, 0u, a, nf - 1);
}

template <class O>
void take_one_free_pool_from_count(Gate<O>& g, ArenaIndex a) {
    const std::uint32_t left = g.state.arena(a).nfreepools - 1;
    g.template write<Field::nfreepools>(Step::arena_gives_pool, a, left);
    if (left > 0) return;
    g.decide(Step::arena_has_no_free_pool, a.value);
    const ArenaIndex next = g.state.arena(a).nextarena;
    g.template write<Field::usable_arenas>(Step::full_arena_leaves_usable, 0u, next);
    if (next) g.template write<Field::prevarena>(Step::full_arena_leaves_usable, next, ArenaIndex::none());
    g.event(EventKind::usable_arenas_changed, a.value);
}

// The pool at the head of freepools, else the next never used one at pool_address.
template <class O>
PoolIndex take_pool(Gate<O>& g, ArenaIndex a) {
    const ArenaObject& arena = g.state.arena(a);
    if (arena.freepools) {
        const PoolIndex p = arena.freepools;
        g.decide(Step::freepools_has_pool, p.value);
        g.template write<Field::freepools>(Step::pool_leaves_freepools, a, g.state.pool(p).nextpool);
        take_one_free_pool_from_count(g, a);
        return p;
    }
    const auto number =
        static_cast<std::uint32_t>((arena.pool_address - g.layout.first_pool(arena.address)) >> g.layout.pool_shift);
    const PoolIndex p = g.layout.pool(a, number);
    g.decide(Step::carve_pool, p.value, arena.pool_address.value);
    g.template write<Field::arenaindex>(Step::carve_arenaindex, p, a);
    g.template write<Field::szidx>(Step::carve_szidx, p, dummy_size_idx);
    g.template write<Field::pool_address>(Step::carve_pool_address, a, arena.pool_address + g.layout.pool_size);
    take_one_free_pool_from_count(g, a);
    return p;
}

// Links the pool at the front of its ring and hands out its first block.
template <class O>
Block init_pool(Gate<O>& g, PoolIndex p, SizeClass c) {
    const PoolIndex head = Layout::usedpools(c);
    const PoolIndex next = g.state.pool(head).nextpool;  // the ring is empty, so this is the head itself
    g.template write<Field::nextpool>(Step::new_pool_front, p, next);
    g.template write<Field::prevpool>(Step::new_pool_front, p, next);
    g.template write<Field::nextpool>(Step::new_pool_front, next, p);
    g.template write<Field::prevpool>(Step::new_pool_front, next, p);
    g.template write<Field::ref_count>(Step::new_pool_ref_count, p, std::uint16_t{1});
    const PoolHeader& pool = g.state.pool(p);
    if (pool.szidx == c) {
        g.decide(Step::new_pool_same_class, p.value, c.value);
        const BlockNumber b = pool.freeblock;
        g.template write<Field::freeblock>(Step::new_pool_old_list, p, g.state.link(p, b));
        return Block::in_pool(p, b, c);
    }
    g.decide(Step::new_pool_other_class, p.value, pool.szidx.value, c.value);
    const std::uint32_t size = g.layout.block_size(c);
    g.make_room_for_links(p, g.layout.blocks_per_pool(c));
    const BlockNumber first{0}, second{1};
    g.template write<Field::szidx>(Step::new_pool_szidx, p, c);
    g.template write<Field::nextoffset>(Step::new_pool_nextoffset, p, g.layout.overhead + 2 * size);
    g.template write<Field::maxnextoffset>(Step::new_pool_maxnextoffset, p, g.layout.pool_size - size);
    g.template write<Field::freeblock>(Step::new_pool_freeblock, p, second);
    g.template write<Field::block_link>(Step::new_pool_ends_list, p, BlockNumber::none().value, second.value);
    g.event(EventKind::pool_new_class, p.value, c.value);
    return Block::in_pool(p, first, c);
}

template <class O>
Block allocate_from_new_pool(Gate<O>& g, SizeClass c) {
    if (g.state.usable_arenas.is_none()) {
        g.decide(Step::usable_arenas_is_empty, 0);
        const ArenaIndex a = new_arena(g);
        if (a.is_none()) return {};
        g.template write<Field::usable_arenas>(Step::new_arena_is_head, 0u, a);
        g.template write<Field::nextarena>(Step::new_arena_is_alone, a, ArenaIndex::none());
        g.template write<Field::prevarena>(Step::new_arena_is_alone, a, ArenaIndex::none());
        if (g.profile.sort == ArenaSort::nfp2lasta)
            g.template write<Field::nfp2lasta>(Step::new_arena_finger, 0u, a, g.state.arena(a).nfreepools);
        g.event(EventKind::usable_arenas_changed, a.value);
    } else {
        g.decide(Step::usable_arenas_has_head, g.state.usable_arenas.value);
    }
    const ArenaIndex a = g.state.usable_arenas;
    if (g.profile.sort == ArenaSort::nfp2lasta) move_fingers_before_taking_pool(g, a);
    return init_pool(g, take_pool(g, a), c);
}

}  // namespace arenarium::pymalloc
