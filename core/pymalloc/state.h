// The whole state of one small-object allocator, field by field, under CPython's names (Objects/obmalloc.c).
//
// It is compact: a pool keeps its header and, per block, the number of the next free block; the bytes that a real
// pool would hold follow from that. Nothing outside operations/gate.h writes to it once it is built.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/address_space.h"
#include "core/base/ids.h"
#include "core/pymalloc/profile.h"
#include "core/pymalloc/profile/layout.h"
#include "core/pymalloc/state/radix_map.h"

namespace arenarium {

inline constexpr SizeClass dummy_size_idx{0xffff};  // DUMMY_SIZE_IDX

// struct pool_header. The fields of a pool that was never carved have no meaning, as in memory.
struct PoolHeader {
    PoolIndex nextpool;
    PoolIndex prevpool;
    ArenaIndex arenaindex;
    std::uint32_t links = 0;  // ours: where this pool's links begin in HeapState::links
    std::uint32_t nextoffset = 0;
    std::uint32_t maxnextoffset = 0;
    std::uint16_t ref_count = 0;
    BlockNumber freeblock;
    SizeClass szidx = dummy_size_idx;
    std::uint16_t links_capacity = 0;  // ours
};
static_assert(sizeof(PoolHeader) == 32);

// struct arena_object.
struct ArenaObject {
    Address address;  // 0: unassociated
    Address pool_address;
    std::uint32_t nfreepools = 0;
    std::uint32_t ntotalpools = 0;
    PoolIndex freepools;
    ArenaIndex nextarena;
    ArenaIndex prevarena;
    ArenaOrdinal ordinal;           // ours: how many arenas were obtained before this one
    std::uint32_t interpreter = 0;  // ours: whose it is

    friend bool operator==(const ArenaObject&, const ArenaObject&) = default;
};

// Requests that pymalloc passes on to the system allocator, by count and bytes.
struct RawDomain {
    std::uint64_t blocks = 0;  // raw_allocated_blocks
    std::uint64_t bytes = 0;
    std::uint64_t brk = 0;  // ours: bytes of the raw heap handed out so far, for plausible addresses

    friend bool operator==(const RawDomain&, const RawDomain&) = default;
};

// What an interpreter has of its own besides its arenas: the lists and counts of its struct _obmalloc_state (3.12 and
// later; before that, and where it uses the main one's, there is one for all).
struct AllocatorLists {
    std::vector<std::pair<PoolIndex, PoolIndex>> usedpools;  // nextpool, prevpool of the heads
    std::vector<ArenaIndex> nfp2lasta;
    ArenaIndex unused_arena_objects;
    ArenaIndex usable_arenas;
    std::uint32_t narenas_currently_allocated = 0;
    std::uint32_t ntimes_arena_allocated = 0;
    std::uint32_t narenas_highwater = 0;
    std::uint64_t raw_allocated_blocks = 0;
    RadixMap radix;

    friend bool operator==(const AllocatorLists&, const AllocatorLists&) = default;
};

struct HeapState {
    HeapState(const Profile&, const AddressSpaceRules&);

    std::vector<PoolHeader> pools;      // the heads of usedpools, then every pool of every arena object
    std::vector<std::uint16_t> links;   // next free block of each block; see PoolHeader::links
    std::vector<ArenaObject> arenas;    // maxarenas of them
    std::vector<ArenaIndex> nfp2lasta;  // [k]: the rightmost usable arena with k free pools; empty before 3.8
    ArenaIndex unused_arena_objects;
    ArenaIndex usable_arenas;
    std::uint32_t narenas_currently_allocated = 0;
    std::uint32_t ntimes_arena_allocated = 0;
    std::uint32_t narenas_highwater = 0;
    std::int64_t py_allocated_blocks = 0;  // _Py_AllocatedBlocks, up to 3.8
    RawDomain raw;
    RadixMap radix;
    AddressSpace space;
    std::uint32_t pools_per_arena;
    // The interpreter whose thread state is current: the lists and counts above are its own. Those of the others wait
    // here, by interpreter; empty where there never was another one.
    std::uint32_t interpreter = 0;
    std::vector<AllocatorLists> waiting;

    // Of all interpreters.
    std::uint32_t arenas_held() const;
    std::uint32_t arenas_obtained() const;
    // The current interpreter's arena objects: its own maxarenas.
    std::uint32_t own_arena_objects() const;
    bool is_own(ArenaIndex a) const { return arenas[a.value].interpreter == interpreter; }
    // The number of an arena object among those of its interpreter: what C's arenaindex holds.
    std::uint32_t index_in_interpreter(ArenaIndex) const;
    // The head of an interpreter's usable_arenas.
    ArenaIndex usable_arenas_of(std::uint32_t which) const {
        return which == interpreter || which >= waiting.size() ? usable_arenas : waiting[which].usable_arenas;
    }

    std::uint32_t maxarenas() const { return static_cast<std::uint32_t>(arenas.size()); }
    const PoolHeader& pool(PoolIndex p) const { return pools[p.value]; }
    const ArenaObject& arena(ArenaIndex a) const { return arenas[a.value]; }
    BlockNumber link(PoolIndex p, BlockNumber b) const { return {links[pool(p).links + b.value]}; }
};

// Moves the pool's links to where there is room for `blocks` of them. Says nothing about the state (see
// operations/gate.h).
void reserve_links(HeapState&, PoolIndex, std::uint32_t blocks);

// PyThreadState_Swap, as far as the allocator sees it: another interpreter's lists and counts take their place.
void make_current(HeapState&, std::uint32_t interpreter);

// Every field and every free list is the same. The first difference in words, or nothing.
std::optional<std::string> first_difference(const HeapState& a, const HeapState& b);
inline bool same_state(const HeapState& a, const HeapState& b) {
    return !first_difference(a, b);
}

}  // namespace arenarium
