// Whether the picture is that of the script as it stands: an error takes its place, and while a script runs or after it
// was edited the picture says that it is an older one.
#pragma once

#include <QObject>
#include <QTimer>

#include "ui/bridge/bridge.h"
#include "ui/canvas/canvas_panel.h"
#include "ui/shell/document.h"

namespace arenarium::ui {

class PictureState : public QObject {
    Q_OBJECT

public:
    // All outlive it.
    PictureState(Bridge& bridge, Document& document, ScriptEditor& editor, CanvasPanel& panel, QObject* parent);

private:
    void finished(const RunOutcome& outcome);
    void writeRemark();

    Bridge& bridge_;
    Document& document_;
    ScriptEditor& editor_;
    CanvasPanel& panel_;
    QTimer patience_;  // a short run ends before anybody has read about it
    bool is_long_ = false;
};

}  // namespace arenarium::ui
