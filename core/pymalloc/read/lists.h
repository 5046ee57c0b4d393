// The linked lists of a state as vectors, in list order. Safe for half-linked lists within an operation: a walk ends at
// a pool or arena that does not exist, and never goes round for ever.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/pymalloc/profile/layout.h"
#include "core/pymalloc/state.h"

namespace arenarium {

std::vector<PoolIndex> ring_of(const HeapState&, SizeClass);        // the pools of usedpools[c], without its head
std::vector<PoolIndex> freepools_of(const HeapState&, ArenaIndex);  // emptied pools of an arena
std::vector<ArenaIndex> usable_arenas_of(const HeapState&);

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
