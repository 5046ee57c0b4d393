// format(): what stands behind the colon of a field (Python/formatter_unicode.c).
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/script/machine/operations.h"
#include "core/script/simulated/numbers.h"
#include "core/script/simulated/world.h"

namespace arenarium::script::simulated {

namespace {

// Fill, alignment, sign, width, grouping by commas, precision, and the types d x X o b f F e E g % s.
std::string format_text(World& world, const Ref& value, std::string_view spec) {
    char fill = ' ', align = 0, sign = '-', type = 0;
    bool comma = false, alternate = false;
    int width = 0, precision = -1;
    std::size_t at = 0;
    const auto is_align = [](char c) { return c == '<' || c == '>' || c == '^' || c == '='; };
    if (spec.size() > 1 && is_align(spec[1])) {
        fill = spec[0];
        align = spec[1];
        at = 2;
    } else if (!spec.empty() && is_align(spec[0])) {
        align = spec[at++];
    }
    const auto more = [&] { return at < spec.size(); };
    const auto number = [&] {
        int n = 0;
        while (more() && spec[at] >= '0' && spec[at] <= '9' && n < 1 << 20)
            n = n * 10 + (spec[at++] - '0');
        return n;
    };
    if (more() && (spec[at] == '+' || spec[at] == '-' || spec[at] == ' ')) sign = spec[at++];
    if (more() && spec[at] == '#') alternate = (++at, true);
    if (more() && spec[at] == '0' && align == 0) {
        fill = '0';
        align = '=';
        ++at;
    }
    width = number();
    if (more() && (spec[at] == ',' || spec[at] == '_')) comma = (++at, true);
    if (more() && spec[at] == '.') {
        ++at;
        precision = number();
    }
    if (more()) type = spec[at++];
    if (more()) world.raise("ValueError", "Invalid format specifier");
    std::string body, head;
    if (is_number(value)) {
        bool negative = false;
        const bool real = value.is(Kind::Float) || std::string_view("fFeEgG%").find(type) != std::string_view::npos;
        if (type != 0 && real == (std::string_view("fFeEgG%").find(type) == std::string_view::npos))
            world.raise("ValueError",
                        fmt::format("Unknown format code '{}' for object of type '{}'", type, type_name(value)));
        if (real) {
            double d = real_of(world, value);
            negative = std::signbit(d);
            d = std::fabs(d);
            if (type == 0)
                body = precision < 0 ? repr_float(d) : fmt::format("{:.{}g}", d, std::max(precision, 1));
            else if (type == '%')
                body = fmt::format("{:.{}f}%", d * 100, precision < 0 ? 6 : precision);
            else if (type == 'f' || type == 'F')
                body = fmt::format("{:.{}f}", d, precision < 0 ? 6 : precision);
            else if (type == 'e' || type == 'E')
                body = type == 'e' ? fmt::format("{:.{}e}", d, precision < 0 ? 6 : precision)
                                   : fmt::format("{:.{}E}", d, precision < 0 ? 6 : precision);
            else
                body = fmt::format("{:.{}g}", d, precision < 0 ? 6 : std::max(precision, 1));
        } else {
            Integer i = integer_of(value);
            negative = i.negative;
            i.negative = false;
            if (type == 0 || type == 'd') {
                body = decimal(i);
            } else {
                const std::uint64_t base = type == 'b' ? 2 : type == 'o' ? 8 : 16;
                if (std::string_view("boxX").find(type) == std::string_view::npos)
                    world.raise("ValueError", fmt::format("Unknown format code '{}' for object of type 'int'", type));
                do {
                    Integer q, r;
                    divide(i, Integer(static_cast<std::int64_t>(base)), q, r);
                    body.insert(body.begin(), (type == 'X' ? "0123456789ABCDEF" : "0123456789abcdef")[*r.small()]);
                    i = q;
                } while (!i.is_zero());
                if (alternate) head = type == 'b' ? "0b" : type == 'o' ? "0o" : type == 'x' ? "0x" : "0X";
            }
        }
        if (comma) {
            const std::size_t dot = std::min(body.find_first_of(".e"), body.size());
            for (std::size_t k = dot; k > 3; k -= 3)
                body.insert(k - 3, ",");
        }
        head = (negative ? "-" : sign == '+' ? "+" : sign == ' ' ? " " : "") + head;
        if (align == 0) align = '>';
    } else {
        if (type != 0 && type != 's')
            world.raise("ValueError",
                        fmt::format("Unknown format code '{}' for object of type '{}'", type, type_name(value)));
        std::u32string text = utf32(str_of(value));
        if (precision >= 0 && static_cast<std::size_t>(precision) < text.size())
            text.resize(static_cast<std::size_t>(precision));
        body = utf8(text);
        if (align == 0) align = '<';
    }
    const std::size_t length = utf32(body).size() + head.size();
    const std::size_t pad = static_cast<std::size_t>(width) > length ? static_cast<std::size_t>(width) - length : 0;
    const std::size_t left = align == '>' ? pad : align == '^' ? pad / 2 : 0;
    if (align == '=') return head + std::string(pad, fill) + body;
    return std::string(left, fill) + head + body + std::string(pad - left, fill);
}

}  // namespace

Ref format(World& world, const Ref& value, const Ref& specification) {
    const std::u32string& spec = specification.as<StrObject>().text;
    if (spec.empty()) return to_str(world, value);
    world.unverified("formats by a specification");
    return world.str(format_text(world, value, utf8(spec)));
}

}  // namespace arenarium::script::simulated
