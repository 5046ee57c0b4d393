// The whole process in a corner of the canvas, with a frame around what the canvas shows. Drag to go there.
#pragma once

#include "ui/canvas/picture_widget.h"

namespace arenarium::ui {

class CanvasWidget;

class Minimap : public PictureWidget {
    Q_OBJECT

public:
    static constexpr int usual_width = 160, usual_height = 100;

    Minimap(SceneHub& hub, CanvasWidget& canvas);

    // The canvas shows something else.
    void follow() { refresh(false); }

protected:
    DrawList draw() const override;
    void sceneChanged(SceneHub::Cause) override {}
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void go(QPointF position);

    CanvasWidget& canvas_;
};

}  // namespace arenarium::ui
