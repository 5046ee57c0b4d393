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

// Cells of a grid fold into 1, 2 × 2, 4 × 4 … to one. Returns how many of them one side of a drawn cell stands for.
inline std::uint32_t cell_fold(double cell_w, double cell_h, std::uint32_t cols, std::uint32_t rows, double least) {
    std::uint32_t fold = 1;
    while (fold < std::max(cols, rows)) {
        const double w = cell_w * fold, h = cell_h * fold;
        if (w >= smallest && h >= smallest && w * h >= least) break;
        fold *= 2;
    }
    return fold;
}

// How far the inside of a thing has come up, 0: only its outside is drawn, 1: only its inside. The text outside is gone
// before, that of the inside comes after.
struct Fade {
    double shapes = 0, outer_text = 1, inner_text = 0;
};
inline Fade fade(double size, double from) {
    return {smooth_step(from, from * 1.5, size), 1 - smooth_step(from * 0.85, from, size),
            smooth_step(from * 1.35, from * 1.6, size)};
}

}  // namespace arenarium::lod
