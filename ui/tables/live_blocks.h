// The blocks that are live at a moment's position, with what the log knows of them: rows for a table, as values.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/process/moment.h"

namespace arenarium::ui {

struct LiveBlock {
    Block block;           // of a pool, or raw
    OperationIndex owner;  // the operation that returned it; none when the history began with it

    friend bool operator==(const LiveBlock&, const LiveBlock&) = default;
};
using LiveBlocks = std::vector<LiveBlock>;

// Asked now and then; true: the result is not wanted any more, and whatever there is so far is returned.
using Stopped = std::function<bool()>;

// Blocks of pools by arena, pool and number, then raw blocks by operation. Costs a walk over the pools, and one over
// the log when it has raw blocks.
LiveBlocks liveBlocks(const Moment&, const Stopped& stopped = {});

// The live blocks of one pool, in order.
LiveBlocks liveBlocksOfPool(const Moment&, PoolIndex);

// Is the block handed out at this position? A refused or raw block is asked for by its operation, not here.
bool isLive(const Moment&, PoolIndex, std::uint32_t block);

// [b]: block b of the pool is handed out. Empty when the pool is not carved or belongs to no size class.
std::vector<bool> liveMap(const Moment&, PoolIndex);

// The pool is one of an arena object that the state has; heads of usedpools are not.
bool hasArenaObject(const Moment&, PoolIndex);

// Operations of the log that the moment's position has at least begun.
OperationIndex begunOperations(const Moment&);

// What the caller asked for; the block's size when the log does not know.
std::uint64_t requestedBytes(const Moment&, const LiveBlock&);
std::uint64_t blockBytes(const Moment&, const LiveBlock&);
std::uint32_t scriptLine(const Moment&, const LiveBlock&);  // 0: not known
std::string blockName(const Moment&, const LiveBlock&);     // "b", "keep[3]"; "" when it has none
// As the caller sees it; 0 for a raw block, whose place the allocator does not choose.
Address blockAddress(const Moment&, const LiveBlock&);

enum class BlockColumn : std::uint8_t { name, requested, size, address, line, pool, arena };
inline constexpr int blockColumns = 7;

struct BlockOrder {
    BlockColumn column = BlockColumn::address;
    bool descending = false;

    friend bool operator==(const BlockOrder&, const BlockOrder&) = default;
};

// The rows whose name, address or line contains the text, whatever its case; all for an empty one. "line 12" and
// "512 B" find lines and requested bytes exactly.
LiveBlocks filtered(const Moment&, const LiveBlocks&, const std::string& text, const Stopped& stopped = {});
// Stable, so that rows of equal keys stay in their order.
void sortBlocks(const Moment&, LiveBlocks&, BlockOrder);

}  // namespace arenarium::ui
