// One row a size class with its ring of pools; the emptied pools of an arena in a row.
#include <algorithm>

#include "core/picture/fold_sequence.h"
#include "core/pymalloc/read/lists.h"
#include "core/scene/pymalloc/class_ramp.h"
#include "core/scene/pymalloc/list_strips.h"
#include "core/scene/pymalloc/sheet.h"
#include "core/scene/pymalloc/words.h"

namespace arenarium {
namespace {

constexpr double margin = 12, row_h = 28, swatch = 12, size_w = 72, cell_w = 28, cell_h = 14, cell_gap = 12,
                 count_w = 36;

enum Part : std::uint32_t {
    background,
    swatch_part,
    size_text,
    note,
    loop,
    count_text,
    outline_part = 8,
    link_part = 12
};

LineLook ring_look(bool written) {
    LineLook look;
    look.stroke = paint(written ? ColorRole::accent : ColorRole::dim);
    look.width = 1.25F;
    look.arrow = Arrow::end;
    look.radius = 3;
    return look;
}

class Rings {
public:
    Rings(const SceneModel& m, double width) : m_(m), d_(m, width, 0), u_(m.type_scale()) {}

    DrawList draw() {
        const std::uint32_t classes = m_.layout.classes;
        d_.list.height = 1e6;  // while drawing; what is drawn decides
        double y = px(8);
        for (std::uint32_t c = 0; c < classes;) {
            std::uint32_t end = c;
            while (end < classes && foldable(end))
                ++end;
            if (end - c >= 2) {
                draw_empty_run(c, end - 1, y);
                c = end;
            } else {
                draw_row({static_cast<std::uint16_t>(c)}, y);
                ++c;
            }
            y += px(row_h);
        }
        d_.list.height = y + px(8);
        return std::move(d_.list);
    }

private:
    double px(double v) const { return v * u_; }
    Rect row_at(double y) const { return {px(margin), y, d_.list.width - 2 * px(margin), px(row_h)}; }
    static PymallocRef class_ref(std::uint32_t c) { return PymallocRef::of_class({static_cast<std::uint16_t>(c)}); }

    bool foldable(std::uint32_t c) const {
        const PoolHeader& head = m_.state.pools[c];
        return !m_.options.all_classes && head.nextpool.value == c && m_.emphasis(class_ref(c)) == Emphasis::none;
    }

    void draw_empty_run(std::uint32_t first, std::uint32_t last, double y) {
        const PymallocRef ref{PymallocKind::class_fold, {}, {}, first, last};
        const Rect row = row_at(y);
        const auto size = [this](std::uint32_t c) {
            return std::to_string(m_.layout.block_size({static_cast<std::uint16_t>(c)}));
        };
        const Rect sizes{row.x + px(swatch + 4), row.y, px(size_w), row.h};
        d_.text(sizes, filled(m_.tr(words::class_range), {size(first), size(last)}),
                {TextRole::mono_small, paint(ColorRole::dim), Align::right, 1, false}, ref, size_text);
        const double x = draw_loop(sizes.right() + px(12), row.centre().y, ref, false);
        d_.text({x, row.y, row.right() - x, row.h},
                filled(m_.tr(words::empty_classes), {std::to_string(last - first + 1)}),
                {TextRole::small, paint(ColorRole::dim), Align::left, 1}, ref, note);
    }

    // A line that leaves to the right and comes back.
    double draw_loop(double x, double y, const PymallocRef& ref, bool written) {
        const double w = px(14), h = px(8);
        d_.line({{x, y - h / 2}, {x + w, y - h / 2}, {x + w, y + h / 2}, {x, y + h / 2}}, ring_look(written), ref,
                loop);
        return x + w + px(8);
    }

    void draw_row(SizeClass c, double y) {
        const PymallocRef ref = class_ref(c.value);
        const Rect row = row_at(y);
        const Emphasis e = m_.emphasis(ref);
        const std::uint8_t ramp = ramp_place(c, m_.layout);
        const Rect mark{row.x, row.y + (row.h - px(swatch)) / 2, px(swatch), px(swatch)};
        d_.rect(mark, {paint(ColorRole::ramp, ramp), {}, 0, static_cast<float>(px(3))}, ref, swatch_part);
        const Rect size{mark.right() + px(4), row.y, px(size_w), row.h};
        d_.text(size, byte_size(m_.layout.block_size(c)),
                {TextRole::mono, paint(ColorRole::text), Align::right, 1, false}, ref, size_text);
        const double x = size.right() + px(12), middle = row.centre().y;
        const std::vector<PoolIndex> pools = ring_of(m_.state, c);
        const bool written = e == Emphasis::written;
        if (pools.empty()) {
            const double after = draw_loop(x, middle, ref, written);
            d_.text({after, row.y, row.right() - after, row.h}, m_.tr(words::points_to_itself),
                    {TextRole::small, paint(ColorRole::dim), Align::left, 1, false}, ref, note);
        } else {
            draw_ring(c, pools, {x, row.y, row.right() - x, row.h}, written);
        }
        const Rect reach{row.x - px(8), row.y + px(1), row.w + px(16), row.h - px(2)};
        d_.outline(reach, static_cast<float>(px(4)), e, ref, outline_part);
    }

    void draw_ring(SizeClass c, const std::vector<PoolIndex>& pools, const Rect& box, bool written) {
        const PymallocRef ref = class_ref(c.value);
        const double room = box.w - px(count_w);
        const auto slots =
            static_cast<std::uint32_t>(std::clamp((room + px(cell_gap)) / px(cell_w + cell_gap), 1.0, 256.0));
        const auto touched = std::find(pools.begin(), pools.end(), m_.touched.pool());
        const auto selected = std::find(pools.begin(), pools.end(), m_.selection.pool);
        const auto focus = touched != pools.end()    ? touched - pools.begin()
                           : selected != pools.end() ? selected - pools.begin()
                                                     : 0;
        const auto pieces =
            fold_sequence(static_cast<std::uint32_t>(pools.size()), slots, static_cast<std::uint32_t>(focus));
        Rect cell{box.x, box.y + px(5), px(cell_w), px(cell_h)};
        Rect first = cell, last = cell;
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            if (i > 0) {
                const double y = cell.centre().y;
                d_.line({{last.right() + px(1), y}, {cell.x - px(1), y}}, ring_look(false), ref,
                        link_part + pieces[i].first);
            }
            if (pieces[i].folded)
                draw_ring_fold(c, pieces[i], cell);
            else
                draw_pool_cell(c, pools[pieces[i].first], cell);
            last = cell;
            cell.x += px(cell_w + cell_gap);
        }
        // Back to the first.
        const double y = first.bottom() + px(5);
        const double from = last.centre().x, to = pieces.size() > 1 ? first.centre().x : first.x + px(6);
        d_.line({{from, last.bottom() + px(1)}, {from, y}, {to, y}, {to, first.bottom() + px(1)}}, ring_look(written),
                ref, loop);
        d_.text({last.right() + px(8), box.y, box.right() - last.right() - px(8), box.h}, grouped(pools.size()),
                {TextRole::mono_small, paint(ColorRole::dim), Align::left, 1, false}, ref, count_text);
    }

    void draw_pool_cell(SizeClass c, PoolIndex p, const Rect& cell) {
        const ArenaIndex a = m_.layout.arena_of(p);
        const PymallocRef ref{PymallocKind::ring_pool, a, p, c.value, 0};
        draw_gauge(d_, cell, m_.summary->pool(a, m_.layout.number_in_arena(p)), ref, 0);
        Emphasis e = m_.touched.pool(a, p);
        if (e == Emphasis::none && m_.selection.pool == p) e = Emphasis::selected;
        d_.outline(cell, 2, e, ref, outline_part);
    }

    void draw_ring_fold(SizeClass c, const Piece& p, const Rect& cell) {
        const PymallocRef ref{PymallocKind::ring_fold, {}, {}, c.value, p.last - p.first + 1};
        d_.text({cell.x - px(cell_gap) / 2, cell.y - px(2), cell.w + px(cell_gap), cell.h + px(4)}, "…",
                {TextRole::label, paint(ColorRole::dim), Align::centre, 1, false}, ref, p.first);
    }

    const SceneModel& m_;
    Drawing d_;
    double u_;
};

}  // namespace

DrawList draw_usedpools(const SceneModel& m, double width) {
    return Rings(m, width).draw();
}

}  // namespace arenarium
