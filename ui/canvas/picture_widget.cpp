#include "ui/canvas/picture_widget.h"

#include <QAccessible>
#include <QApplication>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPaintEngine>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

#include "core/picture/changed_area.h"

namespace arenarium::ui {

namespace {

constexpr int tween_duration_ms = 180, tick_ms = 16;
// A picture that follows sooner than this is simply shown: the eye gets a film, not a smear.
constexpr qint64 shortest_pause_ms = 120;
// Above this a moving picture would not be smooth, and nobody could follow it.
constexpr std::size_t most_moving_items = 6000;

}  // namespace

PictureWidget::PictureWidget(SceneHub& hub, QWidget* parent) : QWidget(parent), hub_(hub), painter_(hub.theme()) {
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    tween_timer_.setTimerType(Qt::PreciseTimer);
    tween_timer_.setInterval(tick_ms);
    connect(&tween_timer_, &QTimer::timeout, this, &PictureWidget::advance);
    connect(&hub_, &SceneHub::changed, this, [this](SceneHub::Cause cause) {
        if (cause == SceneHub::Cause::look) painter_.forget(), stale_.reset(), update();
        if (cause != SceneHub::Cause::look) tellSelection();
        sceneChanged(cause);
    });
}

QImage PictureWidget::image() {
    const qreal ratio = devicePixelRatioF();
    QImage image((QSizeF(size()) * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::transparent);
    painter_.paint(image, picture_);
    return image;
}

void PictureWidget::clicked(const ObjectRef& object) {
    hub_.selection().select(object);
}

void PictureWidget::doubleClicked(const ObjectRef& object) {
    if (object) emit hub_.selection().activated(object);
}

void PictureWidget::sceneChanged(SceneHub::Cause cause) {
    refresh(cause == SceneHub::Cause::moment);
}

void PictureWidget::refresh(bool animated) {
    if (!isVisible()) {
        is_stale_ = true;
        return;
    }
    is_stale_ = false;
    const bool soon = since_refresh_.isValid() && since_refresh_.elapsed() < shortest_pause_ms;
    since_refresh_.start();
    DrawList next = draw();
    const bool same_size = next.width == picture_.width && next.height == picture_.height;
    const bool few = std::max(next.items.size(), picture_.items.size()) <= most_moving_items;
    if (animated && !soon && same_size && few && !hub_.theme().reduceMotion() && !picture_.items.empty()) {
        from_ = shown_;
        picture_ = std::move(next);
        tween_ms_ = tween_duration_ms;
        tween_clock_.start();
        tween_timer_.start();
        advance();
        return;
    }
    tween_timer_.stop();
    picture_ = std::move(next);
    present(picture_);
}

void PictureWidget::present(DrawList list) {
    const bool is_painted = stale_ && stale_->empty();
    if (is_painted)
        stale_ = changed_area(shown_, list);
    else
        stale_.reset();
    shown_ = std::move(list);
    if (!stale_) return update();
    for (const Rect& r : *stale_)
        update(QRectF(r.x, r.y, r.w, r.h).toAlignedRect());
}

void PictureWidget::advance() {
    const double t = std::min(1.0, static_cast<double>(tween_clock_.elapsed()) / tween_ms_);
    if (t >= 1) {
        tween_timer_.stop();
        present(picture_);
    } else {
        present(tween(from_, picture_, smooth_step(0, 1, t)));
    }
}

ObjectRef PictureWidget::objectAt(QPointF position) const {
    return hit_test(picture_, {position.x(), position.y()}).ref;
}

void PictureWidget::tellSelection() {
    const ObjectRef& object = hub_.selection().object();
    const QString text =
        object && scene().exists(object) ? QString::fromStdString(scene().describe(object)) : QString();
    if (text == accessibleDescription()) return;
    setAccessibleDescription(text);
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

bool PictureWidget::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const Hit hit =
            hit_test(picture_, {static_cast<double>(help->pos().x()), static_cast<double>(help->pos().y())});
        if (hit && scene().exists(hit.ref)) {
            const QRect area = QRectF(hit.rect.x, hit.rect.y, hit.rect.w, hit.rect.h).toAlignedRect();
            QToolTip::showText(help->globalPos(), QString::fromStdString(scene().describe(hit.ref)), this, area);
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    return QWidget::event(event);
}

void PictureWidget::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    // Where it is not asked for pixels, letters stay letters.
    if (painter.paintEngine()->type() != QPaintEngine::Raster) return painter_.paint(painter, shown_);
    const qreal ratio = devicePixelRatioF();
    const QSize pixels = (QSizeF(size()) * ratio).toSize();
    if (pixels != pixels_.size()) {
        pixels_ = QImage(pixels, QImage::Format_RGB32);
        stale_.reset();
    }
    pixels_.setDevicePixelRatio(ratio);
    if (!stale_) {
        if (QSizeF(shown_.width, shown_.height) != size()) pixels_.fill(hub_.theme().color(ColorRole::background));
        painter_.paint(pixels_, shown_);
    } else if (!stale_->empty()) {
        painter_.paint(pixels_, shown_, *stale_);
    }
    stale_.emplace();
    // Rectangle by rectangle: clipped to a region, Qt copies pixels span by span, and waits for threads that do so.
    for (const QRect& part : event->region()) {
        painter.setClipRect(part);
        painter.drawImage(QPointF(), pixels_);
    }
    painter.setClipping(false);
    if (!shows_focus_) return;
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(hub_.theme().color(ColorRole::link), 1));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void PictureWidget::resizeEvent(QResizeEvent*) {
    refresh(false);
}

void PictureWidget::showEvent(QShowEvent*) {
    if (is_stale_) refresh(false);
}

void PictureWidget::mousePressEvent(QMouseEvent* event) {
    is_pressed_ = event->button() == Qt::LeftButton;
    pressed_at_ = event->position();
}

void PictureWidget::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons() != Qt::NoButton) return;
    const ObjectRef object = objectAt(event->position());
    hub_.selection().hover(object);
    setCursor(object ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void PictureWidget::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !std::exchange(is_pressed_, false)) return;
    const QPointF way = event->position() - pressed_at_;
    if (way.manhattanLength() < QApplication::startDragDistance()) clicked(objectAt(event->position()));
}

void PictureWidget::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) doubleClicked(objectAt(event->position()));
}

void PictureWidget::focusInEvent(QFocusEvent* event) {
    shows_focus_ = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    update();
}

void PictureWidget::focusOutEvent(QFocusEvent*) {
    shows_focus_ = false;
    update();
}

void PictureWidget::leaveEvent(QEvent*) {
    hub_.selection().hover({});
}

void PictureWidget::contextMenuEvent(QContextMenuEvent* event) {
    const bool by_key = event->reason() == QContextMenuEvent::Keyboard;
    const ObjectRef object = by_key ? hub_.selection().object() : objectAt(event->pos());
    if (object && !by_key) hub_.selection().select(object);
    emit contextMenuWanted(object, event->globalPos());
}

}  // namespace arenarium::ui
