// A second view of the memory, pinned to the selection and one level deeper than the canvas.
#pragma once

#include "ui/canvas/picture_widget.h"

namespace arenarium::ui {

class CanvasWidget;

class LensWidget : public PictureWidget {
    Q_OBJECT

public:
    LensWidget(SceneHub& hub, CanvasWidget& canvas, QWidget* parent = nullptr);

    const ObjectRef& root() const { return root_; }

signals:
    void rootChanged(const arenarium::ObjectRef& root);

protected:
    DrawList draw() const override;
    void doubleClicked(const ObjectRef& object) override;
    void sceneChanged(SceneHub::Cause cause) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void findRoot();

    CanvasWidget& canvas_;
    ObjectRef root_;
};

}  // namespace arenarium::ui
