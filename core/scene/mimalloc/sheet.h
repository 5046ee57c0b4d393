// What the pictures of mimalloc share: the pen with their words, measures and colours.
#pragma once

#include <string>

#include "core/base/said.h"
#include "core/mimalloc/profile.h"
#include "core/picture/pen.h"
#include "core/scene/mimalloc/heap_picture.h"
#include "core/scene/mimalloc/words.h"

namespace arenarium {

class MimallocSheet : public Pen {
public:
    MimallocSheet(const MimallocShown& shown, const MimallocLook& how, double width, double height)
        : Pen(how.metrics != nullptr ? *how.metrics : default_metrics(), how.type_scale, width, height),
          s(shown),
          look(how),
          touched(shown.step ? mimalloc_subject(*shown.step) : MimallocRef{}) {}

    const MimallocShown& s;
    const MimallocLook& look;
    const MimallocRef touched;

    double px(double logical) const { return logical * type_scale(); }
    std::string tr(const char* text) const { return look.translate(text); }
    std::string tr(const char* text, const char* key, const std::string& value) const {
        return said(tr(text), key, value);
    }
    // The place of a block size on the scale.
    std::uint8_t place(std::uint64_t block_size) const {
        return static_cast<std::uint8_t>(mimalloc::bin_of(s.profile, block_size) * 255 / mimalloc::bin_huge);
    }
    void outline_of(const Rect& r, MimallocRef ref, std::uint32_t part) {
        if (ref && ref == touched) outline(r.inset(-px(1)), 3, Emphasis::written, ref, part);
        if (ref && ref == look.selection) outline(r.inset(-px(2)), 3, Emphasis::selected, ref, part + 1);
    }
};

// The parts of the page picture; each draws from `y` on and returns where it ends.
double draw_mimalloc_totals(MimallocSheet&, double y);
double draw_mimalloc_segments(MimallocSheet&, double y);
double draw_mimalloc_threads(MimallocSheet&, double y);

inline constexpr double mimalloc_margin = 16;

}  // namespace arenarium
