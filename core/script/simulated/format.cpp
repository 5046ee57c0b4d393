// format(): what stands behind the colon of a field (Python/formatter_unicode.c).
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/script/machine/format_specification.h"
#include "core/script/simulated/methods.h"
#include "core/script/simulated/numbers.h"
#include "core/script/simulated/text_writer.h"
#include "core/script/simulated/world.h"

namespace arenarium::script::simulated {

namespace {

std::string padded(World& world, const FormatSpecification& s, std::string_view prefix, std::string_view body) {
    const std::size_t length = utf32(prefix).size() + utf32(body).size();
    constexpr std::int64_t most = std::int64_t{1} << 30;
    if (s.width > most) world.raise("MemoryError", "");
    const auto width = static_cast<std::size_t>(s.width);
    const std::size_t fill = width > length ? width - length : 0;
    world.tick(fill / 16);
    const std::size_t left = s.align == '>' ? fill : s.align == '^' ? fill / 2 : 0;
    const auto times = [&](std::size_t n) {
        std::string out;
        for (std::size_t i = 0; i < n; ++i)
            out += s.fill;
        return out;
    };
    if (s.align == '=') return std::string(prefix) + times(fill) + std::string(body);
    return times(left) + std::string(prefix) + std::string(body) + times(fill - left);
}

std::string number(World& world, const FormatSpecification& s, const std::string& prefix, std::string whole,
                   const std::string& rest, int group_size) {
    if (s.grouping != 0 && !whole.empty()) {
        const bool zeros = s.fill == "0" && s.align == '=';
        const std::int64_t room = zeros ? s.width - static_cast<std::int64_t>(prefix.size() + rest.size()) : 0;
        if (room > std::int64_t{1} << 30) world.raise("MemoryError", "");
        whole = grouped(whole, s.grouping, group_size, room);
    }
    return padded(world, s, prefix, whole + rest);
}

void upper(std::string& text) {
    for (char& c : text)
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
}

std::string real_formatted(World& world, double x, const FormatSpecification& s) {
    constexpr std::int64_t most = std::int64_t{1} << 30;
    if (s.precision > most) world.raise("ValueError", "precision too big");
    const bool percent = s.type == '%';
    RealText text =
        real_digits(percent ? std::fabs(x) * 100 : std::fabs(x), static_cast<char>(s.type), s.precision, s.alternate);
    world.tick(static_cast<std::uint64_t>(text.zeros) / 16);
    std::string& body = text.digits;
    body.insert(text.zeros_at, static_cast<std::size_t>(text.zeros), '0');
    const std::string_view mantissa = std::string_view(body).substr(0, std::string_view(body).find('e'));
    const bool zero = std::isfinite(x) && mantissa.find_first_of("123456789") == std::string_view::npos;
    const std::string prefix = sign_text(s, std::signbit(x) && !std::isnan(x) && !(zero && s.no_negative_zero));
    if (is_one_of(s.type, "EFG")) upper(body);
    if (percent) body += '%';
    const std::size_t end = std::min(body.find_first_not_of("0123456789"), body.size());
    return number(world, s, prefix, body.substr(0, end), body.substr(end), 3);
}

std::string digits_of(Integer i, int base) {
    if (base == 10) return decimal(i);
    std::string out;
    do {
        Integer quotient, digit;
        divide(i, Integer(base), quotient, digit);
        out += "0123456789abcdef"[digit.is_zero() ? 0 : digit.digits[0]];
        i = quotient;
    } while (!i.is_zero());
    return {out.rbegin(), out.rend()};
}

std::string int_formatted(World& world, Integer i, const FormatSpecification& s) {
    if (const std::string refused = refused_for_int(s); !refused.empty()) world.raise("ValueError", refused);
    if (s.type == 'c') {
        const auto c = i.small();
        if (!c) world.raise("OverflowError", "Python int too large to convert to C long");
        if (*c < 0 || *c > 0x10ffff) world.raise("OverflowError", "%c arg not in range(0x110000)");
        return padded(world, s, "", utf8(std::u32string(1, static_cast<char32_t>(*c))));
    }
    std::string prefix = sign_text(s, i.negative);
    i.negative = false;
    world.tick(i.size() * i.size());
    const bool based = is_one_of(s.type, "boxX");
    std::string digits = digits_of(std::move(i), s.type == 'b' ? 2 : s.type == 'o' ? 8 : based ? 16 : 10);
    if (s.type == 'X') upper(digits);
    if (s.alternate && based) {
        prefix += '0';
        prefix += static_cast<char>(s.type);
    }
    return number(world, s, prefix, std::move(digits), "", based && s.grouping == '_' ? 4 : 3);
}

std::string format_text(World& world, const Ref& value, std::string_view text) {
    if (value.is(Kind::Instance) || value.is(Kind::Exception) || (!is_number(value) && !value.is(Kind::Str)))
        world.raise("TypeError", fmt::format("unsupported format string passed to {}.__format__", type_name(value)));
    FormatSpecification s;
    if (const std::string wrong = read_format(text, type_name(value), s); !wrong.empty())
        world.raise("ValueError", wrong);
    const auto unknown = [&] { world.raise("ValueError", unknown_letter(s, type_name(value))); };
    if (value.is(Kind::Str)) {
        if (s.type != 0 && s.type != 's') unknown();
        if (const std::string refused = refused_for_text(s); !refused.empty()) world.raise("ValueError", refused);
        std::u32string shown = value.as<StrObject>().text;
        if (s.precision >= 0 && static_cast<std::size_t>(s.precision) < shown.size())
            shown.resize(static_cast<std::size_t>(s.precision));
        return padded(world, s, "", utf8(shown));
    }
    if (value.is(Kind::Float)) {
        if (s.type != 0 && s.type != 'n' && !is_one_of(s.type, real_letters)) unknown();
        return real_formatted(world, value.as<FloatObject>().value, s);
    }
    if (is_one_of(s.type, real_letters)) return real_formatted(world, real_of(world, value), s);
    // A bool without a letter is shown as the number it is.
    if (s.type != 0 && !is_one_of(s.type, int_letters)) unknown();
    return int_formatted(world, integer_of(value), s);
}

// format_long_internal: the digits are a str of their own where there is more to do than to write them.
Ref int_text(World& world, const Ref& value, const std::string& specification, const std::string& text) {
    FormatSpecification s;
    read_format(specification, "int", s);
    if (is_one_of(s.type, "cn") || is_one_of(s.type, real_letters)) {
        world.unverified("formats an int as something else");
        return world.str(text);
    }
    const bool based = is_one_of(s.type, "boxX");
    const bool plain = s.sign != '+' && s.sign != ' ' && s.width == 0 && s.type != 'X' && s.grouping == 0;
    TextWriter out(world, 0, false);
    if (plain && !based) {
        out.write_int(value, utf32(text));
    } else if (plain) {
        out.write(utf32(text));
    } else {
        Integer i = integer_of(value);
        const std::size_t sign = i.negative ? 1 : 0;
        i.negative = false;
        BlockId digits;
        if (based) {
            const std::size_t n = digits_of(i, s.type == 'b' ? 2 : s.type == 'o' ? 8 : 16).size();
            digits = world.heap.malloc(Domain::obj, world.text_bytes(sign + 2 + n, 0));
        } else {
            const DecimalScratch scratch(world, i);
            digits = world.heap.malloc(Domain::obj, world.text_bytes(sign + decimal(i).size(), 0));
        }
        const struct Freed {
            World& world;
            BlockId block;
            ~Freed() { world.heap.free(block); }
        } freed{world, digits};
        out.write(utf32(text));
    }
    return out.finish();
}

}  // namespace

Ref format(World& world, const Ref& value, const Ref& specification) {
    const std::u32string& spec = specification.as<StrObject>().text;
    if (spec.empty() && value.is(Kind::Str)) return value;
    if (spec.empty() && value.is(Kind::Int)) return to_str(world, value);
    const BoundBuiltin method(world);
    if (spec.empty()) return to_str(world, value);
    const std::string text = format_text(world, value, utf8(spec));
    if (value.is(Kind::Int)) return int_text(world, value, utf8(spec), text);
    world.unverified("formats by a specification");
    return world.str(text);
}

}  // namespace arenarium::script::simulated
