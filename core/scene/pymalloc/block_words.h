// What is written into a block, at whatever size it is drawn.
#pragma once

#include <string>

#include "core/scene/pymalloc/pool_view.h"
#include "core/scene/pymalloc/scene_model.h"

namespace arenarium {

// The share of the block that its owner may use: what was asked for, and the debug hooks' words around it.
double used_share(const SceneModel&, const BlockOwner&, std::uint32_t size);
// "24 of 32 B", or "32 B" when all of it was asked for, or nobody knows.
std::string requested_text(const SceneModel&, const BlockOwner&, std::uint32_t size);
// Where the link in a free block leads: "→ block 5", or with its address.
std::string link_text(const SceneModel&, const PoolView&, std::uint32_t block, bool with_address);

}  // namespace arenarium
