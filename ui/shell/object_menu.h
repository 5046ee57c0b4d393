// The context menu of something that is drawn.
#pragma once

#include <QMenu>

#include <functional>

#include "ui/canvas/canvas_panel.h"
#include "ui/shell/actions.h"
#include "ui/shell/transport.h"

namespace arenarium::ui {

struct ObjectMenuParts {
    SceneHub& hub;
    CanvasPanel& panel;
    Actions& actions;
    std::function<void(const QString& line)> run_line;
    std::function<void(quint64 bytes)> malloc_bytes;
    Transport& transport;
    ScriptEditor& editor;
};

// Fills the menu for `object`, which may be of kind none.
void fill_object_menu(QMenu& menu, const ObjectRef& object, const ObjectMenuParts& parts);

}  // namespace arenarium::ui
