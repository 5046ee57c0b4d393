// Bookmarks: their commands, their flags on the timeline, what is different from one of them, and the list of that.
#include <QDockWidget>
#include <QMenu>

#include "ui/compare/bookmark_editor.h"
#include "ui/shell/main_window.h"

namespace arenarium::ui {

void MainWindow::connectComparison() {
    Comparison& comparison = *comparison_;
    Actions& a = *actions_;
    QAction* compare = a[Command::compare_bookmark];
    connect(a[Command::bookmark], &QAction::triggered, this, [this, &comparison] {
        comparison.bookmarkHere();
        bookmarks_->add(comparison.bookmark()->position);
        hint_line_->setHint(
            tr("%1 is bookmarked; go on, then compare (%2), or give it a name (%3)", "position, keys, keys")
                .arg(position_name(comparison.bookmark()->position), keys_text(*(*actions_)[Command::compare_bookmark]),
                     keys_text(*(*actions_)[Command::bookmarks])));
    });
    connect(a[Command::bookmarks], &QAction::triggered, this, [this] { editBookmarks(); });
    connect(compare, &QAction::triggered, this, [this, &comparison](bool on) {
        if (on)
            compareWith(bookmarks_->current());
        else
            comparison.setOn(false);
    });
    const auto adjust = [this, compare, &comparison] {
        const bool any = bookmarks_->count() != 0;
        compare->setEnabled(any);
        compare->setChecked(comparison.isOn());
        actions_->setReason(Command::compare_bookmark, any ? QString() : tr("Bookmark a position of this run first"));
    };
    connect(&comparison, &Comparison::bookmarkChanged, this, adjust);
    connect(&comparison, &Comparison::switched, this, [this, adjust](bool on) {
        adjust();
        // A lecture shows the canvas alone.
        if (lecture_->isOn()) return;
        if (on) closeSideBySide();
        panels_.difference_dock->setVisible(on);
        if (on) panels_.difference_dock->raise();
    });
    connect(&comparison, &Comparison::changed, panels_.difference,
            [this, &comparison] { panels_.difference->setDifference(comparison.difference()); });
    connect(bookmarks_, &Bookmarks::changed, this, [this, adjust, &comparison] {
        panels_.timeline->setBookmarks(bookmarks_->all());
        transport_->setBookmarks(bookmarks_->all());
        if (bookmarks_->count() == 0) comparison.forget();
        adjust();
        if (remembers_) autosave_->touch();
    });
    connect(document_.get(), &Document::opened, bookmarks_, [this] { bookmarks_->set({}); });
    connect(bridge_.get(), &Bridge::momentsGathered, this, [this, &comparison](const std::vector<MomentPtr>& moments) {
        if (!std::exchange(waits_for_bookmark_, false) || moments.size() != 1) return;
        comparison.setBookmark(moments.front());
        comparison.setOn(true);
    });
    connect(panels_.timeline, &TimelineBar::bookmarkMenuWanted, this, [this](int index, QPoint at) {
        bookmarks_->setCurrent(index);
        QMenu menu(this);
        menu.addAction(tr("&Go there"), this, [this, index] { bridge_->seek(bookmarks_->at(index)->position); });
        menu.addAction(tr("&Compare with it"), this, [this, index] { compareWith(index); });
        menu.addAction(tr("Show &beside"), this, [this, index] { showBookmarkBeside(index); });
        menu.addSeparator();
        menu.addAction(tr("Re&name\u2026"), this, [this] { editBookmarks(); });
        menu.addAction(tr("&Remove"), bookmarks_, [this, index] { bookmarks_->remove(index); });
        menu.exec(at);
    });
    canvas_panel_->showComparison(comparison);
    adjust();
}

void MainWindow::compareWith(int index) {
    const Bookmark* bookmark = bookmarks_->at(index);
    if (bookmark == nullptr) return;
    bookmarks_->setCurrent(index);
    const MomentPtr& there = comparison_->bookmark();
    if (there && there->position == bookmark->position) return comparison_->setOn(true);
    // The run that it was set in is gone, or another one was compared with.
    waits_for_bookmark_ = true;
    bridge_->gather({bookmark->position});
}

void MainWindow::editBookmarks() {
    if (bookmark_editor_ == nullptr) {
        bookmark_editor_ = new BookmarkEditor(*bookmarks_, this);
        connect(bookmark_editor_, &BookmarkEditor::goWanted, this, [this](int index) {
            if (const Bookmark* bookmark = bookmarks_->at(index)) bridge_->seek(bookmark->position);
        });
        connect(bookmark_editor_, &BookmarkEditor::compareWanted, this, &MainWindow::compareWith);
        connect(bookmark_editor_, &BookmarkEditor::besideWanted, this, &MainWindow::showBookmarkBeside);
    }
    bookmark_editor_->show();
    bookmark_editor_->raise();
    bookmark_editor_->activateWindow();
    bookmark_editor_->name()->setFocus();
    bookmark_editor_->name()->selectAll();
}

}  // namespace arenarium::ui
