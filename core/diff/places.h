// Two states compared place by place, for pictures: what is here and not there. An arena is found again by the number
// of its arena object, a pool by its number in the arena, a block by its number in the pool, whatever the addresses. It
// costs little more than reading the pool headers, so that it can be asked at every step.
#pragma once

#include <cstdint>
#include <vector>

#include "core/process/moment.h"

namespace arenarium {

struct PoolPlaces {
    enum class Kind : std::uint8_t {
        only_here,   // holds blocks here, and none there
        only_there,  // carved here, but holds blocks there alone
        other,       // of another state or block size, or other blocks are in use, or in another order on the free list
    };
    std::uint32_t number = 0;  // within the arena
    Kind kind = Kind::other;
    std::uint32_t here = 0, there = 0;               // blocks that are in use on one side alone
    std::vector<BlockNumber> only_here, only_there;  // which they are, where both pools have blocks of one size

    friend bool operator==(const PoolPlaces&, const PoolPlaces&) = default;
};

struct ArenaPlaces {
    ArenaIndex arena;
    bool only_here = false;
    std::uint64_t here = 0, there = 0;  // blocks
    std::vector<PoolPlaces> pools;      // that differ, by number

    friend bool operator==(const ArenaPlaces&, const ArenaPlaces&) = default;
};

struct PlaceDiff {
    std::vector<ArenaPlaces> arenas;                  // held here, in which something differs
    std::uint32_t arenas_here = 0, arenas_there = 0;  // held on one side alone
    std::uint64_t pools = 0;                          // that differ, of arenas held on either side
    std::uint64_t blocks_here = 0, blocks_there = 0;  // in use on one side alone

    bool same() const { return arenas_here == 0 && arenas_there == 0 && pools == 0; }
    friend bool operator==(const PlaceDiff&, const PlaceDiff&) = default;
};

PlaceDiff compare_places(const Moment& here, const Moment& there);

}  // namespace arenarium
