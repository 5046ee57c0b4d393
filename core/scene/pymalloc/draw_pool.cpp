// A pool: from far a gauge, from near its header and blocks.
#include <algorithm>
#include <cmath>

#include "core/scene/pymalloc/class_ramp.h"
#include "core/scene/pymalloc/pool_bytes.h"
#include "core/scene/pymalloc/sheet.h"
#include "core/scene/pymalloc/words.h"

namespace arenarium {
namespace {

enum Part : std::uint32_t { outline_part = 8, inside, title_text, title_counts, virgin_part, title_counts_below };

constexpr double run_below = 8;  // blocks narrower than this are drawn as runs of equals

// The height of a pool at which its inside begins to show: when the header, and each block, has room.
double opens_at(double least_block_area, double block_area_at_height_1, double type_scale) {
    const double for_blocks = block_area_at_height_1 > 0 ? std::sqrt(least_block_area / block_area_at_height_1) : 0;
    return std::max(120 * type_scale, for_blocks);
}

// Runs of blocks of one state along a row, when single ones are too narrow to tell apart.
void draw_runs(const Sheet& s, const PoolView& v, const Grid& g, const Grid::Span& span, double opacity) {
    const SceneModel& m = s.d.model;
    const std::uint8_t of_class = ramp_place(v.size_class, m.layout);
    for (std::uint32_t row = span.row_begin; row < span.row_end; ++row) {
        const std::uint32_t end = std::min(row * g.cols + span.col_end, g.count);
        for (std::uint32_t b = row * g.cols + span.col_begin; b < end;) {
            std::uint32_t last = b;
            const auto ramp = m.ramp_of(v.pool, b, of_class);
            while (last + 1 < end && v.states[last + 1] == v.states[b] && m.ramp_of(v.pool, last + 1, of_class) == ramp)
                ++last;
            const Rect from = g.cell(b), to = g.cell(last);
            const Rect run{from.x, from.y, to.right() - from.x, from.h};
            RectLook look;
            look.opacity = opacity;
            if (v.states[b] == BlockStatus::in_use) look.fill = ramp_paint(ramp);
            if (v.states[b] == BlockStatus::free) look.stroke = paint(ColorRole::link);
            if (v.states[b] == BlockStatus::virgin)
                look.stroke = paint(ColorRole::virgin), look.pattern = Pattern::hatch;
            s.d.rect(run, look, PymallocRef::of_block(v.arena, v.pool, b), 1);
            b = last + 1;
        }
    }
}

}  // namespace

void draw_pool(const Sheet& s, ArenaIndex a, std::uint32_t number, const Rect& cell) {
    if (!s.d.visible(cell)) return;
    const SceneModel& m = s.d.model;
    const PoolIndex p = m.layout.pool(a, number);
    const PymallocRef ref = PymallocRef::of_pool(a, p);
    const bool is_root = s.world.root().kind == PymallocKind::pool;
    lod::Fade fade;
    if (cell.h >= s.px(110) || is_root) {
        PoolView v = view_pool(m.moment, p);
        const Grid blocks = s.screen(s.world.pool(v).blocks);
        const double area = v.blocks == 0 ? 0 : blocks.cell_w * blocks.cell_h / (cell.h * cell.h);
        fade = lod::fade(cell.h, opens_at(lod::least_area(s.d.surface(), 2), area, s.d.type_scale()));
        if (is_root) fade = {1, 0, 1};
        if (fade.shapes > 0) {
            const float radius = static_cast<float>(std::min(6.0, 0.05 * cell.h));
            s.d.rect(cell,
                     {paint(ColorRole::panel), paint(ColorRole::line), 1, radius, Pattern::none, false, fade.shapes},
                     ref, inside);
            draw_pool_inside(s, v, fade.shapes, fade.inner_text);
        }
    }
    if (fade.shapes < 1) draw_labelled_gauge(s, a, number, cell, 1 - fade.shapes, fade.outer_text);
    const float radius = static_cast<float>(std::min(4.0, 0.12 * cell.h));
    if (cell.h >= 5 && !is_root) s.d.outline(cell, radius, m.emphasis(ref), ref, outline_part);
}

std::string pool_counts_text(const SceneModel& m, const PoolView& v) {
    if (v.blocks == 0) return m.tr(v.state == PoolState::virgin ? words::virgin : words::no_class);
    return filled(m.tr(words::blocks_of), {byte_size(v.block_size)}) + " · " +
           filled(m.tr(words::per_pool), {grouped(v.blocks)}) + " · " +
           filled(m.tr(words::pool_counts), {grouped(v.count(BlockStatus::in_use)), grouped(v.count(BlockStatus::free)),
                                             grouped(v.count(BlockStatus::virgin))});
}

void draw_header_field(Drawing& d, const PoolView& v, HeaderField f, const Rect& r, double opacity, double text) {
    const SceneModel& m = d.model;
    const PymallocRef field = PymallocRef::of_field(v.arena, v.pool, f);
    if (!d.visible(r) || r.h < lod::smallest) return;
    const double px = d.type_scale();
    const float radius = static_cast<float>(std::min(4.0, 0.1 * r.h));
    d.rect(r, {paint(ColorRole::raised), paint(ColorRole::line), 1, radius, Pattern::none, false, opacity}, field, 0);
    const double inset = px * (r.w < 108 * px ? 4 : 6), above = std::min(3 * px, 0.08 * r.h);
    const Rect box{r.x + inset, r.y + above, r.w - 2 * inset, r.h - 2 * above};
    const double line = d.text_height(TextRole::mono_small);
    const Rect third = d.field(box, header_field_name(f), header_field_text(m.moment, v, f), text, field, 1);
    if (third.h >= line) {
        const auto bytes = header_bytes(m.moment, v);
        const FieldPlace at = field_place(f, m.profile.word);
        static constexpr char digits[] = "0123456789abcdef";
        std::string dump;
        for (std::uint32_t k = at.offset; k < at.offset + at.size; ++k) {
            if (!dump.empty()) dump += ' ';
            if (bytes[k].known)
                dump += {digits[bytes[k].value >> 4], digits[bytes[k].value & 15]};
            else
                dump += "··";
        }
        d.text(third.top(line + 2 * px), dump, {TextRole::mono_small, paint(ColorRole::dim), Align::left, text}, field,
               3);
    }
    d.outline(r, radius, m.emphasis(field), field, 4);
}

void draw_pool_inside(const Sheet& s, PoolView& v, double opacity, double text) {
    Drawing& d = s.d;
    const SceneModel& m = d.model;
    const PoolLayout layout = s.world.pool(v);
    const PymallocRef ref = PymallocRef::of_pool(v.arena, v.pool);
    const Rect title = s.screen(layout.title);
    const std::string name = filled(m.tr(words::pool), {std::to_string(v.number)});
    // Three lines where a narrow pool has room for them: the name, the class, the counts.
    const double line = title.h >= 2.5 * d.text_height(TextRole::strong) ? title.h / 3 : title.h;
    const Rect drawn =
        d.text(title.top(line), name, {TextRole::strong, paint(ColorRole::text), Align::left, text}, ref, title_text);
    const TextLook counts_look{TextRole::small, paint(ColorRole::dim), Align::left, text};
    const std::string counts = pool_counts_text(m, v);
    if (const std::size_t last = counts.rfind(" · "); line < title.h && last != std::string::npos) {
        d.text(title.below(line).top(line), counts.substr(0, last), counts_look, ref, title_counts);
        d.text(title.below(2 * line), counts.substr(last + 4), counts_look, ref, title_counts_below);
    } else if (!drawn.empty()) {
        d.text(title.after(drawn.right() + s.px(12) - title.x), counts, counts_look, ref, title_counts);
    }

    if (v.state == PoolState::virgin) {
        const Rect below = intersection(s.screen(layout.header), s.screen(layout.cell));
        d.rect({below.x, below.y, below.w, s.screen(layout.blocks.area()).bottom() - below.y},
               {{}, paint(ColorRole::virgin), 1, 4, Pattern::hatch, false, opacity}, ref, virgin_part);
        return;
    }
    for (std::uint32_t i = 0; i < header_fields; ++i)
        draw_header_field(d, v, static_cast<HeaderField>(i), s.screen(layout.fields[i]), opacity, text);
    if (v.blocks == 0) return;
    const Grid grid = s.screen(layout.blocks);
    const Grid::Span span = layout.blocks.within(s.view.visible());
    const bool names = text > 0 && grid.cell_h >= d.text_height(TextRole::mono) && grid.cell_w >= s.px(24);
    if (names) look_up_owners(m.moment, v);
    if (grid.cell_w < run_below) {
        draw_runs(s, v, grid, span, opacity);
    } else {
        for (std::uint32_t row = span.row_begin; row < span.row_end; ++row)
            for (std::uint32_t b = row * grid.cols + span.col_begin;
                 b < std::min(row * grid.cols + span.col_end, grid.count); ++b)
                draw_block(s, v, b, grid.cell(b), opacity, text);
    }
    if (!layout.fold.empty()) {
        const PymallocRef first = PymallocRef::of_block(v.arena, v.pool, grid.count);
        const Rect r = s.screen(layout.fold);
        d.rect(r, {{}, paint(ColorRole::virgin), 1, 2, Pattern::none, true, opacity}, first, 0);
        const Rect inside_fold = r.inset(std::min(s.px(2), 0.1 * r.h));
        const std::string count = grouped(v.blocks - grid.count);
        const TextLook look{TextRole::small, paint(ColorRole::dim), Align::centre, text, false};
        if (d.text(inside_fold, filled(m.tr(words::more_virgin), {count}), look, first, 1).empty())
            d.text(inside_fold, "+" + count, look, first, 1);
    }
    if (v.leftover > 0) {
        const PymallocRef rest{PymallocKind::leftover, v.arena, v.pool, 0, 0};
        const Rect r = s.screen(layout.leftover);
        d.rect(r, {{}, paint(ColorRole::lost), 1, r.w < 12 ? 0.0F : 2.0F, Pattern::cross_hatch, false, opacity}, rest,
               0);
    }
    draw_free_list(s, v, opacity);
}

}  // namespace arenarium
