#include "core/pymalloc/read/pool_blocks.h"

#include <algorithm>

namespace arenarium {

std::uint32_t carved_pools(const HeapState& s, const Layout& l, ArenaIndex a) {
    const ArenaObject& arena = s.arena(a);
    const Address first = l.first_pool(arena.address);
    // While an arena is being set up, pool_address is still that of another.
    if (!arena.address || arena.pool_address < first) return 0;
    const std::uint64_t count = (arena.pool_address - first) >> l.pool_shift;
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(count, s.pools_per_arena));
}

bool is_carved(const HeapState& s, const Layout& l, PoolIndex p) {
    if (p.value >= s.pools.size() || Layout::is_usedpools_head(p)) return false;
    return l.number_in_arena(p) < carved_pools(s, l, l.arena_of(p));
}

std::uint32_t blocks_below_nextoffset(const PoolHeader& pool, const Layout& l) {
    if (pool.nextoffset < l.overhead) return 0;
    return std::min((pool.nextoffset - l.overhead) / l.block_size(pool.szidx), l.blocks_per_pool(pool.szidx));
}

PoolBlocks pool_blocks(const HeapState& s, const Layout& l, PoolIndex p) {
    const PoolHeader& pool = s.pool(p);
    PoolBlocks result;
    if (!has_size_class(pool, l)) return result;
    result.block_size = l.block_size(pool.szidx);
    const std::uint32_t blocks = l.blocks_per_pool(pool.szidx);
    result.handed_out_before = blocks_below_nextoffset(pool, l);
    result.status.assign(blocks, BlockStatus::virgin);
    std::fill_n(result.status.begin(), result.handed_out_before, BlockStatus::in_use);
    BlockNumber b = pool.freeblock;
    while (b.value < blocks && b.value < pool.links_capacity && result.status[b.value] == BlockStatus::in_use) {
        result.status[b.value] = BlockStatus::free;
        result.free_list.push_back(b);
        b = s.link(p, b);
    }
    result.in_use = result.handed_out_before - static_cast<std::uint32_t>(result.free_list.size());
    return result;
}

}  // namespace arenarium
