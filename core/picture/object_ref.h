// What a drawn thing stands for. One value names it everywhere: hit test, selection, hover, keyboard, identity of
// items.
#pragma once

#include <cstdint>

#include "core/base/ids.h"

namespace arenarium {

enum class ObjectKind : std::uint8_t {
    none,
    process,
    arena,         // arena
    arena_field,   // arena; index: ArenaField
    lost_bytes,    // arena; index 0: before its first pool, 1: after its last
    pool,          // arena, pool
    pool_header,   // arena, pool
    header_field,  // arena, pool; index: HeaderField
    block,         // arena, pool; index: block number
    leftover,      // arena, pool: the bytes behind the last block
    byte,          // arena, pool; index: block number, sub: byte within the block
    block_link,    // arena, pool; index: the free block whose first word is the link; sub: place in the free list
    // usable_arenas
    usable_head,
    usable_box,   // arena
    usable_link,  // arena: whose; index 0: nextarena, 1: prevarena
    usable_null,
    usable_fold,  // index, sub: first and last place in the list that is folded away
    finger,       // index: number of free pools, k of nfp2lasta[k]; arena: the one it names
    unused_arena_objects,
    // usedpools
    size_class,  // index: szidx
    ring_pool,   // arena, pool; index: szidx
    ring_fold,   // index: szidx; sub: how many pools are folded away
    class_fold,  // index, sub: first and last szidx of a run of empty classes
    // freepools
    freepools_head,  // arena
    freepools_pool,  // arena, pool
    freepools_link,  // arena, pool: whose nextpool
    freepools_fold,  // arena; sub: how many
    view_frame,      // the minimap's frame
};

// The fields of struct arena_object, in the order of their offsets.
enum class ArenaField : std::uint8_t {
    address,
    pool_address,
    nfreepools,
    ntotalpools,
    freepools,
    nextarena,
    prevarena,
};
inline constexpr std::uint32_t arena_fields = 7;

// The fields of struct pool_header, in the order of their offsets.
enum class HeaderField : std::uint8_t {
    ref_count,
    freeblock,
    nextpool,
    prevpool,
    arenaindex,
    szidx,
    nextoffset,
    maxnextoffset,
};
inline constexpr std::uint32_t header_fields = 8;

struct ObjectRef {
    ObjectKind kind = ObjectKind::none;
    ArenaIndex arena;
    PoolIndex pool;
    std::uint32_t index = 0;
    std::uint32_t sub = 0;

    explicit operator bool() const { return kind != ObjectKind::none; }
    friend bool operator==(const ObjectRef&, const ObjectRef&) = default;

    static ObjectRef process() { return {ObjectKind::process, {}, {}, 0, 0}; }
    static ObjectRef of_arena(ArenaIndex a) { return {ObjectKind::arena, a, {}, 0, 0}; }
    static ObjectRef of_pool(ArenaIndex a, PoolIndex p) { return {ObjectKind::pool, a, p, 0, 0}; }
    static ObjectRef of_block(ArenaIndex a, PoolIndex p, std::uint32_t block) {
        return {ObjectKind::block, a, p, block, 0};
    }
};

// The thing on the canvas that a box of a list stands for: an arena for a box of usable_arenas or a finger, a pool for
// a pool of a ring or of freepools. Everything else stands for itself.
constexpr ObjectRef memory_object(const ObjectRef& r) {
    switch (r.kind) {
        case ObjectKind::usable_box:
        case ObjectKind::usable_link:
        case ObjectKind::finger:
        case ObjectKind::freepools_head:
        case ObjectKind::freepools_fold:
            return r.arena ? ObjectRef{ObjectKind::arena, r.arena, {}, 0, 0} : r;
        case ObjectKind::ring_pool:
        case ObjectKind::freepools_pool:
        case ObjectKind::freepools_link:
            return {ObjectKind::pool, r.arena, r.pool, 0, 0};
        case ObjectKind::block_link:
            return {ObjectKind::block, r.arena, r.pool, r.index, 0};
        default:
            return r;
    }
}

// The same drawn part of the same object has the same key in every draw list of a surface, so that a painter can
// move it from where it was to where it is.
constexpr std::uint64_t item_key(const ObjectRef& r, std::uint32_t part) {
    const auto mix = [](std::uint64_t h, std::uint64_t v) {
        h = (h ^ v) * 0x9e3779b97f4a7c15u;
        return h ^ (h >> 29);
    };
    std::uint64_t h = mix(0x243f6a8885a308d3u, static_cast<std::uint64_t>(r.kind) << 32 | part);
    h = mix(h, std::uint64_t{r.arena.value} << 32 | r.pool.value);
    return mix(h, std::uint64_t{r.index} << 32 | r.sub);
}

}  // namespace arenarium
