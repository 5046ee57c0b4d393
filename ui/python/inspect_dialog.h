// File ▸ Inspect a process: reads the allocator of a running Python and opens it as a snapshot.
#pragma once

#include <QDialog>
#include <QTemporaryDir>

#include "ui/python/tool_run.h"

class QCheckBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTreeWidget;

namespace arenarium::ui {

class InspectDialog : public QDialog {
    Q_OBJECT

public:
    explicit InspectDialog(QWidget* parent = nullptr);

    // Chooses the process in the list; false when it is not there.
    bool choose(qint64 pid);
    QString report() const;

public slots:
    void refresh();
    void inspect();

signals:
    // A snapshot that the user wants to see; the file lives as long as the dialog.
    void snapshotWanted(const QString& path);
    void concluded(int status);

private:
    void show(const ToolRun::Result& result);
    qint64 chosen() const;
    void nameProcess();
    QString snapshotPath() const { return folder_.filePath(QStringLiteral("process.json")); }

    QTreeWidget* list_;
    QCheckBox* pins_;
    QPlainTextEdit* report_;
    QLabel* status_;
    QPushButton *go_, *open_;
    QTemporaryDir folder_;
    ToolRun run_;
};

}  // namespace arenarium::ui
