// Two runs side by side: what may stand beside the one that is open, and the room for it.
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>

#include <utility>

#include "ui/kit/model_text.h"
#include "ui/shell/file_kinds.h"
#include "ui/shell/main_window.h"

namespace arenarium::ui {

void MainWindow::connectSideBySide() {
    Actions& a = *actions_;
    connect(a[Command::beside_file], &QAction::triggered, this, [this] {
        const QString here = document_->isScript() ? document_->path() : document_->file();
        SideWish wish;
        wish.kind = SideWish::Kind::file;
        wish.path = QFileDialog::getOpenFileName(this, tr("Side by side with"), QFileInfo(here).path(), open_filters());
        if (!wish.path.isEmpty()) showSideBySide(wish);
    });
    connect(a[Command::beside_close], &QAction::triggered, this, &MainWindow::closeSideBySide, Qt::QueuedConnection);
    connect(a[Command::first_divergence], &QAction::triggered, this, [this] {
        if (side_by_side_ == nullptr) return;
        canvas_panel_->hideError();
        side_by_side_->pair().goToDivergence();
    });
    connect(menus_.beside, &QMenu::aboutToShow, this, &MainWindow::fillBesideMenu);
    fillBesideMenu();
    adjustSideBySide();
}

void MainWindow::fillBesideMenu() {
    QMenu& menu = *menus_.beside;
    menu.clear();
    qDeleteAll(menu.findChildren<QMenu*>(QString(), Qt::FindDirectChildrenOnly));
    QMenu* versions = menu.addMenu(tr("Another &version"));
    const bool has_versions = document_->kind() != SourceKind::snapshot && !is_recording(document_->file());
    versions->setEnabled(has_versions);
    for (const Profile& profile : all_profiles()) {
        if (profile.debug() || profile.name == bridge_->profile().name) continue;
        connect(versions->addAction(tr("CPython %1").arg(text(profile.name))), &QAction::triggered, this,
                [this, profile] {
                    SideWish wish;
                    wish.profile = profile;
                    showSideBySide(wish);
                });
    }
    menu.addAction((*actions_)[Command::beside_file]);
    QMenu* marks = menu.addMenu(tr("A &bookmark of this one"));
    marks->setEnabled(bookmarks_->count() != 0 && document_->kind() != SourceKind::snapshot);
    for (int i = 0; i < bookmarks_->count(); ++i)
        connect(marks->addAction(text(bookmarks_->at(i)->name)), &QAction::triggered, this,
                [this, i] { showBookmarkBeside(i); });
    menu.addSeparator();
    menu.addAction((*actions_)[Command::first_divergence]);
    menu.addAction((*actions_)[Command::beside_close]);
}

void MainWindow::showBookmarkBeside(int index) {
    const Bookmark* bookmark = bookmarks_->at(index);
    if (bookmark == nullptr) return;
    SideWish wish;
    wish.kind = SideWish::Kind::bookmark;
    wish.bookmark = *bookmark;
    showSideBySide(wish);
}

// What is open, once more.
Document::Content MainWindow::sameContent() const {
    Document::Content content;
    content.kind = document_->kind();
    content.name = document_->name();
    content.source = document_->source();
    content.file = document_->file();
    content.process = document_->process();
    content.profile = bridge_->profile();
    content.space = bridge_->space();
    return content;
}

Result<Document::Content> MainWindow::besideContent(const SideWish& wish) const {
    if (wish.kind != SideWish::Kind::file) {
        Document::Content content = sameContent();
        if (wish.kind == SideWish::Kind::version) content.profile = wish.profile;
        if (wish.kind == SideWish::Kind::bookmark) content.position = wish.bookmark.position;
        return content;
    }
    std::optional<SessionFile> session;
    Result<Document::Content> content = contentOfPath(wish.path, session);
    if (!content) return content;
    content->position.reset();  // it follows
    if (content->kind == SourceKind::script && !content->profile) {
        const Result<Profile> wished = find_profile(profile_wish(content->source.toStdString()));
        content->profile = wished ? *wished : bridge_->profile();
    }
    if (!content->profile) content->profile = bridge_->profile();
    if (!content->space) content->space = bridge_->space();
    return content;
}

void MainWindow::showSideBySide(const SideWish& wish) {
    const Result<Document::Content> content = besideContent(wish);
    if (!content) return showError(content.error());
    closeSideBySide();
    comparison_->setOn(false);
    if (workspaces_->current() == Workspace::teach) workspaces_->show(workspaces_->beforeTeach());
    side_wish_ = wish;
    side_by_side_ = new SideBySide(*bridge_, *canvas_panel_, theme_);
    beside_canvas_->addWidget(side_by_side_);
    beside_canvas_->setSizes({1, 1});
    Pair& pair = side_by_side_->pair();
    pair_bar_ = new PairBar(pair, *(*actions_)[Command::first_divergence], *(*actions_)[Command::beside_close], theme_);
    middle_->insertWidget(0, pair_bar_);
    connect(&pair, &Pair::marksChanged, canvas_panel_, [this, &pair] { canvas_panel_->showSide(pair.leftMarks()); });
    connect(&pair, &Pair::divergenceFound, this, &MainWindow::adjustSideBySide);
    // Two pictures need the width; what stood left of them comes back with one.
    docks_for_width_.clear();
    for (QDockWidget* dock : panels_.docks()) {
        if (dock->isHidden() || dockWidgetArea(dock) != Qt::LeftDockWidgetArea) continue;
        dock->hide();
        docks_for_width_ << dock;
    }
    besideAgain(*content);
    adjustSideBySide();
}

void MainWindow::besideAgain(const Document::Content& content) {
    const quint32 here = bridge_->position().operation;
    switch (side_wish_.kind) {
        case SideWish::Kind::version:
            return side_by_side_->show(content, document_->isScript() ? tr("the same script") : tr("the same file"),
                                       text(bridge_->profile().name), text(side_wish_.profile->name), {0, 0});
        case SideWish::Kind::file: {
            QString left = document_->name(), right = content.name;
            if (left == right) left = tr("left"), right = tr("right");
            return side_by_side_->show(content, content.name, left, right, {0, 0});
        }
        case SideWish::Kind::bookmark: {
            const QString name = text(side_wish_.bookmark.name);
            return side_by_side_->show(content, tr("from \u201c%1\u201d on").arg(name),
                                       position_name(bridge_->position()), name,
                                       {here, side_wish_.bookmark.position.operation});
        }
    }
}

// The script has changed.
void MainWindow::runBeside() {
    const Result<Document::Content> content = besideContent(side_wish_);
    if (content) besideAgain(*content);
}

void MainWindow::adjustSideBySide() {
    Actions& a = *actions_;
    const bool on = side_by_side_ != nullptr;
    const bool parts = on && side_by_side_->pair().divergence();
    a[Command::beside_close]->setEnabled(on);
    a[Command::first_divergence]->setEnabled(parts);
    const QString no_pair = tr("Show two runs side by side first");
    actions_->setReason(Command::beside_close, on ? QString() : no_pair);
    actions_->setReason(Command::first_divergence, !on     ? no_pair
                                                   : parts ? QString()
                                                           : tr("The two runs do not diverge, as far as is known"));
}

void MainWindow::closeSideBySide() {
    if (side_by_side_ == nullptr) return;
    delete std::exchange(pair_bar_, nullptr);
    delete std::exchange(side_by_side_, nullptr);
    canvas_panel_->hideSide();
    for (QDockWidget* dock : std::exchange(docks_for_width_, {}))
        dock->show();
    adjustSideBySide();
}

}  // namespace arenarium::ui
