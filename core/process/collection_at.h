// What gc.collect() would do now with the objects of a graph, as values: where everything stands after any of its
// phases, or in the midst of one.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/translator.h"
#include "core/collector/operations/collect.h"
#include "core/objects/read/object_graph.h"
#include "core/timeline/position.h"

namespace arenarium {

struct CollectionSeen {
    // The operations are: 0, the collection begins; then its phases in the order of collector::phases.
    Position position;
    collector::Phase phase;  // that runs, or has just run
    objects::State objects;  // numbered as the graph's
    collector::State collector;
    bool ended = false;
    // Of the micro-step that happened last: the object that it is about, its C function, and its sentence.
    objects::ObjectIndex touched;
    std::string function, sentence;
};

// After that phase, and nothing beyond.
constexpr Position position_after(collector::Phase p) {
    return {static_cast<std::uint32_t>(p) + 2, 0};
}

// At a position of the collection, and from there so many micro-steps on, or (below 0) back. As collection_of:
// `__del__` saves nothing. Nothing: no collector of that version is known.
std::optional<CollectionSeen> collection_at(const objects::ObjectGraph&, std::string_view profile, Position,
                                            int micro_steps = 0, const Translator& translate = no_translation);

}  // namespace arenarium
