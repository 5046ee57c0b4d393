// Where an arena's title and pools lie inside its tile; also how the tiles of a process are laid out.
#pragma once

#include <array>
#include <cstdint>

#include "core/picture/grid.h"

namespace arenarium {

struct ArenaLayout {
    Rect tile;
    Rect strip;  // title, addresses, counts
    Grid pools;  // one cell a pool of an aligned arena; a misaligned one has its lost bytes in the last cell

    Rect pool(std::uint32_t number) const { return pools.cell(number); }
    ArenaLayout moved(double dx, double dy) const;
};

// `unit`: world units of a pixel at the zoom for which the tile is laid out, times the type scale.
ArenaLayout arena_layout(const Rect& tile, std::uint32_t pools, double unit);

struct ProcessLayout {
    Grid tiles;
    ArenaLayout first;  // of tile 0; every other is the same, moved

    ArenaLayout arena(std::uint32_t slot) const;
};

// `arenas` tiles on a surface of that size, world unit: a pixel at zoom 1. The tiles take the shape, and their pools
// the columns, that make pools largest.
ProcessLayout process_layout(double width, double height, std::uint32_t arenas, std::uint32_t pools, double type_scale);

// The two parts of the last cell of a misaligned arena: `before` + `after` bytes lost, in proportion, both visible.
std::array<Rect, 2> lost_parts(const Rect& cell, std::uint64_t before, std::uint64_t after);

}  // namespace arenarium
