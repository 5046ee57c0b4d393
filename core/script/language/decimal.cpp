#include "core/script/language/decimal.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <system_error>

namespace arenarium::script {

bool read_decimal(std::string_view text, double& value) {
    const char* const end = text.data() + text.size();
    const auto [read, error] = std::from_chars(text.data(), end, value);
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

}  // namespace arenarium::script
