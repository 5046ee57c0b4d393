// Who pins the arenas, as a picture: on top what would return if one block, all of one type, owner or line went away;
// below, a card for each nearly empty arena, those that return most easily first, with its pools, where in them its
// blocks lie, and each block with what is known of it.
#pragma once

#include <memory>

#include "core/metrics/arena_pins.h"
#include "core/picture/draw_list.h"
#include "core/scene/pymalloc/scene_options.h"
#include "core/scene/pymalloc/summary.h"

namespace arenarium {

struct PinsShown {
    const ArenaPins& pins;
    // Cards of arenas that this rank holds alone come first and are framed; none: all arenas as they are ranked.
    PinCause cause = PinCause::block;
    std::uint32_t rank = UINT32_MAX;  // UINT32_MAX: none
    std::size_t most_arenas = 200;    // cards
};

// The height follows from the cards. Blocks and arenas are named as on the canvas, ranks by ProfileRef.
DrawList pins_picture(const Moment&, const PinsShown&, const SceneOptions&, double width,
                      std::shared_ptr<const Summary> summary = nullptr);

}  // namespace arenarium
