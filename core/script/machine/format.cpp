// format(x, "spec"), as f-strings and str.format use it.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/script/language/text.h"
#include "core/script/language/unicode.h"
#include "core/script/machine/format_specification.h"
#include "core/script/machine/integers.h"
#include "core/script/machine/operations.h"

namespace arenarium::script {
namespace {

// Puts `body` (with `prefix`, its sign and base, in front) into its width.
bool pad(const FormatSpecification& s, std::string_view prefix, std::string_view body, TextBuilder& out) {
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

bool finish_number(Runtime& rt, const FormatSpecification& s, const std::string& prefix, std::string whole,
                   const std::string& rest, int group_size, TextBuilder& out) {
    if (s.grouping != 0 && !whole.empty()) {
        const bool zeros = s.fill == "0" && s.align == '=';
        const std::int64_t room = zeros ? s.width - static_cast<std::int64_t>(prefix.size() + rest.size()) : 0;
        const auto filled = static_cast<std::size_t>(std::max<std::int64_t>(room, 0));
        if (!rt.reserve(filled > SIZE_MAX / 8 ? filled : filled * 4) || !rt.tick(filled / 16 + 1)) return false;
        whole = grouped(whole, s.grouping, group_size, room);
    }
    return pad(s, prefix, whole + rest, out);
}

bool bad_type(Runtime& rt, const FormatSpecification& s, const Value& v) {
    return rt.raise(Exc::ValueError, unknown_letter(s, type_name(v)));
}

bool format_int(Runtime& rt, const Value& v, const FormatSpecification& s, TextBuilder& out) {
    if (std::string refused = refused_for_int(s); !refused.empty()) return rt.raise(Exc::ValueError, refused);
    if (s.type == 'c') {
        if (v.is(Type::BigInt)) return rt.raise(Exc::OverflowError, "Python int too large to convert to C long");
        const std::int64_t value = v.as_int();
        if (value < 0 || value > 0x10ffff) return rt.raise(Exc::OverflowError, "%c arg not in range(0x110000)");
        std::string text;
        append_utf8(text, static_cast<char32_t>(value));
        return pad(s, "", text, out);
    }
    std::string prefix = sign_text(s, is_negative_int(v));
    std::string digits;
    const bool based = is_one_of(s.type, "boxX");
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

bool format_real(Runtime& rt, double x, const FormatSpecification& s, TextBuilder& out) {
    const bool percent = s.type == '%';
    const bool upper = s.type == 'E' || s.type == 'F' || s.type == 'G';
    std::string body =
        real_text(rt, percent ? std::fabs(x) * 100 : std::fabs(x), static_cast<char>(s.type), s.precision, s.alternate);
    if (rt.pending()) return false;
    const bool zero =
        std::isfinite(x) && body.substr(0, body.find('e')).find_first_of("123456789") == std::string::npos;
    const std::string prefix = sign_text(s, std::signbit(x) && !std::isnan(x) && !(zero && s.no_negative_zero));
    if (upper) {
        for (char& c : body)
            c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    }
    if (percent) body += '%';
    const std::size_t end = std::min(body.find_first_not_of("0123456789"), body.size());
    return finish_number(rt, s, prefix, body.substr(0, end), body.substr(end), 3, out);
}

bool format_text(Runtime& rt, const Value& v, std::string_view text, const FormatSpecification& s, TextBuilder& out) {
    if (s.type != 0 && s.type != 's') return bad_type(rt, s, v);
    if (std::string refused = refused_for_text(s); !refused.empty()) return rt.raise(Exc::ValueError, refused);
    if (s.precision >= 0) text = text.substr(0, byte_offset(text, s.precision));
    return pad(s, "", text, out);
}

}  // namespace

std::string real_text(Runtime& rt, double x, char type, std::int64_t precision, bool alternate) {
    if (precision > std::numeric_limits<int>::max() && std::isfinite(x)) {
        rt.raise(Exc::ValueError, "precision too big");
        return "";
    }
    RealText text = real_digits(x, type, precision, alternate);
    if (text.zeros > 0) {
        if (!rt.reserve(static_cast<std::size_t>(text.zeros) * 2) ||
            !rt.tick(static_cast<std::uint64_t>(text.zeros) / 64))
            return "";
        text.digits.insert(text.zeros_at, static_cast<std::size_t>(text.zeros), '0');
    }
    return text.digits;
}

bool format_value(Runtime& rt, const Value& v, std::string_view specification, TextBuilder& out) {
    if (specification.empty()) return to_text(rt, v, out);
    if (!v.is_any_number() && !v.is(Type::Str)) {
        return rt.raise(Exc::TypeError, fmt::format("unsupported format string passed to {}.__format__", type_name(v)));
    }
    FormatSpecification s;
    if (std::string wrong = read_format(specification, type_name(v), s); !wrong.empty())
        return rt.raise(Exc::ValueError, wrong);
    if (v.is(Type::Str)) return format_text(rt, v, v.as<StrObject>().text, s, out);
    if (v.is(Type::Float)) {
        if (s.type != 0 && s.type != 'n' && !is_one_of(s.type, real_letters)) return bad_type(rt, s, v);
        return format_real(rt, v.as_real(), s, out);
    }
    if (is_one_of(s.type, real_letters)) {
        double x = 0;
        return number_as_real(rt, v, x) && format_real(rt, x, s, out);
    }
    // A bool without a type is shown as the number it is.
    if (s.type != 0 && !is_one_of(s.type, int_letters)) return bad_type(rt, s, v);
    return format_int(rt, v, s, out);
}

}  // namespace arenarium::script
