#include "core/python/objects.h"

#include <array>
#include <charconv>
#include <cstring>

namespace arenarium {
namespace {

using L = ObjectLayout;
constexpr std::size_t longest_repr = 48;

template <class T>
T get(std::span<const std::uint8_t> bytes, std::size_t at) {
    T value{};
    if (at + sizeof value <= bytes.size()) std::memcpy(&value, bytes.data() + at, sizeof value);
    return value;
}

void add_utf8(std::string& to, std::uint32_t c) {
    if (c < 0x80) {
        to += static_cast<char>(c);
        return;
    }
    const int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    static constexpr std::uint32_t marks[] = {0, 0xc0, 0xe0, 0xf0};
    to += static_cast<char>(marks[more] | c >> (6 * more));
    for (int k = more - 1; k >= 0; --k)
        to += static_cast<char>(0x80 | (c >> (6 * k) & 0x3f));
}

void add_character(std::string& to, std::uint32_t c) {
    char escape[16];
    if (c == '\n') {
        to += "\\n";
    } else if (c == '\'' || c == '\\') {
        to += '\\';
        to += static_cast<char>(c);
    } else if (c < 32 || c == 127 || (c >= 0xd800 && c < 0xe000) || c > 0x10ffff) {
        std::snprintf(escape, sizeof escape, "\\x%02x", c);
        to += escape;
    } else {
        add_utf8(to, c);
    }
}

std::string counted(std::uint64_t n, const char* thing) {
    return std::to_string(n) + " " + thing + (n == 1 ? "" : "s");
}

}  // namespace

ObjectReader::ObjectReader(const ProcessMemory& memory, int minor, bool debug_hooks)
    : memory_(memory), layout_(object_layout(minor)), minor_(minor), pad_(debug_hooks ? 16 : 0) {}

std::string ObjectReader::text_at(std::uint64_t address) const {
    std::string text;
    std::array<char, 32> part{};
    while (text.size() < 256) {
        // Up to the next boundary, so that the end of a mapping is not crossed.
        const std::size_t n = part.size() - address % part.size();
        if (!memory_.read(address, part.data(), n)) return "";
        const std::size_t length = strnlen(part.data(), n);
        text.append(part.data(), length);
        if (length < n) return text;
        address += n;
    }
    return "";
}

ObjectReader::Type ObjectReader::read_type(std::uint64_t address) const {
    std::array<std::uint8_t, 176> bytes{}, meta{};
    if (address == 0 || address % 8 != 0 || !memory_.read(address, bytes.data(), bytes.size())) return {};
    const auto metatype = get<std::uint64_t>(bytes, L::ob_type);
    if (metatype == 0 || metatype % 8 != 0 || !memory_.read(metatype, meta.data(), meta.size())) return {};
    constexpr std::uint64_t ready = 1 << 12;
    Type t;
    t.flags = get<std::uint64_t>(bytes, L::tp_flags);
    t.basicsize = get<std::uint64_t>(bytes, L::tp_basicsize);
    if ((get<std::uint64_t>(meta, L::tp_flags) & L::type_subclass) == 0 || (t.flags & ready) == 0) return {};
    if (t.basicsize < 16 || t.basicsize > 1 << 20) return {};
    t.name = text_at(get<std::uint64_t>(bytes, L::tp_name));
    for (const char c : t.name)
        if (static_cast<unsigned char>(c) < 32) return {};
    return t;
}

const ObjectReader::Type& ObjectReader::type_at(std::uint64_t address) {
    const auto found = types_.find(address);
    return found != types_.end() ? found->second : types_.emplace(address, read_type(address)).first->second;
}

// What an object's block begins with: nothing; the collector's head; or two pointers and that head.
ObjectSeen ObjectReader::in_block(std::uint64_t address, std::span<const std::uint8_t> content) {
    for (const std::uint32_t before : {0u, L::gc_head, L::gc_head + layout_.preheader}) {
        const std::size_t at = pad_ + before;
        if (at + 16 > content.size()) break;
        const auto refcount = get<std::uint64_t>(content, at);
        const auto type_address = get<std::uint64_t>(content, at + L::ob_type);
        if (refcount == 0 || type_address < 4096 || type_address % 8 != 0) continue;
        const Type& type = type_at(type_address);
        if (type.name.empty()) continue;
        const bool preheader = (type.flags & layout_.preheader_flags) != 0 && (type.flags & L::have_gc) != 0;
        const std::uint32_t due = (type.flags & L::have_gc) == 0 ? 0 : L::gc_head + (preheader ? layout_.preheader : 0);
        // A str without its wider parts is smaller than its type says.
        const bool fits = (type.flags & L::unicode_subclass) != 0 || at + type.basicsize <= content.size() + 8;
        if (due != before || !fits) continue;
        ObjectSeen o;
        o.type = type.name;
        o.flags = type.flags;
        o.address = address + at;
        o.refcount = minor_ >= 12 ? refcount & UINT32_MAX : refcount;
        o.immortal = minor_ >= 12 && (o.refcount & (minor_ >= 14 ? 0x80000000u : 0xc0000000u)) != 0;
        if (o.refcount == 0 || (minor_ < 12 && refcount > std::uint64_t{1} << 40)) continue;
        o.repr = repr_of(o, content.subspan(at));
        return o;
    }
    return {};
}

ObjectSeen ObjectReader::at(std::uint64_t address) {
    std::array<std::uint8_t, 128> bytes{};
    std::size_t n = bytes.size();
    while (n >= 16 && !memory_.read(address, bytes.data(), n))
        n /= 2;
    if (n < 16 || address % 8 != 0) return {};
    const Type& type = type_at(get<std::uint64_t>(bytes, L::ob_type));
    if (type.name.empty()) return {};
    ObjectSeen o;
    o.type = type.name;
    o.flags = type.flags;
    o.address = address;
    o.refcount = get<std::uint64_t>(bytes, 0);
    o.repr = repr_of(o, std::span(bytes).first(n));
    return o;
}

std::string ObjectReader::name_at(std::uint64_t str_address) const {
    std::array<std::uint8_t, 128> bytes{};
    std::size_t n = bytes.size();
    while (n >= 48 && !memory_.read(str_address, bytes.data(), n))
        n /= 2;
    return n < 48 ? "" : str_of(std::span(bytes).first(n), false);
}

std::string ObjectReader::int_of(std::span<const std::uint8_t> o) const {
    const auto word = get<std::int64_t>(o, L::ob_size);
    std::uint64_t digits = 0;
    bool negative = false;
    if (layout_.compact_long) {
        digits = static_cast<std::uint64_t>(word) >> 3;
        negative = (word & 3) == 2;
        if ((word & 3) == 1) digits = 0;
    } else {
        digits = static_cast<std::uint64_t>(word < 0 ? -word : word);
        negative = word < 0;
    }
    if (digits > 2) return counted(digits, "digit") + " of 30 bits";
    std::uint64_t value = 0;
    for (std::uint64_t k = digits; k-- > 0;)
        value = value << 30 | get<std::uint32_t>(o, 24 + 4 * k);
    return (negative ? "-" : "") + std::to_string(value);
}

std::string ObjectReader::str_of(std::span<const std::uint8_t> o, bool quoted) const {
    const auto length = get<std::uint64_t>(o, layout_.unicode_length);
    const auto state = get<std::uint32_t>(o, layout_.unicode_state);
    const std::uint32_t kind = state >> 2 & 7;
    const bool compact = (state >> 5 & 1) != 0, ascii = (state >> 6 & 1) != 0;
    if (!compact || (kind != 1 && kind != 2 && kind != 4)) return "";
    const std::size_t data = ascii ? layout_.ascii_data : layout_.compact_data;
    std::string text;
    std::uint64_t k = 0;
    for (; k < length && k < longest_repr && data + (k + 1) * kind <= o.size(); ++k) {
        const std::size_t at = data + k * kind;
        const std::uint32_t c = kind == 1 ? o[at] : kind == 2 ? get<std::uint16_t>(o, at) : get<std::uint32_t>(o, at);
        if (quoted)
            add_character(text, c);
        else
            add_utf8(text, c);
    }
    const std::string more = k < length ? "…" : "";
    return quoted ? "'" + text + "'" + more : text + more;
}

std::string ObjectReader::repr_of(const ObjectSeen& seen, std::span<const std::uint8_t> o) {
    const auto size = get<std::uint64_t>(o, L::ob_size);
    if (seen.type == "float") {
        char text[40];
        char* const end = std::to_chars(text, text + sizeof text, get<double>(o, 16)).ptr;
        std::string number(text, end);
        return number.find_first_not_of("-0123456789") == std::string::npos ? number + ".0" : number;
    }
    if (seen.type == "bool") return "";
    if ((seen.flags & L::long_subclass) != 0) return int_of(o);
    if ((seen.flags & L::unicode_subclass) != 0) return str_of(o, true);
    if ((seen.flags & L::bytes_subclass) != 0) {
        std::string text = "b'";
        std::uint64_t k = 0;
        for (; k < size && k < longest_repr && 32 + k < o.size(); ++k)
            add_character(text, o[32 + k] < 127 ? o[32 + k] : 127);
        return text + "'" + (k < size ? "…" : "");
    }
    if ((seen.flags & (L::tuple_subclass | L::list_subclass)) != 0) return counted(size, "item");
    if ((seen.flags & L::dict_subclass) != 0) return std::to_string(size) + (size == 1 ? " entry" : " entries");
    if (seen.type == "function") return name_at(get<std::uint64_t>(o, layout_.func_name));
    if (seen.type == "method") {
        const ObjectSeen function = at(get<std::uint64_t>(o, 16));
        return function.type == "function" ? function.repr : "";
    }
    if ((seen.flags & L::type_subclass) != 0) return text_at(get<std::uint64_t>(o, L::tp_name));
    if (seen.type == "module") return name_at(get<std::uint64_t>(o, 48));
    return "";
}

}  // namespace arenarium
