// Every key, to see and to change.
#pragma once

#include <QDialog>

#include "ui/shell/actions.h"

class QKeySequenceEdit;
class QLabel;
class QTreeWidget;
class QPushButton;

namespace arenarium::ui {

class ShortcutsDialog : public QDialog {
    Q_OBJECT

public:
    explicit ShortcutsDialog(Actions& actions, QWidget* parent = nullptr);

private:
    QAction* current() const;
    void showCurrent();
    void assign();
    void restoreUsual();
    void writeRows();

    Actions& actions_;
    QTreeWidget* list_;
    QKeySequenceEdit* edit_;
    QLabel* message_;
    QPushButton *assign_, *usual_;
};

}  // namespace arenarium::ui
