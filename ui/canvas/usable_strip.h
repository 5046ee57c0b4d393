// usable_arenas in list order, always in sight. The wheel moves along a list that is longer than the window.
#pragma once

#include <cstdint>
#include <optional>

#include "ui/canvas/picture_widget.h"

namespace arenarium::ui {

class UsableStrip : public PictureWidget {
    Q_OBJECT

public:
    explicit UsableStrip(SceneHub& hub, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }

protected:
    DrawList draw() const override;
    void sceneChanged(SceneHub::Cause cause) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void moveBy(int places);
    void adoptHeight();

    std::optional<std::uint32_t> centre_;  // none: follows what is touched
    double wheel_rest_ = 0;
    int highest_ = 0;
};

}  // namespace arenarium::ui
