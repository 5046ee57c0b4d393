// Why an object is alive: shortest ways to it from the roots.
#pragma once

#include <cstdint>
#include <vector>

#include "core/objects/read/reference_graph.h"

namespace arenarium::objects {

// The first step is from a root; each further one goes through a slot of the object before.
struct Path {
    struct Step {
        std::uint32_t object;
        std::uint32_t slot;  // of the object before; of the first step: the number of the root
    };
    std::vector<Step> steps;
};

// A shortest way to every object at once: one breadth-first walk from all roots, those with low numbers first; then
// another from those behind ReferenceGraph::named_roots, to what the first did not reach.
struct ShortestPaths {
    static constexpr std::uint32_t unreachable = UINT32_MAX, from_root = UINT32_MAX - 1;
    static constexpr std::uint32_t unnamed = 1u << 28;

    std::vector<std::uint32_t> from;      // by object: the one before; from_root; unreachable
    std::vector<std::uint32_t> slot;      // by object: through which slot, or from which root
    std::vector<std::uint32_t> distance;  // by object: steps from a root, 1 at least; of the second walk `unnamed` more

    bool reaches(std::uint32_t object) const { return from[object] != unreachable; }
    // Empty when no root leads there.
    Path to(std::uint32_t object) const;
};

ShortestPaths shortest_paths(const ReferenceGraph&);

// At most `most` ways to one object, the shortest first: for each object that
// refers to it, or root that holds it, the shortest way through that one. `referrers` is the graph turned round.
std::vector<Path> paths_to(const ReferenceGraph& referrers, const ShortestPaths&, std::uint32_t object,
                           std::size_t most);

}  // namespace arenarium::objects
