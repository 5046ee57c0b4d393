// One pool, block by block: what the near views draw.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/process/moment.h"
#include "core/pymalloc/read/pool_blocks.h"
#include "core/scene/pymalloc/summary.h"

namespace arenarium {

struct PoolView {
    PoolIndex pool;
    ArenaIndex arena;
    std::uint32_t number = 0;  // within the arena
    PoolState state = PoolState::virgin;
    SizeClass size_class;
    std::uint32_t block_size = 0, blocks = 0;  // 0: the pool has no class yet
    std::uint32_t leftover = 0;                // bytes behind the last block
    std::vector<BlockStatus> states;           // by block number
    std::vector<std::uint16_t> free_order;     // block numbers, head of the free list first
    std::vector<std::uint16_t> free_place;     // by block number: place in the list from 1, 0: not on it
    std::vector<OperationIndex> owners;        // by block number; empty until looked up

    std::uint32_t count(BlockStatus) const;
};

// Who holds a block.
struct BlockOwner {
    std::optional<std::uint64_t> requested;  // bytes; none: not known
    std::string name;
    std::uint32_t line = 0;  // 0: not known
};

// REQUIRES: the arena is held.
PoolView view_pool(const Moment&, PoolIndex);
// Looks up the operations that own the pool's allocated blocks. None without a log.
void look_up_owners(const Moment&, PoolView&);
// Of an allocated block, when its owners were looked up; else nothing is known.
BlockOwner owner_of(const Moment&, const PoolView&, std::uint32_t block);
// Of the same: "text.py:12 split" in a recording, "__main__.cache" in an inspected process; else "".
std::string owner_place(const Moment&, const PoolView&, std::uint32_t block);

}  // namespace arenarium
