// Pictures and states that leave the window: for files and for the clipboard.
#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>

#include "ui/export/copy.h"
#include "ui/export/export_dialog.h"
#include "ui/shell/main_window.h"

namespace arenarium::ui {

PictureSource MainWindow::pictureSource() const {
    PictureSource source{hub_->source(), selection_->object(), {}};
    if (!canvas_panel_->canvas().showsEverything()) source.view = canvas_panel_->canvas().viewport();
    return source;
}

void MainWindow::exportAs() {
    const QString name = QFileInfo(document_->name()).completeBaseName();
    ExportDialog dialog(pictureSource(), name, canvas_panel_->canvas().size(), theme_, this, bridge_.get());
    dialog.setChapters(lecture_->chapters().all());
    connect(&dialog, &ExportDialog::exported, hint_line_,
            [this](const QString& path) { hint_line_->setHint(tr("Exported as %1").arg(path)); });
    dialog.exec();
}

void MainWindow::copyPicture() {
    PictureWish wish;
    wish.view = PictureView::canvas;
    wish.theme = theme_.isDark() ? ThemeName::dark : ThemeName::light;
    wish.size = canvas_panel_->canvas().size();
    wish.scale = devicePixelRatioF();
    Result<std::unique_ptr<QMimeData>> copied = picture_for_clipboard(pictureSource(), wish, Paper(wish.theme));
    if (!copied) return hint_line_->setHint(QString::fromStdString(copied.error().text()));
    QGuiApplication::clipboard()->setMimeData(copied->release());
    hint_line_->setHint(tr("The picture is on the clipboard"));
}

void MainWindow::copyState() {
    const Result<QString> state = state_for_clipboard(pictureSource());
    if (!state) return hint_line_->setHint(QString::fromStdString(state.error().message + ". " + state.error().advice));
    QGuiApplication::clipboard()->setText(*state);
    hint_line_->setHint(tr("The state is on the clipboard, as a JSON snapshot"));
}

}  // namespace arenarium::ui
