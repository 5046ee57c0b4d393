// A slide of a moment as the window and files show it: translated, with the lines of its script.
#pragma once

#include <QString>

#include "core/export/slide.h"
#include "ui/bridge/scene_source.h"
#include "ui/export/chapter_view.h"

namespace arenarium::ui {

struct SlideWish {
    SceneSource scene;
    ChapterView view;
    QString title;  // of the chapter; may be empty
    QString note;   // in place of the call; may be empty
    double width = SlideInput::usual_width, height = SlideInput::usual_height;
};

// `metrics`: none: those that every machine has. They must outlive the call.
DrawList draw_slide(const SlideWish& wish, const TextMetrics* metrics);

}  // namespace arenarium::ui
