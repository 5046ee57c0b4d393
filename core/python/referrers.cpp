#include "core/python/referrers.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>

namespace arenarium {
namespace {

using L = ObjectLayout;
using Part = ReferenceSpan::Part;

constexpr int most_rounds = 16;
constexpr std::size_t most_nodes = 50000;
constexpr std::size_t most_edges = 64;       // of one node
constexpr std::size_t most_followed = 4;     // holders of one node whose own holders are looked for
constexpr std::size_t most_judged = 1024;    // words found for one node
constexpr std::uint64_t furthest = 1 << 14;  // an object outside the arenas begins at most so far before a field

}  // namespace

ReferrerSearch::ReferrerSearch(const Inspection& seen, const ProcessMemory& memory, ObjectReader& reader)
    : seen_(seen),
      memory_(memory),
      reader_(reader),
      references_(memory, reader),
      blocks_(seen),
      mappings_(memory.mappings()),
      scan_(memory, blocks_, mappings_),
      threads_(running_threads(memory, seen.python, reader, references_)) {
    for (const RunningFrame& frame : threads_.frames) {
        std::vector<ReferenceSpan> spans = frame.spans;
        if (frame.is_object) spans = references_.of(reader_.at(frame.address));
        for (const ReferenceSpan& span : spans)
            if (span.count != 0) variables_[span.begin] = {&frame, span};
    }
    if (seen.python.type_type != 0) marks_[seen.python.type_type] = Mark::type;
    if (seen.python.module_type != 0) marks_[seen.python.module_type] = Mark::module;
    if (seen.python.tuple_type != 0) marks_[seen.python.tuple_type] = Mark::tuple;
}

ObjectSeen ReferrerSearch::object_in(const AddressRange& block) {
    const auto [place, is_new] = in_blocks_.try_emplace(block.begin);
    if (!is_new) return place->second;
    std::vector<std::uint8_t> content(block.size());
    if (!memory_.read(block.begin, content.data(), content.size())) return place->second;
    const ObjectSeen o = reader_.in_block(block.begin, content);
    // A table of pointers may begin like an object; the collector knows better.
    std::uint64_t next = 0;
    const bool tracked_or_not = (o.flags & L::have_gc) == 0 || is_tracked(o.address) ||
                                (memory_.read(o.address - L::gc_head, next) && next == 0);
    if (o.is_object() && tracked_or_not) place->second = o;
    return place->second;
}

// The collector's lists lead to it and back. Two bits of a link are no part of the address (_PyGC_PREV_SHIFT); a list's
// head need not lie at a multiple of 8.
bool ReferrerSearch::is_tracked(std::uint64_t object) const {
    const std::uint64_t head = object - L::gc_head, flags = 3;
    std::uint64_t links[2] = {}, back = 0, forth = 0;
    if (!memory_.read(head, links) || links[0] == 0) return false;
    return memory_.read((links[0] & ~flags) + 8, back) && memory_.read(links[1] & ~flags, forth) &&
           (back & ~flags) == head && (forth & ~flags) == head;
}

// Remains of a tuple look like one. One that the collector has let go of, for it holds nothing that could be in a
// circle, has empty links and objects alone; and something holds it (see Node::doubtful).
bool ReferrerSearch::is_untracked_tuple(const ObjectSeen& o) const {
    constexpr std::uint64_t flags = 3, samples = 16;
    std::uint64_t links[2] = {}, size = 0;
    if ((o.flags & L::tuple_subclass) == 0 || !memory_.read(o.address - L::gc_head, links)) return false;
    if (links[0] != 0 || (links[1] & ~flags) != 0) return false;
    if (!memory_.read(o.address + L::ob_size, size) || size == 0 || size >= std::uint64_t{1} << 32) return false;
    for (std::uint64_t n = 0; n < samples; ++n) {
        std::uint64_t item = 0;
        const std::uint64_t at = o.address + reader_.layout().tuple_items + 8 * ((size - 1) * n / (samples - 1));
        if (!memory_.read(at, item) || !reader_.at(item).is_object()) return false;
    }
    return true;
}

// An object of more than 512 bytes, found by what lies before its field.
ObjectSeen ReferrerSearch::object_outside(std::uint64_t slot) {
    if (auto it = types_.upper_bound(slot); it != types_.begin() && slot < std::prev(it)->second)
        return reader_.at(std::prev(it)->first);
    std::vector<std::uint64_t> before(furthest / 8);
    const std::uint64_t begin = (slot & ~std::uint64_t{15}) + 16 - furthest;
    std::size_t there = before.size();
    while (there > 2 && !memory_.read(begin + furthest - 8 * there, &before[before.size() - there], 8 * there))
        there /= 2;
    for (std::size_t k = before.size() - 2; k + there >= before.size() && k < before.size(); k -= 2) {
        const std::uint64_t address = begin + 8 * k, type = before[k + 1];
        // A count of references never needs more than 32 bits; a pointer does.
        if (address + 16 > slot + 8 || before[k] == 0 || before[k] >> 32 != 0 || type < 4096 || type % 8 != 0) continue;
        const TypeSeen& t = reader_.type_at(type);
        if (t.name.empty()) continue;
        const ObjectSeen o = reader_.at(address);
        if (!references_.span_of(o, slot)) continue;
        if (t.has(L::have_gc) ? is_tracked(address) : t.name == "code") return o;
    }
    return {};
}

void ReferrerSearch::note_type(std::uint64_t address) {
    const TypeSeen& t = reader_.type_at(address);
    if (t.name.empty()) return;
    if (!blocks_.in_arena(address)) {
        std::uint64_t meta = 0;
        memory_.read(address + L::ob_type, meta);
        types_[address] = address + std::max<std::uint64_t>(400, reader_.type_at(meta).basicsize);
    }
    if (t.kind == ObjectKind::type) marks_.try_emplace(address, Mark::type);
    if (t.kind == ObjectKind::tuple) marks_.try_emplace(address, Mark::tuple);
    if (t.kind == ObjectKind::list || t.kind == ObjectKind::dict || t.kind == ObjectKind::set ||
        t.kind == ObjectKind::deque)
        marks_.try_emplace(address, Mark::container);
}

void ReferrerSearch::note_module(std::uint64_t address) {
    const AddressRange block = blocks_.at(address);
    if (block.begin == 0 || object_in(block).address != address) return;
    std::uint64_t words[7] = {};
    if (memory_.read(address, words))
        modules_[words[L::md_dict / 8]] = reader_.name_at(words[reader_.layout().md_name / 8]);
}

// What needs no further holder: a person knows it by its name.
bool ReferrerSearch::is_root(const ObjectSeen& o, std::string& name) const {
    if (const auto module = modules_.find(o.address); module != modules_.end()) return name = module->second, true;
    if (o.type == "module" || (o.flags & L::type_subclass) != 0)
        return name = (o.type == "module" ? "module " : "class ") + o.repr, true;
    return false;
}

void ReferrerSearch::want(const ObjectSeen& owner) {
    if (graph_.nodes.size() >= most_nodes) return;
    const auto [place, is_new] = graph_.nodes.try_emplace(owner.address);
    if (!is_new) return;
    Node& node = place->second;
    if (is_root(owner, node.name)) {
        node.root = node.name;
        return;
    }
    if (!owner.immortal) node.references = owner.refcount;
    node.is_type = (owner.flags & L::type_subclass) != 0;
    node.doubtful = !blocks_.in_arena(owner.address) && (owner.flags & L::heap_type) == 0 &&
                    (owner.flags & L::tuple_subclass) != 0 && !is_tracked(owner.address);
    wanted_.push_back(owner.address);
}

void ReferrerSearch::add_edge(std::uint64_t value, const ObjectSeen& owner, const ReferenceSpan& span,
                              std::uint64_t slot) {
    Node& node = graph_.nodes[value];
    if (node.edges.size() >= most_edges || (span.part == Part::type && !node.is_type)) return;
    if (owner.address == value && span.part != Part::type) return;
    // The dict of interned strings has each as key and as value, and holds it by no reference that counts.
    std::uint64_t other = 0;
    if (node.interned && (span.part == Part::key || span.part == Part::value) &&
        memory_.read(span.part == Part::key ? slot + 8 : slot - 8, other) && other == value)
        return;
    if (node.has_owner(owner.address)) return;
    Edge edge;
    edge.holder.slot = slot;
    edge.holder.owner = owner.address;
    edge.holder.type = owner.type;
    edge.holder.how = references_.name_of(owner, span, slot);
    if (edge.holder.how.empty() && span.part == Part::key) edge.holder.how = " (a key)";
    if (edge.holder.how.empty() && span.part == Part::item) edge.holder.how = " (an item)";
    edge.in_module = modules_.contains(owner.address);
    const std::size_t followed = node.edges.size();
    node.edges.push_back(std::move(edge));
    if (followed < most_followed) want(owner);
}

void ReferrerSearch::add_memory(Node& node, const ObjectSeen& owner, std::uint64_t slot, std::string how) {
    if (node.has_owner(owner.address)) return;
    Edge edge;
    edge.holder.slot = slot;
    edge.holder.owner = owner.address;
    edge.holder.type = owner.type;
    edge.holder.how = std::move(how);
    edge.holder.is_memory = true;
    node.edges.push_back(std::move(edge));
    want(owner);
}

void ReferrerSearch::add_weak(std::uint64_t value, std::uint64_t slot, std::string where) {
    Node& node = graph_.nodes[value];
    if (node.edges.size() >= most_edges) return;
    Edge edge;
    edge.strong = false;
    edge.holder.slot = slot;
    edge.holder.where = std::move(where);
    node.edges.push_back(std::move(edge));
}

// A frame that is an object is known by its running, too: until something refers to it, it is not tracked.
bool ReferrerSearch::frame_variable(const Hit& hit) {
    auto it = variables_.upper_bound(hit.slot);
    if (it == variables_.begin() || !(--it)->second.second.holds(hit.slot)) return false;
    const auto& [frame, span] = it->second;
    const std::string name =
        span.part == Part::variable ? references_.variable_name(frame->code, span.index_of(hit.slot)) : "";
    Edge edge;
    edge.holder.slot = hit.slot;
    edge.holder.owner = frame->is_object ? frame->address : 0;
    edge.holder.where = (name.empty() ? "a value at work" : name) + " in " + frame->function;
    edge.holder.expression = edge.holder.root = edge.holder.where;
    graph_.nodes[hit.value].edges.push_back(std::move(edge));
    return true;
}

std::string ReferrerSearch::weak_place(std::uint64_t slot) const {
    for (const Mapping& m : seen_.python.variables)
        if (m.holds(slot))
            return "a static variable of " + std::filesystem::path(seen_.python.file).filename().string();
    const auto it = std::upper_bound(mappings_.begin(), mappings_.end(), slot,
                                     [](std::uint64_t a, const Mapping& m) { return a < m.end; });
    if (it == mappings_.end() || !it->holds(slot)) return "";
    if (it->file.starts_with("[stack")) return "the stack of the main thread";
    if (it->file.starts_with("/")) return "a static variable of " + std::filesystem::path(it->file).filename().string();
    return "";
}

void ReferrerSearch::judge(const Hit& hit) {
    if (frame_variable(hit)) return;
    if (blocks_.in_arena(hit.slot)) {
        const AddressRange block = blocks_.at(hit.slot);
        if (block.begin == 0) return;
        const ObjectSeen o = object_in(block);
        if (!o.is_object()) {
            // A block on a type's own free list is in use for the allocator and yet nobody's: no owner will be found.
            OpenBlock& open = open_[block.begin];
            open.range = block;
            open.hits.push_back(hit);
            return;
        }
        if (const ReferenceSpan* span = references_.span_of(o, hit.slot)) add_edge(hit.value, o, *span, hit.slot);
        return;
    }
    if (const ObjectSeen o = object_outside(hit.slot); o.is_object()) {
        if (const ReferenceSpan* span = references_.span_of(o, hit.slot)) add_edge(hit.value, o, *span, hit.slot);
        return;
    }
    if (std::string place = weak_place(hit.slot); !place.empty())
        add_weak(hit.value, hit.slot, std::move(place));
    else
        open_outside_.push_back(hit);
}

// Something points into a block that is no object: is it the object whose memory that is?
void ReferrerSearch::judge_pointer(const OpenBlock& open, const Hit& hit) {
    ObjectSeen o;
    if (blocks_.in_arena(hit.slot)) {
        const AddressRange block = blocks_.at(hit.slot);
        if (block.begin == 0 || block.begin == open.range.begin) return;
        o = object_in(block);
    } else if (auto it = types_.upper_bound(hit.slot); it != types_.begin() && hit.slot < std::prev(it)->second) {
        o = reader_.at(std::prev(it)->first);
    }
    if (!o.is_object()) return;
    for (const ReferenceSpan& span : references_.of(o)) {
        if (span.begin < open.range.begin || span.begin >= open.range.end) continue;
        for (const Hit& waiting : open.hits)
            if (span.holds(waiting.slot)) add_edge(waiting.value, o, span, waiting.slot);
        if (open.memory == 0) continue;
        const char* const how = span.part == Part::item ? "items" : span.part == Part::attribute ? "values" : "keys";
        add_memory(graph_.nodes[open.memory], o, hit.slot, how);
    }
    const std::uint64_t begin = open.range.begin + reader_.pad();
    if ((hit.value & ~std::uint64_t{7}) != begin) return;
    if (open.memory != 0) return add_memory(graph_.nodes[open.memory], o, hit.slot, "");
    // Memory of an object of which nothing else is known, as a module's state is.
    const ObjectKind kind = reader_.type_at(o.type_address).kind;
    if (kind != ObjectKind::other) return;
    for (const Hit& waiting : open.hits)
        add_weak(waiting.value, waiting.slot, "memory of the " + o.type + (o.repr.empty() ? "" : " " + o.repr));
}

void ReferrerSearch::judge_container(std::uint64_t address) {
    ObjectSeen o;
    if (blocks_.in_arena(address)) {
        const AddressRange block = blocks_.at(address);
        if (block.begin != 0) o = object_in(block);
        if (o.address != address) return;
    } else {
        o = reader_.at(address);
        if (!o.is_object() || !(is_tracked(address) || is_untracked_tuple(o))) return;
    }
    const std::vector<ReferenceSpan> spans = references_.of(o);
    std::vector<Hit> rest;
    for (const Hit& hit : open_outside_) {
        const auto span = std::find_if(spans.begin(), spans.end(), [&](const auto& s) { return s.holds(hit.slot); });
        if (span == spans.end())
            rest.push_back(hit);
        else
            add_edge(hit.value, o, *span, hit.slot);
    }
    open_outside_ = std::move(rest);
}

// Looks through the memory once, for everything that is wanted by now.
void ReferrerSearch::round(bool first) {
    std::vector<AddressRange> ranges;
    const std::set<std::uint64_t> exact(wanted_.begin(), wanted_.end());
    wanted_.clear();
    for (const std::uint64_t address : exact)
        ranges.push_back({address, address + 8});
    const std::map<std::uint64_t, OpenBlock> open = std::move(open_);
    open_.clear();
    for (const auto& [begin, block] : open)
        ranges.push_back(block.range);
    const std::map<std::uint64_t, Mark> marks = marks_;
    for (const auto& [type, mark] : marks) {
        const bool due = mark == Mark::container || mark == Mark::tuple ? !open_outside_.empty() : true;
        if (due && !exact.contains(type)) ranges.push_back({type, type + 8});
    }
    struct Found {
        std::vector<Hit> words, pointers, types, modules, containers;
    };
    std::array<Found, MemoryScan::threads> parts;
    scan_.find(ranges, [&](std::size_t thread, const MemoryScan::Word& w) {
        Found& to = parts[thread];
        const std::uint64_t value = w.value & ~std::uint64_t{7};
        const auto mark = marks.find(value);
        if (mark != marks.end() && mark->first == w.value) {
            const auto leads_outside = [&](std::size_t k) {
                return w.behind[k] > 4096 && scan_.is_outside(w.behind[k]);
            };
            const Hit hit{w.value, w.address - L::ob_type};
            if (mark->second == Mark::type) to.types.push_back(hit);
            if (mark->second == Mark::module) to.modules.push_back(hit);
            if (mark->second == Mark::tuple && !open_outside_.empty() && scan_.is_outside(hit.slot))
                to.containers.push_back(hit);
            // ob_item and leftblock; ma_keys; ma_values and a set's table.
            if (mark->second == Mark::container && !open_outside_.empty() &&
                (leads_outside(1) || leads_outside(2) || leads_outside(3)))
                to.containers.push_back(hit);
        }
        if (exact.contains(value)) {
            to.words.push_back({w.value, w.address});
        } else if (auto it = open.upper_bound(value); it != open.begin() && std::prev(it)->second.range.holds(value)) {
            to.pointers.push_back({w.value, w.address});
        }
    });
    for (const Found& part : parts)
        for (const Hit& hit : part.types)
            note_type(hit.slot);
    if (first)
        for (const Found& part : parts)
            for (const Hit& hit : part.modules)
                note_module(hit.slot);
    if (first) marks_.erase(seen_.python.module_type);
    for (const Found& part : parts)
        for (const Hit& hit : part.containers)
            if (!open_outside_.empty()) judge_container(hit.slot);
    // The second time all types of containers are known: what has found no owner then has none.
    std::erase_if(open_outside_, [](Hit& hit) { return ++hit.rounds >= 2; });
    std::map<std::uint64_t, std::size_t> judged;
    for (const Found& part : parts)
        for (const Hit& hit : part.pointers)
            judge_pointer(std::prev(open.upper_bound(hit.value & ~std::uint64_t{7}))->second, hit);
    for (const Found& part : parts)
        for (const Hit& hit : part.words) {
            const std::uint64_t value = hit.value & ~std::uint64_t{7};
            if (++judged[value] <= most_judged) judge({value, hit.slot});
        }
}

std::map<std::uint64_t, std::vector<Referrer>> ReferrerSearch::find(const std::vector<HeldBlock>& held,
                                                                    std::size_t most) {
    for (const HeldBlock& h : held) {
        Node& node = graph_.nodes[h.address];
        if (h.is_object) {
            const ObjectSeen o = reader_.at(h.address);
            if (o.is_object() && !o.immortal) node.references = o.refcount;
            node.interned = (o.flags & L::unicode_subclass) != 0;
            node.is_type = (o.flags & L::type_subclass) != 0;
            wanted_.push_back(h.address);
            continue;
        }
        if (const AddressRange block = blocks_.at(h.address); block.begin != 0) {
            open_[block.begin].range = block;
            open_[block.begin].memory = h.address;
        }
    }
    for (int n = 0; n < most_rounds && (!wanted_.empty() || !open_.empty() || !open_outside_.empty()); ++n)
        round(n == 0);
    graph_.give_names();
    std::map<std::uint64_t, std::vector<Referrer>> found;
    for (const HeldBlock& h : held)
        found[h.address] = graph_.holders_of(h.address, most);
    return found;
}

}  // namespace arenarium
