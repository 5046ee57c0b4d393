// Where the objects of a graph stand in its picture: a grid of cells, roots on the left, each object right of what
// leads to it. What was there before stays where it was, so that a step moves nothing that did not change.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/objects/read/graph_reading.h"

namespace arenarium {

struct GraphLayout {
    // An object, or several of one type that are folded into one.
    struct Node {
        std::uint64_t key = 0;                      // the same at every position of a run
        std::vector<objects::ObjectIndex> members;  // ascending; never empty
        std::uint32_t column = 0, row = 0;          // columns of objects count from 1
    };
    struct Root {
        std::string names;       // of all that lead to the node: "a, b"
        std::uint32_t node = 0;  // of nodes
        std::uint32_t row = 0;
    };
    struct Edge {
        std::uint32_t from = 0, to = 0;  // of nodes
        std::string slot;                // of the first one
        std::uint32_t count = 1;
    };

    static constexpr std::uint32_t none = UINT32_MAX;

    std::vector<Node> nodes;  // by their first members
    std::vector<Root> roots;
    std::vector<Edge> edges;
    std::vector<std::uint32_t> node_of;  // by object: its node; none: it is not shown
    std::uint32_t columns = 1, rows = 0;

    // Whether something of the other one is here as well.
    bool has_node_of(const GraphLayout& other) const;
};

struct GraphLayoutOptions {
    std::size_t most_nodes = 80;    // from where on objects are folded
    objects::ObjectIndex unfolded;  // stands alone in any case
};

// What is shown: all but what the interpreter alone holds, such as constants; the parts of a class (its __dict__, its
// __mro__) are in its node, and no arrow says what an object's class is, which its name does. Beyond `most_nodes`,
// objects of one type that refer to nothing and are referred to by the same ones become one node; when that is not
// enough, all objects of one type do. `before`: the layout of another position of the same run; null: there is none.
GraphLayout lay_out(const objects::ObjectGraph&, const objects::GraphReading&, const GraphLayoutOptions& = {},
                    const GraphLayout* before = nullptr);

}  // namespace arenarium
