// The legend of the memory picture: what patterns, dashes, colours, numbers and arrows mean, in rows.
#pragma once

#include <memory>

#include "core/picture/draw_list.h"
#include "core/process/moment.h"
#include "core/scene/pymalloc/scene_options.h"
#include "core/scene/pymalloc/summary.h"

namespace arenarium {

// `width` pixels wide and as high as its rows need. The same for every state of a profile. `summary`: of the moment.
DrawList draw_signs(const Moment& moment, const SceneOptions& options, std::shared_ptr<const Summary> summary,
                    double width);

}  // namespace arenarium
