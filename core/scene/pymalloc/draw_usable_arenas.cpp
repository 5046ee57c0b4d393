// HEAD ⇄ arena ⇄ arena ⇄ NULL, and under the boxes the fingers that name them.
#include <algorithm>
#include <map>

#include "core/picture/fold_sequence.h"
#include "core/pymalloc/read/lists.h"
#include "core/scene/pymalloc/describe.h"
#include "core/scene/pymalloc/list_strips.h"
#include "core/scene/pymalloc/words.h"

namespace arenarium {
namespace {

// Logical pixels at type scale 1.
constexpr double margin = 12, head_w = 48, null_w = 44, box_h = 48, lane = 12;
// Of a box, a fold, the room between them and the links at both ends. In a narrow strip a box says in two rows what it
// says in one.
struct Widths {
    double box, fold, gap, end;
};
constexpr Widths usual_widths{148, 88, 36, 28}, narrow_widths{74, 56, 20, 16}, wrapped_widths{80, 80, 20, 12};
constexpr double title_top = 8, finger_gap = 14;
// As wide as a phone: the list goes on in further rows, two boxes in each.
constexpr double wraps_from = 300, wraps_below = 400;
constexpr std::uint32_t boxes_a_row = 2, most_rows = 4;

enum Part : std::uint32_t {
    body,
    name_text,
    bar,
    bar_fill,
    outline_part = 8,
    badge_part = 16,
    note = 32,
    hint_text,
    down
};

class Strip {
public:
    Strip(const SceneModel& m, double width, std::optional<std::uint32_t> centre)
        : m_(m), d_(m, width, 0), u_(m.type_scale()) {
        const auto& order = m.summary->by_usable();
        chain_.assign(order.begin(), order.begin() + m.summary->usable());
        for (std::uint32_t k = 0; k < m.state.nfp2lasta.size(); ++k)
            if (m.state.nfp2lasta[k]) fingers_[m.state.nfp2lasta[k].value].push_back(k);
        place_boxes(centre);
        const auto rows = boxes_.empty() ? 0 : (boxes_.size() - 1) / (wraps_ ? boxes_a_row : boxes_.size());
        d_.list.height = boxes_top() + static_cast<double>(rows) * row_pitch() + px(box_h + lane) +
                         (has_fingers() ? px(finger_gap) + small() : 0) + px(8);
    }

    DrawList draw() {
        draw_title();
        draw_ends();
        for (std::size_t i = 0; i < pieces_.size(); ++i) {
            if (pieces_[i].folded)
                draw_fold(pieces_[i], boxes_[i]);
            else
                draw_box(chain_[pieces_[i].first], boxes_[i]);
            if (i + 1 < pieces_.size()) draw_links(i);
        }
        if (detached_) draw_box(*detached_, detached_box_);
        draw_crooked_links();
        draw_old_links();
        return std::move(d_.list);
    }

private:
    double px(double v) const { return v * u_; }
    double small() const { return d_.text_height(TextRole::mono_small); }
    // Below the title, and the lane of links that lead over the boxes.
    double boxes_top() const { return px(title_top) + d_.text_height(TextRole::mono_strong) + px(lane) + 4; }
    bool has_fingers() const { return !m_.state.nfp2lasta.empty(); }
    std::uint32_t box_of(ArenaIndex a) const {  // index of the box that shows it, or none
        const auto it = shown_.find(a.value);
        return it == shown_.end() ? UINT32_MAX : it->second;
    }

    double head_width() const { return std::max(px(head_w), d_.text_width(m_.tr(words::head), TextRole::strong) + 2); }
    double null_width() const { return std::max(px(null_w), d_.text_width(m_.tr(words::null), TextRole::strong) + 2); }
    double width_of(const Piece& p) const { return px(p.folded ? w_.fold : w_.box); }

    void place_boxes(std::optional<std::uint32_t> centre) {
        choose_pieces(centre);
        const auto boxes = [this] {
            return std::count_if(pieces_.begin(), pieces_.end(), [](const Piece& p) { return !p.folded; });
        };
        // One arena alone is no list.
        if (chain_.size() > 1 && boxes() < 2) {
            w_ = narrow_widths;
            choose_pieces(centre);
            wraps_ = d_.list.width >= px(wraps_from) && d_.list.width < px(wraps_below) && !detached_ &&
                     boxes() < static_cast<std::ptrdiff_t>(chain_.size());
            if (wraps_) {
                w_ = wrapped_widths;
                pieces_ = fold_sequence(static_cast<std::uint32_t>(chain_.size()), boxes_a_row * most_rows, focus_);
            }
        }
        const double left = px(margin + w_.end) + head_width();
        double x = left, y = boxes_top();
        for (const Piece& p : pieces_) {
            if (!p.folded) shown_[chain_[p.first].value] = static_cast<std::uint32_t>(boxes_.size());
            if (wraps_ && !boxes_.empty() && boxes_.size() % boxes_a_row == 0) x = left, y += row_pitch();
            boxes_.push_back({x, y, width_of(p), px(box_h)});
            x += width_of(p) + px(w_.gap);
        }
        null_x_ = x - px(w_.gap) + px(w_.end);
        if (boxes_.empty()) null_x_ = px(margin + w_.end) + head_width();
        detached_box_ = {null_x_ + null_width() + px(20), boxes_top(), px(w_.box), px(box_h)};
    }

    void choose_pieces(std::optional<std::uint32_t> centre) {
        const auto n = static_cast<std::uint32_t>(chain_.size());
        const ArenaIndex looked_at = m_.arena_in_view();
        const auto it = std::find(chain_.begin(), chain_.end(), looked_at);
        focus_ = centre ? *centre : it == chain_.end() ? 0 : std::uint32_t(it - chain_.begin());
        // An arena with free pools belongs in the list; between micro-steps it may be out of it.
        const auto& order = m_.summary->by_usable();
        const auto out = std::find_if(order.begin() + n, order.end(),
                                      [this](ArenaIndex a) { return m_.state.arena(a).nfreepools > 0; });
        if (out != order.end()) detached_ = *out;
        double room = d_.list.width - 2 * px(margin) - head_width() - null_width() - 2 * px(w_.end);
        if (detached_) room -= px(w_.box + w_.gap);
        // As many as fit; folds are narrower than boxes.
        auto slots = static_cast<std::uint32_t>(std::clamp(room / px(w_.box + w_.gap), 1.0, 256.0)) + 2;
        for (; slots > 0; --slots) {
            pieces_ = fold_sequence(n, slots, focus_);
            double used = 0;
            for (const Piece& p : pieces_)
                used += width_of(p) + px(w_.gap);
            if (used <= room + px(w_.gap) || slots == 1) break;
        }
    }

    void draw_title() {
        const double line = d_.text_height(TextRole::mono_strong);
        const Rect row{px(margin), px(title_top), d_.list.width - 2 * px(margin), line};
        const PymallocRef head = PymallocRef::usable_head();
        const Rect title = d_.text(row, "usable_arenas", {TextRole::mono_strong, paint(ColorRole::text)}, head, note);
        const PymallocRef unused{PymallocKind::unused_arena_objects, {}, {}, 0, 0};
        const std::size_t count = unused_arena_objects_of(m_.state).size();
        const std::string words =
            count == 1 ? m_.tr(words::one_unused_object) : filled(m_.tr(words::unused_objects), {grouped(count)});
        const bool touched = m_.touched.of(unused) == Emphasis::written;
        const Rect objects = d_.text(
            row.after(title.w + px(12)), words,
            {TextRole::small, paint(touched ? ColorRole::accent : ColorRole::dim), Align::right, 1, false}, unused, 0);
        const double end = objects.empty() ? row.right() : objects.x - px(16);
        const Rect rest{title.right() + px(12), row.y, end - title.right() - px(12), row.h};
        d_.text(rest, m_.tr(chain_.empty() ? words::usable_empty : words::usable_hint),
                {TextRole::small, paint(ColorRole::dim), Align::left, 1, false}, {}, hint_text);
    }

    void draw_ends() {
        Rect row{px(margin), boxes_top(), head_width(), px(box_h)};
        if (!boxes_.empty()) row.y = next_y(boxes_.front()) - row.h / 2;
        const PymallocRef head = PymallocRef::usable_head(), null{PymallocKind::usable_null, {}, {}, 0, 0};
        const Rect label = d_.text(row, m_.tr(words::head), {TextRole::strong, paint(ColorRole::dim)}, head, 0);
        const double y = row.centre().y;
        const double end = boxes_.empty() ? null_x_ - px(6) : boxes_[0].x - px(2);
        d_.line({{label.right() + px(6), y}, {end, y}}, link_look(m_.touched.of(head)), head, 1);
        const Rect last{null_x_, boxes_.empty() ? row.y : next_y(boxes_.back()) - row.h / 2, null_width(), row.h};
        d_.text(last, m_.tr(words::null), {TextRole::strong, paint(ColorRole::dim)}, null, 0);
        if (boxes_.empty() || pieces_.back().folded) return;
        const PymallocRef link = link_ref(chain_[pieces_.back().first], 0);
        d_.line({{boxes_.back().right() + px(2), last.centre().y}, {null_x_ - px(6), last.centre().y}},
                link_look(m_.touched.of(link)), link, 0);
    }

    double next_y(const Rect& box) const { return box.y + px(box_h * 0.34); }
    double prev_y(const Rect& box) const { return box.y + px(box_h * 0.66); }
    double fingers_top(const Rect& box) const { return box.y + px(box_h + lane + finger_gap); }
    // From a row to the next one: the boxes, the fingers below them, and the lane of links between the rows.
    double row_pitch() const { return px(box_h + lane + 22) + (has_fingers() ? px(finger_gap) + small() : 0); }
    static PymallocRef link_ref(ArenaIndex a, std::uint32_t which) {
        return {PymallocKind::usable_link, a, {}, which, 0};
    }
    LineLook link_look(Emphasis e) const {
        LineLook look;
        look.arrow = Arrow::end;
        look.radius = static_cast<float>(px(4));
        look.emphasis = e;
        look.stroke = paint(e == Emphasis::written ? ColorRole::accent
                            : e == Emphasis::read  ? ColorRole::link
                                                   : ColorRole::dim);
        if (e != Emphasis::none) look.width = 2;
        return look;
    }

    void draw_box(ArenaIndex a, const Rect& r) {
        const ArenaObject& arena = m_.state.arena(a);
        const PymallocRef ref{PymallocKind::usable_box, a, {}, 0, 0};
        const bool detached = detached_ && *detached_ == a;
        Emphasis e = m_.touched.arena(a);
        if (e == Emphasis::none && m_.selection.arena == a) e = Emphasis::selected;
        RectLook look{paint(ColorRole::raised), paint(ColorRole::line), 1, static_cast<float>(px(6))};
        look.dashed = detached;
        d_.rect(r, look, ref, body);
        const bool is_narrow = w_.box < usual_widths.box;
        const Rect inner = r.inset(px(is_narrow ? 5 : 8));
        const Rect row = inner.top(d_.text_height(TextRole::strong) + px(2));
        const std::string name = arena_title(m_, a);
        const std::string count = std::to_string(arena.nfreepools);
        const bool written = m_.touched.of(PymallocRef::of_field(a, ArenaField::nfreepools)) == Emphasis::written;
        const Paint fill = paint(written ? ColorRole::accent : ColorRole::panel);
        const Paint ink = paint(written ? ColorRole::on_accent : ColorRole::text);
        const Rect beside =
            is_narrow ? inner.below(row.h) : row.after(std::min(row.w, d_.text_width(name, TextRole::strong) + px(4)));
        const Align side = is_narrow ? Align::left : Align::right;
        Rect badge = d_.badge(beside, filled(m_.tr(words::n_free), {count}), fill, ink, side, ref, badge_part);
        if (badge.empty()) badge = d_.badge(is_narrow ? beside : row, count, fill, ink, side, ref, badge_part);
        const double end = badge.empty() || is_narrow ? row.right() : badge.x - px(4);
        const TextLook words{TextRole::strong, paint(ColorRole::text), Align::left, 1, true, true};  // the number stays
        d_.text({row.x, row.y, end - row.x, row.h}, name, words, ref, name_text);
        if (!is_narrow) draw_fill(arena, {inner.x, r.bottom() - px(12), inner.w, px(4)}, ref);
        d_.outline(r, static_cast<float>(px(6)), e, ref, outline_part);
        if (detached) {
            d_.text({r.x, r.bottom() + px(lane), r.w, small()}, m_.tr(words::not_listed),
                    {TextRole::small, paint(ColorRole::dim), Align::centre, 1, false}, ref, note);
            return;
        }
        draw_finger(a, r);
    }

    void draw_fill(const ArenaObject& arena, const Rect& track, const PymallocRef& ref) {
        const double share =
            arena.ntotalpools == 0 ? 0 : 1 - std::min(1.0, double(arena.nfreepools) / arena.ntotalpools);
        d_.rect(track, {paint(ColorRole::line), {}, 0, static_cast<float>(px(2))}, ref, bar);
        d_.rect({track.x, track.y, track.w * share, track.h},
                {paint(ColorRole::link), {}, 0, static_cast<float>(px(2))}, ref, bar_fill);
    }

    // "nfp2lasta[4]": an arrow from the name of the finger up to the box.
    void draw_finger(ArenaIndex a, const Rect& box) {
        const auto it = fingers_.find(a.value);
        if (it == fingers_.end()) return;
        std::string name = "nfp2lasta";
        Emphasis e = Emphasis::none;
        for (const std::uint32_t k : it->second) {
            name += (name.back() == ']' ? " [" : "[") + std::to_string(k) + "]";
            e = std::max(e, m_.touched.of({PymallocKind::finger, {}, {}, k, 0}));
        }
        const PymallocRef ref{PymallocKind::finger, a, {}, it->second.front(), 0};
        const double top = fingers_top(box), x = box.centre().x;
        LineLook look = link_look(e);
        d_.line({{x, top}, {x, box.bottom() + px(3)}}, look, ref, 0);
        const Paint ink = paint(e == Emphasis::written ? ColorRole::accent : ColorRole::dim);
        d_.text({box.x - px(w_.gap / 2 - 2), top, box.w + px(w_.gap - 4), small()}, name,
                {TextRole::mono_small, ink, Align::centre}, ref, 1);
    }

    void draw_fold(const Piece& p, const Rect& r) {
        const PymallocRef ref{PymallocKind::usable_fold, {}, {}, p.first, p.last};
        d_.rect(r, {{}, paint(ColorRole::line), 1, static_cast<float>(px(6)), Pattern::none, true}, ref, body);
        d_.text(r.inset(px(4)), filled(m_.tr(words::more), {grouped(p.last - p.first + 1)}),
                {TextRole::small, paint(ColorRole::dim), Align::centre}, ref, name_text);
        std::size_t count = 0;
        for (const auto& [arena, ks] : fingers_) {
            const auto it = std::find(chain_.begin() + p.first, chain_.begin() + p.last + 1, ArenaIndex{arena});
            if (it != chain_.begin() + p.last + 1) count += ks.size();
        }
        if (count == 0) return;
        const double top = fingers_top(r);
        d_.text({r.x, top, r.w, small()},
                count == 1 ? m_.tr(words::one_finger) : filled(m_.tr(words::fingers), {std::to_string(count)}),
                {TextRole::small, paint(ColorRole::dim), Align::centre, 1, false}, ref, note);
    }

    // Between box i and the next: nextarena above, prevarena below, where they are what they should be.
    void draw_links(std::size_t i) {
        const Piece &left = pieces_[i], &right = pieces_[i + 1];
        const double from = boxes_[i].right() + px(2), to = boxes_[i + 1].x - px(2);
        const ArenaIndex a = chain_[left.last], b = chain_[right.first];
        const PymallocRef next = link_ref(a, 0), prev = link_ref(b, 1);
        const double y1 = next_y(boxes_[i]), y2 = prev_y(boxes_[i]);
        const bool both = m_.state.arena(b).prevarena == a;
        if (boxes_[i].y == boxes_[i + 1].y) {
            d_.line({{from, y1}, {to, y1}}, link_look(m_.touched.of(next)), next, 0);
            if (both) d_.line({{to, y2}, {from, y2}}, link_look(m_.touched.of(prev)), prev, 0);
            return;
        }
        // Around the end of the row and back to the beginning of the next, the one outside the other.
        const double right_x = from + px(24), left_x = to - px(14), under = boxes_[i + 1].y - px(10);
        const double z1 = next_y(boxes_[i + 1]), z2 = prev_y(boxes_[i + 1]), in = px(6);
        d_.line({{from, y1}, {right_x, y1}, {right_x, under}, {left_x, under}, {left_x, z1}, {to, z1}},
                link_look(m_.touched.of(next)), next, 0);
        if (!both) return;
        d_.line({{to, z2},
                 {left_x - in, z2},
                 {left_x - in, under - in},
                 {right_x - in, under - in},
                 {right_x - in, y2},
                 {from, y2}},
                link_look(m_.touched.of(prev)), prev, 0);
    }

    // Over (nextarena) or under (prevarena) the boxes, from one to another.
    void draw_detour(const Rect& from, const Rect& to, bool over, const LineLook& look, const PymallocRef& ref,
                     std::uint32_t part) {
        const double x1 = from.centre().x + px(16), x2 = to.centre().x - px(16);
        const double edge1 = over ? from.y : from.bottom(), edge2 = over ? to.y : to.bottom();
        const double out = px(part == 0 ? lane - 2 : lane - 7);  // an old link keeps clear of a new one
        const double y = over ? from.y - out : from.bottom() + out;
        d_.line({{x1, edge1}, {x1, y}, {x2, y}, {x2, edge2}}, look, ref, part);
    }
    const Rect* rect_of(ArenaIndex a) const {
        if (detached_ && *detached_ == a) return &detached_box_;
        const std::uint32_t i = box_of(a);
        return i == UINT32_MAX ? nullptr : &boxes_[i];
    }

    // Between micro-steps a prevarena may lead elsewhere, and an arena that is out of the list still points into it.
    void draw_crooked_links() {
        for (const auto& [arena, box] : shown_) {
            const ArenaIndex a{arena}, prev = m_.state.arena(a).prevarena;
            const std::uint32_t at = pieces_[box].first;
            const ArenaIndex left = at == 0 ? ArenaIndex::none() : chain_[at - 1];
            const Rect* target = prev && prev != left ? rect_of(prev) : nullptr;
            const PymallocRef ref = link_ref(a, 1);
            if (target) draw_detour(boxes_[box], *target, false, link_look(m_.touched.of(ref)), ref, 0);
        }
        if (!detached_) return;
        for (const std::uint32_t which : {0u, 1u}) {
            const ArenaObject& arena = m_.state.arena(*detached_);
            const ArenaIndex to = which == 0 ? arena.nextarena : arena.prevarena;
            const Rect* target = to ? rect_of(to) : nullptr;
            const PymallocRef ref = link_ref(*detached_, which);
            if (target) draw_detour(detached_box_, *target, which == 0, link_look(m_.touched.of(ref)), ref, 0);
        }
    }

    void draw_old_links() {
        for (const OldLink& old : m_.touched.old_links()) {
            if (old.from.kind != PymallocKind::usable_link) continue;
            const Rect *from = rect_of(old.from.arena), *to = rect_of({old.old_target});
            const ArenaObject& arena = m_.state.arena(old.from.arena);
            const ArenaIndex now = old.from.index == 0 ? arena.nextarena : arena.prevarena;
            if (!from || !to || from == to || now.value == old.old_target) continue;
            LineLook look = link_look(Emphasis::none);
            look.dashed = true;
            look.opacity = 0.6;
            look.emphasis = Emphasis::fading;
            draw_detour(*from, *to, old.from.index == 0, look, old.from, 1);
        }
    }

    const SceneModel& m_;
    Drawing d_;
    double u_, null_x_ = 0;
    bool wraps_ = false;
    std::uint32_t focus_ = 0;  // place in the chain that is to be seen
    Widths w_ = usual_widths;
    std::vector<ArenaIndex> chain_;
    std::map<std::uint32_t, std::vector<std::uint32_t>> fingers_;  // by arena
    std::map<std::uint32_t, std::uint32_t> shown_;                 // box by arena
    std::vector<Piece> pieces_;
    std::vector<Rect> boxes_;
    std::optional<ArenaIndex> detached_;
    Rect detached_box_;
};

}  // namespace

DrawList draw_usable_arenas(const SceneModel& m, double width, std::optional<std::uint32_t> centre) {
    return Strip(m, width, centre).draw();
}

}  // namespace arenarium
