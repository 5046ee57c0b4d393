// The allocator's lists as strips: usable_arenas with its fingers, the rings of usedpools, freepools of an arena.
// Each chooses its height and sets it in the draw list.
#pragma once

#include <optional>

#include "core/scene/pymalloc/drawing.h"

namespace arenarium {

DrawList draw_usable_arenas(const SceneModel&, double width, std::optional<std::uint32_t> centre);
DrawList draw_usedpools(const SceneModel&, double width);
DrawList draw_freepools(const SceneModel&, ArenaIndex, double width);

}  // namespace arenarium
