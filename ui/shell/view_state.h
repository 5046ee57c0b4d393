// Zoom as JSON, for the "view" of a session, and its chapters.
#pragma once

#include <string>

#include "core/session/session_file.h"
#include "ui/canvas/canvas_panel.h"
#include "ui/teach/chapters.h"

namespace arenarium::ui {

std::string view_json(const CanvasPanel& panel);
// Passes over what it does not understand.
void restore_view(const SessionFile& session, CanvasPanel& panel, Chapters& chapters);

}  // namespace arenarium::ui
