#include <algorithm>
#include <map>

#include "core/base/number_text.h"
#include "core/metrics/fragmentation.h"
#include "core/metrics/owners.h"
#include "core/metrics/why.h"
#include "core/metrics/why_texts.h"
#include "core/pymalloc/read/lists.h"
#include "core/pymalloc/read/pool_blocks.h"

namespace arenarium {
namespace {

bool is_held(const HeapState& s, ArenaIndex a) {
    return a.value < s.maxarenas() && s.arena(a).address;
}

// The pools with blocks in use, those that are emptied soonest first.
std::vector<ArenaHold::Pool> holding_pools(const HeapState& s, const Layout& l, ArenaIndex a) {
    std::vector<ArenaHold::Pool> pools;
    const std::uint32_t carved = carved_pools(s, l, a);
    for (std::uint32_t i = 0; i < carved; ++i) {
        const PoolIndex p = l.pool(a, i);
        const std::uint32_t in_use = pool_blocks(s, l, p).in_use;
        if (in_use != 0 && s.pool(p).ref_count != 0)
            pools.push_back({p, in_use, std::uint64_t{in_use} * l.block_size(s.pool(p).szidx)});
    }
    std::stable_sort(pools.begin(), pools.end(),
                     [](const ArenaHold::Pool& x, const ArenaHold::Pool& y) { return x.blocks < y.blocks; });
    return pools;
}

// The latest operation stands for its line.
void count_line(std::map<std::uint32_t, ArenaHold::Line>& lines, const OwnedBlock& block, std::uint32_t size) {
    ArenaHold::Line& line = lines.try_emplace(block.line, ArenaHold::Line{block.line, 0, 0, {}, {}}).first->second;
    ++line.blocks;
    line.bytes += size;
    if (!block.owner || (line.latest && block.owner < line.latest)) return;
    line.latest = block.owner;
    line.name = block.name;
}

std::string hold_sentence(const ArenaHold& hold, const Translator& t) {
    if (hold.reason == ArenaHold::Reason::not_held) return filled(t, WhyText::arena_not_held);
    if (hold.reason == ArenaHold::Reason::kept_as_last) return filled(t, WhyText::arena_kept);
    return filled(t, WhyText::arena_held,
                  {{"blocks", blocks_text(t, hold.blocks)},
                   {"pools", pools_text(t, hold.pools.size())},
                   {"bytes", byte_size(hold.bytes)}}) +
           " " + filled(t, hold.would_be_released ? WhyText::arena_would_go : WhyText::arena_would_stay);
}

}  // namespace

ArenaHold why_arena_is_held(const Moment& m, ArenaIndex a, std::size_t max_blocks, const Translator& t) {
    ArenaHold hold;
    if (is_held(m.heap(), a)) {
        hold.pools = holding_pools(m.heap(), *m.layout, a);
        hold.reason = hold.pools.empty() ? ArenaHold::Reason::kept_as_last : ArenaHold::Reason::blocks;
        hold.would_be_released = would_be_released(m.heap(), *m.profile, a);
    }
    std::map<std::uint32_t, ArenaHold::Line> lines;
    for (const ArenaHold::Pool& pool : hold.pools) {
        hold.blocks += pool.blocks;
        hold.bytes += pool.bytes;
        for (OwnedBlock& block : owned_blocks(m, pool.pool)) {
            count_line(lines, block, m.layout->block_size(block.block.size_class()));
            if (hold.owned.size() < max_blocks) hold.owned.push_back(std::move(block));
        }
    }
    for (auto& [number, line] : lines)
        hold.lines.push_back(std::move(line));
    std::stable_sort(hold.lines.begin(), hold.lines.end(),
                     [](const ArenaHold::Line& x, const ArenaHold::Line& y) { return x.blocks > y.blocks; });
    hold.sentence = hold_sentence(hold, t);
    return hold;
}

UsablePlace why_arena_is_usable(const Moment& m, ArenaIndex a, const Translator& t) {
    UsablePlace place;
    if (!is_held(m.heap(), a)) {
        place.sentence = filled(t, WhyText::usable_not_held);
        return place;
    }
    const ArenaObject& arena = m.heap().arena(a);
    place.nfreepools = arena.nfreepools;
    place.ntotalpools = arena.ntotalpools;
    const std::vector<ArenaIndex> list = usable_arenas_of(m.heap());
    const auto found = place_in(list, a);
    if (!found && arena.nfreepools == 0) {
        place.reason = UsablePlace::Reason::no_free_pool;
        place.sentence = filled(t, WhyText::usable_no_free_pool, {{"pools", pools_text(t, arena.ntotalpools)}});
        return place;
    }
    const auto free_pools = [&](int step) {
        const ArenaIndex other = neighbour(list, *found, step);
        return other ? m.heap().arena(other).nfreepools : arena.nfreepools;
    };
    if (!found || arena.nfreepools == 0 || free_pools(-1) > arena.nfreepools || free_pools(1) < arena.nfreepools) {
        place.reason = UsablePlace::Reason::moving;
        place.sentence = filled(t, WhyText::usable_moving);
        return place;
    }
    place.reason = UsablePlace::Reason::listed;
    place.place = *found;
    place.length = static_cast<std::uint32_t>(list.size());
    place.previous = neighbour(list, *found, -1);
    place.next = neighbour(list, *found, 1);
    place.finger = arena.nfreepools < m.heap().nfp2lasta.size() && m.heap().nfp2lasta[arena.nfreepools] == a &&
                   rightmost_usable(m.heap(), arena.nfreepools) == a;
    const std::string free = std::to_string(arena.nfreepools);
    place.sentence = filled(t, WhyText::usable_listed,
                            {{"place", std::to_string(place.place + 1)},
                             {"length", std::to_string(place.length)},
                             {"free", free},
                             {"total", std::to_string(arena.ntotalpools)}});
    if (place.place == 0) place.sentence += " " + filled(t, WhyText::usable_head);
    if (place.finger) place.sentence += " " + filled(t, WhyText::usable_finger, {{"free", free}});
    return place;
}

UsableOrder why_usable_arenas_is_in_order(const Moment& m, const Translator& t) {
    UsableOrder order;
    for (const ArenaIndex a : usable_arenas_of(m.heap()))
        order.arenas.push_back({a, m.heap().arena(a).nfreepools});
    if (!usable_arenas_is_settled(m.heap())) {
        order.sentence = filled(t, WhyText::order_moving);
        return order;
    }
    if (order.arenas.empty()) {
        order.sentence = filled(t, WhyText::order_empty);
        return order;
    }
    order.sentence = filled(t, order.arenas.size() == 1 ? WhyText::order_alone : WhyText::order_many,
                            {{"pools", pools_text(t, order.arenas.front().nfreepools)},
                             {"length", std::to_string(order.arenas.size())},
                             {"first", std::to_string(order.arenas.front().nfreepools)},
                             {"last", std::to_string(order.arenas.back().nfreepools)}});
    return order;
}

}  // namespace arenarium
