// All that read/ answers of one graph, worked out once.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/objects/read/dominators.h"
#include "core/objects/read/object_graph.h"
#include "core/objects/read/paths.h"

namespace arenarium::objects {

struct GraphReading {
    ReferenceGraph references, referrers;
    ShortestPaths paths;
    Dominators keeps;

    // No root leads to it.
    bool is_garbage(ObjectIndex o) const { return !paths.reaches(o.value); }
};

// Takes time in proportion to the references, about.
GraphReading read_graph(const ObjectGraph&);

// The blocks of these objects, those beside their own included, as Object::block.
std::vector<std::uint64_t> blocks_of(const ObjectGraph&, std::span<const std::uint32_t> objects);

// "xs[0].next": a way from a root, as a script would write it where it can.
std::string path_text(const ObjectGraph&, const Path&);

}  // namespace arenarium::objects
