// What the marks of the memory picture mean: patterns, dashes, colours, numbers and arrows, in rows below it. Always in
// sight, so that nobody has to ask.
#pragma once

#include "ui/canvas/picture_widget.h"

namespace arenarium::ui {

class PictureLegend : public PictureWidget {
    Q_OBJECT

public:
    explicit PictureLegend(SceneHub& hub, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }

protected:
    DrawList draw() const override;
    void sceneChanged(SceneHub::Cause cause) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    DrawList drawn(double width) const;
};

}  // namespace arenarium::ui
