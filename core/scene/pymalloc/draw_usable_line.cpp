// usable_arenas in one line: the list in its order, with the free pools of each arena.
#include <algorithm>

#include "core/picture/fold_sequence.h"
#include "core/scene/pymalloc/describe.h"
#include "core/scene/pymalloc/large.h"
#include "core/scene/pymalloc/words.h"

namespace arenarium {
namespace {

constexpr double margin = 12, height = 26, inset = 7, link = 22;  // pixels at type scale 1

enum Part : std::uint32_t { body, text_part, count_part, outline_part = 8, title_part, hint_part, line_part = 16 };

class UsableLine {
public:
    UsableLine(const SceneModel& m, double width) : m_(m), d_(m, width, height * m.type_scale()) {
        const auto& order = m.summary->by_usable();
        chain_.assign(order.begin(), order.begin() + m.summary->usable());
    }

    DrawList draw() {
        const PymallocRef head = PymallocRef::usable_head();
        Rect row{px(margin), 0, d_.list.width - 2 * px(margin), d_.list.height};
        const Rect title =
            d_.text(row, "usable_arenas", {TextRole::mono_strong, paint(ColorRole::text)}, head, title_part);
        row = row.after(title.w + px(6));
        if (chain_.empty()) {
            row = link_to(row, m_.touched.of(head), head);
            d_.text(row, m_.tr(words::null) + "   " + m_.tr(words::usable_empty),
                    {TextRole::label, paint(ColorRole::dim)}, head, hint_part);
            return std::move(d_.list);
        }
        for (const Piece& p : pieces(row.w - null_width())) {
            const bool first = p.first == 0;
            const PymallocRef from =
                first ? head : PymallocRef{PymallocKind::usable_link, chain_[p.first - 1], {}, 0, 0};
            row = link_to(row, m_.touched.of(from), from);
            row = p.folded ? draw_fold(row, p) : draw_arena(row, chain_[p.first]);
        }
        const PymallocRef last{PymallocKind::usable_link, chain_.back(), {}, 0, 0};
        row = link_to(row, m_.touched.of(last), last);
        d_.text(row, m_.tr(words::null), {TextRole::strong, paint(ColorRole::dim), Align::left, 1, false},
                PymallocRef{PymallocKind::usable_null, {}, {}, 0, 0}, 0);
        return std::move(d_.list);
    }

private:
    double px(double v) const { return v * m_.type_scale(); }
    double null_width() const { return px(link) + d_.text_width(m_.tr(words::null), TextRole::strong) + 2; }
    std::string count_text(ArenaIndex a) const {
        return filled(m_.tr(words::n_free), {std::to_string(m_.state.arena(a).nfreepools)});
    }
    double width_of(ArenaIndex a) const {
        return d_.text_width(arena_title(m_, a), TextRole::strong) + d_.text_width(count_text(a), TextRole::label) +
               px(2 * inset + 7) + 2;
    }
    double width_of(const Piece& p) const {
        if (!p.folded) return width_of(chain_[p.first]);
        return d_.text_width(filled(m_.tr(words::more), {grouped(p.last - p.first + 1)}), TextRole::label) +
               px(2 * inset) + 2;
    }

    // As many as the room holds.
    std::vector<Piece> pieces(double room) const {
        const auto n = static_cast<std::uint32_t>(chain_.size());
        const auto it = std::find(chain_.begin(), chain_.end(), m_.arena_in_view());
        const std::uint32_t focus = it == chain_.end() ? 0 : static_cast<std::uint32_t>(it - chain_.begin());
        for (std::uint32_t slots = std::min(n, 64U); slots > 1; --slots) {
            std::vector<Piece> tried = fold_sequence(n, slots, focus);
            double used = 0;
            for (const Piece& p : tried)
                used += px(link) + width_of(p);
            if (used <= room) return tried;
        }
        return fold_sequence(n, 1, focus);
    }

    Rect link_to(const Rect& row, Emphasis e, const PymallocRef& ref) {
        LineLook look;
        look.arrow = Arrow::end;
        look.emphasis = e;
        look.width = e == Emphasis::none ? 1.5F : 2.5F;
        look.stroke = paint(e == Emphasis::written ? ColorRole::accent
                            : e == Emphasis::read  ? ColorRole::link
                                                   : ColorRole::dim);
        const double y = row.centre().y;
        d_.line({{row.x + px(2), y}, {row.x + px(link - 2), y}}, look, ref, line_part);
        return row.after(px(link));
    }

    Rect draw_arena(const Rect& row, ArenaIndex a) {
        const PymallocRef ref{PymallocKind::usable_box, a, {}, 0, 0};
        const Rect box = row.left(width_of(a)).inset(0);
        const Rect plate{box.x, box.y + px(2), box.w, box.h - px(4)};
        const auto radius = static_cast<float>(px(5));
        d_.rect(plate, {paint(ColorRole::raised), paint(ColorRole::line), 1, radius}, ref, body);
        const Rect inside{plate.x + px(inset), plate.y, plate.w - 2 * px(inset), plate.h};
        const Rect name = d_.text(inside, arena_title(m_, a),
                                  {TextRole::strong, paint(ColorRole::text), Align::left, 1, false}, ref, text_part);
        const bool written = m_.touched.of(PymallocRef::of_field(a, ArenaField::nfreepools)) == Emphasis::written;
        d_.text(inside.after(name.w + px(7)), count_text(a),
                {TextRole::label, paint(written ? ColorRole::accent : ColorRole::dim), Align::left, 1, false}, ref,
                count_part);
        d_.outline(plate, radius, m_.touched.arena(a), ref, outline_part);
        return row.after(box.w);
    }

    Rect draw_fold(const Rect& row, const Piece& p) {
        const PymallocRef ref{PymallocKind::usable_fold, {}, {}, p.first, p.last};
        const Rect box = row.left(width_of(p));
        d_.rect({box.x, box.y + px(2), box.w, box.h - px(4)},
                {{}, paint(ColorRole::line), 1, static_cast<float>(px(5)), Pattern::none, true}, ref, body);
        d_.text(box, filled(m_.tr(words::more), {grouped(p.last - p.first + 1)}),
                {TextRole::label, paint(ColorRole::dim), Align::centre, 1, false}, ref, text_part);
        return row.after(box.w);
    }

    const SceneModel& m_;
    Drawing d_;
    std::vector<ArenaIndex> chain_;
};

}  // namespace

DrawList draw_usable_line(const SceneModel& m, double width) {
    return UsableLine(m, width).draw();
}

}  // namespace arenarium
