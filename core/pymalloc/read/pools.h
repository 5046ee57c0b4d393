// The pools of a state: which are carved, what each is, and which list leads to it. Safe for any state, between
// micro-steps too.
#pragma once

#include <cstdint>

#include "core/pymalloc/profile/layout.h"
#include "core/pymalloc/state.h"

namespace arenarium {

// How many pools of an arena have been carved, from the first one on; 0 for an arena that is not held.
std::uint32_t carved_pools(const HeapState&, const Layout&, ArenaIndex);

// Has the pool been carved off an arena that is held? Only then do the fields of its header mean anything.
bool is_carved(const HeapState&, const Layout&, PoolIndex);

// The carved pools by arena object, then address: visit(ArenaIndex, PoolIndex).
template <class Visit>
void for_each_carved_pool(const HeapState& s, const Layout& l, Visit&& visit) {
    for (std::uint32_t a = 0; a < s.maxarenas(); ++a) {
        const std::uint32_t count = carved_pools(s, l, {a});
        for (std::uint32_t i = 0; i < count; ++i)
            visit(ArenaIndex{a}, l.pool({a}, i));
    }
}

// A pool that was just carved has none yet.
inline bool has_size_class(const PoolHeader& pool, const Layout& layout) {
    return pool.szidx.value < layout.classes;
}

enum class PoolState : std::uint8_t {
    virgin,  // never carved since the arena was obtained
    empty,   // carved, and no block in use
    used,    // some blocks in use, or all of them while it is still linked in usedpools
    full,    // all blocks in use, and on no list
};

PoolState pool_state(const HeapState&, const Layout&, PoolIndex);
// The same. REQUIRES: is_carved.
PoolState state_of_carved(const HeapState&, const Layout&, PoolIndex);

// "virgin", "empty", "used", "full": C's words for it, for files.
const char* state_name(PoolState);

// What leads to a pool, whatever its own fields say.
struct PoolLinks {
    enum class List : std::uint8_t {
        none,
        ring,       // of usedpools, both ways
        half_ring,  // one way only: an operation is linking it in or out
        freepools,  // of its arena
    };
    List list = List::none;
    SizeClass ring;  // whose; none() when it is in no ring
};

// REQUIRES: is_carved. Walks the freepools of its arena and its ring.
PoolLinks links_of_pool(const HeapState&, const Layout&, PoolIndex);

// The links are what the blocks in use ask for: freepools for none, the ring of the pool's class for some, nothing for
// all. So it is between operations. REQUIRES: is_carved.
bool pool_is_settled(const HeapState&, const Layout&, PoolIndex);

}  // namespace arenarium
