// Pictures and states that leave the window: for files and for the clipboard.
#include <QClipboard>
#include <QCoreApplication>
#include <QFileInfo>
#include <QGuiApplication>

#include "core/session/run_page.h"
#include "ui/export/copy.h"
#include "ui/export/export_dialog.h"
#include "ui/shell/main_window.h"

namespace arenarium::ui {

PictureSource MainWindow::pictureSource() const {
    PictureSource source{hub_->source(), selection_->object(), {}};
    if (!canvas_panel_->canvas().showsEverything()) source.view = canvas_panel_->canvas().viewport();
    return source;
}

// None: the page would show another run than the window does.
std::optional<RunPage> MainWindow::runPage() const {
    const HistoryPtr history = bridge_->history();
    if (document_->isStopped() || (history->processes && history->processes->shown != 0)) return {};
    RunPage run;
    run.document.name = document_->name().toStdString();
    run.document.is_script = history->source == SourceKind::script;
    if (run.document.is_script)
        for (const std::string& line : *history->source_lines)
            run.document.content += line + "\n";
    else
        run.file = document_->file().toStdString();
    run.document.profile = bridge_->profile().name;
    run.document.space = bridge_->space();
    if (!history->taken_at) run.document.position = bridge_->position();
    return run;
}

void MainWindow::exportAs() {
    const QString name = QFileInfo(document_->name()).completeBaseName();
    ExportDialog dialog(pictureSource(), name, canvas_panel_->canvas().size(), theme_, this, bridge_.get());
    dialog.setChapters(lecture_->chapters().all());
    if (const std::optional<RunPage> run = runPage())
        dialog.setRun(*run, page_beside(QCoreApplication::applicationDirPath().toStdString()));
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
