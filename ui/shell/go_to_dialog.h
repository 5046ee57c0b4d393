// "Go to operation": a number, the end, or a step from where one is.
#pragma once

#include <QDialog>

#include <optional>

class QLabel;
class QLineEdit;
class QPushButton;

namespace arenarium::ui {

// "1480", "1,480", "+10", "-3", "start", "end". Nothing for anything else or what lies beyond the ends.
std::optional<quint32> parseOperation(const QString& text, quint32 now, quint32 last);

class GoToDialog : public QDialog {
    Q_OBJECT

public:
    GoToDialog(quint32 now, quint32 last, QWidget* parent = nullptr);

    QLineEdit* field() const { return field_; }
    // Only when the dialog was accepted.
    quint32 operation() const { return operation_; }

private:
    void check();

    quint32 now_, last_, operation_;
    QLineEdit* field_;
    QLabel* hint_;
    QPushButton* go_;
};

}  // namespace arenarium::ui
