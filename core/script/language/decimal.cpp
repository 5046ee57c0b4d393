#include "core/script/language/decimal.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <system_error>

#include "core/base/real_chars.h"
#include "core/script/language/text.h"
#include "core/script/language/unicode.h"

namespace arenarium::script {

bool read_decimal(std::string_view text, double& value) {
    const char* const end = text.data() + text.size();
    const auto [read, error] = read_digits(text.data(), end, value);
    if (read != end || error == std::errc::invalid_argument) return false;
    if (error != std::errc::result_out_of_range) return true;
    // Too far from 1, one way or the other: where the first digit that counts stands tells which.
    const std::string_view digits = text.substr(0, text.find_first_of("eE"));
    std::int64_t exponent = 0;
    if (digits.size() < text.size()) {
        std::string_view written = text.substr(digits.size() + 1);
        const bool negative = written.starts_with('-');
        if (negative || written.starts_with('+')) written.remove_prefix(1);
        for (const char c : written)
            exponent = std::min<std::int64_t>(exponent * 10 + (c - '0'), 1'000'000'000'000);
        if (negative) exponent = -exponent;
    }
    const auto point = static_cast<std::int64_t>(std::min(digits.find('.'), digits.size()));
    const auto first = static_cast<std::int64_t>(digits.find_first_of("123456789"));
    value = point - first + exponent > 0 ? HUGE_VAL : 0.0;
    return true;
}

bool read_real(std::string_view text, double& value) {
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    std::string lower(text);
    for (char& c : lower)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if (lower == "nan") {
        value = std::nan("");
        return true;
    }
    if (lower == "inf" || lower == "infinity")
        value = HUGE_VAL;
    else if (text.empty() || text[0] == '-' || text.find_first_not_of("0123456789.eE+-") != std::string_view::npos ||
             !read_decimal(text, value))
        return false;
    if (negative) value = -value;
    return true;
}

std::string ascii_number(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_code_point(text, at);
        out += c < 0x80        ? static_cast<char>(c)
               : is_space(c)   ? ' '
               : is_decimal(c) ? static_cast<char>('0' + decimal_value(c))
                               : '?';
    }
    const std::size_t begin = out.find_first_not_of(" \t\n\r\f\v");
    if (begin == std::string::npos) return "";
    return out.substr(begin, out.find_last_not_of(" \t\n\r\f\v") - begin + 1);
}

bool without_underscores(std::string_view text, std::string& out) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '_') {
            out += text[i];
            continue;
        }
        const auto alphanumeric = [&](std::size_t at) {
            return at < text.size() && std::isalnum(static_cast<unsigned char>(text[at])) != 0;
        };
        if (i == 0 || !alphanumeric(i - 1) || !alphanumeric(i + 1)) return false;
    }
    return true;
}

}  // namespace arenarium::script
