// The lists of the collector, each a row of boxes from its first object to its last, as usable_arenas is drawn.
#pragma once

#include "core/picture/draw_list.h"
#include "core/process/moment.h"
#include "core/scene/objects/graph_look.h"
#include "core/scene/pymalloc/scene_options.h"

namespace arenarium {

class Drawing;

// Those with something in them, from `top` down over the width of the surface; what has no room is counted. Returns
// where they end.
double draw_collector_lists(Drawing&, const GraphShown&, const GraphLook&, double top);

// Nothing but the lists. Its height follows from them.
DrawList collector_lists(const Moment&, const GraphShown&, const SceneOptions&, double width);

}  // namespace arenarium
