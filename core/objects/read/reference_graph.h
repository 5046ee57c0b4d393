// Who refers to whom, laid out for reading: a graph of numbered objects, from whatever source (a simulated state, a
// recording, a process that was looked into). A value; nothing refers back to where it comes from.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/objects/state.h"

namespace arenarium::objects {

// An edge leads from an object, or a root, to an object; its slot is the number of the reference in the object that
// holds it.
struct ReferenceGraph {
    struct Edge {
        std::uint32_t to;
        std::uint32_t slot;
    };

    std::vector<std::uint32_t> first;  // by object, and one more: where its edges begin
    std::vector<Edge> edges;
    std::vector<std::uint32_t> size;  // by object: bytes of its block; 0: not there
    std::vector<ObjectIndex> roots;   // by root: what it holds; none: nothing
    // Roots from this one on explain only what the others do not lead to.
    std::uint32_t named_roots = UINT32_MAX;

    std::uint32_t objects() const { return static_cast<std::uint32_t>(size.size()); }
    std::span<const Edge> of(std::uint32_t object) const {
        return std::span<const Edge>(edges).subspan(first[object], first[object + 1] - first[object]);
    }
};

// Strong references only; a weak one keeps nothing alive.
ReferenceGraph reference_graph(const State&);

// The edges turned round: of(o) are the objects that refer to o, with the slot in which they do. Roots are kept.
ReferenceGraph referrers(const ReferenceGraph&);

}  // namespace arenarium::objects
