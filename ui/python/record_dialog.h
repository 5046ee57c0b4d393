// File ▸ Record a program: runs a Python program under `arenarium record` and opens what was recorded.
#pragma once

#include <QDialog>

#include "ui/python/tool_run.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace arenarium::ui {

class RecordDialog : public QDialog {
    Q_OBJECT

public:
    explicit RecordDialog(QWidget* parent = nullptr);

    // What to run: a script and its arguments, or -m and a module; double quotes keep words together.
    void setProgram(const QString& words);
    void setRecording(const QString& path);
    QComboBox& interpreter() { return *interpreter_; }

public slots:
    void record();

signals:
    void recorded(const QString& path);  // the user wants to see it
    void concluded(int status, const QString& path);

private:
    void choose();
    void refresh();
    void show(const ToolRun::Result& result);

    QLineEdit *program_, *recording_;
    QComboBox* interpreter_;
    QCheckBox* sites_;
    QPlainTextEdit* output_;
    QLabel* status_;
    QPushButton *go_, *open_;
    ToolRun run_;
};

}  // namespace arenarium::ui
