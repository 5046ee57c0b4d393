// What a step is about, for a lecture hall: the pool that it touches with all that it says, or the list of arenas and
// the arena that moves in it; and usable_arenas in one line above.
#pragma once

#include "core/scene/pymalloc/drawing.h"

namespace arenarium {

// A pool, usable_head for the list of arenas, or the process where the step touches neither. A free that moves arenas
// or gives a pool back to its arena is about the arenas; every other step about the pool it serves or takes from.
PymallocRef subject_of_step(const SceneModel&);

// `subject`: an object that subject_of_step() may return, or an arena; what is gone shows what is left of it.
DrawList draw_large(const SceneModel&, const PymallocRef& subject, double width, double height);
void draw_large_pool(Drawing&, PoolIndex, const Rect& area);

// HEAD → arena 1 · 3 free → arena 0 · 12 free → NULL; around the arena that is touched where not all fit.
DrawList draw_usable_line(const SceneModel&, double width);

}  // namespace arenarium
