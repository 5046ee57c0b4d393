// The blocks of one pool, told apart: in use, on the free list, or never handed out.
#pragma once

#include <cstdint>
#include <vector>

#include "core/pymalloc/profile/layout.h"
#include "core/pymalloc/state.h"

namespace arenarium {

enum class BlockStatus : std::uint8_t { in_use, free, virgin };

struct PoolBlocks {
    std::uint32_t block_size = 0;         // bytes
    std::vector<BlockStatus> status;      // [block]; empty for a pool that has no size class
    std::vector<BlockNumber> free_list;   // from freeblock on
    std::uint32_t in_use = 0;             // blocks
    std::uint32_t handed_out_before = 0;  // blocks below nextoffset: they were handed out once, or are about to be
};

// Has the pool been carved off an arena that is held? Only then do the fields of its header mean anything.
bool is_carved(const HeapState&, const Layout&, PoolIndex);

// REQUIRES: is_carved. Within an operation, a half-written pool gives what its fields say so far.
PoolBlocks pool_blocks(const HeapState&, const Layout&, PoolIndex);

// How many pools of an arena have been carved, from the first one on.
std::uint32_t carved_pools(const HeapState&, const Layout&, ArenaIndex);

// Blocks below nextoffset of a pool that has a size class.
std::uint32_t blocks_below_nextoffset(const PoolHeader&, const Layout&);

inline bool has_size_class(const PoolHeader& pool, const Layout& layout) {
    return pool.szidx.value < layout.classes;
}

}  // namespace arenarium
