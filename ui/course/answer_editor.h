// What a learner answers with: one kind of widget for each kind of question. It gives the answer in the form that
// core/course reads, and takes one back.
#pragma once

#include <QWidget>

#include <memory>

#include "core/course/answer.h"
#include "ui/course/shown_step.h"
#include "ui/theme/theme.h"

namespace arenarium::ui {

class AnswerEditor : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    virtual course::Answer answer() const = 0;
    virtual void setAnswer(const course::Answer& answer) = 0;
    // Something was said, so that checking makes sense.
    virtual bool isAnswered() const = 0;
    // A thing of the picture was clicked: its place in the words of an answer. False: it is not asked for.
    virtual bool takePlace(const QString& place) {
        Q_UNUSED(place)
        return false;
    }
    // Answers are given, or only shown.
    virtual void setOpen(bool on) { setEnabled(on); }

signals:
    void edited();
    // Return was pressed where it writes nothing.
    void entered();
};

// The widgets that fit the question; the caller owns them.
AnswerEditor* make_answer_editor(const ShownQuestion& question, Theme* theme, QWidget* parent);

}  // namespace arenarium::ui
