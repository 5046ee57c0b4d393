// The bookmarked position: its commands, the marks on the canvas and the list of differences.
#include <QDockWidget>

#include "ui/shell/main_window.h"

namespace arenarium::ui {

void MainWindow::connectComparison() {
    Comparison& comparison = *comparison_;
    Actions& a = *actions_;
    QAction* compare = a[Command::compare_bookmark];
    connect(a[Command::bookmark], &QAction::triggered, this, [this, &comparison] {
        comparison.bookmarkHere();
        hint_line_->setHint(tr("Operation %1 is bookmarked; go on, then compare (%2)")
                                .arg(QLocale().toString(comparison.bookmark()->position.operation),
                                     keys_text(*(*actions_)[Command::compare_bookmark])));
    });
    connect(compare, &QAction::triggered, &comparison, &Comparison::setOn);
    const auto adjust = [this, compare, &comparison] {
        compare->setEnabled(comparison.bookmark() != nullptr);
        compare->setChecked(comparison.isOn());
        actions_->setReason(Command::compare_bookmark,
                            comparison.bookmark() ? QString() : tr("Bookmark a position of this run first"));
    };
    connect(&comparison, &Comparison::bookmarkChanged, this, adjust);
    connect(&comparison, &Comparison::switched, this, [this, adjust](bool on) {
        adjust();
        // A lecture shows the canvas alone.
        if (lecture_->isOn()) return;
        panels_.difference_dock->setVisible(on);
        if (on) panels_.difference_dock->raise();
    });
    connect(&comparison, &Comparison::changed, panels_.difference,
            [this, &comparison] { panels_.difference->setDifference(comparison.difference()); });
    canvas_panel_->showComparison(comparison);
    adjust();
}

}  // namespace arenarium::ui
