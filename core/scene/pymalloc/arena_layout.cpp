#include "core/scene/pymalloc/arena_layout.h"

#include <algorithm>
#include <cmath>

namespace arenarium {
namespace {

// Pixels, at the zoom for which a tile is laid out.
constexpr double two_lines = 44, one_line = 26, padding = 8;
constexpr double titled_width = 130;       // room for a name and a badge
constexpr double roomy = 170, tight = 72;  // heights of a tile from which two lines, one line fit well

double strip_height(double tile_h, double unit) {
    if (tile_h >= roomy * unit) return two_lines * unit;
    if (tile_h >= tight * unit) return one_line * unit;
    return tile_h * 0.08;
}

// Whole world units, so that edges are crisp at zoom 1; tiny cells keep their fractions.
double snapped(double v) {
    return v >= 8 ? std::floor(v) : v;
}

double snapped_gap(double v) {
    return v >= 1 ? std::floor(v) : v;
}

ArenaLayout hugging(ArenaLayout a, double pad) {
    a.pools.cell_w = snapped(a.pools.cell_w);
    a.pools.cell_h = snapped(a.pools.cell_h);
    a.tile.w = a.pools.width() + 2 * pad;
    a.tile.h = a.pools.origin.y - a.tile.y + a.pools.height() + pad;
    a.strip.w = a.tile.w - 2 * pad;
    return a;
}

double tile_padding(const Rect& tile, double unit) {
    const double pad = std::min(padding * unit, 0.05 * std::min(tile.w, tile.h));
    return pad >= 2 ? std::floor(pad) : pad;
}

}  // namespace

ArenaLayout ArenaLayout::moved(double dx, double dy) const {
    ArenaLayout a = *this;
    for (Rect* r : {&a.tile, &a.strip})
        r->x += dx, r->y += dy;
    a.pools.origin = {pools.origin.x + dx, pools.origin.y + dy};
    return a;
}

ArenaLayout arena_layout(const Rect& tile, std::uint32_t pools, double unit) {
    ArenaLayout a;
    a.tile = tile;
    const double pad = tile_padding(tile, unit);
    a.strip = {tile.x + pad, tile.y, tile.w - 2 * pad, strip_height(tile.h, unit)};
    const double top = std::max(a.strip.h, pad);
    const Rect area{tile.x + pad, tile.y + top, tile.w - 2 * pad, std::max(0.0, tile.h - top - pad)};
    GridWish wish;
    wish.gap_x = wish.gap_y = 4 * unit;
    wish.gap_share_x = wish.gap_share_y = 0.1;
    wish.min_aspect = 0.75, wish.best_aspect = 1.3, wish.max_aspect = 2.6;
    wish.power_of_two = true;
    a.pools = choose_grid(area, pools, wish);
    a.pools.gap_x = snapped_gap(a.pools.gap_x);
    a.pools.gap_y = snapped_gap(a.pools.gap_y);
    return a;
}

ArenaLayout ProcessLayout::arena(std::uint32_t slot) const {
    const Rect r = tiles.cell(slot);
    return first.moved(r.x - first.tile.x, r.y - first.tile.y);
}

ProcessLayout process_layout(double width, double height, std::uint32_t arenas, std::uint32_t pools,
                             double type_scale) {
    arenas = std::max(arenas, 1u);
    const double size = std::sqrt(std::max(1.0, width * height / arenas));  // of a tile, about
    const double gap = size >= 40 ? std::clamp(std::floor(size / 32) * 4, 4.0, 16.0) : size * 0.08;
    const double margin = std::min(12.0, gap);
    const double w = std::max(1.0, width - 2 * margin), h = std::max(1.0, height - 2 * margin);

    const double ideal = std::sqrt(arenas * w / h);
    const auto limit = [arenas](double v) { return static_cast<std::uint32_t>(std::clamp(v, 1.0, double(arenas))); };
    const std::uint32_t low = limit(ideal / 3), high = limit(ideal * 3 + 1), step = std::max(1u, (high - low) / 96);
    ProcessLayout best;
    double best_score = -1;
    for (std::uint32_t cols = low; cols <= high; cols += step) {
        const std::uint32_t rows = (arenas + cols - 1) / cols;
        const Rect tile{margin, margin, (w - (cols - 1) * gap) / cols, (h - (rows - 1) * gap) / rows};
        if (tile.w <= 0 || tile.h <= 0) continue;
        const double pad = tile_padding(tile, type_scale);
        const ArenaLayout a = hugging(arena_layout(tile, pools, type_scale), pad);
        // Large pools and a line for the title first; among equals the one that leaves least of its tile unused.
        const double cell = std::min(a.pools.cell_w, 1.6 * a.pools.cell_h) * std::min(a.pools.cell_h, a.pools.cell_w);
        const bool titled = a.strip.h >= one_line * type_scale && a.strip.w >= titled_width * type_scale;
        const double value = (titled ? 1.6 : 1) * (cell + 0.3 * a.pools.cell_w * a.pools.cell_h);
        if (value <= best_score) continue;
        best_score = value;
        best.first = a;
        best.tiles = {{margin, margin}, arenas, cols, a.tile.w, a.tile.h, gap, gap};
    }
    return best;
}

std::array<Rect, 2> lost_parts(const Rect& cell, std::uint64_t before, std::uint64_t after) {
    const double all = static_cast<double>(before + after);
    if (all <= 0) return {cell, Rect{cell.right(), cell.y, 0, cell.h}};
    const double share = std::clamp(static_cast<double>(before) / all, 0.12, 0.88), gap = cell.w * 0.04;
    const double x = cell.w * share;
    return {Rect{cell.x, cell.y, x - gap / 2, cell.h},
            Rect{cell.x + x + gap / 2, cell.y, cell.w - x - gap / 2, cell.h}};
}

}  // namespace arenarium
