// Which panels are there: the workspaces, and what opens by itself.
#include <QDockWidget>

#include "ui/shell/main_window.h"

namespace arenarium::ui {

void MainWindow::connectWorkspaces() {
    Actions& a = *actions_;
    const auto shows = [this, &a](Command c, Workspace workspace) {
        connect(a[c], &QAction::triggered, this, [this, workspace] { workspaces_->show(workspace); });
    };
    shows(Command::learn, Workspace::learn);
    shows(Command::teach, Workspace::teach);
    shows(Command::profile, Workspace::profile);
    const auto teach = [this](bool on) {
        if (on != (workspaces_->current() == Workspace::teach))
            workspaces_->show(on ? Workspace::teach : workspaces_->beforeTeach());
    };
    connect(a[Command::lecture], &QAction::triggered, this, teach);
    connect(lecture_, &Lecture::changed, workspaces_, &Workspaces::noteTeaching);
    const auto adjust = [this, &a](Workspace workspace) {
        a[Command::learn]->setChecked(workspace == Workspace::learn);
        a[Command::teach]->setChecked(workspace == Workspace::teach);
        a[Command::profile]->setChecked(workspace == Workspace::profile);
        a[Command::lecture]->setChecked(workspace == Workspace::teach);
        if (workspace == Workspace::teach) return;
        a[Command::charts]->setChecked(!panels_.charts->isHidden());
        panels_.difference_dock->setVisible(comparison_->isOn());
        openInspector();
    };
    connect(workspaces_, &Workspaces::changed, this, adjust);
    connect(workspaces_, &Workspaces::leaving, this, &MainWindow::closeSideBySide);
    connect(document_.get(), &Document::opened, this, &MainWindow::closeSideBySide);
    connect(workspaces_, &Workspaces::changed, profile_panels_,
            [this](Workspace workspace) { profile_panels_->setActive(workspace == Workspace::profile); });
    connect(selection_.get(), &Selection::changed, this, &MainWindow::openInspector);
    connect(workspaces_, &Workspaces::changed, this, &MainWindow::lightStep);
    connect(bridge_.get(), &Bridge::momentChanged, this, &MainWindow::lightStep);
    // Beside an error there is nothing to step through yet.
    connect(canvas_panel_, &CanvasPanel::errorShown, this, &MainWindow::lightStep);
    connect(a[Command::step], &QAction::triggered, this, [this] {
        knows_step_ = true;
        if (remembers_) Settings().setKnowsStep();
        lightStep();
    });
    // Whoever moves on wants to see the picture again.
    for (const Command c : {Command::back, Command::micro_back, Command::micro, Command::step, Command::home,
                            Command::end, Command::reset, Command::play, Command::until_next, Command::until_previous})
        connect(a[c], &QAction::triggered, canvas_panel_, &CanvasPanel::hideError);
    connect(panels_.timeline, &TimelineBar::seekWanted, canvas_panel_, &CanvasPanel::hideError);
    connect(panels_.narration, &NarrationPanel::seekWanted, canvas_panel_, &CanvasPanel::hideError);
    connect(objects_dock_, &ObjectsDock::wantedChanged, this, &MainWindow::openObjects);
    ObjectsPanel& objects = objects_dock_->panel();
    // Later than what the block says of its line.
    connect(
        &objects, &ObjectsPanel::lineChosen, panels_.editor,
        [editor = panels_.editor](quint32 line) { editor->setHighlightedLines({line}); }, Qt::QueuedConnection);
    connect(&objects, &ObjectsPanel::lineActivated, panels_.editor,
            [editor = panels_.editor](quint32 line) { editor->jumpToLine(line); });
    connect(panels_.editor, &ScriptEditor::lineActivated, &objects, &ObjectsPanel::chooseLine);
    connect(objects_dock_, &ObjectsDock::hint, hint_line_, &HintLine::setHint);
    adjust(workspaces_->current());
}

// A script that keeps objects is about them.
void MainWindow::openObjects() {
    if (workspaces_->current() != Workspace::learn) return;
    objects_dock_->setShown(objects_dock_->isWanted(), panels_);
    workspaces_->keepSizes();
    openInspector();
}

// While learning it opens for a selection, and leaves its room to the explanation or to the objects otherwise.
void MainWindow::openInspector() {
    if (workspaces_->current() != Workspace::learn || !panels_.objects_dock->isHidden()) return;
    panels_.inspector_dock->setVisible(static_cast<bool>(selection_->object()));
}

// The one hint of the first minutes: where to press. It goes for good when it was followed. A lesson says by itself
// what to do.
void MainWindow::lightStep() {
    const bool wanted = !knows_step_ && workspaces_->current() == Workspace::learn && document_->isScript() &&
                        panels_.lesson->stepId().isEmpty() && bridge_->atStart() &&
                        bridge_->history()->operations != 0 && canvas_panel_->notice().isHidden();
    if (!wanted) return spotlight_->putOut();
    spotlight_->pointAt(tool_bar_->widgetForAction((*actions_)[Command::step]),
                        tr("Press Step (%1): the first operation happens").arg(keys_text(*(*actions_)[Command::step])));
}

void MainWindow::restoreUsualLayout() {
    workspaces_->restoreUsual();
    openObjects();
    if (comparison_->isOn()) panels_.difference_dock->show();
    (*actions_)[Command::charts]->setChecked(!panels_.charts->isHidden());
}

}  // namespace arenarium::ui
