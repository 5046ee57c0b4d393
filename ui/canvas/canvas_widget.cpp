#include "ui/canvas/canvas_widget.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

#include "core/scene/pymalloc/refs.h"
#include "ui/canvas/minimap.h"

namespace arenarium::ui {

namespace {

// A notch of a wheel is 120 units and 15 degrees.
constexpr double zoom_per_unit = 1.0018;
constexpr double key_zoom = 1.5;
// Views that differ by less are the same to the eye.
constexpr double smallest_dive = 1.2, smallest_shift = 0.1;
constexpr int shortest_flight_ms = 150, longest_flight_ms = 600;
constexpr double flight_ms_per_length = 220;

bool is_close(const Viewport& a, const Viewport& b) {
    return std::abs(a.scale / b.scale - 1) < 0.001 && std::abs(a.origin.x - b.origin.x) * a.scale < 0.5 &&
           std::abs(a.origin.y - b.origin.y) * a.scale < 0.5;
}

bool looks_like(const Viewport& a, const Viewport& b) {
    const double scale = a.scale / b.scale;
    const Point from = a.to_screen(a.centre()), to = a.to_screen(b.centre());
    return scale < smallest_dive && 1 / scale < smallest_dive && std::abs(from.x - to.x) < smallest_shift * a.width &&
           std::abs(from.y - to.y) < smallest_shift * a.height;
}

}  // namespace

CanvasWidget::CanvasWidget(SceneHub& hub, QWidget* parent) : PictureWidget(hub, parent) {
    setObjectName(QStringLiteral("canvas"));
    setAccessibleName(tr("Memory canvas"));
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(240, Theme::grid(13));
    flight_timer_.setTimerType(Qt::PreciseTimer);
    flight_timer_.setInterval(16);
    connect(&flight_timer_, &QTimer::timeout, this, &CanvasWidget::advanceFlight);
    minimap_ = new Minimap(hub, *this);
    minimap_->hide();
}

DrawList CanvasWidget::draw() const {
    return scene().canvas(view_);
}

void CanvasWidget::setMarks(MarksPtr marks) {
    if (marks == marks_) return;
    marks_ = std::move(marks);
    updateMarks();
}

// They may stand elsewhere where the picture below is the same, and the other way round.
void CanvasWidget::updateMarks() {
    if (!isVisible()) return;
    const std::vector<PlacedMark>& now = shownMarks();
    if (now == painted_marks_) return;
    const QRegion changed = changed_region(painted_marks_, now);
    painted_marks_ = now;
    update(changed);
}

const std::vector<PlacedMark>& CanvasWidget::shownMarks() const {
    if (placed_.of != marks_ || placed_.view != view_ || placed_.scene != scenes_) {
        placed_.marks = marks_ ? placed_marks(*marks_, scene(), view_) : std::vector<PlacedMark>();
        placed_.of = marks_, placed_.view = view_, placed_.scene = scenes_;
    }
    return placed_.marks;
}

void CanvasWidget::paintEvent(QPaintEvent* event) {
    PictureWidget::paintEvent(event);
    if (!marks_) return;
    if (event->rect() == rect()) painted_marks_ = shownMarks();
    QPainter painter(this);
    paint_marks(painter, shownMarks(), event->region(), hub().theme());
}

void CanvasWidget::show(const Viewport& view) {
    view_ = scene().limited(view);
    refresh(false);
    updateMarks();
    placeMinimap();
    emit viewportChanged();
}

void CanvasWidget::setViewport(const Viewport& view, bool everything) {
    flight_timer_.stop();
    shows_everything_ = everything;
    if (everything)
        show(scene().fit(PymallocRef::process(), width(), height()));
    else if (view.width == width() && view.height == height())
        show(view);
    else
        show(scene().resized(view, width(), height()));
}

// Where a flight to it ends: its fit, as far as the edges of the world let it be.
Viewport CanvasWidget::framing(const ObjectRef& object) const {
    return scene().limited(scene().fit(object, width(), height()));
}

void CanvasWidget::flyTo(const Viewport& view) {
    flight_from_ = view_;
    flight_to_ = view;
    if (hub().theme().reduceMotion() || !isVisible() || is_close(view_, view)) {
        flight_timer_.stop();
        show(view);
        return;
    }
    const double length = dive_length(flight_from_, flight_to_);
    flight_ms_ = std::clamp(static_cast<int>(length * flight_ms_per_length), shortest_flight_ms, longest_flight_ms);
    flight_clock_.start();
    flight_timer_.start();
}

void CanvasWidget::advanceFlight() {
    const double t = std::min(1.0, static_cast<double>(flight_clock_.elapsed()) / flight_ms_);
    if (t >= 1) {
        flight_timer_.stop();
        show(flight_to_);
        return;
    }
    view_ = arenarium::dive(flight_from_, flight_to_, smooth_step(0, 1, t));
    refresh(false);
    placeMinimap();
    emit viewportChanged();
}

void CanvasWidget::fitAll() {
    shows_everything_ = true;
    flyTo(framing(PymallocRef::process()));
}

void CanvasWidget::diveTo(const ObjectRef& object) {
    if (!scene().exists(object)) return;
    if (object == PymallocRef::process()) return fitAll();
    shows_everything_ = false;
    flyTo(framing(object));
}

void CanvasWidget::dive() {
    const ObjectRef selected = hub().selection().object();
    if (selected && scene().exists(selected)) return doubleClicked(selected);
    const ObjectRef middle = objectAt(QPointF(width() / 2.0, height() / 2.0));
    if (middle) doubleClicked(middle);
}

void CanvasWidget::doubleClicked(const ObjectRef& object) {
    if (!object) return;
    // One level at a time, so that nobody gets lost: from where the view is towards the object.
    const ObjectRef focus = focusObject();
    const std::vector<ObjectRef> way = scene().path(object);
    auto next = std::find(way.begin(), way.end(), focus);
    if (next != way.end()) ++next;
    // A single arena fills the canvas as the process does: a dive must be seen.
    while (next != way.end() && next + 1 != way.end() && looks_like(view_, framing(*next)))
        ++next;
    diveTo(next != way.end() ? *next : object);
    emit hub().selection().activated(object);
}

void CanvasWidget::climb() {
    const ObjectRef focus = focusObject();
    const std::vector<ObjectRef> way = scene().path(focus);
    if (shows_everything_) return hub().selection().clear();
    for (std::size_t i = way.size(); i-- > 1;) {
        if (way[i] == focus || looks_like(view_, framing(way[i]))) continue;
        return diveTo(way[i]);
    }
    fitAll();
}

void CanvasWidget::zoomAt(QPointF position, double factor) {
    flight_timer_.stop();
    const Viewport all = scene().fit(PymallocRef::process(), width(), height());
    const Viewport zoomed = scene().limited(zoom_at(view_, {position.x(), position.y()}, factor));
    shows_everything_ = factor < 1 && zoomed.scale <= all.scale * 1.001;
    show(shows_everything_ ? all : zoomed);
}

void CanvasWidget::zoomIn() {
    zoomAt(QPointF(width() / 2.0, height() / 2.0), key_zoom);
}

void CanvasWidget::zoomOut() {
    zoomAt(QPointF(width() / 2.0, height() / 2.0), 1 / key_zoom);
}

void CanvasWidget::centreOn(Point world) {
    flight_timer_.stop();
    const Point now = view_.centre();
    show(pan(view_, (now.x - world.x) * view_.scale, (now.y - world.y) * view_.scale));
}

void CanvasWidget::sceneChanged(SceneHub::Cause cause) {
    ++scenes_;
    if (!isFlying()) {
        if (shows_everything_)
            view_ = scene().fit(PymallocRef::process(), width(), height());
        else
            view_ = scene().limited(view_);
    }
    refresh(cause == SceneHub::Cause::moment && !isFlying());
    updateMarks();
    placeMinimap();
    emit viewportChanged();
}

void CanvasWidget::resizeEvent(QResizeEvent* event) {
    const bool is_first = view_.width == 0;
    if (shows_everything_ || is_first)
        view_ = scene().fit(PymallocRef::process(), width(), height());
    else
        view_ = scene().resized(view_, width(), height());
    flight_timer_.stop();
    PictureWidget::resizeEvent(event);
    placeMinimap();
    emit viewportChanged();
}

bool CanvasWidget::event(QEvent* event) {
    if (event->type() == QEvent::NativeGesture && nativeGesture(static_cast<QNativeGestureEvent*>(event))) return true;
    return PictureWidget::event(event);
}

bool CanvasWidget::nativeGesture(QNativeGestureEvent* event) {
    if (event->gestureType() != Qt::ZoomNativeGesture) return false;
    zoomAt(event->position(), 1 + event->value());
    return true;
}

void CanvasWidget::wheelEvent(QWheelEvent* event) {
    const QPoint angle = event->angleDelta(), pixels = event->pixelDelta();
    const bool zooms = event->modifiers().testFlag(Qt::ControlModifier) || shows_everything_;
    if (zooms) {
        const int units = angle.y() != 0 ? angle.y() : angle.x();
        zoomAt(event->position(), std::pow(zoom_per_unit, units));
    } else {
        QPointF way = pixels.isNull() ? QPointF(angle) / 2 : QPointF(pixels);
        if (event->modifiers().testFlag(Qt::ShiftModifier)) way = way.transposed();
        flight_timer_.stop();
        show(pan(view_, way.x(), way.y()));
    }
    event->accept();
}

void CanvasWidget::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton || event->button() == Qt::MiddleButton) {
        drag_from_ = last_drag_ = event->position();
        is_panning_ = event->button() == Qt::MiddleButton;
        if (is_panning_) setCursor(Qt::ClosedHandCursor);
    }
    PictureWidget::mousePressEvent(event);
}

void CanvasWidget::mouseMoveEvent(QMouseEvent* event) {
    const bool holds = event->buttons() & (Qt::LeftButton | Qt::MiddleButton);
    const bool far = (event->position() - drag_from_).manhattanLength() >= QApplication::startDragDistance();
    if (holds && !is_panning_ && far && !shows_everything_) {
        is_panning_ = true;
        setCursor(Qt::ClosedHandCursor);
    }
    if (holds && is_panning_) {
        const QPointF way = event->position() - last_drag_;
        last_drag_ = event->position();
        flight_timer_.stop();
        show(pan(view_, way.x(), way.y()));
        return;
    }
    PictureWidget::mouseMoveEvent(event);
}

void CanvasWidget::mouseReleaseEvent(QMouseEvent* event) {
    if (std::exchange(is_panning_, false)) unsetCursor();
    PictureWidget::mouseReleaseEvent(event);
}

void CanvasWidget::keepInSight(const ObjectRef& object) {
    const std::optional<Rect> place = scene().place(object, view_);
    if (!place) return;
    const Rect surface = view_.surface();
    if (surface.contains(place->centre())) return;
    const Point middle = view_.to_world(place->centre());
    Viewport view = view_;
    view.origin = {middle.x - view.width / view.scale / 2, middle.y - view.height / view.scale / 2};
    flyTo(scene().limited(view));
}

void CanvasWidget::moveSelection(Move move) {
    ObjectRef from = hub().selection().object();
    if (!from || !scene().exists(from)) from = focusObject();
    const ObjectRef to = scene().neighbour(from, move, view_);
    if (!to) return;
    hub().selection().select(to);
    keepInSight(to);
}

void CanvasWidget::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Right:
            return moveSelection(layoutDirection() == Qt::RightToLeft ? Move::previous : Move::next);
        case Qt::Key_Left:
            return moveSelection(layoutDirection() == Qt::RightToLeft ? Move::next : Move::previous);
        case Qt::Key_Up:
            return moveSelection(Move::up);
        case Qt::Key_Down:
            return moveSelection(Move::down);
        case Qt::Key_Return:
        case Qt::Key_Enter:
            return dive();
        case Qt::Key_Escape:
        case Qt::Key_Backspace:
            return climb();
        case Qt::Key_F:
            return fitAll();
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            return zoomIn();
        case Qt::Key_Minus:
            return zoomOut();
        default:
            return PictureWidget::keyPressEvent(event);
    }
}

void CanvasWidget::placeMinimap() {
    const bool wanted =
        !shows_everything_ && width() > 3 * Minimap::usual_width && height() > 2 * Minimap::usual_height;
    if (wanted) {
        minimap_->move(width() - minimap_->width() - Theme::grid(3), height() - minimap_->height() - Theme::grid(3));
        minimap_->follow();
    }
    minimap_->setVisible(wanted);
}

}  // namespace arenarium::ui
