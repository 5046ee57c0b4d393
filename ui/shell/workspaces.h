// Which of the workspaces is shown. Each has panels of its own (the table in panels.cpp) and remembers how the user
// arranged them.
#pragma once

#include <QMainWindow>

#include <functional>

#include "ui/shell/dock_sizes.h"
#include "ui/shell/panels.h"
#include "ui/shell/settings.h"
#include "ui/shell/workspace.h"

namespace arenarium::ui {

class Workspaces : public QObject {
    Q_OBJECT

public:
    // `window` and `panels` outlive it. `teach(on)` makes the window the one of a lecture, or again what it was.
    Workspaces(QMainWindow& window, const Panels& panels, std::function<void(bool on)> teach);

    Workspace current() const { return current_; }
    // The one that was shown before the lecture.
    Workspace beforeTeach() const { return before_teach_; }
    // Keeps the layout of the one that is left.
    void show(Workspace workspace);
    // The lecture began or ended by itself, and keeps the layout of what was shown before.
    void noteTeaching(bool on);
    // The panels of this workspace where they are at its first start.
    void restoreUsual();
    // What opened by itself keeps its room when the window is resized.
    void keepSizes() { sizes_->keepSoon(); }

    // The layouts of the last session; one of another version gives way to the usual one.
    void load(const Settings& settings);
    void store(const Settings& settings);

signals:
    // What was opened for a while only goes, so that it is not kept with the layout.
    void leaving();
    void changed(arenarium::ui::Workspace workspace);

private:
    struct Layout {
        QByteArray docks;
        bool charts = false;
    };
    Layout& layoutOf(Workspace workspace) { return layouts_[static_cast<std::size_t>(workspace)]; }
    void keep();
    void arrange();

    QMainWindow& window_;
    const Panels& panels_;
    std::function<void(bool)> teach_;
    DockSizes* sizes_;
    Workspace current_ = Workspace::learn, before_teach_ = Workspace::learn;
    std::array<Layout, all_workspaces.size()> layouts_;
};

}  // namespace arenarium::ui
