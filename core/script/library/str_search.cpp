// Methods of str that look for parts of a text, cut it at them or put texts together.
#include <fmt/format.h>

#include <algorithm>

#include "core/script/language/text.h"
#include "core/script/language/unicode.h"
#include "core/script/library/tables.h"
#include "core/script/machine/items.h"

namespace arenarium::script {
namespace {

using Args = CallArguments;

bool str_argument(Runtime& rt, const char* method, const Value& v) {
    if (v.is(Type::Str)) return true;
    return rt.raise(Exc::TypeError, fmt::format("{}() argument must be str, not {}", method, type_name(v)));
}

// The byte range of arguments [i], [i + 1] as slice bounds; -1 as `begin` when the range is empty and out of reach.
bool bounds(Runtime& rt, const Value& self, Args& a, std::size_t i, std::string_view& part, std::int64_t& offset) {
    StrObject& s = self.as<StrObject>();
    std::int64_t range[2] = {0, s.length};
    for (std::size_t k = 0; k < 2 && i + k < a.size(); ++k) {
        if (a[i + k].is_none()) continue;
        if (!slice_index(rt, a[i + k], range[k])) return false;
        if (range[k] < 0) range[k] = std::max<std::int64_t>(range[k] + s.length, 0);
    }
    offset = range[0];
    range[1] = std::min(range[1], s.length);
    if (range[0] > range[1]) {
        offset = -1;
        part = {};
        return true;
    }
    part = substring(s, range[0], range[1]);
    return true;
}

Value find_in(Runtime& rt, const Value& self, Args& a, bool last, bool must_exist) {
    std::string_view part;
    std::int64_t offset = 0;
    if (!a[0].is(Type::Str)) return rt.raise(Exc::TypeError, fmt::format("must be str, not {}", type_name(a[0])));
    if (!bounds(rt, self, a, 1, part, offset)) return {};
    const std::string& wanted = text_of(a[0]);
    const std::size_t at = offset < 0 ? std::string_view::npos
                           : last     ? rfind_text(part, wanted)
                                      : find_text(part, wanted);
    // What was looked at, from the end that the search began at.
    const std::size_t seen = at == std::string_view::npos ? part.size() : last ? part.size() - at : at;
    if (!rt.tick(seen / 16 + 1)) return {};
    if (at != std::string_view::npos) return Value::integer(offset + count_code_points(part.substr(0, at)));
    if (must_exist) return rt.raise(Exc::ValueError, "substring not found");
    return Value::integer(-1);
}

Value count(Runtime& rt, const Value& self, Args& a) {
    std::string_view part;
    std::int64_t offset = 0;
    if (!a[0].is(Type::Str)) return rt.raise(Exc::TypeError, fmt::format("must be str, not {}", type_name(a[0])));
    if (!bounds(rt, self, a, 1, part, offset)) return {};
    const std::string& wanted = text_of(a[0]);
    if (offset < 0) return Value::integer(0);
    if (!rt.tick(part.size() / 16 + 1)) return {};
    if (wanted.empty()) return Value::integer(count_code_points(part) + 1);
    std::int64_t n = 0;
    for (std::size_t at = find_text(part, wanted); at != std::string_view::npos;
         at = find_text(part, wanted, at + wanted.size()))
        ++n;
    return Value::integer(n);
}

Value affix(Runtime& rt, const Value& self, Args& a, bool front) {
    std::string_view part;
    std::int64_t offset = 0;
    if (!bounds(rt, self, a, 1, part, offset)) return {};
    const auto matches = [&](const Value& v) {
        return offset >= 0 && (front ? part.starts_with(text_of(v)) : part.ends_with(text_of(v)));
    };
    if (a[0].is(Type::Str)) return Value::boolean(matches(a[0]));
    if (!a[0].is(Type::Tuple)) {
        return rt.raise(Exc::TypeError, fmt::format("{} first arg must be str or a tuple of str, not {}",
                                                    front ? "startswith" : "endswith", type_name(a[0])));
    }
    for (const Value& one : a[0].as<TupleObject>().items) {
        if (!rt.tick()) return {};
        if (!one.is(Type::Str))
            return rt.raise(Exc::TypeError, fmt::format("tuple for {} must only contain str, not {}",
                                                        front ? "startswith" : "endswith", type_name(one)));
        if (matches(one)) return Value::boolean(true);
    }
    return Value::boolean(false);
}

Value remove_affix(Runtime& rt, const Value& self, Args& a, bool front) {
    if (!str_argument(rt, front ? "removeprefix" : "removesuffix", a[0])) return {};
    const std::string& text = text_of(self);
    const std::string& part = text_of(a[0]);
    if (part.empty() || !(front ? text.starts_with(part) : text.ends_with(part))) return self;
    TextBuilder out(rt);
    const std::string_view whole = text;
    out += front ? whole.substr(part.size()) : whole.substr(0, whole.size() - part.size());
    return out.take();
}

Value replace(Runtime& rt, const Value& self, Args& a) {
    std::int64_t left = -1;
    if (!str_argument(rt, "replace", a[0]) || !str_argument(rt, "replace", a[1])) return {};
    if (a.size() > 2 && !as_index(rt, a[2], left)) return {};
    const std::string& text = text_of(self);
    const std::string& from = text_of(a[0]);
    const std::string& to = text_of(a[1]);
    if (!pay_for_text(rt, self)) return {};
    const std::string_view whole = text;
    TextBuilder out(rt);
    std::size_t at = 0;
    // An empty text is found before each code point and at the end.
    for (; left != 0; --left) {
        const std::size_t found = from.empty() ? at : find_text(text, from, at);
        if (found == std::string::npos) break;
        out += whole.substr(at, found - at);
        out += to;
        if (!rt.tick() || !out.ok()) return {};
        at = found + from.size();
        if (!from.empty()) continue;
        if (at >= text.size()) return out.take();
        const std::size_t begin = at;
        next_code_point(text, at);
        out += whole.substr(begin, at - begin);
    }
    out += whole.substr(std::min(at, text.size()));
    return out.take();
}

// Parts of a text, as a list in the making.
class Parts {
public:
    explicit Parts(Runtime& rt) : rt_(rt), held_(rt.heap) {}
    bool add(std::string_view part) {
        const std::size_t bytes = allocated(sizeof(StrObject)) + (part.size() > 15 ? allocated(part.size() + 1) : 0);
        if (!rt_.tick(part.size() / 64 + 1) || !rt_.reserve(bytes) || !make_room(rt_, parts_, 1, false)) return false;
        held_.set(allocated(parts_.capacity() * sizeof(Value)));
        parts_.push_back(rt_.str(std::string(part)));
        return true;
    }
    Value list(bool backwards = false) {
        if (backwards) std::reverse(parts_.begin(), parts_.end());
        held_.set(0);
        return rt_.list(std::move(parts_));
    }

private:
    Runtime& rt_;
    std::vector<Value> parts_;
    Held held_;
};

// From the left: words, and behind the last allowed cut all that is left. Blanks go at both ends of a word.
Value split_at_blanks(Runtime& rt, std::string_view text, std::int64_t most) {
    Parts parts(rt);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        if (is_space(next_code_point(text, at))) continue;
        if (most-- == 0) {  // what is left keeps the blanks at its end, as in CPython
            if (!parts.add(text.substr(begin))) return {};
            break;
        }
        std::size_t end = at;
        while (at < text.size()) {
            end = at;
            if (is_space(next_code_point(text, at))) break;
            end = at;
        }
        if (!parts.add(text.substr(begin, end - begin))) return {};
    }
    return parts.list();
}

std::size_t start_of_last(std::string_view text) {
    std::size_t at = text.size() - 1;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80)
        --at;
    return at;
}

// The same from the right; in the end the blanks at the begin stay.
Value rsplit_at_blanks(Runtime& rt, std::string_view text, std::int64_t most) {
    Parts parts(rt);
    const auto blank_at_end = [&] {
        std::size_t at = start_of_last(text);
        return is_space(next_code_point(text, at));
    };
    while (!text.empty()) {
        if (blank_at_end()) {
            text = text.substr(0, start_of_last(text));
            continue;
        }
        if (most-- == 0) {
            if (!parts.add(text)) return {};
            break;
        }
        const std::string_view before = text;
        while (!text.empty() && !blank_at_end())
            text = text.substr(0, start_of_last(text));
        if (!parts.add(before.substr(text.size()))) return {};
    }
    return parts.list(true);
}

Value split(Runtime& rt, const Value& self, Args& a, bool from_right) {
    std::int64_t most = -1;
    const Value* separator = a.get(0, "sep");
    if (const Value* given = a.get(1, "maxsplit"); given != nullptr && !as_index(rt, *given, most)) return {};
    const std::string& text = text_of(self);
    if (!pay_for_text(rt, self)) return {};
    if (separator == nullptr || separator->is_none())
        return from_right ? rsplit_at_blanks(rt, text, most) : split_at_blanks(rt, text, most);
    if (!separator->is(Type::Str))
        return rt.raise(Exc::TypeError, fmt::format("must be str or None, not {}", type_name(*separator)));
    const std::string& by = text_of(*separator);
    if (by.empty()) return rt.raise(Exc::ValueError, "empty separator");
    const std::string_view whole = text;
    Parts parts(rt);
    if (!from_right) {
        std::size_t at = 0;
        for (std::size_t found = 0; most != 0 && (found = find_text(text, by, at)) != std::string::npos;
             --most, at = found + by.size()) {
            if (!parts.add(whole.substr(at, found - at))) return {};
        }
        return parts.add(whole.substr(at)) ? parts.list() : Value();
    }
    std::size_t end = text.size();
    for (; most != 0 && end >= by.size(); --most) {
        const std::size_t found = rfind_text(whole.substr(0, end), by);
        if (found == std::string::npos) break;
        if (!parts.add(whole.substr(found + by.size(), end - found - by.size()))) return {};
        end = found;
    }
    return parts.add(whole.substr(0, end)) ? parts.list(true) : Value();
}

Value splitlines(Runtime& rt, const Value& self, Args& a) {
    std::int64_t keep = 0;
    if (const Value* given = a.get(0, "keepends"); given != nullptr && !as_c_int(rt, *given, keep)) return {};
    const std::string& text = text_of(self);
    if (!pay_for_text(rt, self)) return {};
    const std::string_view whole = text;
    Parts lines(rt);
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t line_end = at;
        const char32_t c = next_code_point(text, at);
        if (!(c >= 0x0A && c <= 0x0D) && !(c >= 0x1C && c <= 0x1E) && c != 0x85 && c != 0x2028 && c != 0x2029) continue;
        if (c == '\r' && at < text.size() && text[at] == '\n') ++at;
        if (!lines.add(whole.substr(begin, (keep != 0 ? at : line_end) - begin))) return {};
        begin = at;
    }
    if (begin < text.size() && !lines.add(whole.substr(begin))) return {};
    return lines.list();
}

Value partition(Runtime& rt, const Value& self, Args& a, bool last) {
    if (!str_argument(rt, last ? "rpartition" : "partition", a[0]) || !pay_for_text(rt, self)) return {};
    const std::string& text = text_of(self);
    const std::string& by = text_of(a[0]);
    if (by.empty()) return rt.raise(Exc::ValueError, "empty separator");
    const std::size_t at = last ? rfind_text(text, by) : find_text(text, by);
    if (!rt.reserve(text.size())) return {};
    if (at == std::string::npos)
        return last ? rt.tuple({rt.str(""), rt.str(""), self}) : rt.tuple({self, rt.str(""), rt.str("")});
    return rt.tuple({rt.str(text.substr(0, at)), a[0], rt.str(text.substr(at + by.size()))});
}

Value join(Runtime& rt, const Value& self, Args& a) {
    if (!is_iterable(a[0])) return rt.raise(Exc::TypeError, "can only join an iterable");
    std::vector<Value> parts;
    if (!collect(rt, a[0], parts)) return {};
    const Held held(rt.heap, allocated(parts.capacity() * sizeof(Value)));
    TextBuilder out(rt);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (!parts[i].is(Type::Str))
            return rt.raise(Exc::TypeError,
                            fmt::format("sequence item {}: expected str instance, {} found", i, type_name(parts[i])));
        if (i > 0) out += text_of(self);
        out += text_of(parts[i]);
        if (!rt.tick() || !out.ok()) return {};
    }
    return out.take();
}

constexpr Builtin table[] = {
    {"find", [](Runtime& rt, const Value& s, Args& a) { return find_in(rt, s, a, false, false); }, 1, 3},
    {"rfind", [](Runtime& rt, const Value& s, Args& a) { return find_in(rt, s, a, true, false); }, 1, 3},
    {"index", [](Runtime& rt, const Value& s, Args& a) { return find_in(rt, s, a, false, true); }, 1, 3},
    {"rindex", [](Runtime& rt, const Value& s, Args& a) { return find_in(rt, s, a, true, true); }, 1, 3},
    {"count", count, 1, 3},
    {"startswith", [](Runtime& rt, const Value& s, Args& a) { return affix(rt, s, a, true); }, 1, 3},
    {"endswith", [](Runtime& rt, const Value& s, Args& a) { return affix(rt, s, a, false); }, 1, 3},
    {"removeprefix", [](Runtime& rt, const Value& s, Args& a) { return remove_affix(rt, s, a, true); }, 1, 1},
    {"removesuffix", [](Runtime& rt, const Value& s, Args& a) { return remove_affix(rt, s, a, false); }, 1, 1},
    {"replace", replace, 2, 3},
    {"split", [](Runtime& rt, const Value& s, Args& a) { return split(rt, s, a, false); }, 0, 2, "sep maxsplit"},
    {"rsplit", [](Runtime& rt, const Value& s, Args& a) { return split(rt, s, a, true); }, 0, 2, "sep maxsplit"},
    {"splitlines", splitlines, 0, 1, "keepends"},
    {"partition", [](Runtime& rt, const Value& s, Args& a) { return partition(rt, s, a, false); }, 1, 1},
    {"rpartition", [](Runtime& rt, const Value& s, Args& a) { return partition(rt, s, a, true); }, 1, 1},
    {"join", join, 1, 1},
};

}  // namespace

std::span<const Builtin> str_search_methods() {
    return table;
}

}  // namespace arenarium::script
