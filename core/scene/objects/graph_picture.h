// The objects of a moment as a picture: names on the left, objects as boxes with type, value and count, arrows with
// their slots; above them the lists of the collector, as usable_arenas is drawn. During a collection each phase shows
// what it decides: gc_refs, who is held from outside, who is unreachable, who is freed.
#pragma once

#include "core/picture/draw_list.h"
#include "core/picture/viewport.h"
#include "core/scene/objects/graph_look.h"
#include "core/scene/objects/refs.h"
#include "core/scene/pymalloc/scene_options.h"

namespace arenarium {

// All of it on one page. Its size follows from the layout; it is `least_width` wide at least.
DrawList graph_picture(const Moment&, const GraphShown&, const SceneOptions&, double least_width = 0);

// The boxes and arrows alone, through a viewport; its world is graph_world() (graph_cells.h).
DrawList graph_canvas(const Moment&, const GraphShown&, const SceneOptions&, const Viewport&);

// "7 objects, 512 B, 2 that no name leads to".
std::string graph_headline(const GraphShown&, const SceneOptions&);

}  // namespace arenarium
