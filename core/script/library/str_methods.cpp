// Methods of str about case, classes of characters, padding and formatting.
#include <fmt/format.h>

#include <algorithm>

#include "core/script/language/text.h"
#include "core/script/language/unicode.h"
#include "core/script/library/tables.h"

namespace arenarium::script {

const std::string& text_of(const Value& v) {
    return v.as<StrObject>().text;
}

bool pay_for_text(Runtime& rt, const Value& self) {
    return rt.tick(text_of(self).size() / 16 + 1);
}

namespace {

using Args = CallArguments;

// Calls append(out, character, at the start of a word, at the start of the text) for each.
template <class Append>
Value mapped(Runtime& rt, const Value& self, Append append) {
    if (!pay_for_text(rt, self)) return {};
    const std::string& text = text_of(self);
    TextBuilder out(rt);
    bool in_word = false;
    for (std::size_t at = 0; at < text.size();) {
        const bool first = at == 0;
        const std::size_t begin = at;
        const char32_t c = next_code_point(text, at);
        std::string changed;
        append(changed, c, !in_word, first, begin);
        out += changed;
        in_word = is_cased(c);
    }
    return out.take();
}

// The code point that ends before `at`, which moves to where it begins.
char32_t previous_code_point(std::string_view text, std::size_t& at) {
    do
        --at;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
    std::size_t begin = at;
    return next_code_point(text, begin);
}

// A capital sigma ends a word when a cased letter stands before it and none behind, whatever is ignored in between.
bool is_final_sigma(std::string_view text, std::size_t begin) {
    bool cased = false;
    for (std::size_t at = begin; at > 0;) {
        const char32_t c = previous_code_point(text, at);
        if (is_case_ignorable(c)) continue;
        cased = is_cased(c);
        break;
    }
    if (!cased) return false;
    next_code_point(text, begin);
    while (begin < text.size()) {
        const char32_t c = next_code_point(text, begin);
        if (!is_case_ignorable(c)) return !is_cased(c);
    }
    return true;
}

void append_lower_in(std::string& out, const std::string& text, char32_t c, std::size_t begin) {
    if (c == U'Σ' && is_final_sigma(text, begin))
        append_utf8(out, U'ς');
    else
        append_lower(out, c);
}

Value upper(Runtime& rt, const Value& self, Args&) {
    return mapped(rt, self, [](std::string& out, char32_t c, bool, bool, std::size_t) { append_upper(out, c); });
}
Value lower(Runtime& rt, const Value& self, Args&) {
    return mapped(rt, self, [&](std::string& out, char32_t c, bool, bool, std::size_t begin) {
        append_lower_in(out, text_of(self), c, begin);
    });
}
Value casefold(Runtime& rt, const Value& self, Args&) {
    return mapped(rt, self, [](std::string& out, char32_t c, bool, bool, std::size_t) { append_casefold(out, c); });
}
Value title(Runtime& rt, const Value& self, Args&) {
    return mapped(rt, self, [&](std::string& out, char32_t c, bool word, bool, std::size_t begin) {
        word ? append_title(out, c) : append_lower_in(out, text_of(self), c, begin);
    });
}
Value capitalize(Runtime& rt, const Value& self, Args&) {
    return mapped(rt, self, [&](std::string& out, char32_t c, bool, bool first, std::size_t begin) {
        first ? append_title(out, c) : append_lower_in(out, text_of(self), c, begin);
    });
}
Value swapcase(Runtime& rt, const Value& self, Args&) {
    return mapped(rt, self, [&](std::string& out, char32_t c, bool, bool, std::size_t begin) {
        if (is_upper(c))
            append_lower_in(out, text_of(self), c, begin);
        else if (is_lower(c))
            append_upper(out, c);
        else
            append_utf8(out, c);
    });
}

Value strip(Runtime& rt, const Value& self, Args& a, bool left, bool right) {
    const bool any = a.size() == 0 || a[0].is_none();
    if (!any && !a[0].is(Type::Str))
        return rt.raise(Exc::TypeError, fmt::format("{} arg must be None or str", left && right ? "strip"
                                                                                  : left        ? "lstrip"
                                                                                                : "rstrip"));
    const std::string& text = text_of(self);
    const std::string_view set = any ? std::string_view() : std::string_view(text_of(a[0]));
    const auto goes = [&](std::string_view one) {
        std::size_t at = 0;
        return any ? is_space(next_code_point(one, at)) : set.find(one) != std::string_view::npos;
    };
    if (!rt.tick(text.size() * (set.size() + 1) / 64 + 1)) return {};
    std::size_t begin = 0;
    std::size_t end = text.size();
    while (left && begin < end) {
        std::size_t after = begin;
        next_code_point(text, after);
        if (!goes(std::string_view(text).substr(begin, after - begin))) break;
        begin = after;
    }
    while (right && end > begin) {
        std::size_t before = end - 1;
        while (before > begin && (static_cast<unsigned char>(text[before]) & 0xC0) == 0x80)
            --before;
        if (!goes(std::string_view(text).substr(before, end - before))) break;
        end = before;
    }
    if (begin == 0 && end == text.size()) return self;
    TextBuilder out(rt);
    out += std::string_view(text).substr(begin, end - begin);
    return out.take();
}

Value padded(Runtime& rt, const Value& self, Args& a, char align) {
    std::int64_t width = 0;
    std::string fill = " ";
    if (!as_index(rt, a[0], width)) return {};
    if (a.size() > 1) {
        if (!a[1].is(Type::Str) || a[1].as<StrObject>().length != 1)
            return rt.raise(Exc::TypeError, "The fill character must be exactly one character long");
        fill = text_of(a[1]);
    }
    const std::int64_t length = self.as<StrObject>().length;
    if (width <= length) return self;
    const std::int64_t missing = width - length;
    const std::int64_t left = align == '<' ? 0 : align == '>' ? missing : missing / 2 + (missing & width & 1);
    TextBuilder out(rt);
    out.repeat(fill, left);
    out += text_of(self);
    out.repeat(fill, missing - left);
    return out.take();
}

Value zfill(Runtime& rt, const Value& self, Args& a) {
    std::int64_t width = 0;
    if (!as_index(rt, a[0], width)) return {};
    const std::string& text = text_of(self);
    const std::int64_t missing = width - self.as<StrObject>().length;
    if (missing <= 0) return self;
    const std::size_t sign = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
    TextBuilder out(rt);
    out += std::string_view(text).substr(0, sign);
    out.repeat("0", missing);
    out += std::string_view(text).substr(sign);
    return out.take();
}

template <class Test>
Value every(Runtime& rt, const Value& self, Test test) {
    const std::string& text = text_of(self);
    if (!pay_for_text(rt, self)) return {};
    for (std::size_t at = 0; at < text.size();) {
        if (!test(next_code_point(text, at))) return Value::boolean(false);
    }
    return Value::boolean(!text.empty());
}

Value one_case(Runtime& rt, const Value& self, bool (*wanted)(char32_t), bool (*other)(char32_t)) {
    const std::string& text = text_of(self);
    if (!pay_for_text(rt, self)) return {};
    bool found = false;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_code_point(text, at);
        if (other(c)) return Value::boolean(false);
        found |= wanted(c);
    }
    return Value::boolean(found);
}

Value is_title_case(Runtime& rt, const Value& self, Args&) {
    const std::string& text = text_of(self);
    if (!pay_for_text(rt, self)) return {};
    bool in_word = false;
    bool found = false;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_code_point(text, at);
        const bool capital = is_upper(c) || is_title(c);
        if ((capital && in_word) || (is_lower(c) && !in_word)) return Value::boolean(false);
        in_word = capital || is_lower(c);
        found |= in_word;
    }
    return Value::boolean(found);
}

Value is_identifier(Runtime& rt, const Value& self, Args&) {
    if (!pay_for_text(rt, self)) return {};
    const std::string& text = text_of(self);
    std::size_t at = 0;
    if (text.empty() || !is_name_start(next_code_point(text, at))) return Value::boolean(false);
    while (at < text.size()) {
        if (!is_name_part(next_code_point(text, at))) return Value::boolean(false);
    }
    return Value::boolean(true);
}

Value expand_tabs(Runtime& rt, const Value& self, Args& a) {
    std::int64_t size = 8;
    if (const Value* given = a.get(0, "tabsize"); given != nullptr && !as_c_int(rt, *given, size)) return {};
    if (!pay_for_text(rt, self)) return {};
    TextBuilder out(rt);
    std::int64_t column = 0;
    for (const char c : text_of(self)) {
        if (c == '\t') {
            const std::int64_t n = size > 0 ? size - column % size : 0;
            out.repeat(" ", n);
            if (!out.ok()) return {};
            column += n;
        } else {
            out += c;
            if (c == '\n' || c == '\r')
                column = 0;
            else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80)
                ++column;
        }
    }
    return out.take();
}

Value format_method(Runtime& rt, const Value& self, Args& a) {
    TextBuilder out(rt);
    return method_format(rt, text_of(self), a, out) ? out.take() : Value();
}

constexpr Builtin table[] = {
    {"upper", upper, 0, 0},
    {"lower", lower, 0, 0},
    {"casefold", casefold, 0, 0},
    {"title", title, 0, 0},
    {"capitalize", capitalize, 0, 0},
    {"swapcase", swapcase, 0, 0},
    {"strip", [](Runtime& rt, const Value& s, Args& a) { return strip(rt, s, a, true, true); }, 0, 1},
    {"lstrip", [](Runtime& rt, const Value& s, Args& a) { return strip(rt, s, a, true, false); }, 0, 1},
    {"rstrip", [](Runtime& rt, const Value& s, Args& a) { return strip(rt, s, a, false, true); }, 0, 1},
    {"ljust", [](Runtime& rt, const Value& s, Args& a) { return padded(rt, s, a, '<'); }, 1, 2},
    {"rjust", [](Runtime& rt, const Value& s, Args& a) { return padded(rt, s, a, '>'); }, 1, 2},
    {"center", [](Runtime& rt, const Value& s, Args& a) { return padded(rt, s, a, '^'); }, 1, 2},
    {"zfill", zfill, 1, 1},
    {"isdigit", [](Runtime& rt, const Value& s, Args&) { return every(rt, s, is_digit); }, 0, 0},
    {"isdecimal", [](Runtime& rt, const Value& s, Args&) { return every(rt, s, is_decimal); }, 0, 0},
    {"isnumeric", [](Runtime& rt, const Value& s, Args&) { return every(rt, s, is_numeric); }, 0, 0},
    {"isalpha", [](Runtime& rt, const Value& s, Args&) { return every(rt, s, is_letter); }, 0, 0},
    {"isalnum",
     [](Runtime& rt, const Value& s, Args&) {
         return every(rt, s, [](char32_t c) { return is_letter(c) || is_numeric(c) || is_digit(c) || is_decimal(c); });
     },
     0, 0},
    {"isspace", [](Runtime& rt, const Value& s, Args&) { return every(rt, s, is_space); }, 0, 0},
    {"isascii", [](Runtime&, const Value& s, Args&) { return Value::boolean(s.as<StrObject>().ascii()); }, 0, 0},
    {"isprintable",
     [](Runtime& rt, const Value& s, Args&) {
         return text_of(s).empty() ? Value::boolean(true) : every(rt, s, is_printable);
     },
     0, 0},
    {"isupper",
     [](Runtime& rt, const Value& s, Args&) {
         return one_case(rt, s, is_upper, [](char32_t c) { return is_lower(c) || is_title(c); });
     },
     0, 0},
    {"islower",
     [](Runtime& rt, const Value& s, Args&) {
         return one_case(rt, s, is_lower, [](char32_t c) { return is_upper(c) || is_title(c); });
     },
     0, 0},
    {"istitle", is_title_case, 0, 0},
    {"isidentifier", is_identifier, 0, 0},
    {"expandtabs", expand_tabs, 0, 1, "tabsize"},
    {"format", format_method, 0, -1, "*"},
};

}  // namespace

std::span<const Builtin> str_methods() {
    return table;
}

}  // namespace arenarium::script
