// The things of pymalloc that are drawn, and how an ObjectRef names them.
//
//     const PymallocRef pool = PymallocRef::of_pool(arena, index);   // becomes an ObjectRef wherever one is wanted
//     if (const auto r = PymallocRef::from(hit.ref); r.kind == PymallocKind::block) …
#pragma once

#include <cstdint>

#include "core/base/ids.h"
#include "core/picture/object_ref.h"
#include "core/pymalloc/operations/events.h"

namespace arenarium {

// Saved views hold these numbers: new kinds go to the end.
enum class PymallocKind : std::uint8_t {
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
inline constexpr int pymalloc_kinds = 28;
static_assert(static_cast<int>(PymallocKind::view_frame) == pymalloc_kinds - 1);

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

struct PymallocRef {
    PymallocKind kind = PymallocKind::none;
    ArenaIndex arena;
    PoolIndex pool;
    std::uint32_t index = 0;
    std::uint32_t sub = 0;

    explicit operator bool() const { return kind != PymallocKind::none; }
    friend bool operator==(const PymallocRef&, const PymallocRef&) = default;

    constexpr operator ObjectRef() const {
        return {pymalloc_domain, static_cast<std::uint8_t>(kind), arena.value, pool.value, index, sub};
    }
    // Kind none: it names a thing of another domain, or nothing.
    static constexpr PymallocRef from(const ObjectRef& r) {
        if (r.domain != pymalloc_domain || r.kind >= pymalloc_kinds) return {};
        return {static_cast<PymallocKind>(r.kind), {r.a}, {r.b}, r.index, r.sub};
    }

    static constexpr PymallocRef process() { return {PymallocKind::process, {}, {}, 0, 0}; }
    static constexpr PymallocRef of_arena(ArenaIndex a) { return {PymallocKind::arena, a, {}, 0, 0}; }
    static constexpr PymallocRef of_pool(ArenaIndex a, PoolIndex p) { return {PymallocKind::pool, a, p, 0, 0}; }
    static constexpr PymallocRef of_block(ArenaIndex a, PoolIndex p, std::uint32_t block) {
        return {PymallocKind::block, a, p, block, 0};
    }
    static constexpr PymallocRef of_byte(ArenaIndex a, PoolIndex p, std::uint32_t block, std::uint32_t byte) {
        return {PymallocKind::byte, a, p, block, byte};
    }
    static constexpr PymallocRef of_field(ArenaIndex a, ArenaField f) {
        return {PymallocKind::arena_field, a, {}, static_cast<std::uint32_t>(f), 0};
    }
    static constexpr PymallocRef of_field(ArenaIndex a, PoolIndex p, HeaderField f) {
        return {PymallocKind::header_field, a, p, static_cast<std::uint32_t>(f), 0};
    }
    static constexpr PymallocRef of_class(SizeClass c) { return {PymallocKind::size_class, {}, {}, c.value, 0}; }
    static constexpr PymallocRef usable_head() { return {PymallocKind::usable_head, {}, {}, 0, 0}; }
};

// The thing on the canvas that a box of a list stands for: an arena for a box of usable_arenas or a finger, a pool for
// a pool of a ring or of freepools. Everything else stands for itself.
constexpr PymallocRef memory_object(const PymallocRef& r) {
    switch (r.kind) {
        case PymallocKind::usable_box:
        case PymallocKind::usable_link:
        case PymallocKind::finger:
        case PymallocKind::freepools_head:
        case PymallocKind::freepools_fold:
            return r.arena ? PymallocRef::of_arena(r.arena) : r;
        case PymallocKind::ring_pool:
        case PymallocKind::freepools_pool:
        case PymallocKind::freepools_link:
            return PymallocRef::of_pool(r.arena, r.pool);
        case PymallocKind::block_link:
            return PymallocRef::of_block(r.arena, r.pool, r.index);
        default:
            return r;
    }
}
constexpr PymallocRef memory_object(const ObjectRef& r) {
    return memory_object(PymallocRef::from(r));
}

}  // namespace arenarium
