// Contrast and colour-vision deficiency, by arithmetic.
#include "core/picture/palette.h"

#include <cmath>

#include "tests/support/catch.h"

namespace arenarium {
namespace {

constexpr ThemeName themes[]{ThemeName::light, ThemeName::dark, ThemeName::print};

struct Linear {
    double r, g, b;
};

double to_linear(std::uint8_t c) {
    const double v = c / 255.0;
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
}

// Full deficiency after Machado, Oliveira and Fernandes (2009), severity 1, in linear RGB.
Linear seen_by(int kind, Rgb c) {
    static constexpr double m[4][9]{
        {1, 0, 0, 0, 1, 0, 0, 0, 1},
        {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
        {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881},
        {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900}};
    const double r = to_linear(c.r), g = to_linear(c.g), b = to_linear(c.b);
    const double* k = m[kind];
    return {k[0] * r + k[1] * g + k[2] * b, k[3] * r + k[4] * g + k[5] * b, k[6] * r + k[7] * g + k[8] * b};
}

// CIE 1976 distance; 2.3 is just noticeable.
double difference(const Linear& p, const Linear& q) {
    const auto lab = [](const Linear& c) {
        const auto f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; };
        const double x = f((0.4124 * c.r + 0.3576 * c.g + 0.1805 * c.b) / 0.9505);
        const double y = f(0.2126 * c.r + 0.7152 * c.g + 0.0722 * c.b);
        const double z = f((0.0193 * c.r + 0.1192 * c.g + 0.9505 * c.b) / 1.089);
        return Linear{116 * y - 16, 500 * (x - y), 200 * (y - z)};
    };
    const Linear a = lab(p), b = lab(q);
    return std::hypot(a.r - b.r, a.g - b.g, a.b - b.b);
}

TEST_CASE("text is readable on every surface it stands on: WCAG AA") {
    for (const ThemeName name : themes) {
        const Theme& t = theme(name);
        INFO("theme " << int(name));
        for (const ColorRole surface : {ColorRole::background, ColorRole::panel, ColorRole::raised}) {
            CHECK(contrast(t[ColorRole::text], t[surface]) >= 7);
            CHECK(contrast(t[ColorRole::dim], t[surface]) >= 4.5);
            CHECK(contrast(t[ColorRole::link], t[surface]) >= 4.5);
            CHECK(contrast(t[ColorRole::accent], t[surface]) >= 4.5);
        }
        CHECK(contrast(t[ColorRole::on_accent], t[ColorRole::accent]) >= 4.5);
        CHECK(contrast(t[ColorRole::on_link], t[ColorRole::link]) >= 4.5);
        for (int r = 0; r < 256; ++r) {
            const auto place = static_cast<std::uint8_t>(r);
            CHECK(contrast(color(t, {ColorRole::on_ramp, place}), color(t, {ColorRole::ramp, place})) >= 4.5);
            CHECK(contrast(t[ColorRole::text], color(t, {ColorRole::ramp_soft, place})) >= 4.5);
        }
    }
}

TEST_CASE("the ramp goes from the dark blue over the green to the yellow, ever lighter") {
    CHECK(ramp_color(0) == Rgb::hex(0x264686));
    CHECK(ramp_color(255) == Rgb::hex(0xe2ce60));
    double nearest = 1e9;
    for (int r = 0; r < 256; ++r)
        nearest = std::min(
            nearest, difference(seen_by(0, ramp_color(static_cast<std::uint8_t>(r))), seen_by(0, Rgb::hex(0x2ca082))));
    CHECK(nearest < 1);
    for (int r = 1; r < 256; ++r)
        CHECK(luminance(ramp_color(static_cast<std::uint8_t>(r))) >
              luminance(ramp_color(static_cast<std::uint8_t>(r - 1))) - 0.002);
}

TEST_CASE("eighths of the ramp stay apart, and the accent from the links, for every kind of colour vision") {
    for (int kind = 0; kind < 4; ++kind) {
        INFO("vision " << kind);
        for (int r = 32; r < 256; r += 32)
            CHECK(difference(seen_by(kind, ramp_color(static_cast<std::uint8_t>(r))),
                             seen_by(kind, ramp_color(static_cast<std::uint8_t>(r - 32)))) > 5);
        for (const ThemeName name : themes) {
            const Theme& t = theme(name);
            CHECK(difference(seen_by(kind, t[ColorRole::accent]), seen_by(kind, t[ColorRole::link])) > 20);
            CHECK(difference(seen_by(kind, t[ColorRole::accent]), seen_by(kind, t[ColorRole::dim])) > 15);
            for (int r = 0; r < 256; r += 15) {
                const auto place = static_cast<std::uint8_t>(r);
                // In use and not in use, in one pool.
                CHECK(difference(seen_by(kind, color(t, {ColorRole::ramp, place})),
                                 seen_by(kind, color(t, {ColorRole::ramp_soft, place}))) > 12);
            }
        }
    }
}

TEST_CASE("on paper the classes keep their order in grey") {
    const Theme& t = theme(ThemeName::print);
    for (int r = 16; r < 256; r += 16)
        CHECK(luminance(color(t, {ColorRole::ramp, static_cast<std::uint8_t>(r)})) >
              luminance(color(t, {ColorRole::ramp, static_cast<std::uint8_t>(r - 16)})));
    for (const ColorRole role : {ColorRole::background, ColorRole::panel})
        CHECK(t[role] == Rgb::hex(0xffffff));
}

}  // namespace
}  // namespace arenarium
