#include "core/metrics/arena_pins.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "core/base/number_text.h"
#include "core/metrics/block_list.h"
#include "core/metrics/fragmentation.h"
#include "core/process/block_owner.h"
#include "core/process/origins.h"
#include "core/pymalloc/allocator.h"
#include "core/pymalloc/read/pool_blocks.h"

namespace arenarium {
namespace {

// A snapshot of a script names blocks by the script's variables, one of a process by the types of its objects.
void describe(PinBlock& pin, const OperationLog& log, OperationIndex owner) {
    if (owner) {
        pin.operation = owner;
        pin.owner = log.name(owner);
        pin.line = origin_text(log.place(owner));
        return;
    }
    const InheritedBlock* known = log.inherited(pin.block);
    if (known == nullptr) return;
    (is_named_by_type(log, *known) ? pin.type : pin.owner) = known->name;
    const OriginPlace place = place_of(log, *known);
    if (const std::string_view by_line = owner_of(place); !by_line.empty()) pin.owner = by_line;
    pin.line = origin_text(place);
}

std::vector<PinBlock> blocks_of(const Moment& m, ArenaIndex a) {
    std::vector<PinBlock> out;
    const HeapState& s = m.heap();
    const std::uint32_t carved = carved_pools(s, *m.layout, a);
    for (std::uint32_t n = 0; n < carved; ++n) {
        const PoolIndex p = m.layout->pool(a, n);
        if (s.pool(p).ref_count == 0) continue;
        const PoolBlocks blocks = pool_blocks(s, *m.layout, p);
        const auto owners =
            m.log.owners(p, static_cast<std::uint32_t>(blocks.status.size()), {begun_operations(m.position)});
        for (std::uint16_t b = 0; b < blocks.status.size(); ++b) {
            if (blocks.status[b] != BlockStatus::in_use) continue;
            PinBlock pin;
            pin.arena = a;
            pin.block = Block::in_pool(p, {b}, s.pool(p).szidx);
            pin.address = Allocator::block_address(s, *m.layout, *m.profile, pin.block);
            pin.size = blocks.block_size;
            describe(pin, m.log, owners[b]);
            out.push_back(std::move(pin));
        }
    }
    return out;
}

// The one name that all blocks of the arena have; "": they have several, or one has none.
std::string only_name(const PinnedArena& arena, PinCause cause) {
    const std::string first = arena.blocks.front().name(cause);
    const bool all = std::all_of(arena.blocks.begin(), arena.blocks.end(),
                                 [&](const PinBlock& b) { return b.name(cause) == first; });
    return all ? first : std::string();
}

std::vector<PinRank> ranked(const Moment& m, ArenaPins& pins, PinCause cause) {
    std::map<std::string, PinRank> by_name;
    for (const PinnedArena& arena : pins.arenas)
        if (const std::string name = only_name(arena, cause); !name.empty())
            by_name[name].arenas.push_back(arena.arena);
    for (const PinnedArena& arena : pins.arenas)
        for (const PinBlock& b : arena.blocks) {
            const auto found = by_name.find(b.name(cause));
            if (found == by_name.end()) continue;
            ++found->second.blocks;
            found->second.bytes += b.size;
        }
    std::vector<PinRank> out;
    for (auto& [name, rank] : by_name) {
        rank.cause = cause;
        rank.name = name;
        rank.bytes_returned = release_of(m.heap(), *m.profile, *m.layout, rank.arenas).bytes_returned;
        out.push_back(std::move(rank));
    }
    std::stable_sort(out.begin(), out.end(), [](const PinRank& a, const PinRank& b) {
        return a.bytes_returned != b.bytes_returned ? a.bytes_returned > b.bytes_returned : a.blocks < b.blocks;
    });
    return out;
}

}  // namespace

std::string PinBlock::name(PinCause cause) const {
    switch (cause) {
        case PinCause::block:
            return hex_address(address);
        case PinCause::type:
            return type;
        case PinCause::owner:
            return owner;
        case PinCause::line:
            return line;
    }
    return {};
}

ArenaPins arena_pins(const Moment& m, unsigned percent, std::size_t most_blocks) {
    ArenaPins pins;
    std::vector<ArenaFill> fills = arenas_by_fill(m.heap(), *m.layout);
    pins.arenas_held = fills.size();
    const std::uint64_t limit = std::uint64_t{m.profile->arena_size} * percent / 100;
    std::erase_if(fills, [&](const ArenaFill& f) { return f.blocks_in_use == 0 || f.bytes_in_use > limit; });
    std::stable_sort(fills.begin(), fills.end(),
                     [](const ArenaFill& a, const ArenaFill& b) { return a.blocks_in_use < b.blocks_in_use; });
    pins.nearly_empty = fills.size();
    std::size_t blocks = 0;
    for (const ArenaFill& f : fills) {
        blocks += f.blocks_in_use;
        pins.is_whole = blocks <= most_blocks;
        if (!pins.is_whole) break;
        PinnedArena arena;
        arena.arena = f.arena;
        arena.bytes = f.bytes_in_use;
        arena.blocks = blocks_of(m, f.arena);
        if (!arena.blocks.empty()) pins.arenas.push_back(std::move(arena));
    }
    for (std::size_t c = 0; c < pin_causes; ++c) {
        pins.ranks[c] = ranked(m, pins, static_cast<PinCause>(c));
        std::map<std::uint32_t, std::uint32_t> holder;  // by arena
        for (std::uint32_t i = 0; i < pins.ranks[c].size(); ++i)
            for (const ArenaIndex a : pins.ranks[c][i].arenas)
                holder[a.value] = i;
        for (PinnedArena& arena : pins.arenas)
            if (const auto found = holder.find(arena.arena.value); found != holder.end()) {
                arena.alone[c] = found->second;
                arena.best = std::max(arena.best, pins.ranks[c][found->second].bytes_returned);
            }
    }
    std::stable_sort(pins.arenas.begin(), pins.arenas.end(),
                     [](const PinnedArena& a, const PinnedArena& b) { return a.best > b.best; });
    return pins;
}

}  // namespace arenarium
