#include "core/pymalloc/read/lists.h"

namespace arenarium {

std::vector<PoolIndex> ring_of(const HeapState& s, SizeClass c) {
    std::vector<PoolIndex> list;
    const PoolIndex head = Layout::usedpools(c);
    for (PoolIndex p = s.pool(head).nextpool; p != head; p = s.pool(p).nextpool) {
        if (p.value >= s.pools.size() || Layout::is_usedpools_head(p) || list.size() == s.pools.size()) break;
        list.push_back(p);
    }
    return list;
}

std::vector<PoolIndex> freepools_of(const HeapState& s, ArenaIndex a) {
    std::vector<PoolIndex> list;
    for (PoolIndex p = s.arena(a).freepools; p.value < s.pools.size(); p = s.pool(p).nextpool) {
        if (Layout::is_usedpools_head(p) || list.size() == s.pools_per_arena) break;
        list.push_back(p);
    }
    return list;
}

std::vector<ArenaIndex> usable_arenas_of(const HeapState& s) {
    std::vector<ArenaIndex> list;
    for (ArenaIndex a = s.usable_arenas; a.value < s.maxarenas(); a = s.arena(a).nextarena) {
        if (list.size() == s.maxarenas()) break;
        list.push_back(a);
    }
    return list;
}

}  // namespace arenarium
