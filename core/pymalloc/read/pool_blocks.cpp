#include "core/pymalloc/read/pool_blocks.h"

#include <algorithm>

namespace arenarium {

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
    while (b.value < blocks && b.value < pool.links_capacity && result.status[b.value] != BlockStatus::free) {
        result.status[b.value] = BlockStatus::free;
        result.free_list.push_back(b);
        b = s.link(p, b);
    }
    result.in_use =
        static_cast<std::uint32_t>(std::count(result.status.begin(), result.status.end(), BlockStatus::in_use));
    return result;
}

BlockStatus block_status(const HeapState& s, const Layout& l, PoolIndex p, std::uint32_t block) {
    const PoolHeader& pool = s.pool(p);
    if (!has_size_class(pool, l)) return BlockStatus::virgin;
    const std::uint32_t blocks = l.blocks_per_pool(pool.szidx);
    BlockNumber b = pool.freeblock;
    for (std::uint32_t i = 0; i < blocks && b.value < blocks && b.value < pool.links_capacity; ++i) {
        if (b.value == block) return BlockStatus::free;
        b = s.link(p, b);
    }
    return block < blocks_below_nextoffset(pool, l) ? BlockStatus::in_use : BlockStatus::virgin;
}

}  // namespace arenarium
