#include "core/scene/pymalloc/format.h"

#include <array>
#include <charconv>

namespace arenarium {

std::string grouped(std::uint64_t n) {
    std::string s = std::to_string(n);
    for (std::size_t i = s.size(); i > 3; i -= 3)
        s.insert(i - 3, 1, ',');
    return s;
}

std::string byte_size(std::uint64_t bytes) {
    static constexpr std::array<const char*, 5> units{" B", " KiB", " MiB", " GiB", " TiB"};
    if (bytes < 1024) return std::to_string(bytes) + units[0];
    std::size_t unit = 1;
    std::uint64_t one = 1024;
    while (unit + 1 < units.size() && bytes >= one * 1024)
        one *= 1024, ++unit;
    const std::uint64_t whole = bytes / one, tenths = (bytes % one) * 10 / one;
    return grouped(whole) + (tenths ? "." + std::to_string(tenths) : "") + units[unit];
}

std::string hex(Address a) {
    std::array<char, 20> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), a.value, 16);
    return "0x" + std::string(digits.data(), end.ptr);
}

std::string filled(std::string_view pattern, std::initializer_list<std::string_view> values) {
    std::string out;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool mark = pattern[i] == '%' && i + 1 < pattern.size() && pattern[i + 1] >= '1' && pattern[i + 1] <= '9';
        const auto which = mark ? static_cast<std::size_t>(pattern[i + 1] - '1') : values.size();
        if (which < values.size())
            out += *(values.begin() + which), ++i;
        else
            out += pattern[i];
    }
    return out;
}

}  // namespace arenarium
