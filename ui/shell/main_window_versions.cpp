// Another version of Python for the same script: what changes, in one line, and both side by side.
#include <QDockWidget>

#include <utility>

#include "ui/shell/main_window.h"
#include "ui/shell/version_change.h"

namespace arenarium::ui {

void MainWindow::chooseProfile(const Profile& profile) {
    closeSideBySide();
    if (document_->isScript() && !document_->isStale() && bridge_->history()->operations != 0) {
        version_before_ = bridge_->profile();
        version_now_ = QString::fromStdString(profile.name);
        history_before_ = bridge_->history();
    }
    document_->setProfile(profile);
}

// After a run: what the new version changed, or the new script for the one beside it.
void MainWindow::tellVersionChange() {
    if (side_by_side_ != nullptr) runBeside(side_by_side_->bridge().profile());
    const HistoryPtr before = std::exchange(history_before_, nullptr);
    if (before == nullptr || !version_before_) return;
    const Profile old = *std::exchange(version_before_, std::nullopt);
    const VersionRun was{QString::fromStdString(old.name), before}, is{version_now_, bridge_->history()};
    hint_line_->offer(version_change(was, is, bridge_->moment()->log), tr("Side &by side"),
                      [this, old] { showSideBySide(old); });
}

void MainWindow::showSideBySide(const Profile& other) {
    closeSideBySide();
    side_by_side_ = new SideBySide(*bridge_, theme_);
    beside_canvas_->addWidget(side_by_side_);
    beside_canvas_->setSizes({1, 1});
    connect(side_by_side_, &SideBySide::closeWanted, this, &MainWindow::closeSideBySide, Qt::QueuedConnection);
    // Two pictures need the width; the script comes back with one.
    docks_for_width_.clear();
    for (QDockWidget* dock : {panels_.script_dock, panels_.console_dock}) {
        if (!dock->isVisible()) continue;
        dock->hide();
        docks_for_width_ << dock;
    }
    runBeside(other);
}

void MainWindow::runBeside(const Profile& other) {
    RunRequest request;
    request.source = document_->source();
    request.fileName = document_->name();
    request.profile = other;
    request.space = bridge_->space();
    request.operation = bridge_->position().operation;
    side_by_side_->run(request);
}

void MainWindow::closeSideBySide() {
    if (side_by_side_ == nullptr) return;
    delete std::exchange(side_by_side_, nullptr);
    for (QDockWidget* dock : std::exchange(docks_for_width_, {}))
        dock->show();
}

}  // namespace arenarium::ui
