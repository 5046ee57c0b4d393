// Where a pool's title, header fields and blocks lie inside its cell, and a block's bytes inside the block.
#pragma once

#include <array>
#include <cstdint>

#include "core/scene/grid.h"
#include "core/scene/object_ref.h"

namespace arenarium {

struct PoolLayout {
    Rect cell;
    Rect title;
    Rect header;
    std::array<Rect, header_fields> fields;
    Grid blocks;    // the leftover at the end takes one more place, in proportion to its size
    Rect leftover;  // empty when no byte is left over

    Rect block(std::uint32_t b) const { return blocks.cell(b); }
};

// `blocks` 0: the pool has no size class. `unit`: world units of a pixel at the zoom at which the cell fills the
// surface, times the type scale.
PoolLayout pool_layout(const Rect& cell, std::uint32_t blocks, std::uint32_t block_size, std::uint32_t leftover,
                       double unit);

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
