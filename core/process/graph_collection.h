// What gc.collect() would do now with the objects of a graph, wherever that was taken from: a history of its own, whose
// operations are the phases, with every micro-step of the collector.
#pragma once

#include <optional>
#include <string_view>

#include "core/objects/read/object_graph.h"
#include "core/process/object_history.h"

namespace arenarium {

// Objects keep their numbers (ObjectIndex). Operation 0 begins the collection, the further ones are the phases in the
// order of collector::phases; the position is before the first. `__del__` is called, but what its code would do is not
// known: nothing is saved. Nothing: no collector of that version is known.
std::optional<ObjectHistory> collection_of(const objects::ObjectGraph&, std::string_view profile);

}  // namespace arenarium
