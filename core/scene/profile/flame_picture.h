// A caller tree as a flame graph: each box a line of a function, as wide as the bytes that it and what it called hold,
// with its callers above. Boxes of one file have one colour.
#pragma once

#include <memory>
#include <string>

#include "core/metrics/call_tree.h"
#include "core/picture/draw_list.h"
#include "core/process/moment.h"
#include "core/scene/pymalloc/scene_options.h"
#include "core/scene/pymalloc/summary.h"

namespace arenarium {

struct FlameShown {
    const CallTree& tree;
    std::uint32_t focus = 0;     // the node over the whole width
    std::uint32_t selected = 0;  // 0: none
    bool is_growth = false;      // the tree is of what grew
};

// The height follows from the rows. `summary`: of the moment, when the caller has one already.
// REQUIRES: focus and selected are nodes.
DrawList flame_picture(const Moment&, const FlameShown&, const SceneOptions&, double width,
                       std::shared_ptr<const Summary> summary = nullptr);

// "split  text.py:12": what a box, or a row of the caller tree, says.
std::string frame_text(const CallSites&, const CallNode&, const Translator& = no_translation);

}  // namespace arenarium
