#include "core/python/references.h"

#include <algorithm>
#include <array>

#include "core/base/number_text.h"

namespace arenarium {
namespace {

using L = ObjectLayout;
using Part = ReferenceSpan::Part;

constexpr std::uint64_t most_items = std::uint64_t{1} << 32;
constexpr std::size_t most_deque_blocks = 1 << 20;

ReferenceSpan one(std::uint64_t address, Part part = Part::field) {
    return {address, 1, 8, part};
}

}  // namespace

// 0 where nothing can be read, which is no reference either.
std::uint64_t References::word(std::uint64_t address) const {
    std::uint64_t value = 0;
    return memory_.read(address, value) ? value : 0;
}

const std::vector<ReferenceSpan>& References::of(const ObjectSeen& o) {
    const auto [place, is_new] = known_.try_emplace(o.address);
    if (is_new) find(o.address, reader_.type_at(o.type_address), place->second);
    return place->second;
}

void References::find(std::uint64_t object, const TypeSeen& t, Spans& spans) {
    if (t.has(L::heap_type)) spans.push_back(one(object + L::ob_type, Part::type));
    std::uint64_t own = t.kind_basicsize;  // where fields begin that a subclass has
    switch (t.kind) {
        case ObjectKind::other:
            own = 16;
            break;
        case ObjectKind::list:
            list(spans, object);
            break;
        case ObjectKind::dict:
            dict(spans, object);
            break;
        case ObjectKind::set:
            set(spans, object);
            break;
        case ObjectKind::deque:
            deque(spans, object);
            break;
        case ObjectKind::tuple: {
            const std::uint64_t count = std::min(word(object + L::ob_size), most_items);
            const std::uint64_t items = object + reader_.layout().tuple_items;
            spans.push_back({items, count, 8, Part::item});
            if (t.dictoffset < 0) spans.push_back(one(items + 8 * count));
            own = t.basicsize;
            break;
        }
        case ObjectKind::type:
            type(spans, object);
            break;
        case ObjectKind::frame:
            frame_object(spans, t, object);
            break;
        case ObjectKind::generator:
            if (reader_.layout().gen_frame == 0)
                own = 16;
            else
                generator(spans, object, t.name == "generator");
            break;
        case ObjectKind::weakref:
            spans.push_back(one(object + L::wr_callback));
            break;
        case ObjectKind::ctypes:
            spans.push_back(one(object + 32));  // b_base, b_objects
            spans.push_back(one(object + 64));
            break;
        case ObjectKind::memoryview:
            spans.push_back(one(object + 24));  // mbuf
            break;
        case ObjectKind::lru_element:
            own = 32;  // behind its links to the elements beside it
            break;
        case ObjectKind::plain:
            if (t.dictoffset < 0) number_dict(spans, t, object);
            break;
    }
    fields(spans, t, object, own);
    managed(spans, t, object);
}

// All words from `from` to the end of the object but the list of weak references to it.
void References::fields(Spans& spans, const TypeSeen& t, std::uint64_t object, std::uint64_t from) const {
    const std::uint64_t end = t.basicsize / 8 * 8, weak = static_cast<std::uint64_t>(t.weaklistoffset);
    if (t.weaklistoffset > 0 && weak >= from && weak < end) {
        if (weak > from) spans.push_back({object + from, (weak - from) / 8, 8, Part::field});
        from = weak + 8;
    }
    if (end > from) spans.push_back({object + from, (end - from) / 8, 8, Part::field});
}

// Behind the digits or bytes (_PyObject_ComputedDictPointer).
void References::number_dict(Spans& spans, const TypeSeen& t, std::uint64_t object) const {
    const std::uint64_t item = word(t.address + L::tp_itemsize);
    const auto size = static_cast<std::int64_t>(word(object + L::ob_size));
    const bool compact = t.has(L::long_subclass) && reader_.layout().compact_long;
    const std::uint64_t count = compact    ? static_cast<std::uint64_t>(size) >> 3
                                : size < 0 ? static_cast<std::uint64_t>(-size)
                                           : static_cast<std::uint64_t>(size);
    if (item > 8 || count > most_items) return;
    const std::uint64_t end = (t.basicsize + item * count + 7) / 8 * 8;
    spans.push_back(one(object + end + static_cast<std::uint64_t>(t.dictoffset), Part::attribute));
}

void References::list(Spans& spans, std::uint64_t object) const {
    const std::uint64_t items = word(object + L::ob_item);
    if (items != 0) spans.push_back({items, std::min(word(object + L::ob_size), most_items), 8, Part::item});
}

// Where the entries of a key table lie, and how many were used so far.
std::uint64_t References::keys_entries(std::uint64_t keys, std::uint64_t& count, std::uint32_t& stride) const {
    const ObjectLayout& l = reader_.layout();
    std::array<std::uint8_t, 40> head{};
    if (keys == 0 || !memory_.read(keys, head.data(), head.size())) return 0;
    const auto word_in = [&head](std::size_t at) {
        std::uint64_t value = 0;
        std::copy_n(head.begin() + static_cast<std::ptrdiff_t>(at), 8, reinterpret_cast<std::uint8_t*>(&value));
        return value;
    };
    count = word_in(l.dk_nentries);
    stride = 24;  // PyDictKeyEntry: hash, key, value
    std::uint64_t index_bytes = 0;
    if (l.dk_logarithms) {
        if (head[9] > 40) return 0;
        index_bytes = std::uint64_t{1} << head[9];
        if (head[10] != 0) stride = 16;  // PyDictUnicodeEntry: key, value
    } else {
        const std::uint64_t size = word_in(8);
        if (size > most_items) return 0;
        index_bytes = size * (size <= 0xff ? 1 : size <= 0xffff ? 2 : size <= 0xffffffff ? 4 : 8);
    }
    if (count > most_items) return 0;
    return keys + l.dk_indices + index_bytes;
}

void References::key_table(Spans& spans, std::uint64_t keys, bool values) const {
    std::uint64_t count = 0;
    std::uint32_t stride = 0;
    const std::uint64_t entries = keys_entries(keys, count, stride);
    if (entries == 0 || count == 0) return;
    const std::uint64_t key = entries + stride - 16;
    spans.push_back({key, count, stride, Part::key});
    if (values) spans.push_back({key + 8, count, stride, Part::value});
}

// A split table's keys belong to the class, its values to the dict; to the instance while they lie inside that.
void References::dict(Spans& spans, std::uint64_t object) const {
    const std::uint64_t keys = word(object + L::ma_keys), values = word(object + L::ma_values);
    if (values == 0) return key_table(spans, keys, true);
    std::uint64_t count = 0;
    std::uint32_t stride = 0;
    if (reader_.layout().values == ObjectLayout::Values::inside) {
        const std::uint64_t head = word(values);  // capacity, size, embedded, valid: a byte each
        const bool inside = (head >> 16 & 0xff) != 0;
        if (!inside || reader_.layout().dict_has_values_inside)
            spans.push_back({values + 8, head & 0xff, 8, Part::attribute});
    } else if (keys_entries(keys, count, stride) != 0) {
        spans.push_back({values, count, 8, Part::attribute});
    }
}

void References::set(Spans& spans, std::uint64_t object) const {
    const std::uint64_t table = word(object + L::set_table), mask = word(object + L::set_mask);
    if (table != 0 && mask < most_items) spans.push_back({table, mask + 1, 16, Part::item});
}

void References::deque(Spans& spans, std::uint64_t object) const {
    std::uint64_t block = word(object + L::deque_leftblock);
    const std::uint64_t last = word(object + L::deque_rightblock), size = word(object + L::ob_size);
    std::uint64_t from = word(object + L::deque_leftindex);
    const std::uint64_t end = word(object + L::deque_rightindex) + 1;
    constexpr std::uint64_t whole = L::deque_block_items;
    if (size == 0 || from >= whole || end > whole) return;
    for (std::size_t n = 0; block != 0 && n < most_deque_blocks; ++n, from = 0) {
        const std::uint64_t to = block == last ? end : whole;
        if (to > from) spans.push_back({block + 8 + 8 * from, to - from, 8, Part::item});
        if (block == last) break;
        block = word(block + 8 + 8 * whole);
    }
}

void References::type(Spans& spans, std::uint64_t object) const {
    const ObjectLayout& l = reader_.layout();
    for (const std::uint32_t field : {L::tp_base, L::tp_dict, L::tp_bases, L::tp_mro, L::tp_cache, L::tp_subclasses})
        spans.push_back(one(object + field));
    if ((word(object + L::tp_flags) & L::heap_type) == 0) return;
    for (const std::uint32_t field : {l.ht_name, l.ht_slots, l.ht_qualname, l.ht_module})
        if (field != 0) spans.push_back(one(object + field));
    key_table(spans, word(object + l.ht_cached_keys), false);
}

std::uint64_t References::code_of_frame(std::uint64_t frame) const {
    return word(frame + reader_.layout().frame_code) & ~std::uint64_t{7};
}

// 3.8 to 3.10: everything is in the frame object. Above the stack's top lie remains; while the function runs, its top
// is known to nobody but the function.
void References::frame_object(Spans& spans, const TypeSeen& t, std::uint64_t object) {
    const ObjectLayout& l = reader_.layout();
    if (l.gen_frame != 0) {
        const std::uint64_t frame = object + t.basicsize - l.frame_localsplus;  // _f_frame_data
        spans.push_back({object + 16, (frame - object - 16) / 8, 8, Part::field});
        if (word(object + 24) != frame) return;
        const Spans more = of_frame(frame);
        spans.insert(spans.end(), more.begin(), more.end());
        return;
    }
    const std::uint64_t locals = object + l.frame_localsplus, stack = word(object + l.frame_stack);
    spans.push_back({object + 24, (l.frame_stack - 24) / 8, 8, Part::field});  // f_back … f_locals
    spans.push_back(one(object + (l.frame_localsplus == 360 ? 80 : 72)));      // f_trace
    if (stack < locals || stack - locals > 1 << 20) return;
    spans.push_back({locals, (stack - locals) / 8, 8, Part::variable});
    std::uint64_t top = 0;
    if (l.frame_localsplus == 360) {
        top = word(object + 72);  // f_stacktop
    } else if (const auto depth = static_cast<std::int32_t>(word(object + 80)); depth > 0) {
        top = stack + 8 * static_cast<std::uint64_t>(depth);
    }
    if (top > stack && top - stack < 1 << 20) spans.push_back({stack, (top - stack) / 8, 8, Part::field});
}

std::vector<ReferenceSpan> References::of_frame(std::uint64_t frame) {
    const ObjectLayout& l = reader_.layout();
    Spans spans;
    const std::uint64_t code = code_of_frame(frame);
    if (code == 0) return spans;
    const std::uint64_t named = word(code + l.code_nlocalsplus) & INT32_MAX;
    std::uint64_t count = named;
    const std::uint64_t top = word(frame + l.frame_stack), locals = frame + l.frame_localsplus;
    if (l.counts_stack) {
        const auto stacktop = static_cast<std::int32_t>(top);
        if (stacktop >= 0) count = static_cast<std::uint64_t>(stacktop);
    } else if (top >= locals) {
        count = (top - locals) / 8;
    }
    if (named > 1 << 20 || count > 1 << 20) return spans;
    // The function, its code, f_locals and the frame object; globals and builtins are borrowed.
    if (l.frame_code != 0)
        for (const std::uint32_t field : {0, 24, 32, 40})
            spans.push_back(one(frame + field));
    else
        for (const std::uint32_t field : {0, 16, 40, 48})
            spans.push_back(one(frame + field));
    spans.push_back({locals, std::min(named, count), 8, Part::variable});
    if (count > named) spans.push_back({locals + 8 * named, count - named, 8, Part::field});
    return spans;
}

void References::generator(Spans& spans, std::uint64_t object, bool is_plain) {
    const ObjectLayout& l = reader_.layout();
    const std::uint32_t first = l.gen_frame == 80 ? 16 : 24;  // 3.11 has gi_code before the weak references
    spans.push_back({object + first, 1, 8, Part::field});
    // Up to the frame's state; a plain generator has no cr_origin, and does not set its place.
    const std::uint32_t from = l.gen_frame == 80 ? 32 : 24, rest = is_plain ? 16 : 8;
    spans.push_back({object + from, (l.gen_frame - rest - from) / 8, 8, Part::field});
    if (static_cast<std::int8_t>(word(object + l.gen_frame_state)) >= l.gen_finished) return;
    const Spans more = of_frame(object + l.gen_frame);
    spans.insert(spans.end(), more.begin(), more.end());
}

void References::managed(Spans& spans, const TypeSeen& t, std::uint64_t object) const {
    const ObjectLayout& l = reader_.layout();
    if (l.values == ObjectLayout::Values::none || !t.has(L::managed_dict)) return;
    const std::uint64_t pointer = object - L::managed_dict_pointer;
    if (l.values == ObjectLayout::Values::inside) {
        spans.push_back(one(pointer, Part::attribute));
        if (l.dict_has_values_inside && word(pointer) != 0) return;
        const std::uint64_t inside = object + t.basicsize, head = t.has(L::inline_values) ? word(inside) : 0;
        if ((head >> 24 & 0xff) != 0) spans.push_back({inside + 8, head & 0xff, 8, Part::attribute});
        return;
    }
    std::uint64_t values = 0;
    if (l.values == ObjectLayout::Values::apart) {
        values = word(object - 32);
        spans.push_back(one(pointer, Part::attribute));
    } else if (const std::uint64_t either = word(pointer); (either & 1) != 0) {
        values = either + 1;
    } else {
        spans.push_back(one(pointer, Part::attribute));
    }
    std::uint64_t count = 0;
    std::uint32_t stride = 0;
    if (values != 0 && keys_entries(word(t.address + l.ht_cached_keys), count, stride) != 0)
        spans.push_back({values, count, 8, Part::attribute});
}

const ReferenceSpan* References::span_of(const ObjectSeen& o, std::uint64_t slot) {
    const Spans& spans = of(o);
    const auto it = std::find_if(spans.begin(), spans.end(), [slot](const auto& s) { return s.holds(slot); });
    return it == spans.end() ? nullptr : &*it;
}

// struct PyMemberDef: name, type, offset, flags, doc; also __slots__ are such members.
std::string References::member_name(const TypeSeen& t, std::uint64_t offset) {
    struct Member {
        std::uint64_t name, type, offset, flags, doc;
    };
    constexpr int most_members = 256, most_bases = 32;
    TypeSeen at = t;
    for (int base = 0; !at.name.empty() && base < most_bases; ++base) {
        std::uint64_t members = word(at.address + L::tp_members);
        Member m{};
        for (int n = 0; members != 0 && n < most_members; ++n, members += sizeof m) {
            if (!memory_.read(members, m) || m.name == 0) break;
            if (m.offset == offset) return reader_.c_string_at(m.name);
        }
        if (at.base == 0) break;
        at = reader_.type_at(at.base);
    }
    return "";
}

std::string References::key_text(std::uint64_t key) {
    const ObjectSeen o = reader_.at(key);
    if (!o.is_object()) return "";
    return o.repr.empty() || o.repr.size() > 64 ? o.type + " at " + hex_address({key}) : o.repr;
}

std::string References::variable_name(std::uint64_t code, std::uint64_t index) const {
    const std::uint64_t names = word(code + reader_.layout().code_localsplusnames);
    if (names == 0 || index >= word(names + L::ob_size)) return "";
    return reader_.name_at(word(names + reader_.layout().tuple_items + 8 * index));
}

std::string References::name_of(const ObjectSeen& o, const ReferenceSpan& span, std::uint64_t slot) {
    const ObjectLayout& l = reader_.layout();
    const std::uint64_t index = span.index_of(slot);
    const TypeSeen t = reader_.type_at(o.type_address);
    switch (span.part) {
        case Part::field:
            if (t.kind == ObjectKind::frame || t.kind == ObjectKind::generator || slot - o.address > t.basicsize)
                return "";
            if (t.dictoffset > 0 && slot - o.address == static_cast<std::uint64_t>(t.dictoffset)) return "__dict__";
            if (t.name == "cell") return "cell_contents";
            if (t.kind == ObjectKind::type && slot - o.address == L::tp_dict) return "__dict__";
            return member_name(t, slot - o.address);
        case Part::item:
            return t.kind == ObjectKind::list || t.kind == ObjectKind::tuple ? "[" + std::to_string(index) + "]" : "";
        case Part::key:
            return "";
        case Part::value:
            return "[" + key_text(word(slot - 8)) + "]";
        case Part::attribute: {
            if (slot == o.address - L::managed_dict_pointer || t.kind == ObjectKind::plain) return "__dict__";
            const std::uint64_t keys =
                t.kind == ObjectKind::dict ? word(o.address + L::ma_keys) : word(t.address + l.ht_cached_keys);
            std::uint64_t count = 0;
            std::uint32_t stride = 0;
            const std::uint64_t entries = keys_entries(keys, count, stride);
            if (entries == 0 || index >= count) return "";
            const std::string name = reader_.name_at(word(entries + stride - 16 + index * stride));
            return t.kind == ObjectKind::dict ? "['" + name + "']" : name;
        }
        case Part::variable: {
            std::uint64_t frame = o.address;
            if (l.gen_frame != 0)
                frame = t.kind == ObjectKind::generator ? o.address + l.gen_frame
                                                        : o.address + t.basicsize - l.frame_localsplus;
            return variable_name(code_of_frame(frame), index);
        }
        case Part::type:
            break;
    }
    return span.part == Part::type ? "__class__" : "";
}

}  // namespace arenarium
