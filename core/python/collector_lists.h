// The lists of the cyclic collector in another process's memory: which objects it watches, generation by generation.
//
// Three generations lie side by side in every version from 3.8 on, each a list's head, a threshold and a count (struct
// gc_generation); from 3.13 on the interpreter says where its collector's state begins, before it is looked for.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/python/find_heap.h"

namespace arenarium {

struct CollectorLists {
    // Addresses of objects, in the order of the lists. 3.14.0 to 3.14.9 have two halves of an old generation in place
    // of the two older ones. Objects that were frozen (gc.freeze()) are in none.
    std::array<std::vector<std::uint64_t>, 3> generations;
    bool found = false;
};

// Of the interpreter at that address.
CollectorLists collector_lists(const ProcessMemory&, const RunningPython&, std::uint64_t interpreter);

}  // namespace arenarium
