// Where size classes stand on the palette's ramp.
#pragma once

#include "core/picture/palette.h"
#include "core/pymalloc/profile/layout.h"

namespace arenarium {

// 0: the smallest class, 255: the largest.
inline std::uint8_t ramp_place(SizeClass c, const Layout& l) {
    if (l.classes < 2 || c.value >= l.classes) return 0;
    return static_cast<std::uint8_t>(std::uint32_t{c.value} * 255 / (l.classes - 1));
}

}  // namespace arenarium
