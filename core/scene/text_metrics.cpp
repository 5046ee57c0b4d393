#include "core/scene/text_metrics.h"

#include <array>

namespace arenarium {
namespace {

constexpr double mono_advance = 0.61;

// Advances in thousandths of the font size, by groups of letters.
constexpr std::array<std::uint16_t, 128> advances() {
    std::array<std::uint16_t, 128> a{};
    a.fill(610);
    const auto set = [&a](const char* letters, std::uint16_t value) {
        for (; *letters; ++letters)
            a[static_cast<std::size_t>(*letters)] = value;
    };
    set("ijl.,:;'|!I ", 310);
    set("frt()[]/\\-", 390);
    set("cksvxyz", 560);
    set("ABCDEFGHKLNOPQRSTUVXYZ&", 690);
    set("0123456789", 636);
    set("mwMW@%", 930);
    set("+<>=~^_", 800);
    return a;
}
constexpr auto table = advances();

class DefaultMetrics final : public TextMetrics {
public:
    double width(std::string_view utf8, TextRole role, double size) const override {
        const TextStyle style = text_style(role);
        double sum = 0;
        for (const char c : utf8) {
            const auto byte = static_cast<unsigned char>(c);
            if ((byte & 0xc0) == 0x80) continue;  // the rest of a letter
            sum += style.mono ? mono_advance : byte < 128 ? table[byte] / 1000.0 : 0.9;
        }
        return sum * size * (style.bold && !style.mono ? 1.08 : 1);
    }
};

}  // namespace

const TextMetrics& default_metrics() {
    static const DefaultMetrics metrics;
    return metrics;
}

std::string fitted(std::string_view text, TextRole role, double size, double width, const TextMetrics& metrics) {
    if (metrics.width(text, role, size) <= width) return std::string(text);
    constexpr std::string_view ellipsis = "…";
    std::size_t low = 0, high = text.size();  // bytes that fit, bytes that do not
    const auto whole = [&](std::size_t n) {
        while (n > 0 && n < text.size() && (static_cast<unsigned char>(text[n]) & 0xc0) == 0x80)
            --n;
        return n;
    };
    const auto shortened = [&](std::size_t n) { return std::string(text.substr(0, whole(n))) + std::string(ellipsis); };
    while (high - low > 1) {
        const std::size_t middle = (low + high) / 2;
        if (metrics.width(shortened(middle), role, size) <= width)
            low = middle;
        else
            high = middle;
    }
    std::size_t letters = 0;
    for (std::size_t i = 0; i < whole(low); ++i)
        letters += (static_cast<unsigned char>(text[i]) & 0xc0) != 0x80;
    return letters < 3 ? std::string() : shortened(low);
}

}  // namespace arenarium
