// A pool became empty: it goes to its arena's freepools, and usable_arenas is put in order. insert_to_freepool (up to
// 3.8 part of the free function).
//
// usable_arenas ascends by nfreepools, so that the fullest arena is used first and the emptiest has the best chance to
// become wholly free. From 3.8, nfp2lasta[k] is the rightmost usable arena with k free pools.
#pragma once

#include "core/pymalloc/operations/alloc.h"
#include "core/pymalloc/operations/gate.h"
#include "core/pymalloc/operations/new_arena.h"

namespace arenarium::pymalloc {

template <class O>
void unlink_from_usable_arenas(Gate<O>& g, ArenaIndex a, Step step) {
    const ArenaIndex next = g.state.arena(a).nextarena, prev = g.state.arena(a).prevarena;
    if (prev)
        g.template write<Field::nextarena>(step, prev, next);
    else
        g.template write<Field::usable_arenas>(step, 0u, next);
    if (next) g.template write<Field::prevarena>(step, next, prev);
}

// Case 1: the arena goes back to the system.
template <class O>
void release_arena(Gate<O>& g, ArenaIndex a) {
    g.decide(Step::case_1, a.value);
    unlink_from_usable_arenas(g, a, Step::released_leaves_usable);
    const ArenaObject& arena = g.state.arena(a);
    g.template write<Field::nextarena>(Step::released_object_unused, a, g.state.unused_arena_objects);
    g.template write<Field::unused_arena_objects>(Step::released_object_unused, 0u, a);
    if (g.profile.lookup == AddressInRange::radix_tree) arena_map_mark_used(g, arena.address, false);
    const std::uint32_t ordinal = arena.ordinal.value;
    g.template write_special<Field::arena_address>(Step::released_address, a.value, arena.address.value, 0, ordinal,
                                                   ordinal);
    g.template write<Field::narenas_currently_allocated>(Step::count_released, 0u,
                                                         g.state.narenas_currently_allocated - 1);
    g.event(EventKind::usable_arenas_changed, a.value);
    g.event(EventKind::arena_released, a.value, ordinal);
}

// Case 2: its only free pool makes the arena usable again, with the fewest free pools of all.
template <class O>
void enter_usable_arenas(Gate<O>& g, ArenaIndex a) {
    g.decide(Step::case_2, a.value);
    const ArenaIndex head = g.state.usable_arenas;
    g.template write<Field::nextarena>(Step::enters_at_front, a, head);
    g.template write<Field::prevarena>(Step::enters_at_front, a, ArenaIndex::none());
    if (head) g.template write<Field::prevarena>(Step::enters_at_front, head, a);
    g.template write<Field::usable_arenas>(Step::enters_at_front, 0u, a);
    if (g.profile.sort == ArenaSort::nfp2lasta && g.state.nfp2lasta[1].is_none())
        g.template write<Field::nfp2lasta>(Step::finger_takes_higher_count, 0u, a, 1);
    g.event(EventKind::usable_arenas_changed, a.value);
}

// Case 3 up to 3.7: walk right past every arena with fewer free pools.
template <class O>
void slide_right_by_walking(Gate<O>& g, ArenaIndex a) {
    const std::uint32_t nf = g.state.arena(a).nfreepools;
    g.decide(Step::case_3_walk, a.value, nf, g.state.arena(a).nextarena.value);
    unlink_from_usable_arenas(g, a, Step::slide_unlink);
    while (g.state.arena(a).nextarena && nf > g.state.arena(g.state.arena(a).nextarena).nfreepools) {
        const ArenaIndex passed = g.state.arena(a).nextarena;
        g.template write<Field::prevarena>(Step::slide_pass, a, passed);
        g.template write<Field::nextarena>(Step::slide_pass, a, g.state.arena(passed).nextarena);
    }
    const ArenaIndex prev = g.state.arena(a).prevarena, next = g.state.arena(a).nextarena;
    g.template write<Field::nextarena>(Step::slide_insert, prev, a);
    if (next) g.template write<Field::prevarena>(Step::slide_insert, next, a);
    g.event(EventKind::usable_arenas_changed, a.value);
}

// Case 3 from 3.8: straight to behind the last arena that has as few free pools as this one had.
template <class O>
void slide_right_by_finger(Gate<O>& g, ArenaIndex a, ArenaIndex lastnf) {
    g.decide(Step::case_3_finger, a.value, g.state.arena(a).nfreepools, lastnf.value);
    unlink_from_usable_arenas(g, a, Step::slide_unlink);
    g.template write<Field::prevarena>(Step::slide_insert, a, lastnf);
    const ArenaIndex next = g.state.arena(lastnf).nextarena;
    g.template write<Field::nextarena>(Step::slide_insert, a, next);
    if (next) g.template write<Field::prevarena>(Step::slide_insert, next, a);
    g.template write<Field::nextarena>(Step::slide_insert, lastnf, a);
    g.event(EventKind::usable_arenas_changed, a.value);
}

template <class O>
void insert_to_freepool(Gate<O>& g, PoolIndex p) {
    unlink_from_usedpools(g, p, Step::empty_pool_leaves_usedpools);
    const ArenaIndex a = g.state.pool(p).arenaindex;
    const ArenaObject& arena = g.state.arena(a);
    const bool fingers = g.profile.sort == ArenaSort::nfp2lasta;
    g.template write<Field::nextpool>(Step::pool_enters_freepools, p, arena.freepools);
    g.template write<Field::freepools>(Step::pool_enters_freepools, a, p);

    const std::uint32_t old_nf = arena.nfreepools;
    ArenaIndex lastnf;
    if (fingers) {
        lastnf = g.state.nfp2lasta[old_nf];
        if (lastnf == a) {  // it was the rightmost with this count; its left neighbour may be now
            const ArenaIndex left = arena.prevarena;
            const bool same = left && g.state.arena(left).nfreepools == old_nf;
            g.template write<Field::nfp2lasta>(Step::finger_falls_back, 0u, same ? left : ArenaIndex::none(), old_nf);
        }
    }
    const std::uint32_t nf = old_nf + 1;
    g.template write<Field::nfreepools>(Step::arena_gains_pool, a, nf);

    const bool wholly_free = nf == arena.ntotalpools;
    if (wholly_free && (arena.nextarena || !g.profile.keeps_last_arena)) return release_arena(g, a);
    if (wholly_free) g.decide(Step::last_arena_is_kept, a.value);
    if (nf == 1) return enter_usable_arenas(g, a);
    if (fingers) {
        if (g.state.nfp2lasta[nf].is_none())
            g.template write<Field::nfp2lasta>(Step::finger_takes_higher_count, 0u, a, nf);
        if (a != lastnf) return slide_right_by_finger(g, a, lastnf);
    } else if (arena.nextarena && nf > g.state.arena(arena.nextarena).nfreepools) {
        return slide_right_by_walking(g, a);
    }
    g.decide(Step::case_4, a.value, nf);
}

}  // namespace arenarium::pymalloc
