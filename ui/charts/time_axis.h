// The one scale of everything that stands over the operations of a run: scrubber, marks, charts and their cursors.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "ui/theme/theme.h"

namespace arenarium::ui {

// Positions from `from` to `to` > `from`, from the pixel `left` over `width` pixels.
struct TimeAxis {
    std::uint32_t from = 0, to = 1;
    double left = 0, width = 1;

    double x(std::uint32_t position) const {
        return left + (static_cast<double>(position) - from) / (static_cast<double>(to) - from) * width;
    }
    // The nearest position; beyond an end: that end.
    std::uint32_t at(double x) const {
        const double share = width > 0 ? std::clamp((x - left) / width, 0.0, 1.0) : 0;
        return from + static_cast<std::uint32_t>(std::llround(share * (static_cast<double>(to) - from)));
    }

    // In a widget that is so wide: labels of quantities have room on the left of it, half of the last label of
    // operations on the right.
    static TimeAxis over(const Theme& theme, int widget_width, std::uint32_t from, std::uint32_t to);
};

}  // namespace arenarium::ui
