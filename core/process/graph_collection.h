// What gc.collect() would do now with the objects of a graph, wherever that was taken from.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/objects/read/object_graph.h"
#include "core/process/object_history.h"

namespace arenarium {

// A history of its own, whose operations are the phases, with every micro-step of the collector.
// Objects keep their numbers (ObjectIndex). Operation 0 begins the collection, the further ones are the phases in the
// order of collector::phases; the position is before the first. `__del__` is called, but what its code would do is not
// known: nothing is saved. Nothing: no collector of that version is known.
std::optional<ObjectHistory> collection_of(const objects::ObjectGraph&, std::string_view profile);

// The outcome alone.
struct CollectNow {
    std::uint32_t found = 0;                        // what gc.collect() would return
    std::vector<objects::ObjectIndex> unreachable;  // those that the collector watches, after it called their __del__
    std::vector<objects::ObjectIndex> freed;        // all that would go, ascending
};
std::optional<CollectNow> collect_now(const objects::ObjectGraph&, std::string_view profile);

}  // namespace arenarium
