// What the window does with real Pythons, by the dialogs of ui/python.
#include <QCoreApplication>
#include <QEventLoop>
#include <QFile>
#include <QTemporaryDir>

#include "ui/python/compare_dialog.h"
#include "ui/python/inspect_dialog.h"
#include "ui/python/record_dialog.h"
#include "ui/shell/main_window.h"

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

void MainWindow::inspectProcess() {
    InspectDialog dialog(this);
    // The snapshot lives as long as the dialog: it is opened while that is there.
    connect(&dialog, &InspectDialog::snapshotWanted, this, &MainWindow::openMade);
    dialog.exec();
    while (bridge_->isBusy())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

void MainWindow::openMade(const QString& path) {
    const Status opened = openFile(path);
    if (!opened) showError(opened.error());
}

}  // namespace arenarium::ui
