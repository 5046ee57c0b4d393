// File ▸ Compare memory profilers: the same program under tracemalloc, memray, heaptrack and Arenarium, where they are
// installed: what each cost and saw, by line, and what only arenas explain. Runs `arenarium compare-profilers`.
#pragma once

#include <QDialog>
#include <QTemporaryDir>

#include "ui/python/tool_run.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace arenarium::ui {

class ProfilersDialog : public QDialog {
    Q_OBJECT

public:
    explicit ProfilersDialog(QWidget* parent = nullptr);

    // What to run: a script and its arguments, or -m and a module; double quotes keep words together.
    void setProgram(const QString& words);
    QComboBox& interpreter() { return *interpreter_; }
    QTableWidget* profilers() const { return profilers_; }
    QTableWidget* lines() const { return lines_; }
    QString findings() const;
    QString message() const;

public slots:
    void compare();

signals:
    void concluded(int status);

private:
    void choose();
    void refresh();
    void show(const ToolRun::Result& result);
    void fill(const QJsonObject& comparison);
    void savePage();

    QTemporaryDir folder_;
    QLineEdit* program_;
    QComboBox* interpreter_;
    QTableWidget *profilers_, *lines_;
    QLabel *findings_, *status_;
    QPushButton *go_, *save_;
    ToolRun run_;
};

}  // namespace arenarium::ui
