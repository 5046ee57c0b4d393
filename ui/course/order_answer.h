// Order and path: a list whose items are dragged, or moved by keys and buttons. Where not all of them belong to the
// answer, each is taken in by its check box.
#pragma once

#include <QListWidget>
#include <QPushButton>

#include "ui/course/answer_editor.h"

namespace arenarium::ui {

class OrderAnswer : public AnswerEditor {
    Q_OBJECT

public:
    OrderAnswer(const ShownQuestion& question, Theme* theme, QWidget* parent);

    course::Answer answer() const override;
    void setAnswer(const course::Answer& answer) override;
    bool isAnswered() const override { return !answer().entries.empty(); }

protected:
    bool eventFilter(QObject* object, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void move(int by);
    void adjust();
    void fit();

    QListWidget* list_;
    QPushButton *up_, *down_;
    bool chooses_;  // some may not belong
};

}  // namespace arenarium::ui
