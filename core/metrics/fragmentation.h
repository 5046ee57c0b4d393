// Which arenas are nearly empty, what keeps them, and what would return to the system without it.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/pymalloc/profile.h"
#include "core/pymalloc/profile/layout.h"
#include "core/pymalloc/state.h"

namespace arenarium {

struct ArenaFill {
    ArenaIndex arena;
    std::uint64_t blocks_in_use = 0;
    std::uint64_t bytes_in_use = 0;  // block sizes
    std::uint32_t pools_in_use = 0;  // with at least one block in use
    std::uint32_t pools = 0;         // ntotalpools

    friend bool operator==(const ArenaFill&, const ArenaFill&) = default;
};

// Every arena that is held, the emptiest first: by bytes_in_use, then by index.
std::vector<ArenaFill> arenas_by_fill(const HeapState&, const Layout&);

// Would the arena go back to the system if all of its blocks in use were freed now, and nothing else? In any order of
// the frees the answer is the same. false for an arena that is not held, or is held without any block in use.
//
// Up to 3.8 it always would. From 3.9 it would when some arena stands right of it in usable_arenas at the moment its
// last pool becomes empty; else it is kept. Before that moment the arena has one free pool fewer than it has pools, so
// to its right are those that have more free pools, and those that have as many, but for the ones it stands behind
// already: an arena that slides right stops before its equals.
bool would_be_released(const HeapState&, const Profile&, ArenaIndex);

// What would happen if all blocks of some arenas were freed, one arena after the other.
struct Release {
    std::uint32_t arenas = 0;           // whose blocks go
    std::uint64_t blocks = 0;           // that go
    std::uint64_t bytes_in_use = 0;     // in them
    std::uint32_t arenas_released = 0;  // that return to the system: from 3.9 it may be one fewer
    std::uint64_t bytes_returned = 0;

    friend bool operator==(const Release&, const Release&) = default;
};

// For the arenas of which at most `percent` of ARENA_SIZE is in use, the emptiest first. An arena with no block in use
// is none of them: nothing can be freed there.
Release release_of_nearly_empty(const HeapState&, const Profile&, const Layout&, unsigned percent);

// For these arenas, one after the other. REQUIRES: each has a block in use, and none comes twice.
Release release_of(const HeapState&, const Profile&, const Layout&, std::span<const ArenaIndex>);

// Arenas that few blocks hold, the fewest first, at most `count`: who looks for the blocks to blame begins here.
std::vector<ArenaFill> largest_pins(const HeapState&, const Layout&, std::size_t count);

}  // namespace arenarium
