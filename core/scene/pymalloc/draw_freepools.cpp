// The emptied pools of an arena, in list order, with the links between them.
#include <algorithm>

#include "core/picture/fold_sequence.h"
#include "core/scene/pymalloc/describe.h"
#include "core/scene/pymalloc/list_strips.h"
#include "core/scene/pymalloc/sheet.h"
#include "core/scene/pymalloc/words.h"

namespace arenarium {
namespace {

constexpr double margin = 12, box_w = 72, box_h = 28, gap = 28, title_h = 32;

LineLook link_look(Emphasis e) {
    LineLook look;
    look.arrow = Arrow::end;
    look.emphasis = e;
    look.stroke = paint(e == Emphasis::written ? ColorRole::accent : ColorRole::dim);
    return look;
}

}  // namespace

DrawList draw_freepools(const SceneModel& m, ArenaIndex a, double width) {
    const double u = m.type_scale();
    Drawing d(m, width, (title_h + box_h + 12) * u);
    if (!m.held(a)) return std::move(d.list);
    std::vector<std::uint32_t> order;
    freepools_places(m, a, order);
    const PymallocRef head{PymallocKind::freepools_head, a, {}, 0, 0};
    const Rect row{margin * u, 8 * u, width - 2 * margin * u, d.text_height(TextRole::mono_strong)};
    const Rect title = d.text(row, "freepools", {TextRole::mono_strong, paint(ColorRole::text)}, head, 0);
    const std::string name = arena_title(m, a);
    d.text(row.after(title.w + 12 * u), order.empty() ? name + " · " + m.tr(words::no_freepools) : name,
           {TextRole::small, paint(ColorRole::dim)}, head, 1);

    const double null_w = d.text_width(m.tr(words::null), TextRole::strong) + 8 * u;
    const double room = row.w - null_w;
    const auto slots = static_cast<std::uint32_t>(std::clamp(room / ((box_w + gap) * u), 1.0, 256.0));
    const auto seen = std::find_if(order.begin(), order.end(), [&](std::uint32_t n) {
        const PoolIndex p = m.layout.pool(a, n);
        return m.touched.pool() == p || m.selection.pool == p;
    });
    const auto focus = seen == order.end() ? 0u : static_cast<std::uint32_t>(seen - order.begin());
    Rect box{row.x, title_h * u, box_w * u, box_h * u};
    for (const Piece& p : fold_sequence(static_cast<std::uint32_t>(order.size()), slots, focus)) {
        const PoolIndex last = m.layout.pool(a, order[p.last]);
        if (p.folded) {
            const PymallocRef ref{PymallocKind::freepools_fold, a, {}, 0, p.last - p.first + 1};
            d.text(box, filled(m.tr(words::more), {std::to_string(p.last - p.first + 1)}),
                   {TextRole::small, paint(ColorRole::dim), Align::centre}, ref, p.first);
        } else {
            const PymallocRef ref{PymallocKind::freepools_pool, a, last, 0, 0};
            d.rect(box,
                   {paint(ColorRole::raised), paint(ColorRole::dim), 1, static_cast<float>(4 * u), Pattern::none, true},
                   ref, 0);
            d.text(box.inset(4 * u), filled(m.tr(words::pool), {std::to_string(order[p.first])}),
                   {TextRole::label, paint(ColorRole::text), Align::centre}, ref, 1);
            Emphasis e = m.touched.pool(a, last);
            if (e == Emphasis::none && m.selection.pool == last) e = Emphasis::selected;
            d.outline(box, static_cast<float>(4 * u), e, ref, 2);
        }
        const PymallocRef link{PymallocKind::freepools_link, a, last, 0, 0};
        const double y = box.centre().y;
        d.line({{box.right() + 2 * u, y}, {box.right() + (gap - 2) * u, y}}, link_look(m.touched.of(link)), link, 0);
        box.x += (box_w + gap) * u;
    }
    d.text({box.x, box.y, null_w, box.h}, m.tr(words::null),
           {TextRole::strong, paint(ColorRole::dim), Align::left, 1, false}, head, 2);
    return std::move(d.list);
}

}  // namespace arenarium
