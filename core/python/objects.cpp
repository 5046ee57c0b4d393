#include "core/python/objects.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <iterator>

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

struct NamedKind {
    std::string_view type;
    ObjectKind kind;
};
constexpr NamedKind named_kinds[] = {
    {"list", ObjectKind::list},
    {"dict", ObjectKind::dict},
    {"set", ObjectKind::set},
    {"frozenset", ObjectKind::set},
    {"collections.deque", ObjectKind::deque},
    {"tuple", ObjectKind::tuple},
    {"type", ObjectKind::type},
    {"frame", ObjectKind::frame},
    {"generator", ObjectKind::generator},
    {"coroutine", ObjectKind::generator},
    {"async_generator", ObjectKind::generator},
    {"weakref", ObjectKind::weakref},
    {"weakproxy", ObjectKind::weakref},
    {"weakcallableproxy", ObjectKind::weakref},
    {"weakref.ReferenceType", ObjectKind::weakref},
    {"weakref.ProxyType", ObjectKind::weakref},
    {"weakref.CallableProxyType", ObjectKind::weakref},
    {"_ctypes._CData", ObjectKind::ctypes},
    {"memoryview", ObjectKind::memoryview},
    {"functools._lru_list_elem", ObjectKind::lru_element},
    {"functools._lru_cache_wrapper", ObjectKind::lru_element},
    {"int", ObjectKind::plain},
    {"str", ObjectKind::plain},
    {"bytes", ObjectKind::plain},
    {"bytearray", ObjectKind::plain},
    {"float", ObjectKind::plain},
    {"complex", ObjectKind::plain},
    {"array.array", ObjectKind::plain},
};

// Types of which some interpreter of 3.8 to 3.15 keeps blocks for the next ones (Objects/*.c; from 3.13 on
// pycore_freelist.h) in a way that leaves the type in them: floats do so from 3.14 on.
constexpr std::string_view with_free_lists[] = {"list",
                                                "tuple",
                                                "dict",
                                                "float",
                                                "complex",
                                                "int",
                                                "frame",
                                                "slice",
                                                "range",
                                                "range_iterator",
                                                "list_iterator",
                                                "tuple_iterator",
                                                "method",
                                                "builtin_function_or_method",
                                                "Context",
                                                "async_generator_asend",
                                                "async_generator_wrapped_value"};

bool has_free_list(const TypeSeen& t) {
    return !t.has(L::heap_type) &&
           std::find(std::begin(with_free_lists), std::end(with_free_lists), t.name) != std::end(with_free_lists);
}

// A class statement gives a name without a dot, and a heap type: such a "list" is another list.
ObjectKind kind_named(const TypeSeen& t) {
    if (t.has(L::heap_type) && t.name.find('.') == std::string::npos) return ObjectKind::other;
    for (const NamedKind& named : named_kinds)
        if (named.type == t.name) return named.kind;
    return ObjectKind::other;
}

std::string counted(std::uint64_t n, const char* thing) {
    return std::to_string(n) + " " + thing + (n == 1 ? "" : "s");
}

}  // namespace

ObjectReader::ObjectReader(const ProcessMemory& memory, const RunningPython& python, bool debug_hooks)
    : memory_(memory),
      layout_(object_layout(python.version.minor, python.version.micro, python.offsets)),
      minor_(python.version.minor),
      pad_(debug_hooks ? 16 : 0) {}

std::string ObjectReader::c_string_at(std::uint64_t address) const {
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

TypeSeen ObjectReader::read_type(std::uint64_t address) {
    std::array<std::uint8_t, 296> bytes{};
    std::array<std::uint8_t, 176> meta{};
    if (address == 0 || address % 8 != 0 || !memory_.read(address, bytes.data(), bytes.size())) return {};
    const auto metatype = get<std::uint64_t>(bytes, L::ob_type);
    if (metatype == 0 || metatype % 8 != 0 || !memory_.read(metatype, meta.data(), meta.size())) return {};
    constexpr std::uint64_t ready = 1 << 12;
    TypeSeen t;
    t.address = address;
    t.flags = get<std::uint64_t>(bytes, L::tp_flags);
    t.basicsize = get<std::uint64_t>(bytes, L::tp_basicsize);
    t.weaklistoffset = get<std::int64_t>(bytes, L::tp_weaklistoffset);
    t.dictoffset = get<std::int64_t>(bytes, L::tp_dictoffset);
    t.base = get<std::uint64_t>(bytes, L::tp_base);
    if ((get<std::uint64_t>(meta, L::tp_flags) & L::type_subclass) == 0 || (t.flags & ready) == 0) return {};
    if (t.basicsize < 16 || t.basicsize > 1 << 20) return {};
    t.name = c_string_at(get<std::uint64_t>(bytes, L::tp_name));
    for (const char c : t.name)
        if (static_cast<unsigned char>(c) < 32) return {};
    if (has_free_list(t)) t.free_list = t.name + " (free list)";
    t.kind = kind_named(t);
    t.kind_basicsize = t.basicsize;
    if (t.kind == ObjectKind::other && t.base != 0 && !t.name.empty()) {
        const TypeSeen base = type_at(t.base);
        t.kind = base.kind;
        t.kind_basicsize = base.kind_basicsize;
    }
    return t;
}

// A loop of bases, in memory that is no type, ends where it began.
const TypeSeen& ObjectReader::type_at(std::uint64_t address) {
    const auto found = types_.find(address);
    if (found != types_.end()) return found->second;
    types_.emplace(address, TypeSeen{});
    return types_[address] = read_type(address);
}

// False when it is on its type's free list, or no object after all.
bool ObjectReader::count_references(ObjectSeen& o, std::uint64_t ob_refcnt) const {
    // From 3.12 on a count has 32 bits; from 3.14 on an object on a free list has the address of the next one there.
    if (minor_ >= 12 && (ob_refcnt >> 32 & 0xffff) != 0) return false;
    o.refcount = minor_ >= 12 ? ob_refcnt & UINT32_MAX : ob_refcnt;
    o.immortal = minor_ >= 12 && (o.refcount & (minor_ >= 14 ? 0x80000000u : 0xc0000000u)) != 0;
    return o.refcount != 0 && (minor_ >= 12 || ob_refcnt <= std::uint64_t{1} << 40);
}

// From 3.14 on the next one's address stands in the place of the count.
bool ObjectReader::is_on_free_list(const TypeSeen& type, std::uint64_t ob_refcnt) const {
    if (type.free_list.empty()) return false;
    if (ob_refcnt == 0 || minor_ < 14) return ob_refcnt == 0;
    std::uint64_t next_type = 0;
    return ob_refcnt % 8 == 0 && memory_.read(ob_refcnt + L::ob_type, next_type) && next_type == type.address;
}

// What an object's block begins with: nothing; the collector's head; or two pointers and that head. Null when there is
// no object; else its type, and where it begins.
const TypeSeen* ObjectReader::header_in(std::span<const std::uint8_t> content, std::size_t& begin, Wanted wanted) {
    for (const std::uint32_t before : {0u, L::gc_head, L::gc_head + layout_.preheader}) {
        const std::size_t at = pad_ + before;
        if (at + 16 > content.size()) break;
        const auto type_address = get<std::uint64_t>(content, at + L::ob_type);
        const auto count = get<std::uint64_t>(content, at);
        const bool is_wanted = wanted == Wanted::on_free_list || count != 0;
        if (!is_wanted || type_address < 4096 || type_address % 8 != 0) continue;
        const TypeSeen& type = type_at(type_address);
        if (type.name.empty()) continue;
        const bool preheader = (type.flags & layout_.preheader_flags) != 0 && (type.flags & L::have_gc) != 0;
        const std::uint32_t due = (type.flags & L::have_gc) == 0 ? 0 : L::gc_head + (preheader ? layout_.preheader : 0);
        // A str without its wider parts is smaller than its type says.
        const bool fits = (type.flags & L::unicode_subclass) != 0 || at + type.basicsize <= content.size() + 8;
        ObjectSeen counted;
        if (due != before || !fits) continue;
        if (wanted == Wanted::object ? !count_references(counted, count) : !is_on_free_list(type, count)) continue;
        begin = at;
        return &type;
    }
    return nullptr;
}

ObjectSeen ObjectReader::in_block(std::uint64_t address, std::span<const std::uint8_t> content) {
    std::size_t at = 0;
    const TypeSeen* const type = header_in(content, at);
    if (!type) return {};
    ObjectSeen o;
    o.type = type->name;
    o.flags = type->flags;
    o.address = address + at;
    o.type_address = type->address;
    count_references(o, get<std::uint64_t>(content, at));
    o.repr = repr_of(o, content.subspan(at));
    return o;
}

ObjectReader::Header ObjectReader::header_in_block(std::uint64_t address, std::span<const std::uint8_t> content) {
    std::size_t at = 0;
    const TypeSeen* const type = header_in(content, at);
    ObjectSeen o;
    if (!type || !count_references(o, get<std::uint64_t>(content, at))) return {};
    return {type, address + at, o.refcount, o.immortal};
}

ObjectReader::Header ObjectReader::header_at(std::uint64_t address) {
    std::uint64_t words[2] = {};
    if (address % 8 != 0 || !memory_.read(address, words) || words[0] == 0 || words[1] < 4096 || words[1] % 8 != 0)
        return {};
    const TypeSeen& type = type_at(words[1]);
    ObjectSeen o;
    if (type.name.empty() || !count_references(o, words[0])) return {};
    return {&type, address, o.refcount, o.immortal};
}

const std::string& ObjectReader::type_in_block(std::span<const std::uint8_t> content) {
    std::size_t at = 0;
    const TypeSeen* const type = header_in(content, at);
    return type ? type->name : free_list_in_block(content);
}

const std::string& ObjectReader::free_list_in_block(std::span<const std::uint8_t> content) {
    static const std::string none;
    std::size_t at = 0;
    const TypeSeen* const type = header_in(content, at, Wanted::on_free_list);
    return type ? type->free_list : none;
}

ObjectSeen ObjectReader::at(std::uint64_t address) {
    std::array<std::uint8_t, 128> bytes{};
    std::size_t n = bytes.size();
    while (n >= 16 && !memory_.read(address, bytes.data(), n))
        n /= 2;
    if (n < 16 || address % 8 != 0) return {};
    const auto type_address = get<std::uint64_t>(bytes, L::ob_type);
    const TypeSeen& type = type_at(type_address);
    if (type.name.empty()) return {};
    ObjectSeen o;
    o.type = type.name;
    o.flags = type.flags;
    o.address = address;
    o.type_address = type_address;
    if (!count_references(o, get<std::uint64_t>(bytes, 0))) return {};
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
        // Only its header: a damaged method may lead to itself.
        const Header function = header_at(get<std::uint64_t>(o, 16));
        std::uint64_t name = 0;
        const bool named = function.type && function.type->name == "function" &&
                           memory_.read(function.address + layout_.func_name, name);
        return named ? name_at(name) : "";
    }
    if ((seen.flags & L::type_subclass) != 0) return c_string_at(get<std::uint64_t>(o, L::tp_name));
    if (seen.type == "module") return name_at(get<std::uint64_t>(o, layout_.md_name));
    return "";
}

}  // namespace arenarium
