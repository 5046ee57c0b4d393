// free: pymalloc_free and insert_to_usedpool. What follows when a pool becomes empty is in arena_list.h.
#pragma once

#include "core/pymalloc/alloc.h"
#include "core/pymalloc/arena_list.h"
#include "core/pymalloc/gate.h"
#include "core/pymalloc/request.h"

namespace arenarium::pymalloc {

// The pool was full, so it is on no list: it goes to the front of its ring, to be used next.
template <class O>
void insert_to_usedpool(Gate<O>& g, PoolIndex p) {
    const PoolIndex next = g.state.pool(Layout::usedpools(g.state.pool(p).szidx)).nextpool;
    const PoolIndex prev = g.state.pool(next).prevpool;
    g.template write<Field::nextpool>(Site::pool_returns_to_usedpools, p, next);
    g.template write<Field::prevpool>(Site::pool_returns_to_usedpools, p, prev);
    g.template write<Field::prevpool>(Site::pool_returns_to_usedpools, next, p);
    g.template write<Field::nextpool>(Site::pool_returns_to_usedpools, prev, p);
}

// `block` is a live block of a pool.
template <class O>
void pymalloc_free(Gate<O>& g, Block block) {
    const PoolIndex p = block.pool();
    const BlockNumber b = block.number();
    const PoolHeader& pool = g.state.pool(p);
    const BlockNumber lastfree = pool.freeblock;
    g.template write<Field::block_link>(Site::free_link, p, lastfree.value, b.value);
    g.template write<Field::freeblock>(Site::free_freeblock, p, b);
    g.template write<Field::ref_count>(Site::free_ref_count, p, static_cast<std::uint16_t>(pool.ref_count - 1));
    if (lastfree.is_none()) [[unlikely]] {
        g.decide(Site::pool_was_full, p.value);
        insert_to_usedpool(g, p);
        return;
    }
    if (pool.ref_count != 0) [[likely]] {
        g.decide(Site::pool_still_used, p.value, pool.ref_count);
        return;
    }
    g.decide(Site::pool_is_empty, p.value);
    g.event(EventKind::pool_empty, p.value);
    insert_to_freepool(g, p);
}

}  // namespace arenarium::pymalloc
