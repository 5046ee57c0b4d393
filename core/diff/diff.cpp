#include "core/diff/diff.h"

#include <algorithm>
#include <map>

#include "core/metrics/block_list.h"
#include "core/pymalloc/allocator.h"
#include "core/pymalloc/read/lists.h"
#include "core/pymalloc/read/pool_blocks.h"
#include "core/pymalloc/read/stats.h"
#include "core/scene/pymalloc/format.h"

namespace arenarium {
namespace {

template <class Side>
using ByAddress = std::map<Address, Side>;

ByAddress<ArenaSide> arenas_of(const Moment& d) {
    ByAddress<ArenaSide> found;
    for (std::uint32_t a = 0; a < d.heap().maxarenas(); ++a) {
        const ArenaObject& arena = d.heap().arenas[a];
        if (!arena.address) continue;
        ArenaSide side{{a}, arena.nfreepools, {}};
        for (const PoolIndex p : freepools_of(d.heap(), {a}))
            side.freepools.push_back(Allocator::pool_address(d.heap(), *d.layout, p));
        found.emplace(arena.address, std::move(side));
    }
    return found;
}

ByAddress<PoolSide> pools_of(const Moment& d) {
    ByAddress<PoolSide> found;
    for_each_carved_pool(d.heap(), *d.layout, [&](ArenaIndex a, PoolIndex p) {
        const PoolHeader& h = d.heap().pool(p);
        PoolSide side;
        side.arena = a;
        side.number = d.layout->number_in_arena(p);
        side.state = state_of_carved(d.heap(), *d.layout, p);
        side.ref_count = h.ref_count;
        side.nextoffset = h.nextoffset;
        const PoolBlocks blocks = pool_blocks(d.heap(), *d.layout, p);
        side.block_size = blocks.block_size;
        for (const BlockNumber b : blocks.free_list)
            side.free_list.push_back(b.value);
        found.emplace(Allocator::pool_address(d.heap(), *d.layout, p), std::move(side));
    });
    return found;
}

ByAddress<BlockSide> blocks_of(const Moment& d) {
    ByAddress<BlockSide> found;
    for_each_live_block(d, [&](const LiveBlock& b) {
        found.emplace(b.address, BlockSide{b.block,
                                           b.size,
                                           b.requested,
                                           b.operation,
                                           b.name,
                                           {std::string(b.place.file), std::string(b.place.function), b.place.line}});
    });
    return found;
}

template <class Side, class Same>
std::vector<Changed<Side>> changes(const ByAddress<Side>& before, const ByAddress<Side>& after, Same&& same) {
    std::vector<Changed<Side>> out;
    auto b = before.begin();
    auto a = after.begin();
    while (b != before.end() || a != after.end()) {
        if (a == after.end() || (b != before.end() && b->first < a->first)) {
            out.push_back({b->first, b->second, {}});
            ++b;
        } else if (b == before.end() || a->first < b->first) {
            out.push_back({a->first, {}, a->second});
            ++a;
        } else {
            if (!same(b->second, a->second)) out.push_back({b->first, b->second, a->second});
            ++b, ++a;
        }
    }
    return out;
}

// A block of which neither line nor operation is known has its name from a look into a process: the type of its object.
std::vector<TypeDiff> by_type(const ByAddress<BlockSide>& before, const ByAddress<BlockSide>& after) {
    std::map<std::string, TypeDiff> types;
    bool known = false;
    const auto add = [&](const ByAddress<BlockSide>& blocks, std::uint64_t TypeDiff::*count,
                         std::uint64_t TypeDiff::*bytes) {
        for (const auto& [address, b] : blocks) {
            if (b.from.line != 0 || b.operation) continue;
            known = known || !b.name.empty();
            TypeDiff& t = types[b.name];
            ++(t.*count), t.*bytes += b.size;
        }
    };
    add(before, &TypeDiff::before, &TypeDiff::before_bytes);
    add(after, &TypeDiff::after, &TypeDiff::after_bytes);
    std::vector<TypeDiff> out;
    for (auto& [type, t] : types) {
        t.type = type;
        if (known && (t.before != t.after || t.before_bytes != t.after_bytes)) out.push_back(t);
    }
    const auto change = [](const TypeDiff& t) {
        return t.after_bytes > t.before_bytes ? t.after_bytes - t.before_bytes : t.before_bytes - t.after_bytes;
    };
    std::stable_sort(out.begin(), out.end(), [&](const auto& x, const auto& y) { return change(x) > change(y); });
    return out;
}

// The lists that more than one arena or pool shares, in words.
std::map<std::string, std::vector<std::string>> lists_of(const Moment& d) {
    std::map<std::string, std::vector<std::string>> lists;
    const HeapState& s = d.heap();
    const auto base = [&s](ArenaIndex a) { return hex_address(s.arena(a).address); };
    for (const ArenaIndex a : usable_arenas_of(s))
        lists["usable_arenas"].push_back(base(a));
    for (const ArenaIndex a : unused_arena_objects_of(s))
        lists["unused_arena_objects"].push_back(std::to_string(a.value));
    for (std::size_t k = 0; k < s.nfp2lasta.size(); ++k)
        if (s.nfp2lasta[k] && s.nfp2lasta[k].value < s.maxarenas())
            lists["nfp2lasta[" + std::to_string(k) + "]"] = {base(s.nfp2lasta[k])};
    for (std::uint16_t c = 0; c < d.layout->classes; ++c)
        for (const PoolIndex p : ring_of(s, {c}))
            lists["usedpools[" + std::to_string(c) + "]"].push_back(
                hex_address(Allocator::pool_address(s, *d.layout, p)));
    return lists;
}

std::vector<ListDiff> list_changes(const Moment& before, const Moment& after) {
    std::map<std::string, ListDiff> all;
    for (auto& [name, list] : lists_of(before))
        all[name].before = list;
    for (auto& [name, list] : lists_of(after))
        all[name].after = list;
    std::vector<ListDiff> out;
    for (auto& [name, list] : all) {
        if (list.before == list.after) continue;
        list.name = name;
        out.push_back(std::move(list));
    }
    return out;
}

std::vector<LineDiff> by_line(const std::vector<Changed<BlockSide>>& blocks) {
    std::map<SourceLine, LineDiff> lines;
    for (const auto& b : blocks) {
        if (b.after) {
            LineDiff& l = lines[b.after->from];
            ++l.came, l.came_bytes += b.after->size;
        }
        if (b.before) {
            LineDiff& l = lines[b.before->from];
            ++l.went, l.went_bytes += b.before->size;
        }
    }
    std::vector<LineDiff> out;
    for (auto& [line, l] : lines) {
        l.from = line;
        out.push_back(l);
    }
    return out;
}

std::uint64_t raw_blocks(const Moment& d, const HeapTotals& t) {
    if (!d.profile->counts_every_block) return d.heap().raw.blocks;
    auto blocks = static_cast<std::uint64_t>(d.heap().py_allocated_blocks);  // counts pymalloc's too
    for (const auto& c : t.classes)
        blocks -= c.blocks_in_use;
    return blocks;
}

std::vector<FigureDiff> figures(const Moment& before, const Moment& after) {
    const HeapTotals b = heap_totals(before.heap(), *before.profile, *before.layout);
    const HeapTotals a = heap_totals(after.heap(), *after.profile, *after.layout);
    std::vector<FigureDiff> out;
    // A snapshot does not know of radix nodes that nothing uses any more.
    for (const TotalsField& f : totals_fields)
        if (!f.name.starts_with("map_")) out.push_back({f.name, b.*f.figure, a.*f.figure});
    out.push_back({"raw_blocks", raw_blocks(before, b), raw_blocks(after, a)});
    out.push_back({"raw_bytes", before.heap().raw.bytes, after.heap().raw.bytes});
    out.push_back({"maxarenas", before.heap().maxarenas(), after.heap().maxarenas()});
    return out;
}

}  // namespace

bool StateDiff::same() const {
    return profile_before == profile_after && arenas.empty() && pools.empty() && blocks.empty() && lists.empty() &&
           std::all_of(totals.begin(), totals.end(), [](const FigureDiff& f) { return f.before == f.after; });
}

StateDiff compare(const Moment& before, const Moment& after, bool one_run) {
    StateDiff d;
    d.profile_before = before.profile->name;
    d.profile_after = after.profile->name;
    d.position_before = before.position;
    d.position_after = after.position;
    const auto equal = [](const auto& x, const auto& y) { return x == y; };
    d.arenas = changes(arenas_of(before), arenas_of(after), equal);
    d.pools = changes(pools_of(before), pools_of(after), equal);
    const ByAddress<BlockSide> blocks_before = blocks_of(before), blocks_after = blocks_of(after);
    d.blocks = changes(blocks_before, blocks_after, [one_run](const BlockSide& x, const BlockSide& y) {
        if (x.size != y.size || (one_run && x.operation != y.operation)) return false;
        return !x.requested || !y.requested || *x.requested == *y.requested;
    });
    d.lines = by_line(d.blocks);
    d.types = by_type(blocks_before, blocks_after);
    d.lists = list_changes(before, after);
    d.totals = figures(before, after);
    return d;
}

}  // namespace arenarium
