// The linked lists of a state as vectors, in list order. Safe for half-linked lists within an operation, and for a
// state that came from a damaged file: a walk ends at a pool or arena that does not exist, and never goes round for
// ever.
//
// A walk follows nextpool or nextarena, as malloc does; at most `most` items of it are wanted.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/pymalloc/profile/layout.h"
#include "core/pymalloc/state.h"

namespace arenarium {

// The pools of usedpools[c], without its head.
std::vector<PoolIndex> ring_of(const HeapState&, SizeClass, std::size_t most = SIZE_MAX);
// Emptied pools of an arena.
std::vector<PoolIndex> freepools_of(const HeapState&, ArenaIndex);
std::vector<ArenaIndex> usable_arenas_of(const HeapState&, std::size_t most = SIZE_MAX);
std::vector<ArenaIndex> unused_arena_objects_of(const HeapState&);

// Does usable_arenas lead to it?
bool is_in_usable_arenas(const HeapState&, ArenaIndex);

// usable_arenas holds the arenas with a free pool and no other, ascending by nfreepools: so it is between operations.
bool usable_arenas_is_settled(const HeapState&);

// The last arena of usable_arenas with so many free pools, which nfp2lasta names between operations; none(): there is
// none.
ArenaIndex rightmost_usable(const HeapState&, std::uint32_t nfreepools);

// The place of `item`, from 0.
template <class T>
std::optional<std::uint32_t> place_in(const std::vector<T>& list, T item) {
    const auto found = std::find(list.begin(), list.end(), item);
    if (found == list.end()) return std::nullopt;
    return static_cast<std::uint32_t>(found - list.begin());
}

// The item at `place` + `step`, none() beyond the ends.
template <class T>
T neighbour(const std::vector<T>& list, std::uint32_t place, int step) {
    const std::int64_t at = std::int64_t{place} + step;
    return at < 0 || at >= static_cast<std::int64_t>(list.size()) ? T::none() : list[static_cast<std::size_t>(at)];
}

}  // namespace arenarium
