// The arrows along a pool's free list. Only of the pool that the user or the step looks at, and only the beginning:
// the numbers in the blocks tell the rest.
#include <algorithm>

#include "core/picture/route.h"
#include "core/scene/pymalloc/sheet.h"

namespace arenarium {
namespace {

constexpr std::size_t most_arrows = 12;

bool looked_at(const Sheet& s, const PoolView& v) {
    const SceneModel& m = s.d.model;
    return m.touched.pool() == v.pool || m.selection.pool == v.pool ||
           (s.world.root().kind == PymallocKind::pool && s.world.root().pool == v.pool);
}

LineLook arrow(Emphasis e, double opacity) {
    LineLook look;
    look.radius = 4;
    look.arrow = Arrow::end;
    look.opacity = opacity;
    look.emphasis = e;
    if (e == Emphasis::written) look.stroke = paint(ColorRole::accent), look.width = 2;
    return look;
}

LineLook fading(double opacity) {
    LineLook look = arrow(Emphasis::fading, 0.5 * opacity);
    look.stroke = paint(ColorRole::dim);
    look.dashed = true;
    return look;
}

}  // namespace

void draw_free_list(const Sheet& s, const PoolView& v, double opacity) {
    if (!looked_at(s, v)) return;
    const SceneModel& m = s.d.model;
    const PoolLayout layout = s.world.pool(v);
    Router router(s.screen(layout.blocks), s.px(8), s.px(4));
    if (!router.open()) return;
    const PymallocRef head = PymallocRef::of_field(v.arena, v.pool, HeaderField::freeblock);
    const Rect field = s.screen(layout.fields[static_cast<std::size_t>(HeaderField::freeblock)]);
    const Rect header = s.screen(layout.header);
    // A field of the first of two rows has another field below it: the arrow starts under the header.
    const Point start{field.x + std::min(s.px(24), field.w / 2), header.bottom()};
    const bool reaches = field.bottom() > header.bottom() - 1;
    if (!v.free_order.empty() && reaches)
        s.d.line(router.way_from_above(start, v.free_order[0]), arrow(m.touched.of(head), opacity), head, 16);
    const auto link = [&](std::size_t i) {
        const PymallocRef ref{PymallocKind::block_link, v.arena, v.pool, v.free_order[i], 0};
        s.d.line(router.way(v.free_order[i], v.free_order[i + 1]), arrow(m.touched.of(ref), opacity), ref, 0);
    };
    for (std::size_t i = 0; i + 1 < v.free_order.size(); ++i) {
        const PymallocRef ref{PymallocKind::block_link, v.arena, v.pool, v.free_order[i], 0};
        if (i < most_arrows || m.touched.of(ref) != Emphasis::none) link(i);
    }
    for (const OldLink& old : m.touched.old_links()) {
        if (old.from.pool != v.pool || old.old_target >= layout.blocks.count) continue;
        if (old.from.kind == PymallocKind::block_link && old.from.index < layout.blocks.count)
            s.d.line(router.way(old.from.index, old.old_target), fading(opacity), old.from, 1);
        if (old.from == head && reaches)
            s.d.line(router.way_from_above(start, old.old_target), fading(opacity), head, 17);
    }
}

}  // namespace arenarium
