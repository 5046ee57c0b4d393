// Objects and their blocks: which object lies in a block, and what the heap gets back when objects die.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/process/object_model.h"

namespace arenarium {

// The object whose block this is, with its collector's header; none: no object that is there has it.
// Takes time in proportion to the objects.
objects::ObjectIndex object_in(const ObjectState&, Block);

// What would be free of blocks when these objects died.
struct Emptied {
    std::vector<PoolIndex> pools;    // ascending
    std::vector<ArenaIndex> arenas;  // all of whose pools would be; ascending
    std::uint64_t blocks = 0;
    std::uint64_t bytes = 0;  // of these blocks, as their size classes are; of raw blocks what was asked for
};

// REQUIRES: each is there, and none comes twice.
Emptied emptied_by(std::span<const std::uint32_t> dying, const ObjectState&, const ObjectRules&);
// The same of blocks; those that are NULL count for nothing.
Emptied emptied_by(std::span<const Block> going, const HeapState&, const Layout&);

}  // namespace arenarium
