// File ▸ Inspect a process: a choice of the running Pythons, and a first look into the one that is chosen; what cannot
// be looked into is told here.
#pragma once

#include <QDialog>

#include "ui/python/tool_run.h"

class QLabel;
class QPushButton;
class QTreeWidget;

namespace arenarium::ui {

class InspectDialog : public QDialog {
    Q_OBJECT

public:
    explicit InspectDialog(QWidget* parent = nullptr);

    // Chooses the process in the list; false when it is not there.
    bool choose(qint64 pid);
    qint64 chosen() const;
    // What went wrong, or how it stands.
    QString message() const;

public slots:
    void refresh();
    void inspect();

signals:
    // A look has worked: the user wants to see this process.
    void processWanted(qint64 pid);
    void concluded(int status);

private:
    void show(const ToolRun::Result& result);
    void nameProcess();

    QTreeWidget* list_;
    QLabel* status_;
    QPushButton* go_;
    qint64 asked_ = 0;
    ToolRun run_;
};

}  // namespace arenarium::ui
