// Equal cells in rows, filled row by row.
#pragma once

#include <cstdint>
#include <optional>

#include "core/picture/geometry.h"

namespace arenarium {

struct Grid {
    Point origin;
    std::uint32_t count = 0, cols = 1;
    double cell_w = 0, cell_h = 0, gap_x = 0, gap_y = 0;

    std::uint32_t rows() const { return cols == 0 ? 0 : (count + cols - 1) / cols; }
    std::uint32_t row(std::uint32_t i) const { return i / cols; }
    std::uint32_t col(std::uint32_t i) const { return i % cols; }
    Rect cell(std::uint32_t i) const {
        return {origin.x + col(i) * (cell_w + gap_x), origin.y + row(i) * (cell_h + gap_y), cell_w, cell_h};
    }
    double width() const { return cols * (cell_w + gap_x) - gap_x; }
    double height() const { return rows() * (cell_h + gap_y) - gap_y; }
    Rect area() const { return {origin.x, origin.y, width(), height()}; }

    // The rows and columns, end exclusive, whose cells may intersect `r`.
    struct Span {
        std::uint32_t row_begin = 0, row_end = 0, col_begin = 0, col_end = 0;
        std::uint64_t cells() const { return std::uint64_t{row_end - row_begin} * (col_end - col_begin); }
    };
    Span within(const Rect& r) const;
};

struct GridWish {
    double gap_x = 0, gap_y = 0;                               // wanted; cells much smaller than that get smaller gaps
    double gap_share_x = 0.12, gap_share_y = 0.3;              // of a cell, at most
    double min_aspect = 0.5, best_aspect = 1, max_aspect = 2;  // width / height
    bool power_of_two = false;                                 // columns
};

// The grid of `count` cells with the largest cells of tolerable shape in `area`, from its top left corner.
Grid choose_grid(const Rect& area, std::uint32_t count, const GridWish&);

}  // namespace arenarium
