// Zoom and stored views as JSON, for the "view" of a session.
#pragma once

#include <string>

#include "ui/canvas/canvas_panel.h"
#include "ui/shell/lecture.h"

namespace arenarium::ui {

std::string view_json(const CanvasPanel& panel, const Lecture& lecture);
// Passes over what it does not understand.
void restore_view(const std::string& json, CanvasPanel& panel, Lecture& lecture);

}  // namespace arenarium::ui
