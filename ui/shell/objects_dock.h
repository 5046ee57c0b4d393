// The panel of objects in its dock, wired to the rest of the window. It is wanted as soon as a script keeps objects.
#pragma once

#include <QMainWindow>

#include "ui/canvas/canvas_panel.h"
#include "ui/objects/objects_panel.h"
#include "ui/shell/panels.h"

class QDockWidget;

namespace arenarium::ui {

class ObjectsDock : public QObject {
    Q_OBJECT

public:
    // All outlive it. The dock belongs to `window`.
    ObjectsDock(QMainWindow& window, SceneHub& hub, CanvasPanel& canvas);

    ObjectsPanel& panel() const { return *panel_; }
    // Gives the dock to those that are arranged by workspace.
    void joinDocks(Panels& panels) const { panels.objects_dock = dock_; }
    // What ran is a script that keeps objects.
    bool isWanted() const { return wanted_; }
    // Shows or hides it, and gives it room beside the canvas, or that back to what stands there.
    void setShown(bool on, const Panels& panels);

signals:
    void wantedChanged(bool wanted);
    void hint(const QString& text);

private:
    void lookAt(const History& history);

    QMainWindow& window_;
    ObjectsPanel* panel_;
    QDockWidget* dock_;
    bool wanted_ = false;
};

// Whether the text is a script that keeps its values as objects.
bool keepsObjects(const QString& source);
// The version that such a script is shown under when the one that is chosen has no objects; nothing: it has.
std::optional<Profile> profileWithObjects(const Profile& chosen);

}  // namespace arenarium::ui
