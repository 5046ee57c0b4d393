// What the script prints, with a way to find text in it.
#pragma once

#include <QWidget>

#include "ui/console/transcript.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace arenarium::ui {

class OutputPanel : public QWidget {
    Q_OBJECT

public:
    explicit OutputPanel(Theme* theme, QWidget* parent = nullptr);

    Transcript* transcript() const { return transcript_; }
    QLineEdit* findField() const { return find_; }

public slots:
    void appendOutput(const QString& text);
    void appendError(const QString& text);
    void appendLine(const QString& line, arenarium::ui::Transcript::Ink ink);
    void clear();
    void showFind();
    bool findNext();
    bool findPrevious();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    bool find(bool backward);
    void showEmptyText();

    Transcript* transcript_;
    QWidget* bar_;
    QLineEdit* find_;
    QLabel* result_;
    QLabel* empty_;
};

}  // namespace arenarium::ui
