// Another version of Python for the same script: what changes, in one line, and both side by side.
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
        moment_before_ = bridge_->moment();
    }
    document_->setProfile(profile);
}

// After a run: what the new version changed, or the new script for the one beside it.
void MainWindow::tellVersionChange() {
    if (side_by_side_ != nullptr && side_wish_.kind != SideWish::Kind::file) runBeside();
    const HistoryPtr before = std::exchange(history_before_, nullptr);
    const MomentPtr moment_before = std::exchange(moment_before_, nullptr);
    if (before == nullptr || !version_before_) return;
    const Profile old = *std::exchange(version_before_, std::nullopt);
    const VersionRun was{QString::fromStdString(old.name), before, moment_before},
        is{version_now_, bridge_->history(), bridge_->moment()};
    SideWish wish;
    wish.profile = old;
    hint_line_->offer(version_change(was, is), tr("Side &by side"), [this, wish] { showSideBySide(wish); });
}

}  // namespace arenarium::ui
