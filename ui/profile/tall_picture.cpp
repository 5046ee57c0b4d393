#include "ui/profile/tall_picture.h"

#include <QResizeEvent>

#include <algorithm>
#include <cmath>

namespace arenarium::ui {

TallPicture::TallPicture(SceneHub& hub, QWidget* parent) : PictureWidget(hub, parent) {
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setFixedHeight(Theme::grid(6));
}

void TallPicture::redraw() {
    refresh(false);
    takeHeight();
}

void TallPicture::takeHeight() {
    // What is hidden is not drawn, and does not know its height.
    const int height = std::max(Theme::grid(6), static_cast<int>(std::ceil(picture().height)));
    if (isVisible() && height != this->height()) setFixedHeight(height);
}

void TallPicture::sceneChanged(SceneHub::Cause cause) {
    if (cause == SceneHub::Cause::look) redraw();
}

void TallPicture::showEvent(QShowEvent* event) {
    PictureWidget::showEvent(event);
    takeHeight();
}

void TallPicture::resizeEvent(QResizeEvent* event) {
    PictureWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width()) takeHeight();
}

}  // namespace arenarium::ui
