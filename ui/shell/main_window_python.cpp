// What the window does with real Pythons, by the dialogs of ui/python.
#include <QFile>
#include <QTemporaryDir>

#include "ui/python/compare_dialog.h"
#include "ui/python/inspect_dialog.h"
#include "ui/python/profilers_dialog.h"
#include "ui/python/record_dialog.h"
#include "ui/shell/main_window.h"
#include "ui/threads/threads_window.h"

namespace arenarium::ui {

void MainWindow::comparePython() {
    if (document_->kind() == SourceKind::snapshot)
        return hint_line_->setHint(tr("A snapshot has no operations to compare; open a script."));
    QTemporaryDir folder;
    QString file = document_->file();
    if (document_->isScript()) {  // as it is edited, saved or not
        file = folder.filePath(QStringLiteral("script.py"));
        QFile out(file);
        if (!out.open(QIODevice::WriteOnly) || out.write(document_->source().toUtf8()) < 0 || !out.flush())
            return hint_line_->setHint(tr("The script cannot be written to %1: %2").arg(file, out.errorString()));
    }
    CompareDialog dialog(file, document_->name(), this);
    dialog.exec();
}

void MainWindow::recordProgram() {
    RecordDialog dialog(this);
    QString made;
    connect(&dialog, &RecordDialog::recorded, this, [&made](const QString& path) { made = path; });
    dialog.exec();
    if (!made.isEmpty()) openMade(made);
}

void MainWindow::compareProfilers() {
    ProfilersDialog dialog(this);
    dialog.exec();
}

void MainWindow::inspectProcess() {
    if (!mayLeave()) return;
    InspectDialog dialog(this);
    connect(&dialog, &InspectDialog::processWanted, this, &MainWindow::watchProcess);
    dialog.exec();
}

void MainWindow::showThreads() {
    if (threads_ == nullptr) threads_ = std::make_unique<ThreadsWindow>(*hub_, this);
    threads_->show();
    threads_->raise();
    threads_->activateWindow();
}

void MainWindow::watchProcess(qint64 pid) {
    LiveProcess& process = profile_panels_->process();
    process.watch(pid);
    hint_line_->setHint(tr("Looking into process %1\u2026").arg(pid));
    connect(
        &process, &LiveProcess::looked, this,
        [this, pid] {
            Document::Content content;
            content.kind = SourceKind::snapshot;
            content.file = profile_panels_->process().snapshot();
            content.name = tr("process %1").arg(pid);
            content.source = tr("# Process %1, looked at once a second.\n").arg(pid);
            selection_->clear();
            document_->show(content);
        },
        Qt::SingleShotConnection);
}

void MainWindow::openMade(const QString& path) {
    const Status opened = openFile(path);
    if (!opened) showError(opened.error());
}

}  // namespace arenarium::ui
