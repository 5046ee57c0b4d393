// What a scene is made from, as values that may be kept: a frame, its history and how to show them.
#pragma once

#include "core/scene/pymalloc/scene_input.h"
#include "ui/bridge/values.h"

namespace arenarium::ui {

struct SceneSource {
    FramePtr frame;
    HistoryPtr history;
    SceneOptions options;
};

// Points into `source`, which must outlive the scene.
SceneInput scene_input(const SceneSource& source, const TextMetrics* metrics);

}  // namespace arenarium::ui
