#include "ui/canvas/usable_strip.h"
#include "core/scene/pymalloc/refs.h"

#include <QKeyEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace arenarium::ui {

UsableStrip::UsableStrip(SceneHub& hub, QWidget* parent) : PictureWidget(hub, parent) {
    setObjectName(QStringLiteral("usableArenas"));
    setAccessibleName(tr("usable_arenas, in list order"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

DrawList UsableStrip::draw() const {
    return scene().usable_arenas(width(), centre_);
}

QSize UsableStrip::sizeHint() const {
    return {400, std::max(highest_, 48)};
}

// The strip grows when the list needs more room and never shrinks while the same look lasts: the canvas below stays
// put.
void UsableStrip::adoptHeight() {
    const int height = static_cast<int>(std::ceil(scene().usable_arenas(std::max(width(), 120), centre_).height));
    if (height <= highest_) return;
    highest_ = height;
    updateGeometry();
}

void UsableStrip::sceneChanged(SceneHub::Cause cause) {
    if (cause == SceneHub::Cause::moment) centre_.reset();
    if (cause == SceneHub::Cause::look) highest_ = 0;
    adoptHeight();
    PictureWidget::sceneChanged(cause);
}

void UsableStrip::resizeEvent(QResizeEvent* event) {
    adoptHeight();
    PictureWidget::resizeEvent(event);
}

void UsableStrip::moveBy(int places) {
    const auto last = static_cast<std::int64_t>(scene().summary().usable()) - 1;
    if (places == 0 || last <= 0) return;
    const std::int64_t now = centre_ ? *centre_ : 0;
    centre_ = static_cast<std::uint32_t>(std::clamp<std::int64_t>(now + places, 0, last));
    refresh(false);
}

void UsableStrip::wheelEvent(QWheelEvent* event) {
    const QPoint angle = event->angleDelta();
    wheel_rest_ -= (angle.x() != 0 ? angle.x() : angle.y()) / 120.0;
    const double whole = std::trunc(wheel_rest_);
    wheel_rest_ -= whole;
    moveBy(static_cast<int>(whole));
    event->accept();
}

void UsableStrip::keyPressEvent(QKeyEvent* event) {
    const int forward = layoutDirection() == Qt::RightToLeft ? -1 : 1;
    const std::vector<ArenaIndex>& order = scene().summary().by_usable();
    const ArenaIndex selected = PymallocRef::from(hub().selection().object()).arena;
    const int way = event->key() == Qt::Key_Right ? forward : event->key() == Qt::Key_Left ? -forward : 0;
    const auto listed = static_cast<std::ptrdiff_t>(scene().summary().usable());
    if (way == 0 || listed == 0) return PictureWidget::keyPressEvent(event);
    const auto found = std::find(order.begin(), order.begin() + listed, selected);
    std::ptrdiff_t place = found == order.begin() + listed ? 0 : found - order.begin() + way;
    place = std::clamp<std::ptrdiff_t>(place, 0, listed - 1);
    centre_ = static_cast<std::uint32_t>(place);
    hub().selection().select(PymallocRef::of_arena(order[static_cast<std::size_t>(place)]));
}

}  // namespace arenarium::ui
