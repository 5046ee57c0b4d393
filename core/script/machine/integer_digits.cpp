// Ints as text, in any base.
#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <charconv>

#include "core/script/machine/big_int.h"
#include "core/script/machine/integers.h"

namespace arenarium::script {
namespace {

int bits_of_digit(int base) {
    return std::has_single_bit(static_cast<unsigned>(base)) ? std::bit_width(static_cast<unsigned>(base)) - 1 : 0;
}

int digit_value(char c) {
    return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}

Integer read_digits(std::string_view digits, int base) {
    Integer value = 0;
    if (const int bits = bits_of_digit(base); bits > 0) {
        std::vector<std::uint8_t> parts(digits.size());
        std::transform(digits.begin(), digits.end(), parts.begin(),
                       [](char c) { return static_cast<std::uint8_t>(digit_value(c)); });
        mp::import_bits(value, parts.begin(), parts.end(), static_cast<unsigned>(bits));
        return value;
    }
    // As many digits at once as fit 64 bits.
    for (std::size_t at = 0; at < digits.size();) {
        std::uint64_t part = 0;
        std::uint64_t unit = 1;
        for (; at < digits.size() && unit < std::numeric_limits<std::uint64_t>::max() / 36 / 36; ++at) {
            part = part * static_cast<std::uint64_t>(base) + static_cast<std::uint64_t>(digit_value(digits[at]));
            unit *= static_cast<std::uint64_t>(base);
        }
        value *= unit;
        value += part;
    }
    return value;
}

std::string decimal_digits(Integer value) {
    constexpr std::uint64_t unit = 1'000'000'000'000'000'000;
    std::vector<std::uint64_t> parts;  // the least first
    for (Integer quotient; !value.is_zero(); value = std::move(quotient)) {
        Integer part;
        mp::divide_qr(value, Integer(unit), quotient, part);
        parts.push_back(static_cast<std::uint64_t>(part));
    }
    std::string text = parts.empty() ? "0" : std::to_string(parts.back());
    for (std::size_t i = parts.size(); i-- > 1;)
        text += fmt::format("{:018}", parts[i - 1]);
    return text;
}

std::string exceeds(std::string_view has) {
    return fmt::format(
        "Exceeds the limit ({} digits) for integer string conversion{}; use sys.set_int_max_str_digits() to increase "
        "the limit",
        max_str_digits, has);
}

}  // namespace

Value int_from_digits(Runtime& rt, std::string_view digits, int base, bool negative) {
    if (bits_of_digit(base) == 0 && digits.size() > max_str_digits)
        return rt.raise(Exc::ValueError, exceeds(fmt::format(": value has {} digits", digits.size())));
    std::uint64_t size = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), size, base);
    if (error == std::errc{} && size <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        return Value::integer(negative ? -static_cast<std::int64_t>(size) : static_cast<std::int64_t>(size));
    if (!afford(rt, digits.size() * 6)) return {};
    Integer value = read_digits(digits, base);
    if (negative) value.backend().negate();
    return made(rt.heap, std::move(value));
}

bool int_digits(Runtime& rt, const Value& v, int base, std::string& digits) {
    if (v.is_integral()) {
        char buffer[64];
        const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, magnitude(v.as_int()), base);
        digits.assign(buffer, end);
        return true;
    }
    const Integer value = mp::abs(v.as<BigInt>().value);
    if (const int bits = bits_of_digit(base); bits > 0) {
        if (!afford(rt, bit_length(value) * 8)) return false;
        std::vector<std::uint8_t> parts;
        mp::export_bits(value, std::back_inserter(parts), static_cast<unsigned>(bits));
        digits.clear();
        for (const std::uint8_t part : parts)
            digits += "0123456789abcdef"[part];
        return true;
    }
    constexpr std::uint64_t most_bits = max_str_digits * 10 / 3;  // more than so many digits have
    if (bit_length(value) <= most_bits) digits = decimal_digits(value);
    if (bit_length(value) > most_bits || digits.size() > max_str_digits) return rt.raise(Exc::ValueError, exceeds(""));
    return true;
}

Value int_constant(Heap& heap, std::string_view digits, int base) {
    return made(heap, read_digits(digits, base));
}

}  // namespace arenarium::script
