// The fields of HeapState that change, and how one change is applied forwards or backwards.
#pragma once

#include <cstdint>
#include <type_traits>

#include "core/event/fields.h"
#include "core/event/vocabulary.h"
#include "core/pymalloc/state.h"

namespace arenarium {

enum class Field : std::uint8_t {
    decision,  // writes nothing
    // object: a pool
    ref_count,
    freeblock,
    nextpool,
    prevpool,
    arenaindex,
    szidx,
    nextoffset,
    maxnextoffset,
    block_link,  // index: the block whose first word is written
    // object: an arena object
    arena_address,  // index: its ordinal while it has an address; extra: the ordinal it had before
    pool_address,
    nfreepools,
    ntotalpools,
    freepools,
    nextarena,
    prevarena,
    // one of a kind
    arenas,  // before, after: maxarenas; the new objects are linked through nextarena in index order
    unused_arena_objects,
    usable_arenas,
    nfp2lasta,  // index: number of free pools
    narenas_currently_allocated,
    ntimes_arena_allocated,
    narenas_highwater,
    py_allocated_blocks,
    raw_allocated_blocks,
    raw_heap,  // before, after: bytes in raw blocks; index: 16-byte units that the raw heap grew by
    // object: the key of the leaf or node
    tail_hi,  // index: the key's upper half, above 0 for arenas of a few KiB
    tail_lo,
    bottom_node,  // before, after: 0 absent, 1 present
    middle_node,
    interpreter,  // before, after: whose thread state is current
    count_,
};

namespace detail {

template <Field F>
auto& plain_field(HeapState& s, std::uint32_t object, std::uint32_t index) {
    (void)object, (void)index;
    if constexpr (F == Field::ref_count)
        return s.pools[object].ref_count;
    else if constexpr (F == Field::freeblock)
        return s.pools[object].freeblock;
    else if constexpr (F == Field::nextpool)
        return s.pools[object].nextpool;
    else if constexpr (F == Field::prevpool)
        return s.pools[object].prevpool;
    else if constexpr (F == Field::arenaindex)
        return s.pools[object].arenaindex;
    else if constexpr (F == Field::szidx)
        return s.pools[object].szidx;
    else if constexpr (F == Field::nextoffset)
        return s.pools[object].nextoffset;
    else if constexpr (F == Field::maxnextoffset)
        return s.pools[object].maxnextoffset;
    else if constexpr (F == Field::block_link)
        return s.links[s.pools[object].links + index];
    else if constexpr (F == Field::pool_address)
        return s.arenas[object].pool_address;
    else if constexpr (F == Field::nfreepools)
        return s.arenas[object].nfreepools;
    else if constexpr (F == Field::ntotalpools)
        return s.arenas[object].ntotalpools;
    else if constexpr (F == Field::freepools)
        return s.arenas[object].freepools;
    else if constexpr (F == Field::nextarena)
        return s.arenas[object].nextarena;
    else if constexpr (F == Field::prevarena)
        return s.arenas[object].prevarena;
    else if constexpr (F == Field::unused_arena_objects)
        return s.unused_arena_objects;
    else if constexpr (F == Field::usable_arenas)
        return s.usable_arenas;
    else if constexpr (F == Field::nfp2lasta)
        return s.nfp2lasta[index];
    else if constexpr (F == Field::narenas_currently_allocated)
        return s.narenas_currently_allocated;
    else if constexpr (F == Field::ntimes_arena_allocated)
        return s.ntimes_arena_allocated;
    else if constexpr (F == Field::narenas_highwater)
        return s.narenas_highwater;
    else if constexpr (F == Field::py_allocated_blocks)
        return s.py_allocated_blocks;
    else if constexpr (F == Field::raw_allocated_blocks)
        return s.raw.blocks;
    else
        static_assert(F == Field::count_, "not a plain field");
}

}  // namespace detail

constexpr bool is_plain(Field f) {
    switch (f) {
        case Field::decision:
        case Field::arena_address:
        case Field::arenas:
        case Field::raw_heap:
        case Field::tail_hi:
        case Field::tail_lo:
        case Field::bottom_node:
        case Field::middle_node:
        case Field::interpreter:
        case Field::count_:
            return false;
        default:
            return true;
    }
}

// What the field holds now.
template <Field F>
std::uint64_t read_plain(const HeapState& s, std::uint32_t object, std::uint32_t index) {
    return field_value(detail::plain_field<F>(const_cast<HeapState&>(s), object, index));
}

// The same for every change: `from` becomes `to`; taking a change back is the same call with the two exchanged.
void assign_special(HeapState&, const Change&, std::uint64_t from, std::uint64_t to);

template <Field F>
void assign(HeapState& s, const Change& c, std::uint64_t from, std::uint64_t to) {
    if constexpr (is_plain(F)) {
        auto& place = detail::plain_field<F>(s, c.object, c.index);
        place = from_field_value<std::remove_reference_t<decltype(place)>>(to);
    } else {
        assign_special(s, c, from, to);
    }
}

// Applies a recorded change to the state it was recorded from, or takes it back.
void apply(HeapState&, const Change&);
void take_back(HeapState&, const Change&);

// The C name: "ref.count", "nfp2lasta", "*(block **)bp".
const char* field_name(Field);
// What pymalloc calls its fields and events.
const Vocabulary& pymalloc_vocabulary();

}  // namespace arenarium
