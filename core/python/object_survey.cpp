#include "core/python/object_survey.h"

#include <algorithm>
#include <array>

namespace arenarium {
namespace {

using L = ObjectLayout;
using Part = ReferenceSpan::Part;

constexpr std::uint64_t gc_head = L::gc_head;
constexpr std::size_t most_deque_blocks = 1 << 20;

}  // namespace

ObjectSurvey::ObjectSurvey(const ProcessMemory& memory, const RunningPython& python, bool debug_hooks,
                           std::span<const UsedBlock> blocks)
    : memory_(memory),
      python_(python),
      blocks_(blocks),
      reader_(memory, python, debug_hooks),
      references_(memory, reader_) {
    // What lies right behind a file's variables belongs to them.
    std::uint64_t end_of_file = 0;
    for (const Mapping& m : memory.mappings()) {
        const bool behind = m.begin == end_of_file && m.file.empty();
        if (m.file.starts_with('/') || behind) end_of_file = m.end;
        if (m.readable && m.writable && !behind && (m.file.empty() || m.file == "[heap]")) heaps_.push_back(m);
    }
}

void ObjectSurvey::run() {
    threads_ = running_threads(memory_, python_, reader_, references_);
    const std::vector<std::uint64_t>& interpreters = threads_.interpreters;
    lists_ = collector_lists(memory_, python_, interpreters.empty() ? 0 : interpreters.back());
    objects_.reserve(blocks_.size());
    by_address_.reserve(blocks_.size());
    find_in_blocks();
    find_in_lists();
    find_modules();
    // What is met on the way is added at the end.
    for (std::uint32_t i = 0; i < objects_.size(); ++i) {
        refer(i);
        find_storage(i);
    }
}

std::uint64_t ObjectSurvey::word(std::uint64_t address) const {
    std::uint64_t value = 0;
    return memory_.read(address, value) ? value : 0;
}

std::uint32_t ObjectSurvey::object_at(std::uint64_t address) const {
    const auto found = by_address_.find(address);
    return found == by_address_.end() ? none : found->second;
}

const UsedBlock* ObjectSurvey::block_at(std::uint64_t address) const {
    const auto it = std::upper_bound(blocks_.begin(), blocks_.end(), address,
                                     [](std::uint64_t a, const UsedBlock& b) { return a < b.begin; });
    if (it == blocks_.begin()) return nullptr;
    const UsedBlock& b = *std::prev(it);
    return b.bytes == 0 ? (address == b.begin ? &b : nullptr) : address - b.begin < b.bytes ? &b : nullptr;
}

// Of a block of the C heap, as glibc's malloc notes it before it.
std::uint32_t ObjectSurvey::bytes_outside(std::uint64_t begin, std::uint64_t otherwise) const {
    const auto heap = std::find_if(heaps_.begin(), heaps_.end(), [&](const Mapping& m) { return m.holds(begin); });
    const bool in_heap = begin % 16 == 0 && heap != heaps_.end();
    const std::uint64_t chunk = in_heap ? word(begin - 8) & ~std::uint64_t{7} : 0;
    const bool fits = chunk >= 32 && chunk % 16 == 0 && chunk <= heap->end - begin + 16;
    const std::uint64_t bytes = fits ? chunk - 8 : otherwise;
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(bytes, UINT32_MAX));
}

std::uint32_t ObjectSurvey::add(const ObjectReader::Header& header, const UsedBlock* block) {
    const auto number = static_cast<std::uint32_t>(objects_.size());
    SurveyedObject o;
    o.address = header.address;
    o.type = header.type;
    o.refcount = header.refcount;
    o.immortal = header.immortal;
    o.in_block = block != nullptr;
    if (block) {
        o.id = block->id;
        o.bytes = block->bytes;
    }
    if (o.bytes == 0) {
        const bool gc = header.type->has(L::have_gc);
        const bool preheader = gc && (header.type->flags & reader_.layout().preheader_flags) != 0;
        const std::uint64_t before = (gc ? gc_head : 0) + (preheader ? reader_.layout().preheader : 0);
        o.bytes = bytes_outside(header.address - before - reader_.pad(), before + header.type->basicsize);
    }
    objects_.push_back(o);
    by_address_.emplace(header.address, number);
    return number;
}

// In a block that begins like an object may lie something else: of an object that the collector can watch it has a link
// each way, or none.
void ObjectSurvey::find_in_blocks() {
    std::vector<std::uint8_t> content;
    for (const UsedBlock& b : blocks_) {
        // What tells an object lies at its beginning; where the size is not known it is a large one.
        const std::size_t size = b.bytes == 0 ? 2048 : std::min<std::size_t>(b.bytes, 2048);
        content.resize(size);
        if (!memory_.read(b.begin, content.data(), size)) continue;
        const ObjectReader::Header header = reader_.header_in_block(b.begin, content);
        if (!header.type) continue;
        if (header.type->has(L::have_gc)) {
            const std::uint64_t next = word(header.address - gc_head);
            if (next != 0 && (word((next & ~std::uint64_t{3}) + 8) & ~std::uint64_t{3}) != header.address - gc_head)
                continue;
        }
        add(header, &b);
    }
}

void ObjectSurvey::find_in_lists() {
    for (std::size_t generation = 0; generation < lists_.generations.size(); ++generation)
        for (const std::uint64_t address : lists_.generations[generation]) {
            std::uint32_t o = object_at(address);
            if (o == none)
                if (const ObjectReader::Header header = reader_.header_at(address); header.type)
                    o = add(header, nullptr);
            if (o != none) objects_[o].generation = static_cast<std::int8_t>(generation);
        }
}

std::vector<std::pair<std::uint64_t, std::uint64_t>> ObjectSurvey::entries_of(std::uint64_t dict) {
    std::vector<std::pair<std::uint64_t, std::uint64_t>> list;
    const ObjectReader::Header header = reader_.header_at(dict);
    if (!header.type || header.type->kind != ObjectKind::dict) return list;
    spans_.clear();
    references_.find(dict, *header.type, spans_);
    for (const ReferenceSpan& s : spans_)
        for (std::uint64_t k = 0; s.part == Part::value && k < s.count; ++k) {
            const std::uint64_t at = s.begin + k * s.stride, key = word(at - 8), value = word(at);
            if (key != 0 && value != 0) list.emplace_back(key, value);
        }
    return list;
}

// sys.modules is where the sys module says.
void ObjectSurvey::find_modules() {
    std::uint64_t modules = 0;
    for (const SurveyedObject& o : objects_) {
        if (o.type->name != "module") continue;
        const std::uint64_t dict = word(o.address + L::md_dict);
        module_dicts_.insert(dict);
        if (reader_.name_at(word(o.address + reader_.layout().md_name)) != "sys") continue;
        for (const auto& [key, value] : entries_of(dict))
            if (reader_.name_at(key) == "modules") modules = value;
    }
    for (const auto& [key, value] : entries_of(modules)) {
        const ObjectReader::Header module = reader_.header_at(value);
        if (module.type && module.type->name == "module")
            modules_.emplace_back(reader_.name_at(key), word(value + L::md_dict));
    }
}

// The table of interned strings has each as key and as value, and none of these two counts.
bool ObjectSurvey::is_table_of_interned(std::uint64_t dict, std::span<const ReferenceSpan> spans) const {
    constexpr std::uint64_t enough = 64;
    std::uint64_t same = 0;
    if (word(dict + L::ob_size) < enough) return false;
    for (const ReferenceSpan& s : spans)
        for (std::uint64_t k = 0; s.part == Part::value && k < s.count && same < enough; ++k) {
            const std::uint64_t at = s.begin + k * s.stride, key = word(at - 8);
            if (word(at) != key) return false;
            same += key != 0;
        }
    return same == enough;
}

// What tp_traverse visits in memory that belongs to the object: a module's state; what an lru_cache keeps in links that
// the collector does not watch, which are the cache's and not their own.
void ObjectSurvey::find_hidden(std::uint64_t object, const TypeSeen& type, std::vector<ReferenceSpan>& spans) {
    constexpr std::size_t most_links = std::size_t{1} << 24;
    if (type.name == "module") {
        const std::uint64_t state = word(object + reader_.layout().md_name - 16);
        if (state < 4096) return;
        const UsedBlock* const block = block_at(state);
        const std::uint64_t bytes =
            block && block->bytes != 0 ? block->begin + block->bytes - state : bytes_outside(state - reader_.pad(), 0);
        spans.push_back({state, bytes / 8, 8, ReferenceSpan::Part::field});
    } else if (type.name == "functools._lru_list_elem") {
        spans.clear();
    } else if (type.name == "functools._lru_cache_wrapper") {
        constexpr std::uint64_t next = 24, key = 40;
        std::uint64_t link = word(object + next);
        for (std::size_t n = 0; link != 0 && link != object && n < most_links; ++n, link = word(link + next))
            spans.push_back({link + key, 2, 8, ReferenceSpan::Part::field});
    }
}

void ObjectSurvey::refer(std::uint32_t number) {
    // Copies: the list grows meanwhile.
    const std::uint64_t address = objects_[number].address;
    const TypeSeen& type = *objects_[number].type;
    objects_[number].first = static_cast<std::uint32_t>(edges_.size());
    std::vector<ReferenceSpan>& spans = spans_;
    spans.clear();
    references_.find(address, type, spans);
    find_hidden(address, type, spans);
    const bool counts = type.kind != ObjectKind::dict || !is_table_of_interned(address, spans);
    // An item's number is that of its reference: the items come first.
    std::stable_partition(spans.begin(), spans.end(), [](const ReferenceSpan& s) { return s.part == Part::item; });
    for (const ReferenceSpan& s : spans)
        if (counts) add_edges(number, s);
    objects_[number].references = static_cast<std::uint32_t>(edges_.size()) - objects_[number].first;
}

void ObjectSurvey::add_edges(std::uint32_t number, const ReferenceSpan& span) {
    constexpr std::uint64_t at_once = 512;
    const ObjectKind kind = objects_[number].type->kind;
    const bool numbered = span.part == Part::item && (kind == ObjectKind::list || kind == ObjectKind::tuple);
    std::array<std::uint64_t, at_once> words{};
    const std::uint64_t words_apart = span.stride / 8, many = std::max<std::uint64_t>(1, at_once / words_apart);
    for (std::uint64_t done = 0; done < span.count; done += many) {
        const std::uint64_t count = std::min(many, span.count - done);
        const std::uint64_t begin = span.begin + done * span.stride, size = (count - 1) * words_apart + 1;
        if (!memory_.read(begin, words.data(), size * 8)) return;
        for (std::uint64_t k = 0; k < count; ++k) {
            const std::uint64_t target = words[k * words_apart], slot = begin + k * span.stride;
            Edge edge;
            edge.part = span.part;
            // A pointer with a tag is not counted: what it leads to is immortal, or held elsewhere, too.
            if (target > 4096 && target % 8 == 0) {
                std::uint32_t known = object_at(target);
                if (known == none && !block_at(target))
                    if (const ObjectReader::Header header = reader_.header_at(target); header.type)
                        known = add(header, nullptr);
                if (known != none) edge.target = target;
            }
            if (edge.target == 0 && !numbered) continue;
            if (!numbered) edge.name = name_of(number, span, slot);
            edges_.push_back(edge);
        }
    }
}

std::uint32_t ObjectSurvey::name(std::string text) {
    const auto [at, is_new] = name_numbers_.try_emplace(std::move(text), static_cast<std::uint32_t>(names_.size()));
    if (is_new) names_.push_back(at->first);
    return at->second;
}

std::uint32_t ObjectSurvey::name_of(std::uint32_t number, const ReferenceSpan& span, std::uint64_t slot) {
    const SurveyedObject& o = objects_[number];
    const TypeSeen& t = *o.type;
    if (span.part == Part::key) return name("[a key]");
    if (span.part == Part::item) return name("[an item]");
    // The same place of objects that share it has the same name.
    Place place{t.address, slot - o.address};
    bool shared = slot - o.address < t.basicsize && t.kind != ObjectKind::frame && t.kind != ObjectKind::generator;
    bool in_module = false;
    if (span.part == Part::value) {
        in_module = module_dicts_.contains(o.address);
        place = {word(slot - 8), in_module};
        shared = true;
    } else if (span.part == Part::attribute) {
        const bool is_dict = t.kind == ObjectKind::dict, is_pointer = slot == o.address - L::managed_dict_pointer;
        place = {is_dict ? word(o.address + L::ma_keys) : t.address + 1, is_pointer ? UINT64_MAX : span.index_of(slot)};
        shared = true;
    }
    if (shared)
        if (const auto known = place_names_.find(place); known != place_names_.end()) return known->second;
    ObjectSeen seen;
    seen.address = o.address;
    seen.type_address = t.address;
    std::string text = references_.name_of(seen, span, slot);
    if (in_module && text.starts_with("['") && text.ends_with("']")) text = text.substr(2, text.size() - 4);
    if (text.empty()) text = "…";
    const std::uint32_t number_of_name = name(std::move(text));
    if (shared) place_names_.emplace(place, number_of_name);
    return number_of_name;
}

void ObjectSurvey::add_storage(std::uint32_t owner, const char* what, std::uint64_t address) {
    if (address < 4096) return;
    Storage s;
    s.owner = owner;
    s.what = what;
    s.address = address;
    if (const UsedBlock* const b = block_at(address)) {
        s.address = b->begin;
        s.bytes = b->bytes;
        s.id = b->id;
    }
    if (s.bytes == 0) s.bytes = bytes_outside(address - reader_.pad(), 0);
    if (s.bytes != 0) storage_.push_back(s);
}

void ObjectSurvey::find_storage(std::uint32_t number) {
    const SurveyedObject o = objects_[number];
    const ObjectLayout& l = reader_.layout();
    using Values = ObjectLayout::Values;
    switch (o.type->kind) {
        case ObjectKind::list:
            add_storage(number, "ob_item", word(o.address + L::ob_item));
            break;
        case ObjectKind::dict: {
            const std::uint64_t values = word(o.address + L::ma_values);
            if (values == 0) add_storage(number, "ma_keys", word(o.address + L::ma_keys));
            if (values != 0 && l.values != Values::inside) add_storage(number, "ma_values", values);
            break;
        }
        case ObjectKind::set:
            if (const std::uint64_t table = word(o.address + L::set_table); table != o.address + L::set_smalltable)
                add_storage(number, "table", table);
            break;
        case ObjectKind::deque: {
            const std::uint64_t last = word(o.address + L::deque_rightblock);
            std::uint64_t block = word(o.address + L::deque_leftblock);
            for (std::size_t n = 0; block != 0 && n < most_deque_blocks; ++n) {
                add_storage(number, "block", block);
                if (block == last) break;
                block = word(block + 8 + 8 * L::deque_block_items);
            }
            break;
        }
        case ObjectKind::type:
            if ((word(o.address + L::tp_flags) & L::heap_type) != 0)
                add_storage(number, "ht_cached_keys", word(o.address + l.ht_cached_keys));
            break;
        default:
            break;
    }
    if (!o.type->has(L::managed_dict) || l.values == Values::none || l.values == Values::inside) return;
    const std::uint64_t pointer = word(o.address - L::managed_dict_pointer);
    if (l.values == Values::apart)
        add_storage(number, "values", word(o.address - 32));
    else if ((pointer & 1) != 0)
        add_storage(number, "values", pointer + 1);
}

}  // namespace arenarium
