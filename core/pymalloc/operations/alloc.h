// malloc: from a pool that has a free block, or from a new pool. pymalloc_alloc and pymalloc_pool_extend.
#pragma once

#include "core/pymalloc/operations/gate.h"
#include "core/pymalloc/operations/new_pool.h"
#include "core/pymalloc/operations/request.h"

namespace arenarium::pymalloc {

// A pool with free blocks is on its class's ring; a full one is on no list.
template <class O>
void unlink_from_usedpools(Gate<O>& g, PoolIndex pool, Step step) {
    const PoolIndex next = g.state.pool(pool).nextpool, prev = g.state.pool(pool).prevpool;
    g.template write<Field::prevpool>(step, next, prev);
    g.template write<Field::nextpool>(step, prev, next);
}

// The free list ran out: take the next virgin block, or leave usedpools as a full pool.
template <class O>
void pymalloc_pool_extend(Gate<O>& g, PoolIndex p, SizeClass c) {
    const PoolHeader& pool = g.state.pool(p);
    const std::uint32_t size = g.layout.block_size(c);
    if (pool.nextoffset <= pool.maxnextoffset) {
        g.decide(Step::extend_has_virgin_block, p.value, pool.nextoffset, pool.maxnextoffset);
        const BlockNumber fresh = g.layout.block_at(c, pool.nextoffset);
        g.template write<Field::freeblock>(Step::extend_freeblock, p, fresh);
        g.template write<Field::nextoffset>(Step::extend_nextoffset, p, pool.nextoffset + size);
        g.template write<Field::block_link>(Step::extend_ends_list, p, BlockNumber::none().value, fresh.value);
        return;
    }
    g.decide(Step::extend_pool_is_full, p.value, pool.nextoffset, pool.maxnextoffset);
    unlink_from_usedpools(g, p, Step::full_pool_leaves_usedpools);
    g.event(EventKind::pool_full, p.value);
}

// A block of pymalloc's own, or NULL: the request is not small, or no arena could be had.
template <class O>
Block pymalloc_alloc(Gate<O>& g, std::uint64_t bytes) {
    if (bytes - 1 >= g.layout.threshold) [[unlikely]] {  // 0 wraps round
        g.decide(bytes == 0 ? Step::request_is_zero : Step::request_is_large, 0, bytes, g.layout.threshold);
        return {};
    }
    const SizeClass c = g.layout.size_class(bytes);
    g.decide(Step::request_is_small, c.value, bytes, g.layout.block_size(c));
    const PoolIndex head = Layout::usedpools(c);
    const PoolIndex p = g.state.pool(head).nextpool;
    if (p == head) [[unlikely]] {
        g.decide(Step::usedpools_is_empty, head.value, g.layout.block_size(c));
        return allocate_from_new_pool(g, c);
    }
    g.decide(Step::usedpools_has_pool, p.value, c.value);
    const PoolHeader& pool = g.state.pool(p);
    g.template write<Field::ref_count>(Step::alloc_ref_count, p, static_cast<std::uint16_t>(pool.ref_count + 1));
    const BlockNumber b = pool.freeblock;
    const BlockNumber rest = g.state.link(p, b);
    g.template write<Field::freeblock>(Step::alloc_freeblock, p, rest);
    if (rest.is_none()) pymalloc_pool_extend(g, p, c);
    return Block::in_pool(p, b, c);
}

}  // namespace arenarium::pymalloc
