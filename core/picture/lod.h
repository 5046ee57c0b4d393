// Level of detail: what is drawn at which size. All sizes are pixels on the screen.
#pragma once

#include <algorithm>
#include <cstdint>

#include "core/picture/geometry.h"

namespace arenarium::lod {

// Below this nothing is drawn for itself.
inline constexpr double smallest = 3;

// A picture holds at most about so many items: what would be more folds first.
inline constexpr double item_budget = 24000;

// The smallest area of a cell at which every cell of the surface can have `items` items.
inline double least_area(const Rect& surface, double items) {
    return surface.w * surface.h * items / item_budget;
}

// Pools of an arena fold into 1, 2 × 2, 4 × 4 … to one cell. Returns how many pools one side of a cell stands for.
inline std::uint32_t pool_fold(double cell_w, double cell_h, std::uint32_t cols, std::uint32_t rows, double least) {
    std::uint32_t fold = 1;
    while (fold < std::max(cols, rows)) {
        const double w = cell_w * fold, h = cell_h * fold;
        if (w >= smallest && h >= smallest && w * h >= least) break;
        fold *= 2;
    }
    return fold;
}

// How far the inside of a pool has come up, 0: a gauge of ref.count, 1: header and blocks. The text of the gauge is
// gone before, that of the inside comes after.
struct Fade {
    double shapes = 0, outer_text = 1, inner_text = 0;
};
inline Fade fade(double size, double from) {
    return {smooth_step(from, from * 1.5, size), 1 - smooth_step(from * 0.85, from, size),
            smooth_step(from * 1.35, from * 1.6, size)};
}

// The height of a pool at which its inside begins to show: when a cell, and each of its blocks, has room.
inline double pool_opens(double least_block_area, double block_area_at_height_1, double type_scale) {
    const double for_blocks = block_area_at_height_1 > 0 ? std::sqrt(least_block_area / block_area_at_height_1) : 0;
    return std::max(120 * type_scale, for_blocks);
}

// The width of a byte at which bytes begin to show.
inline constexpr double bytes_open = 13;

}  // namespace arenarium::lod
