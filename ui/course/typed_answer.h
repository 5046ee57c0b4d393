// Number, compare, fields, find and pick: one line for each value. A place is clicked in the picture, or typed.
#pragma once

#include <QLineEdit>

#include <vector>

#include "ui/course/answer_editor.h"

namespace arenarium::ui {

class TypedAnswer : public AnswerEditor {
    Q_OBJECT

public:
    TypedAnswer(const ShownQuestion& question, Theme* theme, QWidget* parent);

    course::Answer answer() const override;
    void setAnswer(const course::Answer& answer) override;
    bool isAnswered() const override;
    bool takePlace(const QString& place) override;

private:
    void addLine(const QString& key, const QString& label, Theme* theme, class QVBoxLayout* column);

    struct Line {
        QString key;
        QLineEdit* edit;
    };
    std::vector<Line> lines_;
    bool takes_places_ = false;
};

}  // namespace arenarium::ui
