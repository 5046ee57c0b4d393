// The themes as data: what a colour role is in light, in dark and on paper.
#pragma once

#include <array>
#include <cstdint>

#include "core/picture/draw_list.h"

namespace arenarium {

struct Rgb {
    std::uint8_t r = 0, g = 0, b = 0;

    static constexpr Rgb hex(std::uint32_t v) {
        return {static_cast<std::uint8_t>(v >> 16), static_cast<std::uint8_t>(v >> 8), static_cast<std::uint8_t>(v)};
    }
    friend bool operator==(Rgb, Rgb) = default;
};

enum class ThemeName : std::uint8_t { light, dark, print };

struct Theme {
    ThemeName name;
    std::array<Rgb, color_roles> colors;  // by ColorRole; the ramp roles have no entry of their own
    double soft;                          // share of the ramp in ramp_soft, the rest is panel

    Rgb operator[](ColorRole role) const { return colors[static_cast<std::size_t>(role)]; }
};

const Theme& theme(ThemeName);

Rgb color(const Theme&, Paint);

// The scale: dark blue over green to yellow, even steps in OKLab, ever lighter, so that it also reads in grey. What
// stands where on it is the matter of whoever draws.
Rgb ramp_color(std::uint8_t place);
// Black or white, whichever is easier to read on `background`.
Rgb readable_on(Rgb background);

// WCAG 2: relative luminance 0..1 and contrast ratio 1..21.
double luminance(Rgb);
double contrast(Rgb, Rgb);

}  // namespace arenarium
