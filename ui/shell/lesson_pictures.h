// Shows a lesson's runs in the window: as the document, at their position, with what they are about in sight.
#pragma once

#include <QObject>

#include <optional>

#include "ui/bridge/bridge.h"
#include "ui/bridge/selection.h"
#include "ui/canvas/canvas_panel.h"
#include "ui/course/shown_step.h"
#include "ui/editor/script_editor.h"
#include "ui/shell/document.h"

namespace arenarium::ui {

class LessonPictures : public QObject {
    Q_OBJECT

public:
    // All outlive it.
    LessonPictures(Bridge& bridge, Document& document, ScriptEditor& editor, CanvasPanel& canvas, Selection& selection,
                   QObject* parent);

    void show(const LessonPicture& picture);
    // The picture that was asked for is there.
    bool isSettled() const { return !waiting_; }
    const LessonPicture& shown() const { return picture_; }
    // A selection that show() made is none of the user's.
    bool isSelecting() const { return selecting_; }

private:
    void goThere();
    void lookThere(const Moment& moment);

    Bridge& bridge_;
    Document& document_;
    ScriptEditor& editor_;
    CanvasPanel& canvas_;
    Selection& selection_;
    LessonPicture picture_;
    std::optional<Position> there_;  // once the run has ended
    bool waiting_ = false, selecting_ = false;
};

// "0:0:3", what lies there in the moment; kind none where nothing does.
PymallocRef object_at_place(const Moment& moment, const QString& place, course::PlaceOf of);
// The other way: in the words of an answer. Empty: the object lies in none.
QString place_of_object(const Moment& moment, const ObjectRef& object, course::PlaceOf of);

}  // namespace arenarium::ui
