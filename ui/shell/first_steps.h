// What Help ▸ First steps says: the few keys and clicks that a newcomer needs.
#pragma once

#include "ui/shell/actions.h"

namespace arenarium::ui {

// Rich text; names the keys as they are now.
QString first_steps_text(const Actions& actions, const Theme& theme);
void show_first_steps(const Actions& actions, const Theme& theme, QWidget* parent);

}  // namespace arenarium::ui
