// Where a pool's title, header fields and blocks lie inside its cell, and a block's bytes inside the block.
#pragma once

#include <array>
#include <cstdint>

#include "core/picture/grid.h"
#include "core/scene/pymalloc/refs.h"

namespace arenarium {

struct PoolLayout {
    Rect cell;
    Rect title;
    Rect header;
    std::array<Rect, header_fields> fields;
    Grid blocks;    // those behind, when they are folded, and the leftover take a place each at the end
    Rect fold;      // stands for all blocks from blocks.count on; empty when none is folded
    Rect leftover;  // in proportion to its size; empty when no byte is left over

    Rect block(std::uint32_t b) const { return b < blocks.count ? blocks.cell(b) : fold; }
};

// What the pool's size class says. `blocks` 0: it has none.
struct PoolShape {
    std::uint32_t blocks = 0, block_size = 0, leftover = 0;
    std::uint32_t shown = 0;  // the first so many blocks get a place of their own; the others fold into one
};

// `unit`: world units of a pixel at the zoom at which the cell fills the surface, times the type scale.
PoolLayout pool_layout(const Rect& cell, const PoolShape& shape, double unit);
// How many blocks a near view shows when only the first `carved` were ever used: some more than these, and the same
// number for many steps, so that cells keep their places.
std::uint32_t blocks_worth_showing(std::uint32_t carved, std::uint32_t blocks);

struct BlockLayout {
    Rect cell;
    Rect strip;    // name, address, owner
    Rect offsets;  // a column left of the bytes; may be empty
    Point origin;  // of byte 0
    std::uint32_t size = 0, per_row = 16;
    double byte_w = 0, byte_h = 0, word_gap = 0;  // the gap after every 8 bytes

    std::uint32_t rows() const { return (size + per_row - 1) / per_row; }
    Rect byte(std::uint32_t i) const {
        const std::uint32_t col = i % per_row;
        return {origin.x + col * byte_w + (col / 8) * word_gap, origin.y + (i / per_row) * byte_h, byte_w, byte_h};
    }
};

// `unit`: as above, for the block.
BlockLayout block_layout(const Rect& cell, std::uint32_t size, double unit);

}  // namespace arenarium
