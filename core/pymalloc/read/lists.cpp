#include "core/pymalloc/read/lists.h"

namespace arenarium {
namespace {

// From `p` to the end of the list, which is any head of usedpools or a pool that does not exist.
std::vector<PoolIndex> pools_from(const HeapState& s, PoolIndex p, std::size_t most) {
    std::vector<PoolIndex> list;
    for (; p.value < s.pools.size() && !Layout::is_usedpools_head(p) && list.size() < most; p = s.pool(p).nextpool)
        list.push_back(p);
    return list;
}

std::vector<ArenaIndex> arenas_from(const HeapState& s, ArenaIndex a, std::size_t most) {
    most = std::min<std::size_t>(most, s.maxarenas());
    std::vector<ArenaIndex> list;
    for (; a.value < s.maxarenas() && list.size() < most; a = s.arena(a).nextarena)
        list.push_back(a);
    return list;
}

}  // namespace

std::vector<PoolIndex> ring_of(const HeapState& s, SizeClass c, std::size_t most) {
    return pools_from(s, s.pool(Layout::usedpools(c)).nextpool, std::min(most, s.pools.size()));
}

std::vector<PoolIndex> freepools_of(const HeapState& s, ArenaIndex a) {
    return pools_from(s, s.arena(a).freepools, s.pools_per_arena);
}

std::vector<ArenaIndex> usable_arenas_of(const HeapState& s, std::size_t most) {
    return arenas_from(s, s.usable_arenas, most);
}

std::vector<ArenaIndex> unused_arena_objects_of(const HeapState& s) {
    return arenas_from(s, s.unused_arena_objects, SIZE_MAX);
}

bool is_in_usable_arenas(const HeapState& s, ArenaIndex a) {
    return place_in(arenas_from(s, s.usable_arenas_of(s.arena(a).interpreter), SIZE_MAX), a).has_value();
}

ArenaIndex rightmost_usable(const HeapState& s, std::uint32_t nfreepools) {
    ArenaIndex found;
    for (const ArenaIndex a : usable_arenas_of(s))
        if (s.arena(a).nfreepools == nfreepools) found = a;
    return found;
}

bool usable_arenas_is_settled(const HeapState& s) {
    std::uint32_t listed = 0, least = 1;
    for (const ArenaIndex a : usable_arenas_of(s)) {
        const ArenaObject& arena = s.arena(a);
        if (!arena.address || arena.nfreepools < least) return false;
        least = arena.nfreepools;
        ++listed;
    }
    for (const ArenaObject& arena : s.arenas)
        if (arena.address && arena.interpreter == s.interpreter && arena.nfreepools > 0 && listed-- == 0) return false;
    return listed == 0;
}

}  // namespace arenarium
