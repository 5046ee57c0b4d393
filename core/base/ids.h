// Typed indices: mixing two of them up does not compile.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>

namespace arenarium {

template <class Tag, class Rep = std::uint32_t>
struct Index {
    Rep value = std::numeric_limits<Rep>::max();

    static constexpr Index none() { return {}; }
    constexpr bool is_none() const { return *this == none(); }
    constexpr explicit operator bool() const { return !is_none(); }
    friend constexpr auto operator<=>(Index, Index) = default;
};

// Position of an arena_object in the `arenas` vector; reused after the arena was released.
using ArenaIndex = Index<struct ArenaIndexTag>;
// Arenas counted in the order obtained: 0, 1, 2 …; never reused.
using ArenaOrdinal = Index<struct ArenaOrdinalTag>;
// A pool header: the pseudo-headers of `usedpools` come first, then the pools of arena 0, 1, 2 … (see Layout).
using PoolIndex = Index<struct PoolIndexTag>;
// `szidx`: block size is (value + 1) * ALIGNMENT.
using SizeClass = Index<struct SizeClassTag, std::uint16_t>;
// Number of a block within its pool, from 0.
using BlockNumber = Index<struct BlockNumberTag, std::uint16_t>;
// An operation of a timeline, from 0. A position "after N operations" has operation N.
using OperationIndex = Index<struct OperationIndexTag>;

// A text of OperationLog::intern.
using NameIndex = Index<struct NameIndexTag>;

// An address of the simulated process, in bytes. 0 is NULL.
struct Address {
    std::uint64_t value = 0;

    constexpr explicit operator bool() const { return value != 0; }
    friend constexpr auto operator<=>(Address, Address) = default;
    friend constexpr Address operator+(Address a, std::uint64_t bytes) { return {a.value + bytes}; }
    friend constexpr std::uint64_t operator-(Address a, Address b) { return a.value - b.value; }
};

}  // namespace arenarium

template <class Tag, class Rep>
struct std::hash<arenarium::Index<Tag, Rep>> {
    std::size_t operator()(arenarium::Index<Tag, Rep> i) const noexcept { return std::hash<Rep>{}(i.value); }
};
