// From far: every arena a tile.
#include <algorithm>
#include <cmath>

#include "core/scene/pymalloc/sheet.h"
#include "core/scene/pymalloc/words.h"

namespace arenarium {
namespace {

// So many arenas that a tile is a speck: squares of `fold` × `fold` tiles become one, filled as they are on average.
void draw_folded(const Sheet& s, const Grid& tiles, const Grid::Span& span, std::uint32_t fold) {
    const SceneModel& m = s.d.model;
    for (std::uint32_t row = span.row_begin / fold * fold; row < span.row_end; row += fold) {
        for (std::uint32_t col = span.col_begin / fold * fold; col < span.col_end; col += fold) {
            std::uint64_t fill = 0, members = 0;
            std::uint16_t most = 0;
            std::uint8_t ramp = 0;
            ArenaIndex first;
            for (std::uint32_t r = row; r < std::min(row + fold, tiles.rows()); ++r) {
                for (std::uint32_t c = col; c < std::min(col + fold, tiles.cols); ++c) {
                    const std::size_t slot = std::size_t{r} * tiles.cols + c;
                    if (slot >= m.order.size()) continue;
                    if (first.is_none()) first = m.order[slot];
                    const ArenaSummary& a = m.summary->arena(m.order[slot]);
                    fill += a.fill;
                    ++members;
                    if (a.fill >= most) most = a.fill, ramp = a.ramp;
                }
            }
            if (members == 0) continue;
            const Rect start = tiles.cell(row * tiles.cols + col);
            const Rect cell{start.x, start.y, fold * (tiles.cell_w + tiles.gap_x) - tiles.gap_x,
                            fold * (tiles.cell_h + tiles.gap_y) - tiles.gap_y};
            const PoolSummary mean{PoolState::used, ramp, static_cast<std::uint16_t>(fill / members)};
            // What tells blocks apart is not added up over arenas.
            const std::optional<std::uint8_t> shown = m.options.tints ? std::nullopt : std::optional(ramp);
            draw_gauge(s.d, s.screen(cell), mean, shown, PymallocRef::of_arena(first), 20);
        }
    }
}

}  // namespace

void draw_process(const Sheet& s) {
    const SceneModel& m = s.d.model;
    if (m.order.empty()) {
        s.d.text(s.screen(s.world.bounds()), m.tr(words::no_arena),
                 {TextRole::label, paint(ColorRole::dim), Align::centre}, PymallocRef::process(), 0);
        return;
    }
    const Grid& tiles = s.world.process().tiles;
    const Grid::Span span = tiles.within(s.view.visible());
    const double w = tiles.cell_w * s.view.scale, h = tiles.cell_h * s.view.scale;
    const std::uint32_t fold = lod::cell_fold(w, h, tiles.cols, tiles.rows(), lod::least_area(s.d.surface(), 1.6));
    if (fold > 1) return draw_folded(s, tiles, span, fold);
    for (std::uint32_t row = span.row_begin; row < span.row_end; ++row) {
        for (std::uint32_t col = span.col_begin; col < span.col_end; ++col) {
            const std::size_t slot = std::size_t{row} * tiles.cols + col;
            if (slot < m.order.size()) draw_arena(s, m.order[slot]);
        }
    }
}

}  // namespace arenarium
