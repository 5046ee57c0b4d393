// The whole state of one small-object allocator, field by field, under CPython's names (Objects/obmalloc.c).
//
// It is compact: a pool keeps its header and, per block, the number of the next free block; the bytes that a real
// pool would hold follow from that. Nothing outside operations/gate.h writes to it once it is built.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
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
    ArenaOrdinal ordinal;  // ours: how many arenas were obtained before this one

    friend bool operator==(const ArenaObject&, const ArenaObject&) = default;
};

// Requests that pymalloc passes on to the system allocator, by count and bytes.
struct RawDomain {
    std::uint64_t blocks = 0;  // raw_allocated_blocks
    std::uint64_t bytes = 0;
    std::uint64_t brk = 0;  // ours: bytes of the raw heap handed out so far, for plausible addresses

    friend bool operator==(const RawDomain&, const RawDomain&) = default;
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

    std::uint32_t maxarenas() const { return static_cast<std::uint32_t>(arenas.size()); }
    const PoolHeader& pool(PoolIndex p) const { return pools[p.value]; }
    const ArenaObject& arena(ArenaIndex a) const { return arenas[a.value]; }
    BlockNumber link(PoolIndex p, BlockNumber b) const { return {links[pool(p).links + b.value]}; }
};

// Moves the pool's links to where there is room for `blocks` of them. Says nothing about the state (see
// operations/gate.h).
void reserve_links(HeapState&, PoolIndex, std::uint32_t blocks);

// Every field and every free list is the same. The first difference in words, or nothing.
std::optional<std::string> first_difference(const HeapState& a, const HeapState& b);
inline bool same_state(const HeapState& a, const HeapState& b) {
    return !first_difference(a, b);
}

}  // namespace arenarium
