// Where the bytes of all segments are: one bar, and what its parts mean.
#include <algorithm>
#include <array>

#include "core/base/number_text.h"
#include "core/mimalloc/read/totals.h"
#include "core/scene/mimalloc/sheet.h"

namespace arenarium {

double draw_mimalloc_totals(MimallocSheet& d, double y) {
    const mimalloc::Totals t = totals(d.s.state, d.s.profile);
    struct Part {
        const char* name;
        std::uint64_t bytes;
        RectLook look;
    };
    const auto plain = [](Paint fill) {
        RectLook look;
        look.fill = fill;
        return look;
    };
    const auto inked = [](Paint fill, Paint ink, Pattern pattern) {
        RectLook look;
        look.fill = fill, look.stroke = ink, look.pattern = pattern;
        return look;
    };
    const Paint virgin = paint(ColorRole::virgin), lost = paint(ColorRole::lost), raised = paint(ColorRole::raised);
    const std::array parts{
        Part{mimalloc_words::in_use, t.in_use, plain(paint(ColorRole::ramp, 90))},
        Part{mimalloc_words::waiting, t.waiting, plain(paint(ColorRole::accent))},
        Part{mimalloc_words::free_blocks, t.free_blocks, plain(paint(ColorRole::ramp_soft, 90))},
        Part{mimalloc_words::never_used, t.never_used, inked(raised, virgin, Pattern::hatch)},
        Part{mimalloc_words::unusable, t.unusable, inked(raised, lost, Pattern::cross_hatch)},
        Part{mimalloc_words::info, t.info, inked(raised, lost, Pattern::dense_hatch)},
        Part{mimalloc_words::free_spans, t.free_spans, inked(paint(ColorRole::panel), virgin, Pattern::none)},
    };
    const double left = d.px(mimalloc_margin), width = d.list.width - 2 * left, height = d.px(18);
    double x = left;
    std::uint32_t part = 1;
    for (const Part& p : parts) {
        const double w = t.segments == 0 ? 0 : width * static_cast<double>(p.bytes) / static_cast<double>(t.segments);
        d.rect({x, y, w, height}, p.look, {}, part++);
        x += w;
    }
    RectLook frame;
    frame.stroke = paint(ColorRole::line);
    d.rect({left, y, width, height}, frame, {}, part++);
    y += height + d.px(8);
    x = left;
    const double row = d.px(20), square = d.px(11);
    for (const Part& p : parts) {
        const std::string text = d.tr(p.name) + "  " + byte_size(p.bytes);
        const double w = square + d.px(6) + d.text_width(text, TextRole::small) + d.px(20);
        if (x > left && x + w > left + width) x = left, y += row;
        RectLook look = p.look;
        if (look.stroke.role == ColorRole::none) look.stroke = paint(ColorRole::line);
        d.rect({x, y + (row - square) / 2, square, square}, look, {}, part++);
        d.text({x + square + d.px(6), y, w, row}, text, {TextRole::small}, {}, part++);
        x += w;
    }
    return y + row + d.px(10);
}

}  // namespace arenarium
