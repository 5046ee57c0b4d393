#include "core/scene/mimalloc/heap_picture.h"

#include "core/base/number_text.h"
#include "core/base/said.h"
#include "core/mimalloc/fields.h"
#include "core/scene/mimalloc/sheet.h"

namespace arenarium {
namespace {

// Nothing of the picture lies outside it while its height is not known.
constexpr double endless = 1e6;

std::string headline(const MimallocSheet& d) {
    std::string text = d.tr(d.s.position.micro == 0 ? mimalloc_words::headline : mimalloc_words::headline_within,
                            "{version}", std::string(d.s.profile.version));
    text = said(text, "{profile}", std::string(d.s.profile.name));
    text = said(text, "{n}", grouped(d.s.position.operation));
    return said(text, "{m}", grouped(d.s.position.micro));
}

double heading(MimallocSheet& d, const char* text, double y, std::uint32_t part) {
    d.text({d.px(mimalloc_margin), y, d.list.width, d.px(26)}, d.tr(text), {TextRole::label}, {}, part);
    return y + d.px(30);
}

}  // namespace

DrawList mimalloc_picture(const MimallocShown& shown, const MimallocLook& look, double width) {
    MimallocSheet d(shown, look, width, endless);
    double y = d.px(12);
    d.text({d.px(mimalloc_margin), y, width - 2 * d.px(mimalloc_margin), d.px(28)}, headline(d), {TextRole::title}, {},
           100000);
    y += d.px(36);
    y = draw_mimalloc_totals(d, y);
    if (shown.state.threads.empty()) {
        y = heading(d, mimalloc_words::nothing, y, 100001);
    } else {
        y = draw_mimalloc_segments(d, heading(d, mimalloc_words::segments, y, 100002));
        y = draw_mimalloc_threads(d, heading(d, mimalloc_words::threads, y, 100003));
    }
    d.list.height = y + d.px(8);
    return std::move(d.list);
}

MimallocRef mimalloc_subject(const Change& c) {
    using mimalloc::Field;
    const auto f = static_cast<Field>(c.field);
    if (f == Field::block_link) return MimallocRef::page({c.object});
    if (f >= Field::block_size && f <= Field::in_full) return MimallocRef::page({c.object});
    if (f >= Field::segment_used && f <= Field::segment_kind) return MimallocRef::segment({c.object});
    if (f >= Field::pages_first && f <= Field::segment_count)
        return MimallocRef::thread({static_cast<std::uint16_t>(c.object)});
    return {};
}

}  // namespace arenarium
