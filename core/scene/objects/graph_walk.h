// From one object of a picture to the next by keys, and an object in words for who cannot see it.
#pragma once

#include <cstdint>
#include <string>

#include "core/base/translator.h"
#include "core/scene/objects/graph_look.h"
#include "core/scene/objects/refs.h"

namespace arenarium {

// What a node is called in lists, hits and the selection.
GraphRef ref_of(const GraphShown&, const GraphLayout::Node&);
// The node of a ref; none: it is not shown.
std::uint32_t node_of(const GraphShown&, const GraphRef&);

enum class GraphMove : std::uint8_t { along, against, up, down };

// Along an arrow to the nearest node that it leads to, against one to the nearest it comes from; up and down to the
// nearest in that direction, in the same column where there is one. `node` itself: there is none. `node` none: the
// first.
std::uint32_t graph_neighbour(const GraphLayout&, std::uint32_t node, GraphMove);

// "Node #12: ob_refcnt 1, 56 B, generation 0; held by the name b; refers to Node #13 by .other".
std::string describe_node(const GraphShown&, const GraphLook&, std::uint32_t node, const Translator&);

}  // namespace arenarium
