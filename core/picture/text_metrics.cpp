#include "core/picture/text_metrics.h"

#include <algorithm>
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

// Those of Bengali, U+0980 to U+09FF: signs above and below a letter take no room.
constexpr std::array<std::uint16_t, 128> bengali_advances() {
    std::array<std::uint16_t, 128> a{};
    a.fill(680);
    const auto set = [&a](const char16_t* letters, std::uint16_t value) {
        for (; *letters; ++letters)
            a[static_cast<std::size_t>(*letters - 0x980)] = value;
    };
    set(u"\u0981\u09bc\u09c1\u09c2\u09c3\u09c4\u09cd", 0);
    set(u"\u09be\u09bf\u09c0\u09d7", 280);  // aa, i, ii
    set(u"\u09c7\u09c8", 360);              // e, ai
    set(u"\u0982\u0983", 450);              // anusvara, visarga
    set(u"\u09cb\u09cc", 640);              // o, au: on both sides
    set(u"হই", 540);
    set(u"০১২৩৪৫৬৭৮৯", 600);
    set(u"ওএঙড\u09dcভপতলউ", 750);
    set(u"কঝ", 830);
    set(u"অজফঐঔঊঋ", 910);
    set(u"ঞ", 1040);
    set(u"আ", 1180);
    return a;
}
constexpr auto bengali_table = bengali_advances();
constexpr std::size_t hasanta = 0x4d;  // joins the letters beside it to one, of about half their width

// Of the letter at `i` of a text that is not ASCII.
double advance_of_letter(std::string_view utf8, std::size_t i) {
    const auto byte = [&](std::size_t k) { return k < utf8.size() ? static_cast<unsigned char>(utf8[k]) : 0u; };
    const auto bengali = [&](std::size_t k) -> std::size_t {
        return byte(k) == 0xe0 && (byte(k + 1) & 0xfe) == 0xa6 ? (byte(k + 1) & 1) << 6 | (byte(k + 2) & 0x3f) : 0x100;
    };
    if (byte(i) == 0xe0 && byte(i + 1) == 0xa5 && byte(i + 2) == 0xa4) return 0.31;  // the danda
    const std::size_t letter = bengali(i);
    if (letter == 0x100) return 0.9;
    const double width = bengali_table[letter] / 1000.0;
    return i >= 3 && bengali(i - 3) == hasanta ? width / 2 : width;
}

class DefaultMetrics final : public TextMetrics {
public:
    double width(std::string_view utf8, TextRole role, double size) const override {
        const TextStyle style = text_style(role);
        double sum = 0;
        for (std::size_t i = 0; i < utf8.size(); ++i) {
            const auto byte = static_cast<unsigned char>(utf8[i]);
            if ((byte & 0xc0) == 0x80) continue;  // the rest of a letter
            sum += style.mono ? mono_advance : byte < 128 ? table[byte] / 1000.0 : advance_of_letter(utf8, i);
        }
        return sum * size * (style.bold && !style.mono ? 1.08 : 1);
    }
};

struct Room {
    TextRole role;
    double size, width;
    const TextMetrics& metrics;
};

// The longest beginning of `head` that fits with "…" and `end` behind it; "" when not even `least` letters of it do.
std::string cut(std::string_view head, std::string_view end, std::size_t least, const Room& room) {
    constexpr std::string_view ellipsis = "…";
    const auto whole = [&](std::size_t n) {
        while (n > 0 && n < head.size() && (static_cast<unsigned char>(head[n]) & 0xc0) == 0x80)
            --n;
        return n;
    };
    const auto shortened = [&](std::size_t n) {
        return std::string(head.substr(0, whole(n))).append(ellipsis).append(end);
    };
    const auto fits = [&](std::size_t n) {
        return room.metrics.width(shortened(n), room.role, room.size) <= room.width;
    };
    if (!fits(0)) return {};
    std::size_t low = 0, high = head.size() + 1;  // bytes that fit, bytes that do not
    while (high - low > 1) {
        const std::size_t middle = (low + high) / 2;
        (fits(middle) ? low : high) = middle;
    }
    std::size_t letters = 0;
    for (std::size_t i = 0; i < whole(low); ++i)
        letters += (static_cast<unsigned char>(head[i]) & 0xc0) != 0x80;
    return letters < least ? std::string() : shortened(low);
}

// Where the indices "[3][12]", the line ":12" or the digits that end a name begin; its size when it has none.
std::size_t indices_begin(std::string_view name) {
    if (name.ends_with(']')) {
        const std::size_t begin = name.find('[');
        return begin == std::string_view::npos ? name.size() : begin;
    }
    std::size_t begin = name.size();
    while (begin > 0 && name[begin - 1] >= '0' && name[begin - 1] <= '9')
        --begin;
    if (begin > 0 && begin < name.size() && name[begin - 1] == ':') --begin;
    return begin;
}

std::size_t last_index_begin(std::string_view name) {
    return name.ends_with(']') ? std::min(name.rfind('['), name.size()) : indices_begin(name);
}

}  // namespace

const TextMetrics& default_metrics() {
    static const DefaultMetrics metrics;
    return metrics;
}

std::string fitted(std::string_view text, TextRole role, double size, double width, const TextMetrics& metrics) {
    if (metrics.width(text, role, size) <= width) return std::string(text);
    return cut(text, {}, 3, {role, size, width, metrics});
}

std::string fitted_name(std::string_view name, TextRole role, double size, double width, const TextMetrics& metrics) {
    if (metrics.width(name, role, size) <= width) return std::string(name);
    const Room room{role, size, width, metrics};
    for (const std::size_t end : {indices_begin(name), last_index_begin(name)}) {
        if (end == name.size()) continue;
        const std::string_view index = name.substr(end);
        if (std::string shortened = cut(name.substr(0, end), index, 0, room); !shortened.empty()) return shortened;
    }
    return cut(name.substr(0, indices_begin(name)), {}, 3, room);
}

}  // namespace arenarium
