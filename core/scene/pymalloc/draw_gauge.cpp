// A pool as a gauge: colour its class, filled as far as its blocks are in use, pattern its state.
#include <algorithm>

#include "core/scene/pymalloc/sheet.h"
#include "core/scene/pymalloc/words.h"

namespace arenarium {
namespace {

enum Part : std::uint32_t { room, filling, label, counts, place_text };

// Its share of the height; what is in use and what is not stay visible however little it is.
double gauge_height(const PoolSummary& p, double h) {
    const double exact = p.fill / 65535.0 * h, least = std::min(2.0, h / 3);
    if (p.state == PoolState::full) return h;
    return std::clamp(exact, p.fill == 0 ? 0.0 : least, h - least);
}

void draw_gauge_text(const Sheet& s, const PoolSummary& p, const PoolHeader& header, std::optional<std::uint8_t> ramp,
                     const Rect& cell, const PymallocRef& ref, double opacity) {
    Drawing& d = s.d;
    const SceneModel& m = d.model;
    const bool has_class = header.szidx.value < m.layout.classes && p.state != PoolState::virgin;
    const Rect box = cell.inset(s.px(4));
    const double line = d.text_height(TextRole::small);
    const bool full = p.state == PoolState::full;
    const Paint strong = full ? on_ramp_paint(ramp) : paint(ColorRole::text);
    if (p.state == PoolState::empty || p.state == PoolState::virgin) {
        // In a narrow one its place in freepools stands in the middle.
        if (p.state == PoolState::empty && (cell.w >= s.px(40) || cell.h >= s.px(52)))
            d.text(box.top(line), m.tr(words::empty),
                   {TextRole::small, paint(ColorRole::dim), Align::left, opacity, false}, ref, label);
        return;
    }
    if (!has_class) return;
    const std::string size = byte_size(m.layout.block_size(header.szidx));
    const Rect drawn = d.text(box.top(line), size, {TextRole::small, strong, Align::left, opacity, false}, ref, label);
    const std::string use =
        std::to_string(header.ref_count) + "/" + std::to_string(m.layout.blocks_per_pool(header.szidx));
    const double from = drawn.empty() ? 0 : drawn.w + s.px(8);
    d.text(box.top(line).after(from), use, {TextRole::mono_small, strong, Align::right, opacity, false}, ref, counts);
}

// The height that the gauge leaves to its label: none in small cells.
double label_height(const Sheet& s, const Rect& cell) {
    const double full = s.d.text_height(TextRole::small) + s.px(8);
    return full * smooth_step(s.px(26), s.px(38), cell.h) * smooth_step(s.px(38), s.px(52), cell.w);
}

void draw_freepools_place(const Sheet& s, ArenaIndex a, std::uint32_t number, const Rect& cell, const PymallocRef& ref,
                          double opacity) {
    std::vector<std::uint32_t> order;
    const std::uint32_t place = freepools_places(s.d.model, a, order)[number];
    if (place == 0 || cell.h < s.px(24) || cell.w < s.px(24)) return;
    const Rect box = cell.h >= s.px(52) ? cell.below(s.d.text_height(TextRole::small) + s.px(8)).inset(s.px(2)) : cell;
    const bool beside = cell.h < s.px(52) && cell.w >= s.px(40);  // a label may stand on the left
    if (beside) return;
    s.d.badge(box, std::to_string(place), paint(ColorRole::link), paint(ColorRole::on_link), Align::centre, ref,
              place_text, opacity);
}

}  // namespace

void draw_gauge(Drawing& d, const Rect& r, const PoolSummary& p, const PymallocRef& ref, std::uint32_t part,
                double opacity) {
    draw_gauge(d, r, p, p.ramp, ref, part, opacity);
}

void draw_gauge(Drawing& d, const Rect& r, const PoolSummary& p, std::optional<std::uint8_t> ramp,
                const PymallocRef& ref, std::uint32_t part, double opacity) {
    const float radius = static_cast<float>(std::min(4.0, 0.12 * std::min(r.w, r.h)));
    RectLook look;
    look.radius = radius;
    look.opacity = opacity;
    switch (p.state) {
        case PoolState::virgin:
            look.stroke = paint(ColorRole::virgin);
            look.pattern = Pattern::hatch;
            d.rect(r, look, ref, part);
            return;
        case PoolState::empty:
            look.stroke = paint(ColorRole::dim);
            look.dashed = true;
            look.opacity = 0.7 * opacity;
            d.rect(r, look, ref, part);
            return;
        case PoolState::full:
            look.fill = ramp_paint(ramp);
            d.rect(r, look, ref, part);
            return;
        case PoolState::used: {
            look.fill = soft_paint(ramp);
            d.rect(r, look, ref, part);
            const double h = gauge_height(p, r.h);
            look.fill = ramp_paint(ramp);
            d.rect({r.x, r.bottom() - h, r.w, h}, look, ref, part + 1);
        }
    }
}

void draw_labelled_gauge(const Sheet& s, ArenaIndex a, std::uint32_t number, const Rect& cell, double opacity,
                         double text) {
    const SceneModel& m = s.d.model;
    const PoolIndex p = m.layout.pool(a, number);
    const PymallocRef ref = PymallocRef::of_pool(a, p);
    const PoolSummary& sum = m.summary->pool(a, number);
    const auto ramp = m.ramp_of(p, sum.ramp);
    const bool used = sum.state == PoolState::used;
    const double top = used ? label_height(s, cell) : 0;
    if (top > 0) {
        RectLook look{soft_paint(ramp), {}, 0, 4, Pattern::none, false, opacity};
        s.d.rect(cell, look, ref, room);
        const double h = gauge_height(sum, cell.h - top);
        look.fill = ramp_paint(ramp);
        s.d.rect({cell.x, cell.bottom() - h, cell.w, h}, look, ref, filling);
    } else {
        draw_gauge(s.d, cell, sum, ramp, ref, room, opacity);
    }
    const bool room_for_text = cell.h >= s.px(30) && cell.w >= s.px(38);
    if (text > 0 && room_for_text && (!used || top >= s.d.text_height(TextRole::small) + s.px(6)))
        draw_gauge_text(s, sum, m.state.pool(p), ramp, cell, ref, text);
    if (sum.state == PoolState::empty) draw_freepools_place(s, a, number, cell, ref, text);
}

}  // namespace arenarium
