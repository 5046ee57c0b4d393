// The menu bar.
#pragma once

#include <QDockWidget>
#include <QMainWindow>

#include <functional>

#include "ui/shell/actions.h"
#include "ui/shell/examples.h"
#include "ui/shell/settings.h"

namespace arenarium::ui {

struct Menus {
    QMenu* examples;
    QMenu* recent;
    QMenu* panels;
    QMenu* beside;    // filled when it opens
    QMenu* language;  // each action's data is a code, as in "bn"
};

// The examples' menu exists before the toolbar that shows it too.
QMenu* make_examples_menu(QWidget* parent, const std::function<void(const Example&)>& open);
// In the language of now.
void say_examples(QMenu& menu);
Menus make_menus(QMainWindow& window, Actions& actions, QMenu* examples, const QList<QDockWidget*>& docks);
void fill_recent_menu(QMenu& menu, const Settings& settings, const std::function<void(const QString&)>& open);

}  // namespace arenarium::ui
