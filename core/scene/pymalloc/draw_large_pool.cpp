// A pool for a lecture hall. Names, numbers and arrows are there at every step; what has no room is folded.
#include <algorithm>
#include <array>

#include "core/picture/route.h"
#include "core/scene/pymalloc/block_words.h"
#include "core/scene/pymalloc/class_ramp.h"
#include "core/scene/pymalloc/describe.h"
#include "core/scene/pymalloc/large.h"
#include "core/scene/pymalloc/large_pool.h"
#include "core/scene/pymalloc/pool_bytes.h"
#include "core/scene/pymalloc/sheet.h"
#include "core/scene/pymalloc/words.h"

namespace arenarium {
namespace {

enum Part : std::uint32_t {
    body,
    tail,
    name_part,
    size_part,
    number_part,
    address_part,
    badge_part,
    outline_part = 8,
    title_text,
    title_counts,
    virgin_part,
    arrow_part = 16,
    old_arrow_part
};

constexpr std::size_t strong_arrows = 12;  // of a longer list the later ones are fainter
constexpr double largest_text = 1.5;       // in large blocks, against the smallest

class LargePool {
public:
    LargePool(Drawing& d, PoolIndex p, const Rect& area)
        : d_(d), m_(d.model), v_(view_pool(m_.moment, p)), ref_(PymallocRef::of_pool(v_.arena, p)) {
        look_up_owners(m_.moment, v_);
        current_ = current_block();
        layout_ = large_pool_layout(area, v_, d.type_scale(), wanted());
    }

    void draw() {
        draw_frame();
        if (v_.blocks == 0) return;
        const Grid& g = layout_.slots;
        // Text grows with its block.
        const double unit = d_.type_scale();
        zoom_ = std::clamp(std::min(g.cell_w / (1.5 * large_block_w * unit), g.cell_h / (1.35 * large_block_h * unit)),
                           1.0, largest_text);
        d_.text_zoom = zoom_;
        for (std::uint32_t i = 0; i < layout_.pieces.size(); ++i) {
            const Piece& piece = layout_.pieces[i];
            if (piece.folded)
                draw_fold(piece, g.cell(i));
            else
                draw_block(piece.first, g.cell(i));
        }
        d_.text_zoom = 1;
        draw_leftover();
        draw_arrows();
    }

private:
    double px(double logical) const { return logical * m_.type_scale(); }

    // The block that the operation returned or gave back; no block of this pool: `blocks`.
    std::uint32_t current_block() const {
        const OperationIndex op = m_.moment.last_operation;
        if (!op) return v_.blocks;
        for (const Block b : {m_.moment.log.result(op), m_.moment.log.operand(op)})
            if (b.is_pool_block() && !b.refused() && b.pool() == v_.pool) return b.number().value;
        return v_.blocks;
    }

    // False: what a link led to until now was a block of another size.
    bool keeps_class() const {
        return m_.touched.of(PymallocRef::of_field(v_.arena, v_.pool, HeaderField::szidx)) != Emphasis::written;
    }

    // What the step touches, the head of the free list and its followers, and where the pool is being carved.
    std::vector<std::uint32_t> wanted() const {
        std::vector<std::uint32_t> out{current_};
        for (std::uint32_t b = 0; b < v_.blocks; ++b)
            if (m_.touched.of(PymallocRef::of_block(v_.arena, v_.pool, b)) != Emphasis::none) out.push_back(b);
        for (std::size_t i = 0; i < std::min(v_.free_order.size(), strong_arrows); ++i)
            out.push_back(v_.free_order[i]);
        for (const OldLink& old : m_.touched.old_links())
            if (old.from.pool == v_.pool && keeps_class()) out.push_back(old.old_target);
        const auto carved = static_cast<std::uint32_t>(
            std::find(v_.states.begin(), v_.states.end(), BlockStatus::virgin) - v_.states.begin());
        if (carved > 0) out.push_back(carved - 1);
        out.push_back(carved);
        return out;
    }

    void draw_frame() {
        const PoolLayout& f = layout_.frame;
        d_.rect(f.cell, {paint(ColorRole::panel), paint(ColorRole::line), 1, static_cast<float>(px(6))}, ref_, body);
        const std::string name =
            filled(m_.tr(words::pool), {std::to_string(v_.number)}) + " · " + arena_title(m_, v_.arena);
        const Rect drawn = d_.text(f.title, name, {TextRole::title, paint(ColorRole::text)}, ref_, title_text);
        d_.text(f.title.after(drawn.right() + px(12) - f.title.x), pool_counts_text(m_, v_),
                {TextRole::label, paint(ColorRole::dim)}, ref_, title_counts);
        if (v_.state == PoolState::virgin) {
            const Rect area{f.header.x, f.header.y, f.header.w, f.cell.bottom() - px(10) - f.header.y};
            d_.rect(area, {{}, paint(ColorRole::virgin), 1, 4, Pattern::hatch}, ref_, virgin_part);
            return;
        }
        for (std::uint32_t i = 0; i < header_fields; ++i)
            draw_header_field(d_, v_, static_cast<HeaderField>(i), f.fields[i], 1, 1);
    }

    void draw_block(std::uint32_t b, const Rect& cell) {
        const PymallocRef ref = PymallocRef::of_block(v_.arena, v_.pool, b);
        const std::uint8_t ramp = ramp_place(v_.size_class, m_.layout);
        const float radius = static_cast<float>(px(4));
        RectLook look;
        look.radius = radius;
        BlockOwner owner;
        Paint ink = paint(ColorRole::dim);
        double tail_h = 0;
        switch (v_.states[b]) {
            case BlockStatus::in_use: {
                owner = owner_of(m_.moment, v_, b);
                ink = paint(ColorRole::on_ramp, ramp);
                look.fill = paint(ColorRole::ramp, ramp);
                d_.rect(cell, look, ref, body);
                const double share = used_share(m_, owner, v_.block_size);
                if (share >= 1) break;
                tail_h = std::max(px(5), 0.13 * cell.h);
                d_.rect(
                    {cell.x + cell.w * share, cell.bottom() - tail_h, cell.w * (1 - share), tail_h},
                    {paint(ColorRole::ramp_soft, ramp), paint(ColorRole::lost), 0.5F, radius / 2, Pattern::dense_hatch},
                    ref, tail);
                break;
            }
            case BlockStatus::free:
                look.fill = paint(ColorRole::panel), look.stroke = paint(ColorRole::link), look.stroke_width = 1.5F;
                d_.rect(cell, look, ref, body);
                break;
            case BlockStatus::virgin:
                look.stroke = paint(ColorRole::virgin), look.pattern = Pattern::hatch;
                d_.rect(cell, look, ref, body);
                break;
        }
        const Rect box{cell.x + px(4), cell.y + px(2), cell.w - px(8), cell.h - px(3) - tail_h};
        if (v_.states[b] == BlockStatus::in_use) write_in_use(b, box, owner, ink);
        if (v_.states[b] == BlockStatus::free) write_free(b, box);
        if (v_.states[b] == BlockStatus::virgin) write_number(b, last_line(box), ink);
        Emphasis e = m_.emphasis(ref);
        if (e == Emphasis::none && b == current_) e = Emphasis::selected;
        d_.outline(cell, radius, e, ref, outline_part);
    }

    double line() const { return d_.text_height(TextRole::mono); }
    double small_line() const { return d_.text_height(TextRole::mono_small); }
    Rect last_line(const Rect& box) const {
        return {box.x, box.bottom() - small_line(), box.w, std::min(box.h, small_line())};
    }

    // "block 5" at the end of a line, "5" where there is little room. Returns what is left of the line.
    Rect write_number(std::uint32_t b, const Rect& row, Paint ink) {
        const PymallocRef ref = PymallocRef::of_block(v_.arena, v_.pool, b);
        const std::string number = std::to_string(b), words = filled(m_.tr(words::block), {number});
        const bool whole = d_.text_width(words, TextRole::mono_small) <= 0.5 * row.w;
        const Rect drawn =
            d_.text(row, whole ? words : number, {TextRole::mono_small, ink, Align::right, 1, false}, ref, number_part);
        return drawn.empty() ? row : Rect{row.x, row.y, std::max(0.0, drawn.x - px(8) - row.x), row.h};
    }

    void write_address(std::uint32_t b, const Rect& box, Paint ink) {
        const double top = box.y + line();
        const Rect row{box.x, top, box.w, box.bottom() - small_line() - top};
        if (row.h < small_line()) return;
        d_.text(row, hex_address(block_base(m_.moment, v_, b)), {TextRole::mono_small, ink, Align::left, 1, false},
                PymallocRef::of_block(v_.arena, v_.pool, b), address_part);
    }

    void write_in_use(std::uint32_t b, const Rect& box, const BlockOwner& owner, Paint ink) {
        const PymallocRef ref = PymallocRef::of_block(v_.arena, v_.pool, b);
        const Rect rest = write_number(b, last_line(box), ink);
        const std::string size = requested_text(m_, owner, v_.block_size);
        const std::string& head = owner.name.empty() ? size : owner.name;
        d_.text(box.top(std::max(line(), box.h - small_line() - px(1))).top(line()), head,
                {TextRole::mono_strong, ink, Align::left, 1, true, !owner.name.empty()}, ref, name_part);
        write_address(b, box, ink);
        if (owner.name.empty()) return;
        const TextLook look{TextRole::mono_small, ink, Align::left, 1, false};
        if (d_.text(rest, size, look, ref, size_part).empty())
            d_.text(rest, std::to_string(owner.requested.value_or(v_.block_size)), look, ref, size_part);
    }

    void write_free(std::uint32_t b, const Rect& box) {
        const PymallocRef ref = PymallocRef::of_block(v_.arena, v_.pool, b);
        const Rect row = box.top(std::max(line(), d_.text_height(TextRole::strong) + 2 * d_.type_scale()));
        const Rect badge = d_.badge(row, std::to_string(v_.free_place[b]), paint(ColorRole::link),
                                    paint(ColorRole::on_link), Align::left, ref, badge_part);
        write_number(b, row.after(badge.w + px(4)), paint(ColorRole::dim));
        const Rect last = last_line(box);
        const TextLook look{TextRole::mono_small, paint(ColorRole::link), Align::left, 1, false};
        Rect link = d_.text(last, link_text(m_, v_, b, false), look, ref, size_part);
        if (link.empty()) link = d_.text(last, short_link(b), look, ref, size_part);
        d_.text(last.after(link.right() + px(6) - last.x), m_.tr(words::free_block),
                {TextRole::small, paint(ColorRole::dim), Align::right, 1, false}, ref, name_part);
        write_address(b, box, paint(ColorRole::dim));
    }
    std::string short_link(std::uint32_t b) const {
        const std::uint32_t next = m_.state.link(v_.pool, {static_cast<std::uint16_t>(b)}).value;
        return next >= v_.blocks ? m_.tr(words::null) : "→ " + std::to_string(next);
    }

    void draw_fold(const Piece& p, const Rect& cell) {
        const PymallocRef ref = PymallocRef::of_block(v_.arena, v_.pool, p.first);
        d_.rect(cell, {{}, paint(ColorRole::dim), 1, static_cast<float>(px(4)), Pattern::none, true}, ref, body);
        const auto count = [&](BlockStatus s) {
            return static_cast<std::uint32_t>(
                std::count(v_.states.begin() + p.first, v_.states.begin() + p.last + 1, s));
        };
        std::vector<std::string> lines{filled(m_.tr(words::more), {grouped(p.last - p.first + 1)}),
                                       std::to_string(p.first) + "–" + std::to_string(p.last)};
        if (const std::uint32_t n = count(BlockStatus::in_use))
            lines.push_back(filled(m_.tr(words::in_use), {grouped(n)}));
        if (const std::uint32_t n = count(BlockStatus::free))
            lines.push_back(filled(m_.tr(words::n_free), {grouped(n)}));
        const Rect box = cell.inset(px(3));
        const double h = small_line();
        const double shown = std::min<double>(static_cast<double>(lines.size()), std::floor(box.h / h));
        double y = box.y + (box.h - shown * h) / 2;
        for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(shown); ++i, y += h)
            d_.text({box.x, y, box.w, h}, lines[i], {TextRole::small, paint(ColorRole::dim), Align::centre}, ref,
                    name_part + 32 + i);
    }

    void draw_leftover() {
        const Rect r = layout_.leftover();
        if (r.empty()) return;
        const PymallocRef rest{PymallocKind::leftover, v_.arena, v_.pool, 0, 0};
        d_.rect(r, {{}, paint(ColorRole::lost), 1, 2, Pattern::cross_hatch}, rest, body);
    }

    LineLook arrow(Emphasis e, double opacity) const {
        LineLook look;
        look.radius = static_cast<float>(px(3));
        look.arrow = Arrow::end;
        look.width = 2;
        look.opacity = opacity;
        look.emphasis = e;
        if (e == Emphasis::written) look.stroke = paint(ColorRole::accent), look.width = 3;
        return look;
    }

    // Where the lanes of the gutters are taken an arrow shares one: it is never left out.
    template <class Way>
    void draw_way(Router& router, const LineLook& look, const PymallocRef& ref, std::uint32_t part, const Way& way) {
        std::vector<Point> points = way(router);
        if (points.empty()) {
            Router free_lanes(layout_.slots, px(9), px(4));
            points = way(free_lanes);
        }
        d_.line(points, look, ref, part);
    }

    void draw_arrows() {
        Router router(layout_.slots, px(9), px(4));
        const PymallocRef head = PymallocRef::of_field(v_.arena, v_.pool, HeaderField::freeblock);
        const Rect field = layout_.frame.fields[static_cast<std::size_t>(HeaderField::freeblock)];
        const Point start{field.x + std::min(px(24), field.w / 2), layout_.frame.header.bottom()};
        const auto from_head = [&](std::uint32_t to) {
            return [=, this](Router& r) { return r.way_from_above(start, layout_.slot_of(to)); };
        };
        const auto between = [&](std::uint32_t from, std::uint32_t to) {
            return [=, this](Router& r) { return r.way(layout_.slot_of(from), layout_.slot_of(to)); };
        };
        if (!v_.free_order.empty())
            draw_way(router, arrow(m_.touched.of(head), 1), head, arrow_part, from_head(v_.free_order[0]));
        for (std::size_t i = 0; i + 1 < v_.free_order.size(); ++i) {
            const std::uint32_t from = v_.free_order[i], to = v_.free_order[i + 1];
            if (layout_.slot_of(from) == layout_.slot_of(to)) continue;  // both in one fold
            const PymallocRef ref{PymallocKind::block_link, v_.arena, v_.pool, from, 0};
            draw_way(router, arrow(m_.touched.of(ref), i < strong_arrows ? 1 : 0.5), ref, arrow_part,
                     between(from, to));
        }
        for (const OldLink& old : m_.touched.old_links()) {
            if (old.from.pool != v_.pool || old.old_target >= v_.blocks || !keeps_class()) continue;
            LineLook look = arrow(Emphasis::fading, 0.5);
            look.stroke = paint(ColorRole::dim);
            look.dashed = true;
            if (old.from == head)
                d_.line(from_head(old.old_target)(router), look, head, old_arrow_part);
            else if (old.from.kind == PymallocKind::block_link && old.from.index < v_.blocks)
                d_.line(between(old.from.index, old.old_target)(router), look, old.from, old_arrow_part);
        }
    }

    Drawing& d_;
    const SceneModel& m_;
    PoolView v_;
    PymallocRef ref_;
    std::uint32_t current_ = 0;
    LargePoolLayout layout_;
    double zoom_ = 1;
};

}  // namespace

void draw_large_pool(Drawing& d, PoolIndex p, const Rect& area) {
    LargePool(d, p, area).draw();
}

}  // namespace arenarium
