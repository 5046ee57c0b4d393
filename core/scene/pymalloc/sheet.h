// The semantic-zoom picture of one world: each level draws itself and hands on what is large enough.
#pragma once

#include "core/picture/lod.h"
#include "core/picture/palette.h"
#include "core/picture/viewport.h"
#include "core/scene/pymalloc/drawing.h"
#include "core/scene/pymalloc/pool_view.h"
#include "core/scene/pymalloc/world.h"

namespace arenarium {

// What a level draws on: the pen, where everything lies, and the part that is seen.
struct Sheet {
    Drawing& d;
    const World& world;
    const Viewport& view;

    Rect screen(const Rect& r) const { return view.to_screen(r); }
    Grid screen(const Grid& g) const {
        const Point o = view.to_screen(g.origin);
        return {o,
                g.count,
                g.cols,
                g.cell_w * view.scale,
                g.cell_h * view.scale,
                g.gap_x * view.scale,
                g.gap_y * view.scale};
    }
    double px(double logical) const { return logical * d.type_scale(); }
};

void draw_process(const Sheet&);
void draw_arena(const Sheet&, ArenaIndex);
// `cell`: on the screen.
void draw_pool(const Sheet&, ArenaIndex, std::uint32_t number, const Rect& cell);
// `opacity`: of the pool's inside; `text`: of its text.
void draw_pool_inside(const Sheet&, PoolView&, double opacity, double text);
// One field of the header at `r` on the screen: name, value, and its bytes where there is room.
void draw_header_field(Drawing&, const PoolView&, HeaderField, const Rect& r, double opacity, double text);
// "32 B blocks · 126 per pool · 3 allocated, 1 free, 122 virgin".
std::string pool_counts_text(const SceneModel&, const PoolView&);
void draw_free_list(const Sheet&, const PoolView&, double opacity);
void draw_block(const Sheet&, PoolView&, std::uint32_t block, const Rect& cell, double opacity, double text);
// The bytes of a block that is large enough, `opacity` of them.
void draw_bytes(const Sheet&, PoolView&, std::uint32_t block, double opacity);

// A pool as a gauge: colour its class, filled as far as its blocks are in use, pattern its state. Used by lists too.
void draw_gauge(Drawing&, const Rect&, const PoolSummary&, const PymallocRef&, std::uint32_t part, double opacity = 1);

// In the colour of another place on the scale, or of none (see SceneModel::ramp_of).
void draw_gauge(Drawing&, const Rect&, const PoolSummary&, std::optional<std::uint8_t> ramp, const PymallocRef&,
                std::uint32_t part, double opacity = 1);

// The same at `cell` on the screen, with the size of its blocks and how many are in use when there is room.
void draw_labelled_gauge(const Sheet&, ArenaIndex, std::uint32_t number, const Rect& cell, double opacity, double text);

// The ranks of the pools on the arena's freepools by pool number, 1: head; 0: not on it.
std::vector<std::uint32_t> freepools_places(const SceneModel&, ArenaIndex, std::vector<std::uint32_t>& order);

}  // namespace arenarium
