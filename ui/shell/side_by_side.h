// The same script under another version of Python, beside the canvas: it follows the position operation by operation.
#pragma once

#include <QLabel>
#include <QWidget>

#include <memory>

#include "ui/bridge/bridge.h"
#include "ui/bridge/selection.h"
#include "ui/canvas/canvas_panel.h"
#include "ui/canvas/scene_hub.h"

namespace arenarium::ui {

class SideBySide : public QWidget {
    Q_OBJECT

public:
    // Both outlive it.
    SideBySide(Bridge& main, Theme& theme, QWidget* parent = nullptr);
    ~SideBySide() override;

    // Runs the script there and goes where the main one is.
    void run(const RunRequest& request);
    Bridge& bridge() { return *bridge_; }
    CanvasPanel& canvasPanel() { return *panel_; }

signals:
    void closeWanted();

private:
    void follow();
    void writeTitle();

    Bridge& main_;
    Theme& theme_;
    std::unique_ptr<Bridge> bridge_;
    std::unique_ptr<Selection> selection_;
    std::unique_ptr<SceneHub> hub_;
    QLabel* title_;
    CanvasPanel* panel_;
};

}  // namespace arenarium::ui
