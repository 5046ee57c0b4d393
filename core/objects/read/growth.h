// How the objects of two moments of one run differ, by their types and by the lines that made them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/objects/read/object_graph.h"

namespace arenarium::objects {

struct Growth {
    std::string type;
    std::uint32_t line = 0, site = 0;  // as in ObjectGraph::Label
    std::int64_t objects = 0;          // more in the later graph
    std::int64_t bytes = 0;            // with what objects hold beside their own blocks
    std::uint64_t came = 0;            // between the two, and there in the later one
    std::uint64_t went = 0;            // of those that were there in the earlier one
};

// A row for each type, or with `by_line` for each type and the line that made its objects, as far as something differs;
// by bytes, the most first. REQUIRES: both are of one run, `earlier` not after `later`.
std::vector<Growth> growth(const ObjectGraph& earlier, const ObjectGraph& later, bool by_line);

}  // namespace arenarium::objects
