// The course: where to go on, what is due for repetition, and every lesson with its steps and how far they are.
#pragma once

#include <QPushButton>
#include <QTreeWidget>

#include "core/course/lesson.h"
#include "ui/course/learner.h"
#include "ui/kit/panel_kit.h"

namespace arenarium::ui {

class ContentsView : public QWidget {
    Q_OBJECT

public:
    explicit ContentsView(Theme* theme, QWidget* parent = nullptr);

    // `last`: the step to go on with; empty: the first one.
    void show(const course::Course& course, const Learner& learner, const QString& last);
    // Instead of the lessons.
    void showError(const QString& text);
    QTreeWidget& tree() const { return *tree_; }
    QPushButton& goOn() const { return *go_on_; }
    QPushButton& certificate() const { return *certificate_; }

signals:
    void stepWanted(const QString& step);
    void certificateWanted();

private:
    ThemedLabel *title_, *state_;
    QPushButton *go_on_, *certificate_;
    QTreeWidget* tree_;
    QString last_;
};

}  // namespace arenarium::ui
