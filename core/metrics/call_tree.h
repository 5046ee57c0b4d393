// Who called whom to hold the memory: the call sites of live blocks as a tree from the outermost call inwards, and the
// same as the boxes of a flame graph.
#pragma once

#include <cstdint>
#include <vector>

#include "core/metrics/site_use.h"
#include "core/process/call_sites.h"

namespace arenarium {

// A line of a function, reached one way. Lines that read alike and were reached alike are one node.
struct CallNode {
    std::uint32_t parent = 0;       // of [0]: 0
    std::uint32_t site = 0;         // a place that reads so; 0: the root, or what has no site
    std::uint32_t first_child = 0;  // its children stand together, behind it; the most bytes first
    std::uint32_t children = 0;
    std::uint32_t depth = 0;  // 0: the root
    SiteUse total;            // with all that it called
    SiteUse self;             // asked for by this line
};

struct CallTree {
    std::vector<CallNode> nodes{CallNode{}};  // [0] is everything

    const CallNode& root() const { return nodes.front(); }
};

// Sites that hold nothing have no node. Depth is limited by the recording (trace_format.h: the 16 innermost calls).
CallTree call_tree(const CallSites&, const UseBySite&);

// The same node of another tree: the one that is reached by lines that read the same; 0 when there is none.
std::uint32_t same_node(const CallSites&, const CallTree& from, std::uint32_t node, const CallTree& to);

// A box of a flame graph: as wide as the bytes of its node.
struct FlameBox {
    std::uint32_t node = 0;
    std::uint32_t depth = 0;  // row, 0: the root's
    double from = 0, to = 0;  // shares of the width, 0 to 1
};

// Of `focus` and all that it called, over the whole width, below the calls that led to it. Boxes narrower than
// `least` (a share of the width) are left out with all above them. By row, then from left to right.
// REQUIRES: focus is a node.
std::vector<FlameBox> flame_layout(const CallTree&, std::uint32_t focus, double least);

}  // namespace arenarium
