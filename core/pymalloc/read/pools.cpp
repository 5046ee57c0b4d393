#include "core/pymalloc/read/pools.h"

#include <algorithm>

#include "core/pymalloc/read/lists.h"

namespace arenarium {
namespace {

using List = PoolLinks::List;

// A pool that left a ring keeps its own two links, but its neighbours' lead past it.
bool a_neighbour_leads_to(const HeapState& s, PoolIndex p) {
    const PoolHeader& pool = s.pool(p);
    const auto exists = [&s](PoolIndex q) { return q.value < s.pools.size(); };
    return (exists(pool.prevpool) && s.pool(pool.prevpool).nextpool == p) ||
           (exists(pool.nextpool) && s.pool(pool.nextpool).prevpool == p);
}

// The end of the way from `p` along the links: `wanted`, a head of usedpools, or a pool that does not exist.
PoolIndex follow(const HeapState& s, PoolIndex p, PoolIndex PoolHeader::*link, PoolIndex wanted) {
    for (std::size_t steps = 0; p.value < s.pools.size() && p != wanted && !Layout::is_usedpools_head(p); ++steps) {
        if (steps == s.pools.size()) return {};
        p = s.pool(p).*link;
    }
    return p;
}

}  // namespace

std::uint32_t carved_pools(const HeapState& s, const Layout& l, ArenaIndex a) {
    const ArenaObject& arena = s.arena(a);
    const Address first = l.first_pool(arena.address);
    // While an arena is being set up, pool_address is still that of another.
    if (!arena.address || arena.pool_address < first) return 0;
    const std::uint64_t count = (arena.pool_address - first) >> l.pool_shift;
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(count, s.pools_per_arena));
}

bool is_carved(const HeapState& s, const Layout& l, PoolIndex p) {
    // Going back leaves the pools of arena objects that are not there any more.
    if (p.value >= s.pools.size() || Layout::is_usedpools_head(p) || l.arena_of(p).value >= s.maxarenas()) return false;
    return l.number_in_arena(p) < carved_pools(s, l, l.arena_of(p));
}

PoolState pool_state(const HeapState& s, const Layout& l, PoolIndex p) {
    return is_carved(s, l, p) ? state_of_carved(s, l, p) : PoolState::virgin;
}

PoolState state_of_carved(const HeapState& s, const Layout& l, PoolIndex p) {
    const PoolHeader& pool = s.pool(p);
    if (pool.ref_count == 0 || !has_size_class(pool, l)) return PoolState::empty;
    if (pool.ref_count < l.blocks_per_pool(pool.szidx)) return PoolState::used;
    return a_neighbour_leads_to(s, p) ? PoolState::used : PoolState::full;
}

const char* state_name(PoolState state) {
    switch (state) {
        case PoolState::virgin:
            return "virgin";
        case PoolState::empty:
            return "empty";
        case PoolState::used:
            return "used";
        case PoolState::full:
            return "full";
    }
    return "";
}

PoolLinks links_of_pool(const HeapState& s, const Layout& l, PoolIndex p) {
    PoolLinks links;
    if (place_in(freepools_of(s, l.arena_of(p)), p)) {
        links.list = List::freepools;
        return links;
    }
    if (!a_neighbour_leads_to(s, p)) return links;
    const PoolIndex head = follow(s, s.pool(p).nextpool, &PoolHeader::nextpool, {});
    if (head.value >= l.classes) return links;
    const bool forwards = follow(s, s.pool(head).nextpool, &PoolHeader::nextpool, p) == p;
    const bool backwards = follow(s, s.pool(head).prevpool, &PoolHeader::prevpool, p) == p;
    if (!forwards && !backwards) return links;  // a link that was left over
    links.list = forwards && backwards ? List::ring : List::half_ring;
    links.ring = {static_cast<std::uint16_t>(head.value)};
    return links;
}

bool pool_is_settled(const HeapState& s, const Layout& l, PoolIndex p) {
    const PoolHeader& pool = s.pool(p);
    const PoolLinks links = links_of_pool(s, l, p);
    if (pool.ref_count == 0) return links.list == List::freepools;
    if (!has_size_class(pool, l)) return false;
    if (pool.ref_count >= l.blocks_per_pool(pool.szidx)) return links.list == List::none;
    return links.list == List::ring && links.ring == pool.szidx;
}

}  // namespace arenarium
