// format(x, "spec"), as f-strings and str.format use it.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "core/script/language/text.h"
#include "core/script/language/unicode.h"
#include "core/script/machine/integers.h"
#include "core/script/machine/operations.h"

namespace arenarium::script {
namespace {

struct Specification {
    std::string fill = " ";
    char align = '>';               // < > ^ =
    char sign = 0;                  // + - and blank, when it says one
    bool no_negative_zero = false;  // z
    bool alternate = false;
    std::int64_t width = 0;
    char grouping = 0;
    std::int64_t precision = -1;
    char32_t type = 0;
};

bool one_of(char32_t type, std::string_view types) {
    return type != 0 && type < 0x80 && types.find(static_cast<char>(type)) != std::string_view::npos;
}

// As an error shows it.
std::string shown(char32_t type) {
    return type > 32 && type < 0x80 ? std::string(1, static_cast<char>(type))
                                    : fmt::format("\\x{:x}", static_cast<std::uint32_t>(type));
}

// Digits of any script (get_integer).
bool read_number(Runtime& rt, std::string_view text, std::size_t& at, std::int64_t& number) {
    number = 0;
    while (at < text.size()) {
        std::size_t after = at;
        const char32_t c = next_code_point(text, after);
        if (!is_decimal(c)) break;
        if (__builtin_mul_overflow(number, std::int64_t{10}, &number) ||
            __builtin_add_overflow(number, std::int64_t{decimal_value(c)}, &number))
            return rt.raise(Exc::ValueError, "Too many decimal digits in format string");
        at = after;
    }
    return true;
}

// Separators go with decimal numbers, and _ with those to other bases.
bool takes_grouping(char grouping, char32_t type) {
    return type == 0 || one_of(type, "deEfFgG%") || (grouping == '_' && one_of(type, "boxX"));
}

// parse_internal_render_format_spec of Python/formatter_unicode.c. Texts begin at the left, numbers end at the right.
bool parse(Runtime& rt, std::string_view text, const Value& value, Specification& s) {
    std::size_t at = 0;
    const bool is_text = value.is(Type::Str);
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
    if (!read_number(rt, text, at, s.width)) return false;
    s.grouping = take(",_");
    if (s.grouping != 0 && at < text.size() && (text[at] == ',' || text[at] == '_')) {
        return rt.raise(Exc::ValueError, text[at] == s.grouping
                                             ? fmt::format("Cannot specify '{0}' with '{0}'.", s.grouping)
                                             : "Cannot specify both ',' and '_'.");
    }
    if (at < text.size() && text[at] == '.') {
        const std::size_t digits = ++at;
        if (!read_number(rt, text, at, s.precision)) return false;
        if (at == digits) return rt.raise(Exc::ValueError, "Format specifier missing precision");
    }
    if (at < text.size()) {
        std::size_t after = at;
        s.type = next_code_point(text, after);
        if (after == text.size()) at = after;
    }
    if (at < text.size()) {
        return rt.raise(Exc::ValueError,
                        fmt::format("Invalid format specifier '{}' for object of type '{}'", text, type_name(value)));
    }
    const char32_t type = s.type != 0 ? s.type : is_text ? U's' : U'\0';
    if (s.grouping != 0 && !takes_grouping(s.grouping, type))
        return rt.raise(Exc::ValueError, fmt::format("Cannot specify '{}' with '{}'.", s.grouping, shown(type)));
    return true;
}

// Puts `body` (with `prefix`, its sign and base, in front) into its width.
bool pad(const Specification& s, std::string_view prefix, std::string_view body, TextBuilder& out) {
    const std::int64_t length = count_code_points(prefix) + count_code_points(body);
    const std::int64_t fill = std::max<std::int64_t>(s.width - length, 0);
    const char align = s.align;
    const std::int64_t left = align == '<' || align == '=' ? 0 : align == '>' ? fill : fill / 2;
    out.repeat(s.fill, left);
    out += prefix;
    if (align == '=') out.repeat(s.fill, fill);
    out += body;
    if (align != '=') out.repeat(s.fill, fill - left);
    return out.ok();
}

// Puts separators between groups of digits; with a fill of zeros also into the padding, up to `width`.
std::string group(std::string_view digits, char separator, int size, std::int64_t width) {
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

std::string sign_of(const Specification& s, bool negative) {
    if (negative) return "-";
    return s.sign == '+' ? "+" : s.sign == ' ' ? " " : "";
}

bool finish_number(Runtime& rt, const Specification& s, const std::string& prefix, std::string whole,
                   const std::string& rest, int group_size, TextBuilder& out) {
    if (s.grouping != 0 && !whole.empty()) {
        const bool zeros = s.fill == "0" && s.align == '=';
        const std::int64_t room = zeros ? s.width - static_cast<std::int64_t>(prefix.size() + rest.size()) : 0;
        const auto filled = static_cast<std::size_t>(std::max<std::int64_t>(room, 0));
        if (!rt.reserve(filled > SIZE_MAX / 8 ? filled : filled * 4) || !rt.tick(filled / 16 + 1)) return false;
        whole = group(whole, s.grouping, group_size, room);
    }
    return pad(s, prefix, whole + rest, out);
}

bool bad_type(Runtime& rt, const Specification& s, const Value& v) {
    return rt.raise(Exc::ValueError,
                    fmt::format("Unknown format code '{}' for object of type '{}'", shown(s.type), type_name(v)));
}

bool format_int(Runtime& rt, const Value& v, const Specification& s, TextBuilder& out) {
    if (s.precision >= 0) return rt.raise(Exc::ValueError, "Precision not allowed in integer format specifier");
    if (s.no_negative_zero)
        return rt.raise(Exc::ValueError, "Negative zero coercion (z) not allowed in integer format specifier");
    if (s.type == 'c') {
        if (s.sign != 0) return rt.raise(Exc::ValueError, "Sign not allowed with integer format specifier 'c'");
        if (s.alternate)
            return rt.raise(Exc::ValueError, "Alternate form (#) not allowed with integer format specifier 'c'");
        if (v.is(Type::BigInt)) return rt.raise(Exc::OverflowError, "Python int too large to convert to C long");
        const std::int64_t value = v.as_int();
        if (value < 0 || value > 0x10ffff) return rt.raise(Exc::OverflowError, "%c arg not in range(0x110000)");
        std::string text;
        append_utf8(text, static_cast<char32_t>(value));
        return pad(s, "", text, out);
    }
    std::string prefix = sign_of(s, is_negative_int(v));
    std::string digits;
    const bool based = one_of(s.type, "boxX");
    const int base = s.type == 'b' ? 2 : s.type == 'o' ? 8 : based ? 16 : 10;
    const int group_size = based && s.grouping == '_' ? 4 : 3;
    if (!int_digits(rt, v, base, digits)) return false;
    if (s.type == 'X') {
        for (char& c : digits)
            c = c >= 'a' ? static_cast<char>(c - 32) : c;
    }
    if (s.alternate && based) {
        prefix += '0';
        prefix += static_cast<char>(s.type);
    }
    return finish_number(rt, s, prefix, digits, "", group_size, out);
}

bool format_real(Runtime& rt, double x, const Specification& s, TextBuilder& out) {
    const bool percent = s.type == '%';
    const bool upper = s.type == 'E' || s.type == 'F' || s.type == 'G';
    std::string body =
        real_text(rt, percent ? std::fabs(x) * 100 : std::fabs(x), static_cast<char>(s.type), s.precision, s.alternate);
    if (rt.pending()) return false;
    const bool zero =
        std::isfinite(x) && body.substr(0, body.find('e')).find_first_of("123456789") == std::string::npos;
    const std::string prefix = sign_of(s, std::signbit(x) && !std::isnan(x) && !(zero && s.no_negative_zero));
    if (upper) {
        for (char& c : body)
            c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    }
    if (percent) body += '%';
    const std::size_t end = std::min(body.find_first_not_of("0123456789"), body.size());
    return finish_number(rt, s, prefix, body.substr(0, end), body.substr(end), 3, out);
}

bool format_text(Runtime& rt, const Value& v, std::string_view text, const Specification& s, TextBuilder& out) {
    if (s.type != 0 && s.type != 's') return bad_type(rt, s, v);
    if (s.sign != 0)
        return rt.raise(Exc::ValueError, s.sign == ' ' ? "Space not allowed in string format specifier"
                                                       : "Sign not allowed in string format specifier");
    if (s.no_negative_zero)
        return rt.raise(Exc::ValueError, "Negative zero coercion (z) not allowed in string format specifier");
    if (s.alternate) return rt.raise(Exc::ValueError, "Alternate form (#) not allowed in string format specifier");
    if (s.align == '=') return rt.raise(Exc::ValueError, "'=' alignment not allowed in string format specifier");
    if (s.precision >= 0) text = text.substr(0, byte_offset(text, s.precision));
    return pad(s, "", text, out);
}

}  // namespace

// The digits of a number that is not negative, in format e, f, g, %, or 0 (as repr, or g with ".0" kept).
std::string real_text(Runtime& rt, double x, char type, std::int64_t precision, bool alternate) {
    if (std::isnan(x)) return "nan";
    if (std::isinf(x)) return "inf";
    if (precision > std::numeric_limits<int>::max()) {
        rt.raise(Exc::ValueError, "precision too big");
        return "";
    }
    if (type == 0 && precision < 0) {
        std::string text = repr_float(x);
        if (alternate && text.find('.') == std::string::npos) text.insert(text.find('e'), ".");
        return text;
    }
    const char kind = type == 0 || type == 'n' ? 'g' : type == '%' ? 'f' : static_cast<char>(type | 0x20);
    // No double has more digits than so many, before the point or behind it; what is wanted beyond are zeros.
    constexpr std::int64_t most_digits = 1100;
    const std::int64_t wanted = precision < 0 ? 6 : kind == 'g' ? std::max<std::int64_t>(precision, 1) : precision;
    const int digits = static_cast<int>(std::min(wanted, most_digits));
    char buffer[2 * most_digits];
    const auto write = [&](std::chars_format how, int n) {
        return std::string(buffer, std::to_chars(buffer, buffer + sizeof buffer, x, how, n).ptr);
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
        return text + tail;
    }
    if (alternate && text.find('.') == std::string::npos) text += '.';
    if (const std::int64_t zeros = wanted - digits; zeros > 0) {
        if (!rt.reserve(static_cast<std::size_t>(zeros) * 2) || !rt.tick(static_cast<std::uint64_t>(zeros) / 64))
            return "";
        text.append(static_cast<std::size_t>(zeros), '0');
    }
    return text + tail;
}

bool format_value(Runtime& rt, const Value& v, std::string_view specification, TextBuilder& out) {
    if (specification.empty()) return to_text(rt, v, out);
    if (!v.is_any_number() && !v.is(Type::Str)) {
        return rt.raise(Exc::TypeError, fmt::format("unsupported format string passed to {}.__format__", type_name(v)));
    }
    Specification s;
    if (!parse(rt, specification, v, s)) return false;
    if (v.is(Type::Str)) return format_text(rt, v, v.as<StrObject>().text, s, out);
    const std::string_view reals = "eEfFgG%";
    if (v.is(Type::Float)) {
        if (s.type != 0 && s.type != 'n' && !one_of(s.type, reals)) return bad_type(rt, s, v);
        return format_real(rt, v.as_real(), s, out);
    }
    if (one_of(s.type, reals)) {
        double x = 0;
        return number_as_real(rt, v, x) && format_real(rt, x, s, out);
    }
    // A bool without a type is shown as the number it is.
    if (s.type != 0 && !one_of(s.type, "bcdoxXn")) return bad_type(rt, s, v);
    return format_int(rt, v, s, out);
}

}  // namespace arenarium::script
