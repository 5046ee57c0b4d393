// Methods of str.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "core/script/language/unicode.h"
#include "core/script/simulated/methods.h"

namespace arenarium::script::simulated {

namespace {

using Arguments = CallArguments;

const std::u32string& text_of(const Ref& v) {
    return v.as<StrObject>().text;
}

const std::u32string& need_text(World& world, const Ref& v, std::string_view what = "must be str") {
    if (!v.is(Kind::Str)) world.raise("TypeError", fmt::format("{}, not {}", what, type_name(v)));
    return text_of(v);
}

// _PyUnicode_JoinArray.
Ref str_join(World& world, const Ref& self, Arguments& a) {
    if (!is_iterable(world, a.positional[0])) world.raise("TypeError", "can only join an iterable");
    const Ref items = sequence_fast(world, a.positional[0]);
    const auto& parts = items.is(Kind::List) ? items.as<ListObject>().items : items.as<TupleObject>().items;
    if (parts.empty()) return world.str(std::u32string());
    if (parts.size() == 1 && parts[0].is(Kind::Str)) return parts[0];
    std::u32string text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (!parts[i].is(Kind::Str))
            world.raise("TypeError",
                        fmt::format("sequence item {}: expected str instance, {} found", i, type_name(parts[i])));
        if (i > 0) text += text_of(self);
        text += text_of(parts[i]);
    }
    world.tick(text.size() / 64);
    return world.str_new(std::move(text));
}

Ref str_find(World& world, const Ref& self, Arguments& a) {
    const auto& wanted = need_text(world, a.positional[0]);
    const Widened same(world, text_of(self), wanted.size() == 1 ? std::u32string() : wanted);  // a character needs none
    const std::size_t at = text_of(self).find(wanted);
    return world.integer(at == std::u32string::npos ? -1 : static_cast<std::int64_t>(at));
}

Ref str_count(World& world, const Ref& self, Arguments& a) {
    const auto& wanted = need_text(world, a.positional[0]);
    if (wanted.empty()) return world.integer(static_cast<std::int64_t>(text_of(self).size()) + 1);
    std::int64_t n = 0;
    const Widened same(world, text_of(self), wanted);
    for (std::size_t at = 0; (at = text_of(self).find(wanted, at)) != std::u32string::npos; at += wanted.size())
        ++n;
    return world.integer(n);
}

template <bool end>
Ref str_edge(World& world, const Ref& self, Arguments& a) {
    const std::string_view name = end ? "endswith" : "startswith";
    const auto is = [&](const Ref& wanted) {
        return end ? text_of(self).ends_with(text_of(wanted)) : text_of(self).starts_with(text_of(wanted));
    };
    const Ref& wanted = a.positional[0];
    if (wanted.is(Kind::Str)) return world.boolean(is(wanted));
    if (!wanted.is(Kind::Tuple))
        world.raise("TypeError",
                    fmt::format("{} first arg must be str or a tuple of str, not {}", name, type_name(wanted)));
    for (const Ref& one : wanted.as<TupleObject>().items) {
        if (!one.is(Kind::Str))
            world.raise("TypeError", fmt::format("tuple for {} must only contain str, not {}", name, type_name(one)));
        if (is(one)) return world.boolean(true);
    }
    return world.boolean(false);
}

Ref str_strip(World& world, const Ref& self, Arguments& a) {
    const auto& text = text_of(self);
    const bool own = !a.positional.empty() && !a.positional[0].is(Kind::None);
    if (own && !a.positional[0].is(Kind::Str)) world.raise("TypeError", "strip arg must be None or str");
    const auto goes = [&](char32_t c) {
        return own ? text_of(a.positional[0]).find(c) != std::u32string::npos : is_space(c);
    };
    std::size_t from = 0, to = text.size();
    while (from < to && goes(text[from]))
        ++from;
    while (to > from && goes(text[to - 1]))
        --to;
    if (from == 0 && to == text.size()) return self;
    return world.str(text.substr(from, to - from));
}

Ref str_split(World& world, const Ref& self, Arguments& a) {
    const auto& text = text_of(self);
    std::vector<std::u32string> parts;
    std::optional<Widened> widened;
    if (a.positional.empty() || a.positional[0].is(Kind::None)) {
        for (std::size_t at = 0; at < text.size();) {
            while (at < text.size() && is_space(text[at]))
                ++at;
            const std::size_t from = at;
            while (at < text.size() && !is_space(text[at]))
                ++at;
            if (at > from) parts.push_back(text.substr(from, at - from));
        }
    } else {
        const auto& by = need_text(world, a.positional[0], "must be str or None");
        if (by.empty()) world.raise("ValueError", "empty separator");
        if (by.size() > text.size() || unit_of(by) > unit_of(text)) return world.list({self});
        std::size_t from = 0;
        if (text.size() < by.size() || unit_of(text) < unit_of(by)) return world.list({self});
        widened.emplace(world, text, by);
        for (std::size_t at = 0; (at = text.find(by, from)) != std::u32string::npos; from = at + by.size())
            parts.push_back(text.substr(from, at - from));
        parts.push_back(text.substr(from));
    }
    // PREALLOC_SIZE: room for up to 12 parts is made before any is cut.
    std::size_t room = 12;
    if (world.profile.rules.split_counts_parts) {  // as many as there may be, and one
        const std::size_t n = text.size(), by = widened ? text_of(a.positional[0]).size() : 0;
        const std::size_t most = widened ? n / by + 1 : n == 0 ? 1 : (n - 1) / 2 + 1;
        room = most >= 12 ? 12 : most + 1;
    }
    const Ref out = world.list(std::vector<Ref>(room, world.none()));
    out.as<ListObject>().items.clear();
    if (parts.size() == 1 && parts[0] == text) {
        out.as<ListObject>().items.push_back(self);
        return out;
    }
    for (std::u32string& part : parts) {
        Ref piece = world.str(std::move(part));
        if (out.as<ListObject>().items.size() < room)
            out.as<ListObject>().items.push_back(std::move(piece));
        else
            world.append(out.as<ListObject>(), std::move(piece));
    }
    return out;
}

Ref str_replace(World& world, const Ref& self, Arguments& a) {
    const auto& text = text_of(self);
    const auto& old = need_text(world, a.positional[0], "replace() argument 1 must be str");
    const auto& with = need_text(world, a.positional[1], "replace() argument 2 must be str");
    std::int64_t left = a.positional.size() == 3 ? as_index(world, a.positional[2]) : -1;  // below 0: all
    if (old.empty()) world.raise("ValueError", "replacing the empty string is not part of the objects mode");
    if (text.size() < old.size() || left == 0 || a.positional[0] == a.positional[1] ||
        max_char_of(text) < max_char_of(old))
        return self;
    const std::size_t unit = unit_of(text), unit_with = unit_of(with);
    const bool character = old.size() == 1 && with.size() == 1;  // is replaced in place
    const auto widened = [&](const std::u32string& t, std::size_t to) {
        return !character && unit_of(t) < to ? world.heap.malloc(Domain::mem, t.size() * to) : BlockId();
    };
    BlockId wide_old = widened(old, unit), wide_text, wide_with;
    if (text.find(old) == std::u32string::npos) {
        world.heap.free(wide_old);
        return self;
    }
    if (unit_with > unit) {
        if (old.size() == with.size()) world.heap.free(std::exchange(wide_old, {}));
        wide_text = widened(text, unit_with);
        world.heap.free(wide_old);
        wide_old = widened(old, unit_with);
    } else {
        wide_with = widened(with, unit);
    }
    std::u32string out;
    std::size_t from = 0;
    for (std::size_t at = 0; left != 0 && (at = text.find(old, from)) != std::u32string::npos; --left) {
        out += text.substr(from, at - from) + with;
        from = at + old.size();
    }
    out += text.substr(from);
    // The result is made for the largest character that there could be, and again when there is none.
    const bool shrinks = max_char_of(with) < max_char_of(old) && max_char_of(out) < max_char_of(text);
    Ref made = world.str_new(shrinks ? std::u32string(out.size(), max_char_of(text)) : out);
    if (shrinks) made = world.str_new(std::move(out));
    for (const BlockId block : {wide_text, wide_old, wide_with})
        world.heap.free(block);
    return made;
}

Ref str_isdigit(World& world, const Ref& self, Arguments&) {
    const auto& text = text_of(self);
    return world.boolean(!text.empty() &&
                         std::all_of(text.begin(), text.end(), [](char32_t c) { return c >= U'0' && c <= U'9'; }));
}

Ref str_encode(World& world, const Ref& self, Arguments&) {
    std::string bytes = utf8(text_of(self));
    if (bytes.size() != text_of(self).size()) world.unverified("encodes text that is not ASCII");
    return world.bytes(std::move(bytes));
}

constexpr Native natives_of_str[] = {
    {"join", str_join, 1, 1, "", true},
    {"find", str_find, 1, 1, "", true, Packs::old},
    {"count", str_count, 1, 1, "", true, Packs::old},
    {"startswith", str_edge<false>, 1, 1, "", true, Packs::old},
    {"endswith", str_edge<true>, 1, 1, "", true, Packs::old},
    {"strip", str_strip, 0, 1, "", true},
    {"split", str_split, 0, 1, "", true},
    {"replace", str_replace, 2, 3, "", true},
    {"isdigit", str_isdigit, 0, 0, "", true},
    {"encode", str_encode, 0, 0, "", true},
};

}  // namespace

std::span<const Native> str_methods() {
    return natives_of_str;
}

}  // namespace arenarium::script::simulated
