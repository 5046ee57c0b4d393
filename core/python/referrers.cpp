#include "core/python/referrers.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <thread>

#include "core/base/number_text.h"
#include "core/pymalloc/read/narration.h"

namespace arenarium {
namespace {

constexpr std::size_t part_size = 1 << 20;
constexpr std::size_t search_threads = 2;

}  // namespace

std::string Referrer::text() const {
    if (owner == 0) return where;
    return type + " at " + hex_address({owner}) + (how.empty() || is_field ? "" : ", in its " + how);
}

ReferrerSearch::ReferrerSearch(const Inspection& seen, const ProcessMemory& memory, ObjectReader& reader)
    : seen_(seen), memory_(memory), reader_(reader), l(seen.profile), mappings_(memory.mappings()) {
    for (std::uint32_t i = 0; i < seen.state.maxarenas(); ++i)
        if (const Address a = seen.state.arenas[i].address) arenas_.emplace_back(a.value, i);
    std::sort(arenas_.begin(), arenas_.end());
}

// visit(thread, address, words) for each part of what the process can write to, on several threads.
template <class Visit>
void ReferrerSearch::each_part(Visit&& visit) const {
    std::vector<std::pair<std::uint64_t, std::size_t>> parts;
    std::uint64_t total = 0;
    for (const Mapping& m : mappings_)
        for (std::uint64_t at = m.begin; m.readable && m.writable && at < m.end && total < most_bytes;
             at += part_size) {
            parts.emplace_back(at, static_cast<std::size_t>(std::min<std::uint64_t>(part_size, m.end - at)));
            total += part_size;
        }
    std::atomic<std::size_t> next{0};
    const auto work = [&](std::size_t thread) {
        std::vector<std::uint64_t> words(part_size / 8);
        for (std::size_t k = next++; k < parts.size(); k = next++)
            if (memory_.read(parts[k].first, words.data(), parts[k].second))
                visit(thread, parts[k].first, std::span<const std::uint64_t>(words).first(parts[k].second / 8));
    };
    std::vector<std::thread> helpers;
    for (std::size_t t = 1; t < search_threads; ++t)
        helpers.emplace_back(work, t);
    work(0);
    for (std::thread& helper : helpers)
        helper.join();
}

std::vector<ReferrerSearch::Hit> ReferrerSearch::search(const std::vector<std::uint64_t>& targets) const {
    std::vector<Hit> hits[search_threads], all;
    if (targets.empty()) return all;
    // Targets lie in few arenas; a bit for each 64 KiB of the range keeps the rest out.
    const std::uint64_t low = targets.front(), high = targets.back();
    std::vector<bool> interesting(((high - low) >> 16) + 1);
    for (const std::uint64_t t : targets)
        interesting[(t - low) >> 16] = true;
    each_part([&](std::size_t thread, std::uint64_t address, std::span<const std::uint64_t> words) {
        for (std::size_t k = 0; k < words.size(); ++k) {
            const std::uint64_t v = words[k];
            if (v < low || v > high || !interesting[(v - low) >> 16]) continue;
            if (std::binary_search(targets.begin(), targets.end(), v)) hits[thread].push_back({v, address + 8 * k});
        }
    });
    for (const auto& part : hits)
        all.insert(all.end(), part.begin(), part.end());
    std::sort(all.begin(), all.end(),
              [](const Hit& a, const Hit& b) { return std::pair(a.value, a.slot) < std::pair(b.value, b.slot); });
    return all;
}

std::map<std::uint64_t, ReferrerSearch::Hit> ReferrerSearch::search_begins(
    const std::vector<std::uint64_t>& slots) const {
    std::map<std::uint64_t, Hit> best;
    if (slots.empty()) return best;
    constexpr std::uint64_t furthest = 1 << 20;
    constexpr std::size_t most_slots = 16;
    std::vector<Hit> candidates[search_threads];
    each_part([&](std::size_t thread, std::uint64_t address, std::span<const std::uint64_t> words) {
        for (std::size_t k = 0; k < words.size(); ++k) {
            const std::uint64_t v = words[k];
            if (v > slots.back() || v + furthest < slots.front() || v % 16 != 0) continue;
            auto it = std::lower_bound(slots.begin(), slots.end(), v);
            if (it == slots.end() || *it - v >= furthest) continue;
            candidates[thread].push_back({v, address + 8 * k});
        }
    });
    std::map<std::uint64_t, std::uint64_t> ends;  // of the C library's chunks, by their begins
    for (const auto& part : candidates)
        for (const Hit& c : part) {
            auto known = ends.find(c.value);
            if (known == ends.end()) {
                std::uint64_t size = 0;
                memory_.read(c.value - 8, size);
                known = ends.emplace(c.value, c.value - 16 + (size & ~std::uint64_t{15})).first;
            }
            auto it = std::lower_bound(slots.begin(), slots.end(), c.value);
            for (std::size_t n = 0; n < most_slots && it != slots.end() && *it < known->second; ++n, ++it) {
                const auto [place, is_new] = best.try_emplace(*it, c);
                if (!is_new && place->second.value < c.value) place->second = c;
            }
        }
    return best;
}

std::pair<std::uint64_t, std::uint32_t> ReferrerSearch::block_of(std::uint64_t address) const {
    auto it = std::upper_bound(arenas_.begin(), arenas_.end(), std::pair(address, UINT32_MAX));
    if (it == arenas_.begin()) return {};
    const auto [base, index] = *std::prev(it);
    const std::uint64_t first = l.first_pool({base}).value;
    const ArenaObject& arena = seen_.state.arenas[index];
    if (address < first || address >= arena.pool_address.value) return {};
    const auto number = static_cast<std::uint32_t>((address - first) >> l.pool_shift);
    const PoolHeader& pool = seen_.state.pool(l.pool({index}, number));
    const auto offset = static_cast<std::uint32_t>((address - first) & (l.pool_size - 1));
    if (pool.ref_count == 0 || offset < l.overhead || offset >= pool.nextoffset) return {};
    const BlockNumber b = l.block_at(pool.szidx, offset);
    return {address - offset + l.block_offset(pool.szidx, b), l.block_size(pool.szidx)};
}

ObjectSeen ReferrerSearch::object_around(std::uint64_t address) {
    const auto [begin, size] = block_of(address);
    if (begin == 0) return {};
    std::vector<std::uint8_t> content(size);
    if (!memory_.read(begin, content.data(), size)) return {};
    return reader_.in_block(begin, content);
}

std::string ReferrerSearch::field_name(const ObjectSeen& o, std::uint64_t slot) const {
    const std::uint64_t offset = slot - o.address;
    if ((o.flags & ObjectLayout::dict_subclass) != 0 && offset == ObjectLayout::ma_keys) return "keys";
    if ((o.flags & ObjectLayout::dict_subclass) != 0 && offset == ObjectLayout::ma_values) return "values";
    if ((o.flags & ObjectLayout::list_subclass) != 0 && offset == ObjectLayout::ob_item) return "items";
    return "";
}

std::string ReferrerSearch::place_of(std::uint64_t slot) const {
    auto it = std::upper_bound(mappings_.begin(), mappings_.end(), slot,
                               [](std::uint64_t a, const Mapping& m) { return a < m.end; });
    if (it == mappings_.end()) return "memory";
    if (it->file.starts_with("[stack")) return "the stack of the main thread";
    for (const Mapping& m : seen_.python.variables)
        if (m.holds(slot))
            return "a static variable of " + std::filesystem::path(seen_.python.file).filename().string();
    if (it->file.starts_with("/")) return "a static variable of " + std::filesystem::path(it->file).filename().string();
    return "memory at " + hex_address({slot});
}

Referrer ReferrerSearch::resolved(std::uint64_t slot) {
    Referrer r;
    r.slot = slot;
    const ObjectSeen o = object_around(slot);
    if (!o.is_object()) {
        r.where = place_of(slot);
        return r;
    }
    r.owner = o.address;
    r.type = o.type;
    r.how = field_name(o, slot);
    r.is_field = true;
    return r;
}

std::map<std::uint64_t, std::vector<Referrer>> ReferrerSearch::find(const std::vector<std::uint64_t>& wanted) {
    std::vector<std::uint64_t> targets = wanted;
    std::sort(targets.begin(), targets.end());
    std::map<std::uint64_t, std::vector<Referrer>> found;
    std::vector<std::uint64_t> begins, slots;  // of memory that is no object: blocks of pools, and the rest
    for (const Hit& hit : search(targets)) {
        std::vector<Referrer>& list = found[hit.value];
        if (list.size() >= 4 * most_each) continue;
        list.push_back(resolved(hit.slot));
        if (list.back().owner != 0) continue;
        if (const auto [begin, size] = block_of(hit.slot); begin != 0)
            begins.push_back(begin + reader_.pad());
        else if (list.back().where.starts_with("memory"))
            slots.push_back(hit.slot);
    }
    std::sort(begins.begin(), begins.end());
    begins.erase(std::unique(begins.begin(), begins.end()), begins.end());
    std::sort(slots.begin(), slots.end());
    std::map<std::uint64_t, std::uint64_t> owner_slots;  // of blocks of pools: a slot that leads to them
    for (const Hit& hit : search(begins))
        if (!owner_slots.contains(hit.value) || resolved(hit.slot).owner != 0) owner_slots[hit.value] = hit.slot;
    const std::map<std::uint64_t, Hit> begins_of = search_begins(slots);
    for (auto& [target, list] : found) {
        for (Referrer& r : list) {
            if (r.owner != 0) continue;
            std::uint64_t owner_slot = 0;
            if (const auto [begin, size] = block_of(r.slot); begin != 0) {
                const auto it = owner_slots.find(begin + reader_.pad());
                if (it != owner_slots.end()) owner_slot = it->second;
            } else if (const auto it = begins_of.find(r.slot); it != begins_of.end()) {
                owner_slot = it->second.slot;
                // The memory may itself be an object, of more than the threshold.
                if (const ObjectSeen o = reader_.in_block(it->second.value, {}); o.is_object()) owner_slot = 0;
            }
            if (owner_slot == 0) continue;
            const std::uint64_t slot = r.slot;
            r = resolved(owner_slot);
            r.slot = slot;
            r.is_field = false;
            if (r.owner != 0 && r.how.empty()) r.how = "memory";
        }
        // Owners that are known come first.
        std::stable_sort(list.begin(), list.end(),
                         [](const Referrer& a, const Referrer& b) { return (a.owner != 0) > (b.owner != 0); });
        list.resize(std::min(list.size(), most_each));
    }
    return found;
}

}  // namespace arenarium
