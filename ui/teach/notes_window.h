// What the presenter reads while the audience sees the stage: the notes of the chapter, what comes next, and how long
// the lecture lasts. On a screen of its own where there is one.
#pragma once

#include <QElapsedTimer>
#include <QLabel>
#include <QScrollArea>
#include <QTimer>
#include <QWidget>

#include "ui/canvas/scene_hub.h"
#include "ui/teach/chapters.h"

namespace arenarium::ui {

class NotesWindow : public QWidget {
    Q_OBJECT

public:
    // A window of its own; all outlive it.
    NotesWindow(Chapters& chapters, SceneHub& hub, QWidget* parent);

    // On a screen other than that of `beside`, filling it; a plain window where there is only one.
    void open(const QWidget& beside);
    void startClock();

    QString place() const { return place_->text(); }
    QString title() const { return title_->text(); }
    QString notes() const { return notes_->text(); }
    QString next() const { return next_->text(); }

signals:
    void closed();

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    void refresh();
    void dress();
    void tick();

    Chapters& chapters_;
    SceneHub& hub_;
    QLabel *place_, *clock_, *title_, *notes_, *now_, *next_;
    QScrollArea* scroll_;
    QElapsedTimer since_;
    QTimer ticks_;
};

}  // namespace arenarium::ui
