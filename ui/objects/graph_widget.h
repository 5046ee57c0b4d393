// The objects as boxes and arrows: the wheel zooms, dragging moves, a click selects. Arrow keys go along and against
// the arrows and up and down, Return shows the block of an object on the canvas, F shows the usual view.
#pragma once

#include "core/picture/viewport.h"
#include "core/scene/objects/graph_look.h"
#include "core/scene/objects/graph_walk.h"
#include "core/scene/objects/refs.h"
#include "ui/canvas/picture_widget.h"
#include "ui/objects/graph_source.h"

namespace arenarium::ui {

class GraphWidget : public PictureWidget {
    Q_OBJECT

public:
    explicit GraphWidget(SceneHub& hub, QWidget* parent = nullptr);

    // `selected`: of the values; none: no object.
    void show(GraphPtr values, objects::ObjectIndex selected);
    const Viewport& viewport() const { return view_; }
    // The view is the usual one, which follows what comes and goes; else the user's.
    bool isUsualView() const { return usual_; }
    QString describe(std::uint32_t node) const;
    QSize sizeHint() const override { return {Theme::grid(110), Theme::grid(70)}; }
    QSize minimumSizeHint() const override { return {Theme::grid(50), Theme::grid(24)}; }

public slots:
    void showUsual();
    void zoomIn() { zoomAt(QPointF(width() / 2.0, height() / 2.0), key_zoom); }
    void zoomOut() { zoomAt(QPointF(width() / 2.0, height() / 2.0), 1 / key_zoom); }

signals:
    void objectChosen(arenarium::objects::ObjectIndex object);
    // Show its block, and its line.
    void objectActivated(arenarium::objects::ObjectIndex object);

protected:
    DrawList draw() const override;
    void clicked(const ObjectRef& object) override;
    void doubleClicked(const ObjectRef& object) override;
    void sceneChanged(SceneHub::Cause cause) override;
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    static constexpr double key_zoom = 1.4;

    Viewport usualView() const;
    double wholeScale() const;
    Viewport limitedView(const Viewport& view) const;
    void setView(const Viewport& view);
    void zoomAt(QPointF at, double factor);
    void move(GraphMove move);
    void keepInSight(std::uint32_t node);
    std::uint32_t selectedNode() const;
    objects::ObjectIndex objectOf(const ObjectRef& ref) const;
    void tellSelected();

    GraphPtr values_;
    objects::ObjectIndex selected_;
    Viewport view_;
    bool usual_ = true;
    QPointF drag_from_, last_drag_;
    bool is_panning_ = false;
};

}  // namespace arenarium::ui
