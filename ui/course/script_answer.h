// Script and edit: a text to be written, or changed.
#pragma once

#include <QPlainTextEdit>

#include "ui/course/answer_editor.h"

namespace arenarium::ui {

// Keeps the indentation of the line before. Tab leaves it, as everywhere in the panel.
class CodeEdit : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit CodeEdit(Theme* theme, QWidget* parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void applyTheme();

    Theme* theme_;
};

class ScriptAnswer : public AnswerEditor {
    Q_OBJECT

public:
    ScriptAnswer(const ShownQuestion& question, Theme* theme, QWidget* parent);

    course::Answer answer() const override;
    void setAnswer(const course::Answer& answer) override;
    bool isAnswered() const override { return !text_->toPlainText().trimmed().isEmpty(); }
    void setOpen(bool on) override { text_->setReadOnly(!on); }

private:
    CodeEdit* text_;
};

}  // namespace arenarium::ui
