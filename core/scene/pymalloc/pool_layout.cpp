#include "core/scene/pymalloc/pool_layout.h"

#include <algorithm>
#include <bit>
#include <numeric>

namespace arenarium {
namespace {

// Pixels at the zoom at which the thing fills the surface.
constexpr double padding = 10, side_padding = 12, title_h = 22, field_h = 40, field_gap = 5;
constexpr std::array<double, header_fields> field_w{74, 122, 122, 122, 80, 46, 80, 108};  // names and values fit
constexpr double gutter_x = 10, gutter_y = 16;                                            // where arrows run
constexpr double block_padding = 6, block_strip = 40, offsets_w = 48;

// A pool that stands upright and is too narrow for four fields side by side: as on a phone.
bool is_narrow(const Rect& inner, double unit) {
    const double half = std::accumulate(field_w.begin(), field_w.begin() + header_fields / 2, 3 * field_gap) * unit;
    return inner.w < 0.75 * half && inner.h > 1.5 * inner.w;
}

void lay_out_header(PoolLayout& p, const Rect& area, double unit, bool narrow) {
    const double gap = std::min({field_gap * unit, 0.02 * area.w, 0.05 * area.h});
    const double wanted = std::accumulate(field_w.begin(), field_w.end(), (header_fields - 1) * field_gap) * unit;
    // Where two rows would leave no room for names and values, one row squeezes.
    const bool is_low = 0.3 * area.h < 1.6 * field_h * unit;
    const std::uint32_t rows = narrow ? 4 : area.w >= wanted * (is_low ? 0.6 : 1) ? 1 : 2, cols = header_fields / rows;
    const double h = std::min(field_h * unit, (rows == 1 ? 0.56 : rows == 2 ? 0.3 : 0.45) * area.h / rows);
    p.header = area.top(rows * (h + gap) - gap);
    for (std::uint32_t row = 0; row < rows; ++row) {
        const auto first = field_w.begin() + row * cols;
        const double widths = std::accumulate(first, first + cols, 0.0);
        const double stretch = (area.w - (cols - 1) * gap) / widths;
        double x = area.x;
        for (std::uint32_t i = row * cols; i < (row + 1) * cols; ++i) {
            p.fields[i] = {x, area.y + row * (h + gap), field_w[i] * stretch, h};
            x += p.fields[i].w + gap;
        }
    }
}

}  // namespace

std::uint32_t blocks_worth_showing(std::uint32_t carved, std::uint32_t blocks) {
    const std::uint32_t wanted = std::max(16u, std::bit_ceil(carved + carved / 8 + 2));
    return wanted >= blocks - blocks / 4 ? blocks : wanted;
}

PoolLayout pool_layout(const Rect& cell, const PoolShape& shape, double unit) {
    PoolLayout p;
    p.cell = cell;
    const double pad = std::min(padding * unit, 0.04 * std::min(cell.w, cell.h));
    const double side = std::min(side_padding * unit, 0.04 * cell.w);
    const Rect inner{cell.x + side, cell.y + pad, cell.w - 2 * side, cell.h - 2 * pad};
    const bool narrow = is_narrow(inner, unit);
    p.title = inner.top(std::min((narrow ? 2.6 : 1) * title_h * unit, 0.24 * inner.h));
    const Rect below_title = inner.below(p.title.h + 0.5 * pad);
    lay_out_header(p, below_title, unit, narrow);
    const double gutter = std::min(gutter_y * unit, 0.06 * inner.h);
    Rect area = below_title.below(p.header.h + gutter);
    area.h = std::max(0.0, area.h - 0.5 * gutter);
    if (shape.blocks == 0) {
        p.blocks = {{area.x, area.y}, 0, 1, area.w, area.h, 0, 0};
        p.leftover = {area.x, area.y, 0, 0};
        return p;
    }
    GridWish wish;
    wish.gap_x = gutter_x * unit, wish.gap_y = gutter_y * unit;
    wish.gap_share_x = 0.12, wish.gap_share_y = 0.3;
    wish.min_aspect = 0.5, wish.best_aspect = 2, wish.max_aspect = 5;
    const bool folds = shape.shown < shape.blocks;
    std::uint32_t next = shape.shown;
    p.blocks = choose_grid(area, shape.shown + (folds ? 1 : 0) + (shape.leftover > 0 ? 1 : 0), wish);
    if (folds) p.fold = p.blocks.cell(next++);
    p.leftover = p.blocks.cell(next);
    p.leftover.w *= shape.leftover == 0 ? 0 : std::clamp(double(shape.leftover) / shape.block_size, 0.1, 1.0);
    p.blocks.count = shape.shown;
    return p;
}

BlockLayout block_layout(const Rect& cell, std::uint32_t size, double unit) {
    BlockLayout b;
    b.cell = cell;
    b.size = size;
    const double pad = std::min(block_padding * unit, 0.05 * std::min(cell.w, cell.h));
    const Rect inner = cell.inset(pad);
    b.strip = inner.top(std::min(block_strip * unit, 0.35 * inner.h));
    const Rect area = inner.below(b.strip.h + 0.5 * pad);
    b.offsets = area.left(std::min(offsets_w * unit, 0.12 * area.w));
    const Rect bytes = area.after(b.offsets.w);
    b.origin = {bytes.x, bytes.y};
    b.word_gap = std::min(8 * unit, 0.02 * bytes.w);
    double best = -1;
    for (const std::uint32_t per_row : {16u, 8u, 32u}) {
        if (per_row > 8 && per_row > size) continue;
        const double gaps = (per_row / 8 - 1) * b.word_gap;
        const double rows = (size + per_row - 1) / per_row;
        const double w = std::min((bytes.w - gaps) / per_row, 44 * unit), h = std::min(bytes.h / rows, 32 * unit);
        const double legible = std::min(w / 1.4, h) * (per_row == 16 ? 1.15 : 1);
        if (legible <= best) continue;
        best = legible;
        b.per_row = per_row;
        b.byte_w = w;
        b.byte_h = h;
    }
    return b;
}

}  // namespace arenarium
