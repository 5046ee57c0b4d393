#include "core/base/real_chars.h"

#ifndef __cpp_lib_to_chars
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cmath>
#include <cstdlib>
#include <string>
#endif

namespace arenarium {

#ifdef __cpp_lib_to_chars

char* shortest_digits(char* to, char* end, double x, std::chars_format how) {
    return std::to_chars(to, end, x, how).ptr;
}

char* rounded_digits(char* to, char* end, double x, std::chars_format how, int digits) {
    return std::to_chars(to, end, x, how, digits).ptr;
}

std::from_chars_result read_digits(const char* from, const char* end, double& value) {
    return std::from_chars(from, end, value);
}

#else

char* shortest_digits(char* to, char* end, double x, std::chars_format how) {
    // Of fmt's forms {} alone finds the fewest digits; they are laid out anew.
    const std::string text = fmt::format("{}", std::fabs(x));
    const std::size_t e = std::min(text.find('e'), text.size()), point = std::min(text.find('.'), e);
    std::string digits = text.substr(0, point) + (point < e ? text.substr(point + 1, e - point - 1) : "");
    // Of the first digit.
    int exponent = (e < text.size() ? std::atoi(text.c_str() + e + 1) : 0) + static_cast<int>(point) - 1;
    const std::size_t zeros = std::min(digits.find_first_not_of('0'), digits.size());
    exponent = zeros == digits.size() ? 0 : exponent - static_cast<int>(zeros);
    digits.erase(0, zeros);
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.empty()) digits = "0";
    std::string out = std::signbit(x) ? "-" : "";
    if (how == std::chars_format::scientific) {
        out += digits.substr(0, 1) + (digits.size() > 1 ? "." + digits.substr(1) : "");
        out += fmt::format("e{}{:02}", exponent < 0 ? '-' : '+', std::abs(exponent));
    } else if (exponent < 0) {
        out += "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
    } else {
        const auto whole = static_cast<std::size_t>(exponent) + 1;
        if (digits.size() < whole) digits.resize(whole, '0');
        out += digits.substr(0, whole) + (digits.size() > whole ? "." + digits.substr(whole) : "");
    }
    return std::copy_n(out.begin(), std::min(out.size(), static_cast<std::size_t>(end - to)), to);
}

char* rounded_digits(char* to, char* end, double x, std::chars_format how, int digits) {
    const auto room = static_cast<std::size_t>(end - to);
    return how == std::chars_format::fixed ? fmt::format_to_n(to, room, "{:.{}f}", x, digits).out
                                           : fmt::format_to_n(to, room, "{:.{}e}", x, digits).out;
}

std::from_chars_result read_digits(const char* from, const char* end, double& value) {
    // What strtod takes beyond from_chars: blanks, a plus, hexadecimals, names.
    const char* first = from != end && *from == '-' ? from + 1 : from;
    if (first == end || (!std::isdigit(static_cast<unsigned char>(*first)) && *first != '.'))
        return {from, std::errc::invalid_argument};
    const bool hexadecimal = end - first > 1 && first[0] == '0' && (first[1] | 0x20) == 'x';
    const std::string text(from, hexadecimal ? first + 1 : end);
    char* stop = nullptr;
    errno = 0;
    const double read = std::strtod(text.c_str(), &stop);
    const char* const read_to = from + (stop - text.c_str());
    if (read_to == from) return {from, std::errc::invalid_argument};
    // C libraries also say so of numbers that are small but there.
    if (errno == ERANGE && (read == 0 || std::isinf(read))) return {read_to, std::errc::result_out_of_range};
    value = read;
    return {read_to, std::errc{}};
}

#endif

}  // namespace arenarium
