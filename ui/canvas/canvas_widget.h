// The memory canvas: one picture from the whole process down to a byte. Zooming is continuous; a dive flies to an
// object, a climb to what holds it.
#pragma once

#include <QElapsedTimer>
#include <QTimer>

#include "core/scene/pymalloc/refs.h"
#include "ui/canvas/picture_widget.h"
#include "ui/compare/difference_marks.h"

class QNativeGestureEvent;

namespace arenarium::ui {

class Minimap;

class CanvasWidget : public PictureWidget {
    Q_OBJECT

public:
    explicit CanvasWidget(SceneHub& hub, QWidget* parent = nullptr);

    const Viewport& viewport() const { return view_; }
    // The smallest object that holds most of what is shown; the process when everything is.
    ObjectRef focusObject() const { return shows_everything_ ? PymallocRef::process() : scene().focus(view_); }
    bool showsEverything() const { return shows_everything_; }
    // Of a comparison, as they stand on the canvas now.
    const std::vector<PlacedMark>& shownMarks() const;
    // Null: no marks.
    void setMarks(MarksPtr marks);
    bool isFlying() const { return flight_timer_.isActive(); }

public slots:
    void fitAll();
    // Flies until the object fills the canvas.
    void diveTo(const arenarium::ObjectRef& object);
    // One level towards the selection, or into what lies in the middle.
    void dive();
    void climb();
    void zoomIn();
    void zoomOut();
    // At once; for a stored view.
    void setViewport(const arenarium::Viewport& view, bool everything);
    void centreOn(arenarium::Point world);

signals:
    void viewportChanged();

protected:
    DrawList draw() const override;
    void doubleClicked(const ObjectRef& object) override;
    void sceneChanged(SceneHub::Cause cause) override;

    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    bool nativeGesture(QNativeGestureEvent* event);
    void show(const Viewport& view);
    void updateMarks();
    Viewport framing(const arenarium::ObjectRef& object) const;
    void flyTo(const Viewport& view);
    void advanceFlight();
    void zoomAt(QPointF position, double factor);
    void moveSelection(Move move);
    void keepInSight(const ObjectRef& object);
    void placeMinimap();

    Viewport view_;
    MarksPtr marks_;
    // As they stood when they were last asked for: they stay until the marks, the view or the scene change.
    mutable struct {
        MarksPtr of;
        Viewport view;
        std::uint64_t scene = 0;
        std::vector<PlacedMark> marks;
    } placed_;
    std::vector<PlacedMark> painted_marks_;  // or to be painted with what is asked for already
    std::uint64_t scenes_ = 1;               // seen
    bool shows_everything_ = true;
    Viewport flight_from_, flight_to_;
    bool flight_ends_at_all_ = false;
    QTimer flight_timer_;
    QElapsedTimer flight_clock_;
    int flight_ms_ = 0;
    QPointF drag_from_, last_drag_;
    bool is_panning_ = false;
    Minimap* minimap_ = nullptr;
};

}  // namespace arenarium::ui
