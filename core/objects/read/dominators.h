// What an object keeps: an object dominates those that the roots reach only through it. They would die with it.
#pragma once

#include <cstdint>
#include <vector>

#include "core/objects/read/reference_graph.h"

namespace arenarium::objects {

struct Dominators {
    static constexpr std::uint32_t none = UINT32_MAX;       // no root reaches it
    static constexpr std::uint32_t roots = UINT32_MAX - 1;  // no single object dominates it

    std::vector<std::uint32_t> dominator;  // by object: the nearest one that dominates it
    // By object: the bytes of the blocks of all that it dominates, itself included; 0 when no root reaches it.
    std::vector<std::uint64_t> retained;
    // By object: how many these are.
    std::vector<std::uint32_t> retained_objects;

    // What would die with the object, itself first, in ascending order otherwise. When no root reaches it: nothing.
    std::vector<std::uint32_t> dies_with(std::uint32_t object) const;
};

// Semi-NCA (Georgiadis, "Linear-Time Algorithms for Dominators and Related Problems", 2005): semidominators as Lengauer
// and Tarjan find them, then the nearest common ancestors on the way down. `referrers`: the graph turned round.
Dominators dominators(const ReferenceGraph&, const ReferenceGraph& referrers);

}  // namespace arenarium::objects
