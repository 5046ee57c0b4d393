#include "core/picture/palette.h"

#include <algorithm>
#include <cmath>

namespace arenarium {
namespace {

constexpr auto at(ColorRole role) {
    return static_cast<std::size_t>(role);
}

constexpr Theme make(ThemeName name, double soft, std::uint32_t background, std::uint32_t panel, std::uint32_t raised,
                     std::uint32_t line, std::uint32_t text, std::uint32_t dim, std::uint32_t accent,
                     std::uint32_t on_accent, std::uint32_t link, std::uint32_t on_link, std::uint32_t virgin,
                     std::uint32_t lost) {
    Theme t{name, {}, soft};
    t.colors[at(ColorRole::background)] = Rgb::hex(background);
    t.colors[at(ColorRole::panel)] = Rgb::hex(panel);
    t.colors[at(ColorRole::raised)] = Rgb::hex(raised);
    t.colors[at(ColorRole::line)] = Rgb::hex(line);
    t.colors[at(ColorRole::text)] = Rgb::hex(text);
    t.colors[at(ColorRole::dim)] = Rgb::hex(dim);
    t.colors[at(ColorRole::accent)] = Rgb::hex(accent);
    t.colors[at(ColorRole::on_accent)] = Rgb::hex(on_accent);
    t.colors[at(ColorRole::link)] = Rgb::hex(link);
    t.colors[at(ColorRole::on_link)] = Rgb::hex(on_link);
    t.colors[at(ColorRole::virgin)] = Rgb::hex(virgin);
    t.colors[at(ColorRole::lost)] = Rgb::hex(lost);
    return t;
}

constexpr Theme light = make(ThemeName::light, 0.34, 0xf4f5f7, 0xffffff, 0xf7f8fa, 0xdfe3e8, 0x1c2430, 0x5b6675,
                             0xb94e08, 0xffffff, 0x0b6fb8, 0xffffff, 0xd3d8df, 0xa9b2bf);
constexpr Theme dark = make(ThemeName::dark, 0.38, 0x14171c, 0x1a1e25, 0x222833, 0x2f3743, 0xe6e9ee, 0x9aa4b2, 0xff9d45,
                            0x1a1206, 0x4cc2ff, 0x06202f, 0x2e3641, 0x56606e);
// Ink on white paper; grey by grey it keeps its order.
constexpr Theme print = make(ThemeName::print, 0.22, 0xffffff, 0xffffff, 0xf4f4f4, 0xb8b8b8, 0x000000, 0x4a4a4a,
                             0xa84300, 0xffffff, 0x00527f, 0xffffff, 0xbdbdbd, 0x8a8a8a);

double linear(std::uint8_t c) {
    const double v = c / 255.0;
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
}

std::uint8_t encoded(double v) {
    const double c = v <= 0.0031308 ? v * 12.92 : 1.055 * std::pow(v, 1 / 2.4) - 0.055;
    return static_cast<std::uint8_t>(std::lround(std::clamp(c, 0.0, 1.0) * 255));
}

struct Lab {
    double l, a, b;
};

// OKLab (Björn Ottosson, 2020).
Lab to_oklab(Rgb c) {
    const double r = linear(c.r), g = linear(c.g), b = linear(c.b);
    const double l = std::cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    const double m = std::cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    const double s = std::cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

Rgb from_oklab(Lab c) {
    const double l = std::pow(c.l + 0.3963377774 * c.a + 0.2158037573 * c.b, 3);
    const double m = std::pow(c.l - 0.1055613458 * c.a - 0.0638541728 * c.b, 3);
    const double s = std::pow(c.l - 0.0894841775 * c.a - 1.2914855480 * c.b, 3);
    return {encoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
            encoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
            encoded(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s)};
}

// All three anchors lie at their share of the way in lightness, so that steps look even.
std::array<Rgb, 256> make_ramp() {
    const Lab low = to_oklab(Rgb::hex(0x264686)), middle = to_oklab(Rgb::hex(0x2ca082)),
              high = to_oklab(Rgb::hex(0xe2ce60));
    const double bend = (middle.l - low.l) / (high.l - low.l);
    std::array<Rgb, 256> ramp;
    for (std::size_t i = 0; i < ramp.size(); ++i) {
        const double t = static_cast<double>(i) / 255;
        const bool first = t < bend;
        const double s = first ? t / bend : (t - bend) / (1 - bend);
        const Lab &a = first ? low : middle, &b = first ? middle : high;
        ramp[i] = from_oklab({a.l + (b.l - a.l) * s, a.a + (b.a - a.a) * s, a.b + (b.b - a.b) * s});
    }
    return ramp;
}

Rgb mixed(Rgb a, Rgb b, double share_of_b) {
    const auto channel = [share_of_b](std::uint8_t x, std::uint8_t y) {
        return static_cast<std::uint8_t>(std::lround(x + (y - x) * share_of_b));
    };
    return {channel(a.r, b.r), channel(a.g, b.g), channel(a.b, b.b)};
}

}  // namespace

const Theme& theme(ThemeName name) {
    switch (name) {
        case ThemeName::light:
            return light;
        case ThemeName::dark:
            return dark;
        case ThemeName::print:
            return print;
    }
    return light;
}

Rgb ramp_color(std::uint8_t place) {
    static const std::array<Rgb, 256> ramp = make_ramp();
    return ramp[place];
}

Rgb readable_on(Rgb background) {
    const Rgb black{0, 0, 0}, white{255, 255, 255};
    return contrast(black, background) >= contrast(white, background) ? black : white;
}

Rgb color(const Theme& t, Paint paint) {
    switch (paint.role) {
        case ColorRole::ramp:
            return ramp_color(paint.ramp);
        case ColorRole::ramp_soft:
            return mixed(t[ColorRole::panel], ramp_color(paint.ramp), t.soft);
        case ColorRole::on_ramp:
            return readable_on(ramp_color(paint.ramp));
        default:
            return t[paint.role];
    }
}

double luminance(Rgb c) {
    return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

double contrast(Rgb a, Rgb b) {
    const double x = luminance(a), y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

}  // namespace arenarium
