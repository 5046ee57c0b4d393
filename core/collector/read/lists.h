// What a state's lists hold.
#pragma once

#include <cstdint>
#include <vector>

#include "core/collector/state.h"

namespace arenarium::collector {

// The objects of a list, in its order.
std::vector<Node> objects_of(const State&, List);

// By node, for those that the collector heard of: the list that each is in; List::count_: not tracked.
std::vector<List> lists_of_nodes(const State&);

}  // namespace arenarium::collector
