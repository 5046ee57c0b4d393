// The blocks of one pool, told apart: in use, on the free list, or never handed out.
#pragma once

#include <cstdint>
#include <vector>

#include "core/pymalloc/read/pools.h"

namespace arenarium {

enum class BlockStatus : std::uint8_t { in_use, free, virgin };

struct PoolBlocks {
    std::uint32_t block_size = 0;         // bytes
    std::vector<BlockStatus> status;      // [block]; empty for a pool that has no size class
    std::vector<BlockNumber> free_list;   // from freeblock on
    std::uint32_t in_use = 0;             // blocks
    std::uint32_t handed_out_before = 0;  // blocks below nextoffset: they were handed out once, or are about to be
};

// REQUIRES: is_carved. Within an operation, a half-written pool gives what its fields say so far: what the free list
// leads to is free, what nextoffset has passed is in use. The list never leads out of the pool, and has no block twice.
PoolBlocks pool_blocks(const HeapState&, const Layout&, PoolIndex);

// The status of one block. REQUIRES: is_carved. virgin for a block that the pool does not have.
BlockStatus block_status(const HeapState&, const Layout&, PoolIndex, std::uint32_t block);

// Blocks below nextoffset of a pool that has a size class.
std::uint32_t blocks_below_nextoffset(const PoolHeader&, const Layout&);

}  // namespace arenarium
