#include "ui/canvas/minimap.h"

#include <QMouseEvent>
#include <QPainter>

#include <optional>

#include "core/scene/pymalloc/refs.h"
#include "ui/canvas/canvas_widget.h"

namespace arenarium::ui {

Minimap::Minimap(SceneHub& hub, CanvasWidget& canvas) : PictureWidget(hub, &canvas), canvas_(canvas) {
    setObjectName(QStringLiteral("minimap"));
    setAccessibleName(tr("Overview of all arenas"));
    setFixedSize(usual_width, usual_height);
    setToolTip(tr("Where the canvas looks; drag to go elsewhere"));
}

DrawList Minimap::draw() const {
    return scene().minimap(width(), height(), canvas_.viewport());
}

void Minimap::paintEvent(QPaintEvent* event) {
    PictureWidget::paintEvent(event);
    QPainter painter(this);
    painter.setPen(QPen(hub().theme().color(ColorRole::line), 1));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void Minimap::go(QPointF position) {
    const Viewport& view = canvas_.viewport();
    const std::optional<Rect> place = scene().place(PymallocRef::process(), view);
    if (!place) return;
    const Point corner = view.to_world({place->x, place->y});
    const Rect world{corner.x, corner.y, place->w / view.scale, place->h / view.scale};
    canvas_.centreOn(fit(world, width(), height()).to_world({position.x(), position.y()}));
}

void Minimap::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) go(event->position());
}

void Minimap::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons() & Qt::LeftButton) go(event->position());
}

void Minimap::mouseReleaseEvent(QMouseEvent*) {}

void Minimap::mouseDoubleClickEvent(QMouseEvent*) {}

void Minimap::contextMenuEvent(QContextMenuEvent*) {}

}  // namespace arenarium::ui
