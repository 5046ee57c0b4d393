// The objects of a moment as a picture: names on the left, objects as boxes with type, value and count, arrows with
// their slots; above them the lists of the collector, as usable_arenas is drawn. During a collection each phase shows
// what it decides: gc_refs, who is held from outside, who is unreachable, who is freed.
#pragma once

#include <optional>

#include "core/collector/operations/collect.h"
#include "core/picture/draw_list.h"
#include "core/scene/objects/graph_layout.h"
#include "core/scene/objects/refs.h"
#include "core/scene/pymalloc/scene_options.h"

namespace arenarium {

// Where a collection stands: after that phase.
struct CollectionShown {
    collector::Phase phase;
    const objects::State& objects;  // numbered as the graph's
    const collector::State& collector;
};

struct GraphShown {
    const objects::ObjectGraph& graph;
    const objects::GraphReading& reading;
    const GraphLayout& layout;
    std::optional<CollectionShown> collection;
    objects::ObjectIndex selected;
};

// Its size follows from the layout; it is `least_width` wide at least.
DrawList graph_picture(const Moment&, const GraphShown&, const SceneOptions&, double least_width = 0);

// What the picture's colours say: of a phase, or (none) of the objects as they are.
const char* phase_sentence(std::optional<collector::Phase>);

}  // namespace arenarium
