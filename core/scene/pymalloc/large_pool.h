// A pool for a lecture hall: which blocks get a place of their own, and where. Blocks are never narrower than can be
// read from the back row; those that would not fit fold into runs.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/picture/fold_sequence.h"
#include "core/picture/grid.h"
#include "core/scene/pymalloc/pool_layout.h"
#include "core/scene/pymalloc/pool_view.h"

namespace arenarium {

// Logical pixels at type scale 1; at 1.6, that of a lecture, a block is 88 wide.
inline constexpr double large_block_w = 55, large_block_h = 38;

struct LargePoolLayout {
    PoolLayout frame;           // title, header and its fields; its own blocks are not used
    Grid slots;                 // a piece each, then the leftover
    std::vector<Piece> pieces;  // of the blocks, in order

    // The slot of the piece that shows or folds block b.
    std::uint32_t slot_of(std::uint32_t b) const;
    Rect leftover() const;  // empty when no byte is left over
    double leftover_share = 0;
};

// At most `slots` pieces that cover all `blocks`. A block of `first` is shown before any that stands behind it there;
// what room is left goes to the others in order. A fold stands for at least two blocks.
std::vector<Piece> fold_around(std::uint32_t blocks, std::uint32_t slots, std::span<const std::uint32_t> first);

// `unit`: pixels at type scale 1. `wanted`: the blocks to show before all others, the most important first.
LargePoolLayout large_pool_layout(const Rect& area, const PoolView&, double unit,
                                  std::span<const std::uint32_t> wanted);

}  // namespace arenarium
