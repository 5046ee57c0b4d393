// A block: who owns it and how much of it was asked for; from near its bytes.
#include <algorithm>
#include <array>

#include "core/scene/pymalloc/block_words.h"
#include "core/scene/pymalloc/class_ramp.h"
#include "core/scene/pymalloc/pool_bytes.h"
#include "core/scene/pymalloc/sheet.h"
#include "core/scene/pymalloc/words.h"

namespace arenarium {
namespace {

enum Part : std::uint32_t {
    body,
    tail,
    first_line,
    second_line,
    badge_part,
    outline_part = 8,
    tail_head,
    offset_text = 64
};

constexpr double bytes_open = 13;  // the width of a byte at which bytes begin to show

std::string line_text(const SceneModel& m, const BlockOwner& o) {
    if (o.line == 0) return {};
    const std::string number = std::to_string(o.line);
    const std::string source = m.options.source_line ? m.options.source_line(o.line) : std::string();
    const std::size_t start = source.find_first_not_of(" \t");
    if (start == std::string::npos) return filled(m.tr(words::line), {number});
    return filled(m.tr(words::line_text), {number, std::string_view(source).substr(start)});
}

// Who holds a block of an inspected process, or the line that asked for it.
std::string place_text(const SceneModel& m, const PoolView& v, std::uint32_t b, const BlockOwner& o) {
    return o.line == 0 ? owner_place(m.moment, v, b) : line_text(m, o);
}

// Of the part that nobody asked for, below the text.
double tail_height(const Sheet& s, double cell_h) {
    return std::min(cell_h, std::max(s.px(6), 0.2 * cell_h));
}

void write_allocated(const Sheet& s, const PoolView& v, std::uint32_t b, const Rect& box, double open, double text) {
    Drawing& d = s.d;
    const SceneModel& m = d.model;
    const PymallocRef ref = PymallocRef::of_block(v.arena, v.pool, b);
    const auto ramp = m.ramp_of(v.pool, b, ramp_place(v.size_class, m.layout));
    const BlockOwner o = owner_of(m.moment, v, b);
    const Paint ink = open > 0 ? paint(ColorRole::text) : on_ramp_paint(ramp);
    const double line = d.text_height(TextRole::mono);
    if (open > 0) {
        const std::string address = hex_address(block_base(m.moment, v, b));
        const Rect first = box.top(line);
        Rect drawn = d.text(first, o.name.empty() ? filled(m.tr(words::block), {std::to_string(b)}) : o.name,
                            {TextRole::mono_strong, ink, Align::left, open, true, true}, ref, first_line);
        d.text(first.after(drawn.w + s.px(12)), address + " · " + requested_text(m, o, v.block_size),
               {TextRole::mono_small, ink, Align::left, open}, ref, first_line + 16);
        d.text(box.below(line + s.px(2)).top(d.text_height(TextRole::mono_small)), place_text(m, v, b, o),
               {TextRole::mono_small, ink, Align::left, open}, ref, second_line);
        return;
    }
    const std::string size = requested_text(m, o, v.block_size);
    const bool two = box.h >= line + d.text_height(TextRole::mono_small);
    // One line stands in the middle of what a hatched tail leaves, with or without one: lines of neighbours agree.
    const Rect only = box.top(std::max(line, box.h - tail_height(s, box.h)));
    if (o.name.empty()) {
        d.text(only, size, {TextRole::mono_small, ink, Align::left, text, false}, ref, first_line);
        return;
    }
    d.text(two ? box.top(line) : only, o.name, {TextRole::mono, ink, Align::left, text, true, true}, ref, first_line);
    if (!two) return;
    const Rect below = box.below(line).top(d.text_height(TextRole::mono_small));
    if (d.text(below, size, {TextRole::mono_small, ink, Align::left, text, false}, ref, second_line).empty())
        d.text(below, std::to_string(o.requested.value_or(v.block_size)),
               {TextRole::mono_small, ink, Align::left, text, false}, ref, second_line);
}

void write_free(const Sheet& s, const PoolView& v, std::uint32_t b, const Rect& box, double open, double text) {
    Drawing& d = s.d;
    const SceneModel& m = d.model;
    const PymallocRef ref = PymallocRef::of_block(v.arena, v.pool, b);
    const double line = std::max(d.text_height(TextRole::strong) + s.px(2), d.text_height(TextRole::mono));
    const double opacity = open > 0 ? open : text;
    const std::string place = std::to_string(v.free_place[b]);
    // The badge may use the padding: it is its own plate.
    const Rect row = box.top(std::max(line, std::min(line, box.h + s.px(4))));
    const Rect badge =
        d.badge(row, place, paint(ColorRole::link), paint(ColorRole::on_link), Align::left, ref, badge_part, opacity);
    const Rect rest = badge.empty() ? row : row.after(badge.w + s.px(6));
    if (open > 0) {
        const Rect drawn = d.text(rest, m.tr(words::free_block),
                                  {TextRole::strong, paint(ColorRole::text), Align::left, open}, ref, first_line);
        d.text(rest.after(drawn.w + s.px(12)), hex_address(block_base(m.moment, v, b)),
               {TextRole::mono_small, paint(ColorRole::dim), Align::left, open}, ref, first_line + 16);
        d.text(box.below(line + s.px(2)).top(d.text_height(TextRole::small)), link_text(m, v, b, true),
               {TextRole::small, paint(ColorRole::link), Align::left, open}, ref, second_line);
        return;
    }
    d.text(rest, m.tr(words::free_block), {TextRole::small, paint(ColorRole::dim), Align::right, text, false}, ref,
           first_line);
    const double small = d.text_height(TextRole::mono_small);
    if (box.h >= line + small)
        d.text({box.x, box.bottom() - small, box.w, small}, link_text(m, v, b, false),
               {TextRole::mono_small, paint(ColorRole::link), Align::right, text, false}, ref, second_line);
}

void draw_byte_texts(const Sheet& s, const PoolView& v, std::uint32_t b, const BlockLayout& layout, double opacity) {
    Drawing& d = s.d;
    const auto bytes = block_bytes(d.model.moment, v, b);
    static constexpr char digits[] = "0123456789abcdef";
    const Rect seen = s.view.visible();
    const double line = d.text_height(TextRole::mono_small);
    const double text = layout.byte_h * s.view.scale >= line ? opacity : 0;
    for (std::uint32_t i = 0; i < v.block_size; ++i) {
        const Rect at = layout.byte(i);
        if (!at.intersects(seen)) continue;
        const Rect r = s.screen(at);
        const PymallocRef ref = PymallocRef::of_byte(v.arena, v.pool, b, i);
        const std::array<char, 2> known{digits[bytes[i].value >> 4], digits[bytes[i].value & 15]};
        if (bytes[i].known && v.states[b] == BlockStatus::free)
            d.rect(r.inset(0.5),
                   {paint(ColorRole::raised), paint(ColorRole::link), 1, 2, Pattern::none, false, opacity}, ref, 1);
        const std::string_view shown = bytes[i].known ? std::string_view(known.data(), 2) : "··";
        d.text(r, shown, {TextRole::mono_small, paint(ColorRole::text), Align::centre, text, false}, ref, 0);
    }
    if (layout.offsets.w * s.view.scale < s.px(36)) return;
    for (std::uint32_t row = 0; row < layout.rows(); ++row) {
        const Rect first = layout.byte(row * layout.per_row);
        const Rect r = s.screen(Rect{layout.offsets.x, first.y, layout.offsets.w, first.h});
        d.text({r.x, r.y, r.w - s.px(8), r.h}, "+" + std::to_string(row * layout.per_row),
               {TextRole::mono_small, paint(ColorRole::text), Align::right, text, false},
               PymallocRef::of_block(v.arena, v.pool, b), offset_text + row);
    }
}

}  // namespace

void draw_bytes(const Sheet& s, PoolView& v, std::uint32_t b, double opacity) {
    const BlockLayout layout = s.world.block(v, b);
    const SceneModel& m = s.d.model;
    if (v.states[b] == BlockStatus::in_use) {  // hatch what was not asked for, row by row
        const double share = used_share(m, owner_of(m.moment, v, b), v.block_size);
        const auto used = static_cast<std::uint32_t>(share * v.block_size + 0.5);
        const PymallocRef ref = PymallocRef::of_block(v.arena, v.pool, b);
        const RectLook hatch{{}, paint(ColorRole::lost), 0.5F, 0, Pattern::dense_hatch, false, opacity};
        for (std::uint32_t row = used / layout.per_row; row < layout.rows(); ++row) {
            const std::uint32_t from = std::max(used, row * layout.per_row);
            const std::uint32_t last = std::min(v.block_size, (row + 1) * layout.per_row) - 1;
            if (from > last) continue;
            const Rect a = layout.byte(from), z = layout.byte(last);
            s.d.rect(s.screen(Rect{a.x, a.y, z.right() - a.x, a.h}), hatch, ref, 1024 + row);
        }
    }
    draw_byte_texts(s, v, b, layout, opacity);
}

void draw_block(const Sheet& s, PoolView& v, std::uint32_t b, const Rect& cell, double opacity, double text) {
    Drawing& d = s.d;
    if (!d.visible(cell)) return;
    const SceneModel& m = d.model;
    const PymallocRef ref = PymallocRef::of_block(v.arena, v.pool, b);
    const float radius = static_cast<float>(std::min(4.0, 0.12 * std::min(cell.w, cell.h)));
    double open = 0;
    if (cell.w >= 8 * s.px(bytes_open)) {
        const BlockLayout bytes = s.world.block(v, b);
        open = smooth_step(s.px(bytes_open), s.px(bytes_open + 4), bytes.byte_w * s.view.scale) *
               smooth_step(8, 12, bytes.byte_h * s.view.scale) *
               smooth_step(s.px(24), s.px(36), bytes.strip.h * s.view.scale);
    }
    const auto ramp = m.ramp_of(v.pool, b, ramp_place(v.size_class, m.layout));
    RectLook look;
    look.radius = radius;
    look.opacity = opacity;
    switch (v.states[b]) {
        case BlockStatus::in_use: {
            if (open < 1) look.fill = ramp_paint(ramp), d.rect(cell, look, ref, body);
            if (open > 0) {
                look.fill = soft_paint(ramp);
                look.stroke = ramp_paint(ramp);
                look.opacity = opacity * open;
                d.rect(cell, look, ref, body + 32);
            }
            const double share = cell.w >= 12 ? used_share(m, owner_of(m.moment, v, b), v.block_size) : 1;
            if (share < 1 && open < 1) {
                // Below the text, where there is text.
                const double h = cell.h * (1 - text) + tail_height(s, cell.h) * text;
                d.rect({cell.x + cell.w * share, cell.bottom() - h, cell.w * (1 - share), h},
                       {soft_paint(ramp), paint(ColorRole::lost), 0.5F, radius / 2, Pattern::dense_hatch, false,
                        opacity * (1 - open)},
                       ref, tail);
            }
            break;
        }
        case BlockStatus::free:
            look.fill = paint(ColorRole::panel), look.stroke = paint(ColorRole::link);
            d.rect(cell, look, ref, body);
            break;
        case BlockStatus::virgin:
            look.stroke = paint(ColorRole::virgin), look.pattern = open > 0 ? Pattern::none : Pattern::hatch;
            d.rect(cell, look, ref, body);
            break;
    }
    const double pad = std::min(s.px(6), 0.12 * cell.h);
    const Rect box{cell.x + s.px(6), cell.y + pad, cell.w - s.px(12), cell.h - 2 * pad};
    const Rect strip = open > 0 ? s.screen(s.world.block(v, b).strip) : box;
    if (v.states[b] == BlockStatus::in_use) write_allocated(s, v, b, strip, open, text);
    if (v.states[b] == BlockStatus::free) write_free(s, v, b, strip, open, text);
    if (open > 0) draw_bytes(s, v, b, open);
    const Emphasis e = m.emphasis(ref);
    if (cell.h >= 5) d.outline(cell, radius, e, ref, outline_part);
}

}  // namespace arenarium
