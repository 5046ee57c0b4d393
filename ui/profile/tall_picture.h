// A picture as wide as its place and as high as it comes out, for a scroll area.
#pragma once

#include "ui/canvas/picture_widget.h"

namespace arenarium::ui {

class TallPicture : public PictureWidget {
    Q_OBJECT

public:
    explicit TallPicture(SceneHub& hub, QWidget* parent = nullptr);

protected:
    // Draws it again and takes the height that it needs; for what changed beside the scene.
    void redraw();
    void sceneChanged(SceneHub::Cause cause) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void takeHeight();
};

}  // namespace arenarium::ui
