#include "core/course/answer.h"

#include <charconv>
#include <cmath>
#include <string_view>

#include "core/base/real_chars.h"

namespace arenarium::course {
namespace {

// U+09E6 to U+09EF are three bytes each: e0 a7 a6 to e0 a7 af.
std::string with_latin_digits(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto at = [&](std::size_t k) { return k < text.size() ? static_cast<unsigned char>(text[k]) : 0u; };
        if (at(i) == 0xe0 && at(i + 1) == 0xa7 && at(i + 2) >= 0xa6 && at(i + 2) <= 0xaf) {
            out += static_cast<char>('0' + (at(i + 2) - 0xa6));
            i += 2;
        } else if (text[i] != ',' && text[i] != '_' && text[i] != ' ') {
            out += text[i];
        }
    }
    return out;
}

}  // namespace

std::optional<TypedNumber> read_number(const std::string& typed) {
    std::string text = with_latin_digits(typed);
    if (text.starts_with('+')) text.erase(0, 1);
    if (text.empty() || text.size() > 40) return {};
    const bool hexadecimal = text.starts_with("0x");
    const char* begin = text.data() + (hexadecimal ? 2 : 0);
    const char* end = text.data() + text.size();
    TypedNumber out;
    const auto [stop, error] = std::from_chars(begin, end, out.integer, hexadecimal ? 16 : 10);
    if (error == std::errc() && stop == end) {
        out.whole = true;
        out.real = static_cast<double>(out.integer);
        return out;
    }
    if (hexadecimal) return {};
    const auto [real_stop, real_error] = read_digits(begin, end, out.real);
    if (real_error != std::errc() || real_stop != end || !std::isfinite(out.real)) return {};
    return out;
}

}  // namespace arenarium::course
