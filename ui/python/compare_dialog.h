// File ▸ Compare with Python: the same operations in a real interpreter's own allocator, address by address.
#pragma once

#include <QDialog>

#include "ui/python/tool_run.h"

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace arenarium::ui {

class CompareDialog : public QDialog {
    Q_OBJECT

public:
    // `file`: a script or operations on the disk; the caller writes what is edited to one. `name`: what people call it.
    CompareDialog(const QString& file, const QString& name, QWidget* parent = nullptr);

    QComboBox& interpreter() { return *interpreter_; }
    // "239,156 operations, 0 differences", what differs, or why it could not be done; empty before the first run.
    QString verdict() const;

public slots:
    void compare();

signals:
    void concluded(int status);  // of arenarium verify

private:
    void show(const ToolRun::Result& result);

    QString file_;
    QComboBox* interpreter_;
    QLabel* verdict_;
    QPlainTextEdit* details_;
    QPushButton* go_;
    ToolRun run_;
};

}  // namespace arenarium::ui
