// Where the keyboard goes, and what lies at a point of a world.
#pragma once

#include "core/scene/pymalloc/scene.h"
#include "core/scene/pymalloc/world.h"

namespace arenarium {

PymallocRef neighbour_of(const World&, const SceneModel&, const PymallocRef&, Move);

// The deepest process, arena, pool or block at a point of the world, outermost first.
std::vector<PymallocRef> objects_at(const World&, const SceneModel&, Point world);

}  // namespace arenarium
