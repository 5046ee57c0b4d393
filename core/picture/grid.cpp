#include "core/picture/grid.h"

#include <algorithm>
#include <cmath>

namespace arenarium {
namespace {

// First and last line, end exclusive, that a stretch meets.
void span(double from, double to, double start, double pitch, std::uint32_t lines, std::uint32_t& begin,
          std::uint32_t& end) {
    if (pitch <= 0 || lines == 0) return;
    const double first = std::clamp(std::floor((from - start) / pitch), 0.0, double(lines));
    const double last = std::clamp(std::ceil((to - start) / pitch), first, double(lines));
    begin = static_cast<std::uint32_t>(first);
    end = static_cast<std::uint32_t>(last);
}

Grid with_columns(const Rect& area, std::uint32_t count, std::uint32_t cols, const GridWish& wish) {
    Grid g;
    g.origin = {area.x, area.y};
    g.count = count;
    g.cols = cols;
    const double rows = g.rows();
    g.gap_x = std::min(wish.gap_x, wish.gap_share_x * area.w / cols);
    g.gap_y = std::min(wish.gap_y, wish.gap_share_y * area.h / rows);
    g.cell_w = std::max(0.0, (area.w - (cols - 1) * g.gap_x) / cols);
    g.cell_h = std::max(0.0, (area.h - (rows - 1) * g.gap_y) / rows);
    g.cell_w = std::min(g.cell_w, g.cell_h * wish.max_aspect);
    g.cell_h = std::min(g.cell_h, g.cell_w / wish.min_aspect);
    return g;
}

double score(const Grid& g, const GridWish& wish) {
    if (g.cell_h <= 0) return 0;
    const double off = std::abs(std::log(g.cell_w / g.cell_h / wish.best_aspect));
    return g.cell_w * g.cell_h / (1 + 0.25 * off);
}

}  // namespace

Grid::Span Grid::within(const Rect& r) const {
    Span s;
    span(r.x, r.right(), origin.x, cell_w + gap_x, cols, s.col_begin, s.col_end);
    span(r.y, r.bottom(), origin.y, cell_h + gap_y, rows(), s.row_begin, s.row_end);
    return s;
}

Grid choose_grid(const Rect& area, std::uint32_t count, const GridWish& wish) {
    count = std::max(count, 1u);
    Grid best = with_columns(area, count, 1, wish);
    double best_score = score(best, wish);
    const auto consider = [&](std::uint32_t cols) {
        const Grid g = with_columns(area, count, cols, wish);
        const double s = score(g, wish);
        if (s <= best_score) return;
        best = g;
        best_score = s;
    };
    if (wish.power_of_two) {
        for (std::uint32_t cols = 2; cols <= count; cols *= 2)
            consider(cols);
        return best;
    }
    // Around the number of columns that would give the best shape without gaps.
    const double ideal = std::sqrt(count * std::max(area.w, 1e-9) / (std::max(area.h, 1e-9) * wish.best_aspect));
    const auto limit = [count](double v) { return static_cast<std::uint32_t>(std::clamp(v, 1.0, double(count))); };
    const std::uint32_t low = limit(ideal / 3), high = limit(ideal * 3 + 1);
    const std::uint32_t step = std::max(1u, (high - low) / 96);
    for (std::uint32_t cols = low; cols <= high; cols += step)
        consider(cols);
    return best;
}

}  // namespace arenarium
