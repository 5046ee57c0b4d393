#include "core/base/number_text.h"

#include <charconv>
#include <utility>

namespace arenarium {
namespace {

constexpr std::string_view units[] = {" B", " KiB", " MiB", " GiB", " TiB"};
constexpr unsigned largest_unit = 4;

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

}  // namespace

std::string hex_address(Address a) {
    char text[2 + 16] = {'0', 'x'};
    return {text, std::to_chars(text + 2, text + sizeof text, a.value, 16).ptr};
}

std::string grouped(std::uint64_t number) {
    std::string text = std::to_string(number);
    for (std::size_t at = text.size(); at > 3;)
        text.insert(at -= 3, 1, ',');
    return text;
}

std::string counted(std::uint64_t number, std::string_view thing) {
    return (grouped(number) + ' ').append(thing) + (number == 1 ? "" : "s");
}

std::string byte_size(std::uint64_t bytes) {
    unsigned unit = 0;
    while (unit < largest_unit && bytes >> 10 * (unit + 1) != 0)
        ++unit;
    const std::uint64_t one = std::uint64_t{1} << 10 * unit, rest = bytes & (one - 1);
    if (rest == 0) return grouped(bytes / one).append(units[unit]);
    std::uint64_t whole = bytes / one, tenths = (rest * 10 + one / 2) / one;
    if (tenths == 10) ++whole, tenths = 0;
    if (whole == 1024 && unit < largest_unit) whole = 1, ++unit;
    return (grouped(whole) + '.' + std::to_string(tenths)).append(units[unit]);
}

std::string exact_byte_size(std::uint64_t bytes) {
    unsigned unit = 0;
    while (unit < largest_unit - 1 && bytes != 0 && bytes % 1024 == 0)
        bytes /= 1024, ++unit;
    return std::to_string(bytes).append(units[unit]);
}

Result<std::uint64_t> parse_byte_size(std::string_view raw) {
    const std::string_view text = trimmed(raw);
    std::uint64_t number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    const std::string_view unit = trimmed(text.substr(static_cast<std::size_t>(end - text.data())));
    static constexpr std::pair<std::string_view, unsigned> known[] = {{"", 0},     {"B", 0},  {"KiB", 10}, {"K", 10},
                                                                      {"MiB", 20}, {"M", 20}, {"GiB", 30}, {"G", 30}};
    for (const auto& [symbol, shift] : known)
        if (problem == std::errc{} && unit == symbol && number <= (std::uint64_t{1} << 62 >> shift))
            return number << shift;
    return Error{"'" + std::string(text) + "' is not a size", {}, "write bytes, or a number and KiB, MiB or GiB"};
}

}  // namespace arenarium
