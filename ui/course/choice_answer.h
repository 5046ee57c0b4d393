// Choice: one of several options, any number of them, or one for each row.
#pragma once

#include <QAbstractButton>
#include <QComboBox>

#include <vector>

#include "ui/course/answer_editor.h"

namespace arenarium::ui {

class ChoiceAnswer : public AnswerEditor {
    Q_OBJECT

public:
    ChoiceAnswer(const ShownQuestion& question, Theme* theme, QWidget* parent);

    course::Answer answer() const override;
    void setAnswer(const course::Answer& answer) override;
    bool isAnswered() const override;

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    struct Option {
        QString key;
        QAbstractButton* button;
    };
    std::vector<Option> options_;
    bool several_;
};

class RowsAnswer : public AnswerEditor {
    Q_OBJECT

public:
    RowsAnswer(const ShownQuestion& question, Theme* theme, QWidget* parent);

    course::Answer answer() const override;
    void setAnswer(const course::Answer& answer) override;
    bool isAnswered() const override;

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    struct Row {
        QString key;
        QComboBox* box;
    };
    std::vector<Row> rows_;
};

}  // namespace arenarium::ui
