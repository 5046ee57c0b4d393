// The panels that investigate a recording or a running process, each in its dock, wired to the rest of the window, and
// the process that is watched.
#pragma once

#include <QMainWindow>

#include "ui/bridge/bridge.h"
#include "ui/canvas/canvas_panel.h"
#include "ui/charts/timeline_bar.h"
#include "ui/processes/processes_panel.h"
#include "ui/profile/calls_panel.h"
#include "ui/profile/growth_handles.h"
#include "ui/profile/live_panel.h"
#include "ui/profile/pins_panel.h"
#include "ui/profile/source_pane.h"
#include "ui/profile/tint_bar.h"
#include "ui/shell/panels.h"

class QDockWidget;

namespace arenarium::ui {

class ProfilePanels : public QObject {
    Q_OBJECT

public:
    // All outlive it. The docks belong to `window`.
    ProfilePanels(QMainWindow& window, SceneHub& hub, CanvasPanel& canvas, TimelineBar& timeline);

    CallsPanel& calls() const { return *calls_; }
    SourcePane& source() const { return *source_; }
    PinsPanel& pins() const { return *pins_; }
    TintBar& tints() const { return *tints_; }
    GrowthHandles& handles() const { return *handles_; }
    ProcessesPanel& processes() const { return *processes_; }
    LivePanel& live() const { return *live_; }
    LiveProcess& process() { return process_; }
    QDockWidget* callsDock() const { return calls_dock_; }
    QDockWidget* sourceDock() const { return source_dock_; }
    QDockWidget* pinsDock() const { return pins_dock_; }
    QDockWidget* processesDock() const { return processes_dock_; }
    QList<QDockWidget*> docks() const { return {source_dock_, calls_dock_, pins_dock_, processes_dock_}; }
    // Gives the docks to those that are arranged by workspace.
    void joinDocks(Panels& panels) const;
    // The workspace of profiles is shown, or left: what colours the canvas and lies on the timeline comes and goes.
    void setActive(bool on);

    // Growth between the two handles is looked at, or what is held at the position.
    void setShowsGrowth(bool on);
    // Another document was opened, from that file: a process is watched on only when it is its own.
    void adoptDocument(const QString& file);
    // The document is a process that is, or was, watched: it lies in no file that lasts.
    bool isOfProcess() const { return follows_; }

signals:
    void hint(const QString& text);

private:
    void wire();
    void lookAgain();
    void showProcesses(const HistoryPtr& history);

    Bridge& bridge_;
    Selection& selection_;
    CanvasPanel& canvas_;
    LiveProcess process_;
    CallsPanel* calls_;
    SourcePane* source_;
    PinsPanel* pins_;
    ProcessesPanel* processes_;
    LivePanel* live_;
    TintBar* tints_;
    GrowthHandles* handles_;
    QDockWidget *calls_dock_, *source_dock_, *pins_dock_, *processes_dock_;
    std::uint64_t generation_ = 0;
    bool follows_ = false;
};

}  // namespace arenarium::ui
