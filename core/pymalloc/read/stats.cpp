#include "core/pymalloc/read/stats.h"

#include <algorithm>
#include <cstdio>

#include "core/base/number_text.h"
#include "core/pymalloc/read/pools.h"

namespace arenarium {
namespace {

void count_pool(HeapTotals& t, const PoolHeader& pool, const Layout& layout) {
    if (pool.ref_count == 0 || !has_size_class(pool, layout)) return;  // empty, or half set up
    const std::uint64_t blocks = layout.blocks_per_pool(pool.szidx);
    HeapTotals::SizeClassTotals& c = t.classes[pool.szidx.value];
    ++c.pools;
    c.blocks_in_use += pool.ref_count;
    c.blocks_available += blocks - std::min<std::uint64_t>(blocks, pool.ref_count);
}

void count_arena(HeapTotals& t, const HeapState& s, const Layout& layout, ArenaIndex a) {
    const ArenaObject& arena = s.arena(a);
    ++t.arenas_current;
    t.free_pools += arena.nfreepools;
    if (layout.first_pool(arena.address) != arena.address) t.alignment_bytes += layout.pool_size;
    const std::uint32_t carved = carved_pools(s, layout, a);
    for (std::uint32_t i = 0; i < carved; ++i)
        count_pool(t, s.pool(layout.pool(a, i)), layout);
}

void count_map(HeapTotals& t, const HeapState& s, const Profile& profile) {
    if (profile.lookup != AddressInRange::radix_tree) return;
    const RadixShape shape(profile);
    t.map_root_bytes = shape.root_bytes();
    if (!shape.has_interior()) return;
    t.map_mid_nodes = s.radix.middle_nodes.size();
    t.map_bot_nodes = s.radix.bottom_nodes.size();
    t.map_mid_bytes = t.map_mid_nodes * shape.middle_bytes();
    t.map_bot_bytes = t.map_bot_nodes * shape.bottom_bytes();
}

// printone()'s column widths.
constexpr std::size_t label_width = 35, number_width = 21;

void print_one(std::string& out, std::string label, std::uint64_t value) {
    label.resize(std::max(label.size(), label_width), ' ');
    const std::string number = grouped(value);
    out += label + "=" + std::string(number_width - std::min(number_width, number.size()), ' ') + number + "\n";
}

void print_classes(std::string& out, const HeapTotals& t, const Profile& profile) {
    out += "Small block threshold = " + std::to_string(profile.threshold) + ", in " +
           std::to_string(profile.size_classes()) + " size classes.\n\n";
    out += "class   size   num pools   blocks in use  avail blocks\n";
    out += "-----   ----   ---------   -------------  ------------\n";
    for (std::size_t i = 0; i < t.classes.size(); ++i) {
        const HeapTotals::SizeClassTotals& c = t.classes[i];
        if (c.pools == 0) continue;
        char line[128];
        std::snprintf(line, sizeof line, "%5zu %6zu %11llu %15llu %13llu\n", i, (i + 1) * profile.alignment,
                      static_cast<unsigned long long>(c.pools), static_cast<unsigned long long>(c.blocks_in_use),
                      static_cast<unsigned long long>(c.blocks_available));
        out += line;
    }
    out += "\n";
}

void print_arenas(std::string& out, const HeapTotals& t, const Profile& profile) {
    print_one(out, "# arenas allocated total", t.arenas_allocated_total);
    print_one(out, "# arenas reclaimed", t.arenas_reclaimed);
    print_one(out, "# arenas highwater mark", t.arenas_highwater);
    print_one(out, "# arenas allocated current", t.arenas_current);
    print_one(out,
              std::to_string(t.arenas_current) + " arenas * " + std::to_string(profile.arena_size) + " bytes/arena",
              t.arena_bytes);
    out += "\n";
}

void print_bytes(std::string& out, const HeapTotals& t, const Profile& profile) {
    print_one(out, "# bytes in allocated blocks", t.allocated_bytes);
    print_one(out, "# bytes in available blocks", t.available_bytes);
    print_one(out, std::to_string(t.free_pools) + " unused pools * " + std::to_string(profile.pool_size) + " bytes",
              t.free_pool_bytes);
    print_one(out, "# bytes lost to pool headers", t.pool_header_bytes);
    print_one(out, "# bytes lost to quantization", t.quantization_bytes);
    print_one(out, "# bytes lost to arena alignment", t.alignment_bytes);
    print_one(out, "Total", t.accounted_bytes());
}

void print_map(std::string& out, const HeapTotals& t, const Profile& profile) {
    if (profile.lookup != AddressInRange::radix_tree) return;
    const bool interior = RadixShape(profile).has_interior();
    out += "\narena map counts\n";
    if (interior) {
        print_one(out, "# arena map mid nodes", t.map_mid_nodes);
        print_one(out, "# arena map bot nodes", t.map_bot_nodes);
        out += "\n";
    }
    print_one(out, "# bytes lost to arena map root", t.map_root_bytes);
    if (!interior) return;
    print_one(out, "# bytes lost to arena map mid", t.map_mid_bytes);
    print_one(out, "# bytes lost to arena map bot", t.map_bot_bytes);
    print_one(out, "Total", t.map_root_bytes + t.map_mid_bytes + t.map_bot_bytes);
}

}  // namespace

HeapTotals heap_totals(const HeapState& s, const Profile& profile, const Layout& layout, Whose whose) {
    const bool own = whose == Whose::current_interpreter;
    HeapTotals t;
    t.classes.resize(layout.classes);
    for (std::uint32_t i = 0; i < s.maxarenas(); ++i)
        if (s.arenas[i].address && (!own || s.is_own({i}))) count_arena(t, s, layout, {i});
    t.arenas_allocated_total = own ? s.ntimes_arena_allocated : s.arenas_obtained();
    // Within new_arena the arena is there before it is counted.
    t.arenas_reclaimed = t.arenas_allocated_total - std::min(t.arenas_allocated_total, t.arenas_current);
    t.arenas_highwater = s.narenas_highwater;
    for (std::size_t i = 0; !own && i < s.waiting.size(); ++i)
        t.arenas_highwater += s.waiting[i].narenas_highwater;
    t.arena_bytes = t.arenas_current * profile.arena_size;
    t.free_pool_bytes = t.free_pools * profile.pool_size;
    for (std::uint16_t i = 0; i < layout.classes; ++i) {
        const HeapTotals::SizeClassTotals& c = t.classes[i];
        const std::uint64_t size = layout.block_size({i});
        t.allocated_bytes += c.blocks_in_use * size;
        t.available_bytes += c.blocks_available * size;
        t.pool_header_bytes += c.pools * layout.overhead;
        t.quantization_bytes += c.pools * ((layout.pool_size - layout.overhead) % size);
    }
    count_map(t, s, profile);
    return t;
}

std::string debugmallocstats(const HeapTotals& t, const Profile& profile) {
    std::string out;
    print_classes(out, t, profile);
    print_arenas(out, t, profile);
    print_bytes(out, t, profile);
    print_map(out, t, profile);
    return out;
}

}  // namespace arenarium
