// An arena: title and addresses, and its pools as gauges, folded while they are small.
#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "core/base/said.h"
#include "core/picture/route.h"
#include "core/pymalloc/read/lists.h"
#include "core/scene/pymalloc/describe.h"
#include "core/scene/pymalloc/sheet.h"
#include "core/scene/pymalloc/words.h"

namespace arenarium {
namespace {

enum Part : std::uint32_t { tile, title_text, address_text, counts_text, badge_part, outline_part = 8, group = 16 };

// When the strip is high enough: the fields of the arena object, one beside the other as long as there is room.
void draw_fields(const Sheet& s, ArenaIndex a, const Rect& room) {
    static constexpr std::array<double, arena_fields> widths{116, 116, 86, 92, 116, 82, 82};
    const double h = s.px(40), gap = s.px(5);
    if (room.h < h + s.px(4)) return;
    Rect cell{room.x, room.y + s.px(4), 0, h};
    for (std::uint32_t i = 0; i < arena_fields; ++i) {
        cell.w = s.px(widths[i]);
        if (cell.right() > room.right()) return;
        const PymallocRef ref = PymallocRef::of_field(a, static_cast<ArenaField>(i));
        const float radius = static_cast<float>(s.px(4));
        s.d.rect(cell, {paint(ColorRole::raised), paint(ColorRole::line), 1, radius}, ref, 0);
        const Rect box{cell.x + s.px(6), cell.y + s.px(3), cell.w - s.px(12), cell.h - s.px(6)};
        const ArenaField f = static_cast<ArenaField>(i);
        s.d.field(box, arena_field_name(f), arena_field_text(s.d.model, a, f), 1, ref, 1);
        s.d.outline(cell, radius, s.d.model.emphasis(ref), ref, 4);
        cell.x += cell.w + gap;
    }
}

void draw_strip(const Sheet& s, ArenaIndex a, const Rect& strip) {
    Drawing& d = s.d;
    const SceneModel& m = d.model;
    const ArenaObject& arena = m.state.arena(a);
    const PymallocRef ref = PymallocRef::of_arena(a);
    const double line = d.text_height(TextRole::title) + s.px(2);
    if (strip.h < d.text_height(TextRole::strong) + s.px(2) || strip.w < s.px(40)) return;
    const bool large = strip.h >= line + s.px(4);
    const TextRole title = large ? TextRole::title : TextRole::strong;
    const double inset = std::clamp((strip.h - line) / 2, 0.0, strip.h > s.px(60) ? s.px(10) : s.px(6));
    Rect row{strip.x, strip.y + inset, strip.w, std::min(line, strip.h)};

    const PymallocRef nfreepools = PymallocRef::of_field(a, ArenaField::nfreepools);
    const bool touched = m.touched.of(nfreepools) == Emphasis::written;
    const std::string nfree = std::to_string(arena.nfreepools);
    const std::string words = filled(m.tr(words::n_free), {nfree});
    const Paint fill = paint(touched ? ColorRole::accent : ColorRole::raised);
    const Paint ink = paint(touched ? ColorRole::on_accent : ColorRole::text);
    const std::string name = arena_title(m, a);
    const double name_w = d.text_width(name, title);
    const Rect badge_room = row.after(std::min(name_w + s.px(8), row.w));
    Rect badge = d.badge(badge_room, words, fill, ink, Align::right, ref, badge_part);
    if (badge.empty())
        badge = d.badge(badge_room, written_in(words, 0, nfree), fill, ink, Align::right, ref, badge_part);
    const double end = badge.empty() ? row.right() : badge.x - s.px(8);
    d.text({row.x, row.y, end - row.x, row.h}, name, {title, paint(ColorRole::text)}, ref, title_text);

    const double small = d.text_height(TextRole::mono_small);
    const std::string address = hex_address(arena.address);
    const std::string counts = filled(
        m.tr(words::pools_in_use), {std::to_string(arena.ntotalpools - std::min(arena.nfreepools, arena.ntotalpools)),
                                    std::to_string(arena.ntotalpools)});
    const Rect second{strip.x, row.bottom(), strip.w, strip.bottom() - row.bottom()};
    if (second.h < small) {  // one line: the address goes between name and badge, or nowhere
        const Rect between{row.x + name_w + s.px(12), row.y, end - row.x - name_w - s.px(12), row.h};
        if (m.options.show_addresses)
            d.text(between, address, {TextRole::mono_small, paint(ColorRole::dim), Align::left, 1, false}, ref,
                   address_text);
        return;
    }
    const Rect line2 = second.top(small + s.px(2));
    Rect shown;
    if (m.options.show_addresses)
        shown = d.text(line2, address, {TextRole::mono_small, paint(ColorRole::dim), Align::left, 1, false}, ref,
                       address_text);
    const Rect rest = shown.empty() ? line2 : line2.after(shown.right() + s.px(12) - line2.x);
    d.text(rest, counts, {TextRole::small, paint(ColorRole::dim), shown.empty() ? Align::left : Align::right, 1, false},
           ref, counts_text);
    draw_fields(s, a, {strip.x, line2.bottom(), strip.w, strip.bottom() - line2.bottom()});
}

void draw_lost(const Sheet& s, ArenaIndex a, const Rect& cell) {
    const SceneModel& m = s.d.model;
    const auto parts = lost_parts(cell, m.lost_before(a), m.lost_after(a));
    for (std::uint32_t i = 0; i < 2; ++i) {
        const PymallocRef ref{PymallocKind::lost_bytes, a, {}, i, 0};
        s.d.rect(parts[i], {{}, paint(ColorRole::lost), 1, 2, Pattern::cross_hatch}, ref, 0);
        const std::string bytes = byte_size(i == 0 ? m.lost_before(a) : m.lost_after(a));
        const double line = s.d.text_height(TextRole::small);
        if (parts[i].h < 3 * line || parts[i].w < s.px(72)) continue;
        // On a plate, since hatching behind letters tires the eye.
        const Rect plate{parts[i].x + s.px(4), parts[i].y + s.px(4), s.px(64), 2 * line + s.px(4)};
        s.d.rect(plate, {paint(ColorRole::panel), {}, 0, 2}, ref, 1);
        s.d.text({plate.x + s.px(4), plate.y + s.px(2), plate.w - s.px(8), line}, m.tr(words::lost),
                 {TextRole::small, paint(ColorRole::dim)}, ref, 2);
        s.d.text({plate.x + s.px(4), plate.y + s.px(2) + line, plate.w - s.px(8), line}, bytes,
                 {TextRole::mono_small, paint(ColorRole::dim)}, ref, 3);
    }
}

bool alike(const PoolSummary& a, const PoolSummary& b) {
    return a.state == b.state && a.ramp == b.ramp && a.fill == b.fill;
}

// Squares of `fold` × `fold` pools as one gauge with their mean fill and the class that fills most.
void draw_groups(const Sheet& s, ArenaIndex a, const ArenaLayout& layout, std::uint32_t fold) {
    const SceneModel& m = s.d.model;
    const Grid& g = layout.pools;
    const std::uint32_t pools = m.pools_of(a);
    const auto step = [&](double size, double gap) { return fold * (size + gap) - gap; };
    // What a group holds of each place on the scale that it has, few; none: of no place.
    std::vector<std::pair<std::optional<std::uint8_t>, std::uint64_t>> places;
    const PoolSummary* const summaries = &m.summary->pool(a, 0);
    const bool by_class = m.options.tints == nullptr;
    for (std::uint32_t row = 0; row < g.rows(); row += fold) {
        for (std::uint32_t col = 0; col < g.cols; col += fold) {
            std::optional<std::uint8_t> shown;
            std::uint64_t fill = 0, members = 0, most = 0;
            PoolSummary mean{PoolState::virgin, 0, 0};
            for (std::uint32_t r = row; r < std::min(row + fold, g.rows()); ++r) {
                const std::uint32_t end = std::min({r * g.cols + std::min(col + fold, g.cols), pools});
                for (std::uint32_t number = r * g.cols + col; number < end;) {
                    const PoolSummary p = summaries[number];
                    // Neighbours are often alike, and a far view reads hundreds of thousands of pools a frame.
                    const std::uint32_t first = number++;
                    while (by_class && number < end && alike(summaries[number], p))
                        ++number;
                    const std::uint32_t count = number - first;
                    members += count;
                    fill += std::uint64_t{count} * p.fill;
                    if (p.state == PoolState::virgin) continue;
                    if (mean.state == PoolState::virgin) mean.state = PoolState::empty;
                    if (p.state == PoolState::empty) continue;
                    mean.state = PoolState::used;
                    const auto ramp = m.ramp_of(m.layout.pool(a, first), p.ramp);
                    auto place = std::find_if(places.begin(), places.end(),
                                              [&](const auto& known) { return known.first == ramp; });
                    if (place == places.end()) place = places.insert(place, {ramp, 0});
                    std::uint64_t& sum = place->second;
                    if ((sum += count * (p.fill + std::uint64_t{1})) > most) most = sum, shown = ramp;
                }
            }
            places.clear();
            if (members == 0) continue;
            mean.fill = static_cast<std::uint16_t>(fill / members);
            if (mean.fill == 65535) mean.state = PoolState::full;
            const Rect first = g.cell(row * g.cols + col);
            const Rect cell{first.x, first.y, std::min(step(g.cell_w, g.gap_x), g.area().right() - first.x),
                            std::min(step(g.cell_h, g.gap_y), g.area().bottom() - first.y)};
            draw_gauge(s.d, s.screen(cell), mean, shown, PymallocRef::of_arena(a), group + 4 * (row * g.cols + col));
        }
    }
}

void draw_pools(const Sheet& s, ArenaIndex a, const ArenaLayout& layout) {
    const SceneModel& m = s.d.model;
    const Grid& g = layout.pools;
    const std::uint32_t pools = m.pools_of(a);
    const Grid::Span span = g.within(s.view.visible());
    for (std::uint32_t row = span.row_begin; row < span.row_end; ++row) {
        for (std::uint32_t col = span.col_begin; col < span.col_end; ++col) {
            const std::uint32_t number = row * g.cols + col;
            if (number < pools)
                draw_pool(s, a, number, s.screen(g.cell(number)));
            else if (number == pools && m.lost_before(a) != 0)
                draw_lost(s, a, s.screen(g.cell(number)));
        }
    }
}

// The links of freepools, when the arena is the one that the user or the step looks at and the gutters are wide enough.
void draw_freepools_links(const Sheet& s, ArenaIndex a, const ArenaLayout& layout) {
    const SceneModel& m = s.d.model;
    if (m.touched.arena() != a && m.selection.arena != a) return;
    const Grid g = s.screen(layout.pools);
    std::vector<std::uint32_t> order;
    freepools_places(m, a, order);
    Router router(g, s.px(6));
    constexpr std::size_t most = 16;
    for (std::size_t i = 0; i + 1 < std::min(order.size(), most); ++i) {
        const PymallocRef ref{PymallocKind::freepools_link, a, m.layout.pool(a, order[i]), 0, 0};
        LineLook look;
        look.radius = 4;
        look.arrow = Arrow::end;
        look.emphasis = m.touched.of(ref);
        if (look.emphasis == Emphasis::written) look.stroke = paint(ColorRole::accent);
        s.d.line(router.way(order[i], order[i + 1]), look, ref, 0);
    }
}

}  // namespace

std::vector<std::uint32_t> freepools_places(const SceneModel& m, ArenaIndex a, std::vector<std::uint32_t>& order) {
    std::vector<std::uint32_t> places(m.pools_per_arena());
    for (const PoolIndex p : freepools_of(m.state, a)) {
        const std::uint32_t number = m.layout.number_in_arena(p);
        if (m.layout.arena_of(p) != a || places[number] != 0) break;
        order.push_back(number);
        places[number] = static_cast<std::uint32_t>(order.size());
    }
    return places;
}

void draw_arena(const Sheet& s, ArenaIndex a) {
    const ArenaLayout layout = s.world.arena(a);
    const Rect r = s.screen(layout.tile);
    if (!s.d.visible(r)) return;
    const PymallocRef ref = PymallocRef::of_arena(a);
    const double side = std::min(r.w, r.h);
    const float radius = static_cast<float>(std::min(8.0, 0.05 * side));
    if (side >= 18) s.d.rect(r, {paint(ColorRole::panel), paint(ColorRole::line), 1, radius}, ref, tile);
    draw_strip(s, a, s.screen(layout.strip));
    const Grid g = s.screen(layout.pools);
    // Gauges have up to two items; the tiles around them take their share too.
    const std::uint32_t fold =
        lod::cell_fold(g.cell_w, g.cell_h, g.cols, g.rows(), lod::least_area(s.d.surface(), 3.2));
    if (fold > 1) {
        draw_groups(s, a, layout, fold);
    } else {
        draw_pools(s, a, layout);
        draw_freepools_links(s, a, layout);
    }
    s.d.outline(r, radius, s.d.model.emphasis(ref), ref, outline_part);
}

}  // namespace arenarium
