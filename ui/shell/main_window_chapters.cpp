// The chapters of a lecture: written beside the window that shows them, and as pages.
#include <QFileInfo>

#include "ui/shell/main_window.h"
#include "ui/teach/chapter_editor.h"
#include "ui/teach/deck_dialog.h"

namespace arenarium::ui {

void MainWindow::editChapters() {
    if (chapter_editor_ == nullptr) {
        chapter_editor_ = new ChapterEditor(lecture_->chapters(), this);
        connect(chapter_editor_, &ChapterEditor::addWanted, lecture_, &Lecture::addChapter);
        connect(chapter_editor_, &ChapterEditor::goWanted, lecture_, &Lecture::goToChapter);
        connect(chapter_editor_, &ChapterEditor::placeWanted, lecture_, &Lecture::placeChapter);
    }
    chapter_editor_->show();
    chapter_editor_->raise();
    chapter_editor_->activateWindow();
}

DeckDialog* MainWindow::makeDeckDialog() {
    auto* dialog = new DeckDialog(*bridge_, lecture_->chapters().all(), pictureSource(),
                                  QFileInfo(document_->name()).completeBaseName(), this);
    if (lecture_->isOn() && !lecture_->showsCanvas()) dialog->setStage(lecture_->stage().view());
    connect(dialog, &DeckDialog::written, hint_line_,
            [this](const QString& path) { hint_line_->setHint(tr("Saved as %1").arg(path)); });
    return dialog;
}

void MainWindow::printPages() {
    const std::unique_ptr<DeckDialog> dialog(makeDeckDialog());
    dialog->exec();
}

}  // namespace arenarium::ui
