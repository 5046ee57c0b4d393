// Read aloud, pause, and how fast: beside a step of a lesson.
#pragma once

#include <QComboBox>
#include <QToolButton>

#include "ui/course/read_aloud.h"

namespace arenarium::ui {

class ReadingBar : public QWidget {
    Q_OBJECT

public:
    explicit ReadingBar(QWidget* parent = nullptr);

    ReadAloud& voice() { return voice_; }
    QToolButton& button() const { return *button_; }
    QComboBox& speeds() const { return *speeds_; }
    // What is said while the learner has to answer: the button shows that reading waits for it.
    void setWaits(bool on);
    bool waits() const { return waits_; }
    // Begins, pauses, or goes on.
    void toggle();

signals:
    // Reading is to begin at the top.
    void beginWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    void adjust();

    ReadAloud voice_;
    QToolButton* button_;
    QComboBox* speeds_;
    bool waits_ = false;
};

}  // namespace arenarium::ui
