// Methods of str that change cases, fill up to a width, and cut in three.
#include <fmt/format.h>

#include <algorithm>

#include "core/script/language/unicode.h"
#include "core/script/simulated/methods.h"

namespace arenarium::script::simulated {

namespace {

using Arguments = CallArguments;

const std::u32string& text_in(const Ref& v) {
    return v.as<StrObject>().text;
}

bool is_ascii(const std::u32string& text) {
    return std::all_of(text.begin(), text.end(), [](char32_t c) { return c < 128; });
}

// lower_ucs4 with handle_capital_sigma: a sigma that ends a word has a form of its own.
void append_lower_at(std::string& out, const std::u32string& text, std::size_t at) {
    constexpr char32_t sigma = 0x3a3;
    if (text[at] != sigma) return append_lower(out, text[at]);
    std::size_t before = at, after = at + 1;
    while (before > 0 && is_case_ignorable(text[before - 1]))
        --before;
    while (after < text.size() && is_case_ignorable(text[after]))
        ++after;
    const bool ends = before > 0 && is_cased(text[before - 1]) && (after == text.size() || !is_cased(text[after]));
    out += utf8(std::u32string(1, ends ? 0x3c2 : 0x3c3));
}

// case_operation: what comes out is gathered in a block for three characters each.
template <class Change>
Ref case_operation(World& world, const std::u32string& text, Change&& change) {
    const BlockId gathered = world.heap.malloc(Domain::mem, 12 * text.size());
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i)
        change(out, i);
    Ref made = world.str_new(utf32(out));
    world.heap.free(gathered);
    return made;
}

template <bool upper>
Ref str_case(World& world, const Ref& self, Arguments&) {
    const std::u32string& text = text_in(self);
    if (!is_ascii(text))
        return case_operation(world, text, [&](std::string& out, std::size_t i) {
            upper ? append_upper(out, text[i]) : append_lower_at(out, text, i);
        });
    std::u32string changed = text;
    for (char32_t& c : changed) {
        if (upper && c >= U'a' && c <= U'z') c -= 32;
        if (!upper && c >= U'A' && c <= U'Z') c += 32;
    }
    return world.str_new(std::move(changed));
}

Ref str_title(World& world, const Ref& self, Arguments&) {
    const std::u32string& text = text_in(self);
    bool in_word = false;
    return case_operation(world, text, [&](std::string& out, std::size_t i) {
        in_word ? append_lower_at(out, text, i) : append_title(out, text[i]);
        in_word = is_cased(text[i]);
    });
}

Ref str_capitalize(World& world, const Ref& self, Arguments&) {
    const std::u32string& text = text_in(self);
    if (text.empty()) return self;
    return case_operation(world, text, [&](std::string& out, std::size_t i) {
        i == 0 ? append_title(out, text[i]) : append_lower_at(out, text, i);
    });
}

Ref str_swapcase(World& world, const Ref& self, Arguments&) {
    const std::u32string& text = text_in(self);
    return case_operation(world, text, [&](std::string& out, std::size_t i) {
        if (is_upper(text[i]))
            append_lower_at(out, text, i);
        else if (is_lower(text[i]))
            append_upper(out, text[i]);
        else
            out += utf8(std::u32string(1, text[i]));
    });
}

char32_t fill_of(World& world, const Arguments& a) {
    if (a.positional.size() < 2) return U' ';
    if (!a.positional[1].is(Kind::Str))
        world.raise("TypeError",
                    fmt::format("The fill character must be a unicode character, not {}", type_name(a.positional[1])));
    if (text_in(a.positional[1]).size() != 1)
        world.raise("TypeError", "The fill character must be exactly one character long");
    return text_in(a.positional[1])[0];
}

enum class Side { left, both, right };
template <Side side>
Ref str_filled(World& world, const Ref& self, Arguments& a) {
    const std::u32string& text = text_in(self);
    const std::int64_t width = as_index(world, a.positional[0]);
    const char32_t fill = fill_of(world, a);
    const std::int64_t more = width - static_cast<std::int64_t>(text.size());
    if (more <= 0) return self;
    if (more > 1 << 28) world.raise("MemoryError", "");
    const auto n = static_cast<std::size_t>(more);
    // str.center puts the odd one to the left when the width is odd.
    const std::size_t before = side == Side::left    ? 0
                               : side == Side::right ? n
                                                     : n / 2 + (n & static_cast<std::size_t>(width) & 1);
    world.tick(n / 64);
    return world.str_new(std::u32string(before, fill) + text + std::u32string(n - before, fill));
}

Ref str_zfill(World& world, const Ref& self, Arguments& a) {
    const std::u32string& text = text_in(self);
    const std::int64_t more = as_index(world, a.positional[0]) - static_cast<std::int64_t>(text.size());
    if (more <= 0) return self;
    if (more > 1 << 28) world.raise("MemoryError", "");
    const bool sign = !text.empty() && (text[0] == U'+' || text[0] == U'-');
    world.tick(static_cast<std::uint64_t>(more) / 64);
    return world.str_new(text.substr(0, sign) + std::u32string(static_cast<std::size_t>(more), U'0') +
                         text.substr(sign));
}

template <bool last>
Ref str_partition(World& world, const Ref& self, Arguments& a) {
    if (!a.positional[0].is(Kind::Str))
        world.raise("TypeError", fmt::format("must be str, not {}", type_name(a.positional[0])));
    const std::u32string &text = text_in(self), &by = text_in(a.positional[0]);
    if (by.empty()) world.raise("ValueError", "empty separator");
    const Ref none = world.str(std::u32string());
    const auto whole = [&] { return last ? world.tuple({none, none, self}) : world.tuple({self, none, none}); };
    if (unit_of(by) > unit_of(text) || by.size() > text.size()) return whole();
    const Widened same(world, text, by);
    const std::size_t at = last ? text.rfind(by) : text.find(by);
    Ref made;
    if (at == std::u32string::npos) {
        made = whole();
    } else {
        made = world.tuple({none, none, none});
        auto& parts = made.as<TupleObject>().items;
        parts[0] = world.str(text.substr(0, at));
        parts[1] = a.positional[0];
        parts[2] = world.str(text.substr(at + by.size()));
    }
    return made;
}

constexpr Native natives_of_shapes[] = {
    {"upper", str_case<true>, 0, 0, "", true},
    {"lower", str_case<false>, 0, 0, "", true},
    {"title", str_title, 0, 0, "", true},
    {"capitalize", str_capitalize, 0, 0, "", true},
    {"swapcase", str_swapcase, 0, 0, "", true},
    {"ljust", str_filled<Side::left>, 1, 2, "", true},
    {"rjust", str_filled<Side::right>, 1, 2, "", true},
    {"center", str_filled<Side::both>, 1, 2, "", true},
    {"zfill", str_zfill, 1, 1, "", true},
    {"partition", str_partition<false>, 1, 1, "", true},
    {"rpartition", str_partition<true>, 1, 1, "", true},
};

}  // namespace

char32_t max_char_of(std::u32string_view text) {
    const char32_t most = text.empty() ? 0 : *std::max_element(text.begin(), text.end());
    return most < 0x80 ? 0x7f : most < 0x100 ? 0xff : most < 0x10000 ? 0xffff : 0x10ffff;
}

std::size_t unit_of(std::u32string_view text) {
    const char32_t most = max_char_of(text);
    return most < 0x100 ? 1 : most < 0x10000 ? 2 : 4;
}

Widened::Widened(World& world, const std::u32string& in, const std::u32string& wanted) : world_(world) {
    if (wanted.empty() || wanted.size() > in.size() || unit_of(wanted) >= unit_of(in)) return;
    block_ = world.heap.malloc(Domain::mem, wanted.size() * unit_of(in));
}

std::span<const Native> str_shape_methods() {
    return natives_of_shapes;
}

}  // namespace arenarium::script::simulated
