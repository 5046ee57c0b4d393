#include "core/script/machine/format_specification.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "core/base/real_chars.h"
#include "core/script/language/text.h"
#include "core/script/language/unicode.h"
#include "core/script/machine/operations.h"

namespace arenarium::script {
namespace {

// As an error shows it.
std::string shown(char32_t type) {
    return type > 32 && type < 0x80 ? std::string(1, static_cast<char>(type))
                                    : fmt::format("\\x{:x}", static_cast<std::uint32_t>(type));
}

// Digits of any script (get_integer).
// False: there are too many.
bool read_number(std::string_view text, std::size_t& at, std::int64_t& number) {
    number = 0;
    while (at < text.size()) {
        std::size_t after = at;
        const char32_t c = next_code_point(text, after);
        if (!is_decimal(c)) break;
        if (__builtin_mul_overflow(number, std::int64_t{10}, &number) ||
            __builtin_add_overflow(number, std::int64_t{decimal_value(c)}, &number))
            return false;
        at = after;
    }
    return true;
}

// Separators go with decimal numbers, and _ with those to other bases.
bool takes_grouping(char grouping, char32_t type) {
    return type == 0 || is_one_of(type, "deEfFgG%") || (grouping == '_' && is_one_of(type, "boxX"));
}

}  // namespace

bool is_one_of(char32_t letter, std::string_view letters) {
    return letter != 0 && letter < 0x80 && letters.find(static_cast<char>(letter)) != std::string_view::npos;
}

// parse_internal_render_format_spec of Python/formatter_unicode.c. Texts begin at the left, numbers end at the right.
std::string read_format(std::string_view text, std::string_view type_name, FormatSpecification& s) {
    constexpr const char* too_many = "Too many decimal digits in format string";
    std::size_t at = 0;
    const bool is_text = type_name == "str";
    bool has_fill = false, has_align = false;
    if (is_text) s.align = '<';
    const auto is_align = [](char c) { return c == '<' || c == '>' || c == '^' || c == '='; };
    if (!text.empty()) {
        std::size_t after = 0;
        next_code_point(text, after);
        if (after < text.size() && is_align(text[after])) {
            s.fill = text.substr(0, after);
            s.align = text[after];
            has_fill = has_align = true;
            at = after + 1;
        } else if (is_align(text[0])) {
            s.align = text[0];
            has_align = true;
            at = 1;
        }
    }
    const auto take = [&](std::string_view any) -> char {
        return at < text.size() && any.find(text[at]) != std::string_view::npos ? text[at++] : '\0';
    };
    if (const char sign = take("+- ")) s.sign = sign;
    s.no_negative_zero = take("z") != 0;
    s.alternate = take("#") != 0;
    if (!has_fill && take("0") != 0) {
        s.fill = "0";
        if (!has_align && !is_text) s.align = '=';
    }
    if (!read_number(text, at, s.width)) return too_many;
    s.grouping = take(",_");
    if (s.grouping != 0 && at < text.size() && (text[at] == ',' || text[at] == '_')) {
        return text[at] == s.grouping ? fmt::format("Cannot specify '{0}' with '{0}'.", s.grouping)
                                      : "Cannot specify both ',' and '_'.";
    }
    if (at < text.size() && text[at] == '.') {
        const std::size_t digits = ++at;
        if (!read_number(text, at, s.precision)) return too_many;
        if (at == digits) return "Format specifier missing precision";
    }
    if (at < text.size()) {
        std::size_t after = at;
        s.type = next_code_point(text, after);
        if (after == text.size()) at = after;
    }
    if (at < text.size()) {
        return fmt::format("Invalid format specifier '{}' for object of type '{}'", text, type_name);
    }
    const char32_t type = s.type != 0 ? s.type : is_text ? U's' : U'\0';
    if (s.grouping != 0 && !takes_grouping(s.grouping, type))
        return fmt::format("Cannot specify '{}' with '{}'.", s.grouping, shown(type));
    return "";
}

std::string refused_for_int(const FormatSpecification& s) {
    if (s.precision >= 0) return "Precision not allowed in integer format specifier";
    if (s.no_negative_zero) return "Negative zero coercion (z) not allowed in integer format specifier";
    if (s.type == 'c' && s.sign != 0) return "Sign not allowed with integer format specifier 'c'";
    if (s.type == 'c' && s.alternate) return "Alternate form (#) not allowed with integer format specifier 'c'";
    return "";
}

std::string refused_for_text(const FormatSpecification& s) {
    if (s.sign != 0)
        return s.sign == ' ' ? "Space not allowed in string format specifier"
                             : "Sign not allowed in string format specifier";
    if (s.no_negative_zero) return "Negative zero coercion (z) not allowed in string format specifier";
    if (s.alternate) return "Alternate form (#) not allowed in string format specifier";
    if (s.align == '=') return "'=' alignment not allowed in string format specifier";
    return "";
}

std::string unknown_letter(const FormatSpecification& s, std::string_view type) {
    return fmt::format("Unknown format code '{}' for object of type '{}'", shown(s.type), type);
}

std::string sign_text(const FormatSpecification& s, bool negative) {
    if (negative) return "-";
    return s.sign == '+' ? "+" : s.sign == ' ' ? " " : "";
}

std::string grouped(std::string_view digits, char separator, int size, std::int64_t width) {
    std::string reversed;
    int in_group = 0;
    const auto put = [&](char c) {
        if (in_group == size) {
            reversed += separator;
            in_group = 0;
        }
        reversed += c;
        ++in_group;
    };
    for (auto c = digits.rbegin(); c != digits.rend(); ++c)
        put(*c);
    while (static_cast<std::int64_t>(reversed.size()) < width)
        put('0');
    return {reversed.rbegin(), reversed.rend()};
}

RealText real_digits(double x, char type, std::int64_t precision, bool alternate) {
    if (std::isnan(x)) return {"nan"};
    if (std::isinf(x)) return {"inf"};
    if (type == 0 && precision < 0) {
        std::string text = repr_float(x);
        if (alternate && text.find('.') == std::string::npos) text.insert(text.find('e'), ".");
        return {text};
    }
    const char kind = type == 0 || type == 'n' ? 'g' : type == '%' ? 'f' : static_cast<char>(type | 0x20);
    // No double has more digits than so many, before the point or behind it; what is wanted beyond are zeros.
    constexpr std::int64_t most_digits = 1100;
    const std::int64_t wanted = precision < 0 ? 6 : kind == 'g' ? std::max<std::int64_t>(precision, 1) : precision;
    const int digits = static_cast<int>(std::min(wanted, most_digits));
    char buffer[2 * most_digits];
    const auto write = [&](std::chars_format how, int n) {
        return std::string(buffer, rounded_digits(buffer, buffer + sizeof buffer, x, how, n));
    };
    std::string text;
    std::string tail;
    if (kind == 'f') {
        text = write(std::chars_format::fixed, digits);
    } else {
        text = write(std::chars_format::scientific, kind == 'g' ? digits - 1 : digits);
        const std::size_t e = text.find('e');
        const int exponent = std::stoi(text.substr(e + 1));
        // A number without a type shows at least one digit behind the point, and so turns to an exponent one earlier.
        const std::int64_t limit = type == 0 ? wanted - 1 : wanted;
        if (kind == 'e' || exponent < -4 || exponent >= limit) {
            tail = text.substr(e);
            text.resize(e);
        } else {
            text = write(std::chars_format::fixed,
                         static_cast<int>(std::clamp<std::int64_t>(wanted - 1 - exponent, 0, most_digits)));
        }
    }
    if (kind == 'g' && !alternate) {
        if (text.find('.') != std::string::npos) {
            text.erase(text.find_last_not_of('0') + 1);
            if (text.back() == '.') text.pop_back();
        }
        if (type == 0 && tail.empty() && text.find('.') == std::string::npos) text += ".0";
        return {text + tail};
    }
    if (alternate && text.find('.') == std::string::npos) text += '.';
    const std::size_t at = text.size();
    return {text + tail, std::max<std::int64_t>(wanted - digits, 0), at};
}

}  // namespace arenarium::script
