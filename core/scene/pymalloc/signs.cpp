#include "core/scene/pymalloc/signs.h"

#include "core/scene/pymalloc/drawing.h"
#include "core/scene/pymalloc/words.h"

namespace arenarium {

namespace {

enum class Sign { used, tail, free, link, virgin, lost, written, read, selected, old, count_ };

// A size class in the middle of the scale.
constexpr std::uint8_t sample = 130;
constexpr double sign_width = 22, sign_height = 12, row_height = 20, gap = 14, side = 12, around = 4;

const char* words_of(Sign sign) {
    switch (sign) {
        case Sign::used:
            return words::sign_used;
        case Sign::tail:
            return words::sign_tail;
        case Sign::free:
            return words::sign_free;
        case Sign::link:
            return words::sign_link;
        case Sign::virgin:
            return words::sign_virgin;
        case Sign::lost:
            return words::lost;
        case Sign::written:
            return words::sign_written;
        case Sign::read:
            return words::sign_read;
        case Sign::selected:
            return words::sign_selected;
        case Sign::old:
            return words::sign_old;
        case Sign::count_:
            break;
    }
    return "";
}

void draw_sign(Drawing& d, Sign sign, const Rect& r, std::uint32_t part) {
    RectLook look;
    look.radius = 2;
    const auto arrow = [&](ColorRole ink, bool dashed) {
        LineLook line;
        line.stroke = paint(ink);
        line.width = 1.5F;
        line.arrow = Arrow::end;
        line.dashed = dashed;
        d.line({{r.x, r.centre().y}, {r.right(), r.centre().y}}, line, {}, part);
    };
    switch (sign) {
        case Sign::used:
            look.fill = paint(ColorRole::ramp, sample);
            break;
        case Sign::tail:
            look.fill = paint(ColorRole::ramp_soft, sample);
            look.stroke = paint(ColorRole::lost);
            look.pattern = Pattern::dense_hatch;
            break;
        case Sign::free:
            look.stroke = paint(ColorRole::link);
            d.badge({r.x, r.y - 4, r.w, r.h + 8}, "1", paint(ColorRole::link), paint(ColorRole::on_link), Align::centre,
                    {}, part + 2);
            break;
        case Sign::link:
            return arrow(ColorRole::link, false);
        case Sign::virgin:
            look.stroke = paint(ColorRole::virgin);
            look.pattern = Pattern::hatch;
            break;
        case Sign::lost:
            look.stroke = paint(ColorRole::lost);
            look.pattern = Pattern::cross_hatch;
            break;
        case Sign::written:
            return d.outline(r, 2, Emphasis::written, {}, part);
        case Sign::read:
            return d.outline(r, 2, Emphasis::read, {}, part);
        case Sign::selected:
            return d.outline(r, 2, Emphasis::selected, {}, part);
        case Sign::old:
            return arrow(ColorRole::dim, true);
        case Sign::count_:
            return;
    }
    d.rect(r, look, {}, part);
}

}  // namespace

DrawList draw_signs(const Moment& moment, const SceneOptions& options, std::shared_ptr<const Summary> summary,
                    double width) {
    const SceneModel model(moment, options, std::move(summary));
    constexpr double unlimited = 4096;
    Drawing d(model, width, unlimited);
    const double scale = model.type_scale(), row = row_height * scale, left = side * scale;
    double x = left, y = around;
    std::uint32_t part = 0;
    for (int i = 0; i < static_cast<int>(Sign::count_); ++i, part += 8) {
        const std::string text = model.tr(words_of(static_cast<Sign>(i)));
        const double words = d.text_width(text, TextRole::small) + 1, taken = sign_width * scale + 6 + words;
        if (x + taken > width - left && x > left) x = left, y += row;
        const Rect sign{x, y + (row - sign_height * scale) / 2, sign_width * scale, sign_height * scale};
        draw_sign(d, static_cast<Sign>(i), sign, part);
        d.text({sign.right() + 6, y, words, row}, text, {TextRole::small, paint(ColorRole::dim), Align::left, 1}, {},
               part + 7);
        x += taken + gap * scale;
    }
    d.list.height = y + row + around;
    return std::move(d.list);
}

}  // namespace arenarium
