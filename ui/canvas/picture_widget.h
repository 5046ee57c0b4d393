// A widget that shows one draw list of the scene and answers for what lies under the pointer: hover tells, a click
// selects. When the state moves on, what was drawn before moves to where it is now; a newer picture may interrupt that.
#pragma once

#include <QElapsedTimer>
#include <QImage>
#include <QTimer>
#include <QWidget>

#include <optional>
#include <vector>

#include "ui/canvas/draw_list_painter.h"
#include "ui/canvas/scene_hub.h"

namespace arenarium::ui {

class PictureWidget : public QWidget {
    Q_OBJECT

public:
    // `hub` outlives it.
    PictureWidget(SceneHub& hub, QWidget* parent = nullptr);

    // The picture that is shown or being moved to.
    const DrawList& picture() const { return picture_; }
    bool isAnimating() const { return tween_timer_.isActive(); }
    // Renders the picture as shown, at the widget's size and device ratio.
    QImage image();

signals:
    void contextMenuWanted(const arenarium::ObjectRef& object, QPoint globalPos);

protected:
    virtual DrawList draw() const = 0;
    // A click selects; a surface may do more.
    virtual void clicked(const ObjectRef& object);
    virtual void doubleClicked(const ObjectRef& object);
    // The scene changed; by default the picture is made again.
    virtual void sceneChanged(SceneHub::Cause cause);

    void refresh(bool animated);
    SceneHub& hub() const { return hub_; }
    const Scene& scene() const { return hub_.scene(); }
    ObjectRef objectAt(QPointF position) const;

    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void advance();
    void present(DrawList list);
    void tellSelection();

    SceneHub& hub_;
    DrawListPainter painter_;
    DrawList picture_, shown_, from_;
    QImage pixels_;                           // `shown_`, but for what is stale
    std::optional<std::vector<Rect>> stale_;  // nothing: all of it
    QTimer tween_timer_;
    QElapsedTimer tween_clock_, since_refresh_;
    int tween_ms_ = 0;
    bool is_stale_ = true;
    QPointF pressed_at_;
    bool is_pressed_ = false;
    bool shows_focus_ = false;  // the keyboard brought it
};

}  // namespace arenarium::ui
