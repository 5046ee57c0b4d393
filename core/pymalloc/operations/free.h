// free: pymalloc_free and insert_to_usedpool. What follows when a pool becomes empty is in freepool.h.
#pragma once

#include "core/pymalloc/operations/alloc.h"
#include "core/pymalloc/operations/freepool.h"
#include "core/pymalloc/operations/gate.h"
#include "core/pymalloc/operations/request.h"

namespace arenarium::pymalloc {

// The pool was full, so it is on no list: it goes to the front of its ring, to be used next.
template <class O>
void insert_to_usedpool(Gate<O>& g, PoolIndex p) {
    const PoolIndex next = g.state.pool(Layout::usedpools(g.state.pool(p).szidx)).nextpool;
    const PoolIndex prev = g.state.pool(next).prevpool;
    g.template write<Field::nextpool>(Step::pool_returns_to_usedpools, p, next);
    g.template write<Field::prevpool>(Step::pool_returns_to_usedpools, p, prev);
    g.template write<Field::prevpool>(Step::pool_returns_to_usedpools, next, p);
    g.template write<Field::nextpool>(Step::pool_returns_to_usedpools, prev, p);
}

// `block` is a live block of a pool.
template <class O>
void pymalloc_free(Gate<O>& g, Block block) {
    const PoolIndex p = block.pool();
    const BlockNumber b = block.number();
    const PoolHeader& pool = g.state.pool(p);
    const BlockNumber lastfree = pool.freeblock;
    g.template write<Field::block_link>(Step::free_link, p, lastfree.value, b.value);
    g.template write<Field::freeblock>(Step::free_freeblock, p, b);
    g.template write<Field::ref_count>(Step::free_ref_count, p, static_cast<std::uint16_t>(pool.ref_count - 1));
    if (lastfree.is_none()) [[unlikely]] {
        g.decide(Step::pool_was_full, p.value);
        insert_to_usedpool(g, p);
        return;
    }
    if (pool.ref_count != 0) [[likely]] {
        g.decide(Step::pool_still_used, p.value, pool.ref_count);
        return;
    }
    g.decide(Step::pool_is_empty, p.value);
    g.event(EventKind::pool_empty, p.value);
    insert_to_freepool(g, p);
}

}  // namespace arenarium::pymalloc
