#include "core/export/legend.h"

#include "core/base/number_text.h"
#include "core/export/legend_words.h"
#include "core/picture/palette.h"
#include "core/scene/pymalloc/class_ramp.h"
#include "core/scene/pymalloc/drawing.h"
#include "core/scene/pymalloc/format.h"
#include "core/scene/pymalloc/words.h"

namespace arenarium {
namespace {

constexpr double margin = 12, row = 24, swatch_w = 28, swatch_h = 14, gap = 20;

std::string caption(const SceneModel& model, const LegendInput& in) {
    const auto n = in.moment.position.operation;
    std::string text;
    if (in.kind == PictureKind::pool)
        text = filled(model.tr(words::arena), {std::to_string(in.object.arena.value)}) + " · ";
    return text + "CPython " + in.moment.profile->name + " · " +
           filled(model.tr(n == 1 ? words::legend_after_one : words::legend_after), {grouped(n)});
}

class Legend {
public:
    explicit Legend(const LegendInput& in)
        : in_(in), model_(in.moment, in.options, nullptr), d_(model_, in.width, 4096) {}

    DrawList draw() {
        switch (in_.kind) {
            case PictureKind::process:
            case PictureKind::arena:
                gauges();
                break;
            case PictureKind::pool:
                blocks();
                break;
            case PictureKind::usable_arenas:
                arrows(model_.tr(words::legend_arena_links));
                fingers();
                bar();
                break;
            case PictureKind::usedpools:
                gauge(PoolState::used, model_.tr(words::legend_pool));
                arrows("nextpool");
                break;
        }
        const std::string text = caption(model_, in_);
        const double width = d_.text_width(text, TextRole::small);
        if (x_ + width > in_.width - margin && x_ > margin) next_row();
        d_.text({in_.width - margin - width - 1, y_, width + 1, row}, text,
                {TextRole::small, paint(ColorRole::dim), Align::right, 1}, {}, part_++);
        d_.list.height = y_ + row + 8;
        return std::move(d_.list);
    }

private:
    void next_row() { x_ = margin, y_ += row; }

    Rect swatch(double width = swatch_w) const { return {x_, y_ + (row - swatch_h) / 2, width, swatch_h}; }

    // Makes room for a swatch and its words; the words are drawn.
    Rect entry(const std::string& words, double width = swatch_w) {
        const double text = d_.text_width(words, TextRole::small) + 1;
        if (x_ + width + 8 + text > in_.width - margin && x_ > margin) next_row();
        const Rect mark = swatch(width);
        d_.text({mark.right() + 8, y_, text, row}, words, {TextRole::small, paint(ColorRole::dim), Align::left, 1}, {},
                part_++);
        x_ = mark.right() + 8 + text + gap;
        return mark;
    }

    void box(const Rect& r, Paint fill, Paint stroke, Pattern pattern = Pattern::none, bool dashed = false,
             double opacity = 1) {
        RectLook look;
        look.fill = fill;
        look.stroke = stroke;
        look.radius = 2;
        look.pattern = pattern;
        look.dashed = dashed;
        look.opacity = opacity;
        d_.rect(r, look, {}, part_++);
    }

    static constexpr std::uint8_t sample = 130;  // a class in the middle of the scale

    void scale() {
        const Layout& l = model_.layout;
        const std::string words =
            filled(model_.tr(words::legend_sizes), {byte_size(l.block_size({0})), byte_size(l.threshold)});
        constexpr int steps = 16;
        const Rect r = entry(words, 6 * steps);
        for (int i = 0; i < steps; ++i)
            d_.rect({r.x + 6.0 * i, r.y, 6, r.h},
                    {paint(ColorRole::ramp, static_cast<std::uint8_t>(i * 255 / (steps - 1))), {}, 0, 0}, {}, part_++);
    }

    void gauge(PoolState s, const std::string& words) {
        const Rect r = entry(words);
        switch (s) {
            case PoolState::virgin:
                return box(r, {}, paint(ColorRole::virgin), Pattern::hatch);
            case PoolState::empty:
                return box(r, {}, paint(ColorRole::dim), Pattern::none, true, 0.7);
            case PoolState::full:
                return box(r, paint(ColorRole::ramp, sample), {});
            case PoolState::used:
                box(r, paint(ColorRole::ramp_soft, sample), {});
                return box({r.x, r.y + r.h / 2, r.w, r.h / 2}, paint(ColorRole::ramp, sample), {});
        }
    }

    bool any_lost_bytes() const {
        for (const ArenaIndex a : model_.order)
            if (model_.lost_before(a) != 0) return true;
        return false;
    }

    void gauges() {
        scale();
        gauge(PoolState::used, model_.tr(words::legend_used));
        gauge(PoolState::full, model_.tr(words::full));
        gauge(PoolState::empty, model_.tr(words::empty));
        gauge(PoolState::virgin, model_.tr(words::sign_virgin));
        const Rect place = entry(model_.tr(words::legend_freepools));
        d_.badge({place.x, y_, place.w, row}, "1", paint(ColorRole::link), paint(ColorRole::on_link), Align::right, {},
                 part_);
        part_ += 2;
        if (any_lost_bytes())
            box(entry(model_.tr(words::legend_alignment)), {}, paint(ColorRole::lost), Pattern::cross_hatch);
    }

    void blocks() {
        const PoolHeader& header = model_.state.pool(in_.object.pool);
        if (header.szidx.value >= model_.layout.classes) return;
        const std::uint8_t ramp = ramp_place(header.szidx, model_.layout);
        box(entry(model_.tr(words::legend_in_use)), paint(ColorRole::ramp, ramp), {});
        const Rect tail = entry(model_.tr(words::legend_tail));
        box(tail, paint(ColorRole::ramp_soft, ramp), paint(ColorRole::lost), Pattern::dense_hatch);
        const Rect free = entry(model_.tr(words::legend_free));
        box(free, paint(ColorRole::panel), paint(ColorRole::link));
        box(entry(model_.tr(words::legend_virgin)), {}, paint(ColorRole::virgin), Pattern::hatch);
        box(entry(model_.tr(words::left_over)), {}, paint(ColorRole::lost), Pattern::cross_hatch);
    }

    void arrows(const std::string& words) {
        const Rect r = entry(words);
        LineLook look;
        look.stroke = paint(ColorRole::dim);
        look.width = 1.25F;
        look.arrow = in_.kind == PictureKind::usedpools ? Arrow::end : Arrow::both;
        d_.line({{r.x, r.centre().y}, {r.right(), r.centre().y}}, look, {}, part_++);
    }

    void fingers() {
        if (model_.profile.sort != ArenaSort::nfp2lasta) return;
        const Rect r = entry(model_.tr(words::legend_finger), 12);
        LineLook look;
        look.stroke = paint(ColorRole::dim);
        look.width = 1.25F;
        look.arrow = Arrow::end;
        d_.line({{r.centre().x, r.bottom() + 2}, {r.centre().x, r.y - 1}}, look, {}, part_++);
    }

    void bar() {
        // Boxes that stand in rows have no room for it.
        if (in_.width < 400 && model_.summary->usable() > 1) return;
        const Rect r = entry(model_.tr(words::legend_bytes));
        const Rect track{r.x, r.centre().y - 2, r.w, 4};
        d_.rect(track, {paint(ColorRole::line), {}, 0, 2}, {}, part_++);
        d_.rect({track.x, track.y, track.w / 2, track.h}, {paint(ColorRole::link), {}, 0, 2}, {}, part_++);
    }

    const LegendInput& in_;
    SceneModel model_;
    Drawing d_;
    double x_ = margin, y_ = 4;
    std::uint32_t part_ = 1u << 16;  // no other part of the process
};

}  // namespace

DrawList heading(const LegendInput& in) {
    if (in.kind != PictureKind::process && in.kind != PictureKind::usedpools) return {};
    const SceneModel model(in.moment, in.options, nullptr);
    Drawing d(model, in.width, 36);
    const bool process = in.kind == PictureKind::process;
    const Rect line{margin, 8, in.width - 2 * margin, 24};
    const Rect title =
        d.text(line, process ? model.tr(words::heading_process) : "usedpools", {TextRole::title}, {}, 1u << 17);
    const std::size_t arenas = model.summary->by_address().size();
    const std::string size = byte_size(arenas * std::uint64_t{model.profile.arena_size});
    const std::string text = !process      ? model.tr(words::usedpools_hint)
                             : arenas == 1 ? filled(model.tr(words::heading_one_arena), {size})
                                           : filled(model.tr(words::heading_arenas), {grouped(arenas), size});
    d.text(line.after(title.w + 14), text, {TextRole::small, paint(ColorRole::dim)}, {}, (1u << 17) + 1);
    return std::move(d.list);
}

DrawList legend_and_caption(const LegendInput& in) {
    return Legend(in).draw();
}

}  // namespace arenarium
