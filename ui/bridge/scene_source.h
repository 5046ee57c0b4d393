// What a scene is made from, as values that may be kept: a moment, its history and how to show them.
#pragma once

#include "core/scene/pymalloc/scene.h"
#include "ui/bridge/values.h"

namespace arenarium::ui {

struct SceneSource {
    MomentPtr moment;
    HistoryPtr history;
    SceneOptions options;
};

// The words of pictures in the user's language.
Translator scene_translator();
// The options with words, fonts and source lines filled in. `metrics` must outlive the scene.
SceneOptions scene_options(const SceneSource& source, const TextMetrics* metrics);
Scene make_scene(const SceneSource& source, const TextMetrics* metrics);

}  // namespace arenarium::ui
