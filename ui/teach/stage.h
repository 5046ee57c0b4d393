// The screen of a lecture: the slide of the position, drawn for the size of the window. What the step is about fills
// it; a double click keeps another pool or arena there until the next step.
#pragma once

#include <QString>

#include "ui/canvas/picture_widget.h"
#include "ui/canvas/qt_text_metrics.h"
#include "ui/export/slide_picture.h"

namespace arenarium::ui {

class Stage : public PictureWidget {
    Q_OBJECT

public:
    // `hub` outlives it.
    explicit Stage(SceneHub& hub, QWidget* parent = nullptr);

    // What it shows at this position; the next step shows what that is about.
    const ChapterView& view() const { return view_; }
    void setView(const ChapterView& view);
    void setChapterTitle(const QString& title);
    // In place of the call, until the next step.
    void setNote(const QString& note);

protected:
    DrawList draw() const override;
    void doubleClicked(const ObjectRef& object) override;
    void sceneChanged(SceneHub::Cause cause) override;
    void showEvent(QShowEvent* event) override;

private:
    void tell();

    mutable QtTextMetrics metrics_;
    ChapterView view_;
    Position position_;  // of view_
    QString title_, note_;
};

}  // namespace arenarium::ui
