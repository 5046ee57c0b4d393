#include "ui/objects/graph_widget.h"

#include <QAccessible>
#include <QApplication>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/scene/objects/graph_cells.h"
#include "core/scene/objects/graph_picture.h"
#include "ui/kit/model_text.h"

namespace arenarium::ui {

namespace {

constexpr double zoom_per_unit = 1.0018;  // a notch of a wheel is 120 units
constexpr double most_zoom = 2.5, margin = 4, least_words = 0.66;
constexpr std::size_t few_nodes = 80;

}  // namespace

GraphWidget::GraphWidget(SceneHub& hub, QWidget* parent) : PictureWidget(hub, parent) {
    setObjectName(QStringLiteral("objectGraph"));
    setAccessibleName(tr("Objects, and who refers to whom"));
    setFocusPolicy(Qt::StrongFocus);
}

void GraphWidget::show(GraphPtr values, objects::ObjectIndex selected) {
    const bool other_selected = selected && selected != selected_;
    const bool same_run = values_ && values && values_->layout->has_node_of(*values->layout);
    values_ = std::move(values);
    selected_ = selected;
    const Viewport all = usualView();
    // What became smaller stays where it is.
    const bool keeps = same_run && all.width == view_.width && all.height == view_.height && all.scale >= view_.scale;
    if (!usual_)
        view_ = limitedView(view_);
    else if (!keeps)
        view_ = all;
    refresh(true);
    if (other_selected) keepInSight(selectedNode());
    tellSelected();
}

DrawList GraphWidget::draw() const {
    if (!values_) {
        DrawList none;
        none.width = width();
        none.height = height();
        none.background = ColorRole::panel;
        return none;
    }
    SceneSource source = hub().source();
    source.options.tints.reset();
    return graph_canvas(*values_->moment, values_->shown(selected_), scene_options(source, &hub().metrics()), view_);
}

// At which all of it is seen, words never larger than everywhere else.
double GraphWidget::wholeScale() const {
    const double most = hub().theme().typeScale();
    if (!values_ || width() == 0 || height() == 0) return most;
    return std::min(most, fit(graph_world(*values_->layout), width(), height(), margin).scale);
}

// All of it; of few objects as much as can be read. It begins at the top left corner: what is new comes below and on
// the right, and moves nothing.
Viewport GraphWidget::usualView() const {
    Viewport view;
    view.width = width(), view.height = height();
    view.scale = wholeScale();
    if (values_ && values_->layout->nodes.size() <= few_nodes)
        view.scale = std::max(view.scale, least_words * hub().theme().typeScale());
    return view;
}

// The middle of the widget is always within the picture.
Viewport GraphWidget::limitedView(const Viewport& view) const {
    Viewport v = view;
    v.width = width(), v.height = height();
    if (!values_) return v;
    const Rect world = graph_world(*values_->layout), seen = v.visible();
    v.origin.x = std::clamp(v.origin.x, -seen.w / 2, world.w - seen.w / 2);
    v.origin.y = std::clamp(v.origin.y, -seen.h / 2, world.h - seen.h / 2);
    return v;
}

void GraphWidget::setView(const Viewport& view) {
    view_ = view;
    refresh(false);
}

void GraphWidget::showUsual() {
    usual_ = true;
    setView(usualView());
    keepInSight(selectedNode());
}

void GraphWidget::zoomAt(QPointF at, double factor) {
    const double scale =
        std::clamp(view_.scale * factor, std::min(wholeScale(), view_.scale), most_zoom * hub().theme().typeScale());
    usual_ = false;
    setView(limitedView(zoom_at(view_, {at.x(), at.y()}, scale / view_.scale)));
}

std::uint32_t GraphWidget::selectedNode() const {
    return values_ && selected_ ? values_->layout->node_of[selected_.value] : GraphLayout::none;
}

void GraphWidget::keepInSight(std::uint32_t node) {
    if (!values_ || node >= values_->layout->nodes.size()) return;
    const Rect cell = graph_cell(values_->layout->nodes[node]), place = view_.to_screen(cell);
    if (view_.surface().contains(place, margin)) return;
    Viewport view = view_;
    view.origin = {cell.centre().x - view.width / view.scale / 2, cell.centre().y - view.height / view.scale / 2};
    setView(limitedView(view));
}

objects::ObjectIndex GraphWidget::objectOf(const ObjectRef& ref) const {
    const GraphRef r = GraphRef::from(ref);
    if (!values_ || !r) return {};
    if (r.kind == GraphKind::object) return values_->seen->numbered(r.index);
    const std::uint32_t node = node_of(values_->shown(selected_), r);
    return node == GraphLayout::none ? objects::ObjectIndex{} : values_->layout->nodes[node].members.front();
}

void GraphWidget::clicked(const ObjectRef& ref) {
    emit objectChosen(objectOf(ref));
}

void GraphWidget::doubleClicked(const ObjectRef& ref) {
    if (const objects::ObjectIndex o = objectOf(ref)) emit objectActivated(o);
}

void GraphWidget::sceneChanged(SceneHub::Cause cause) {
    // The objects of a new moment come later.
    if (cause == SceneHub::Cause::look) {
        if (usual_) view_ = usualView();
        refresh(false);
    }
    tellSelected();
}

QString GraphWidget::describe(std::uint32_t node) const {
    if (!values_ || node >= values_->layout->nodes.size()) return {};
    const GraphShown shown = values_->shown(selected_);
    const Translator translate = scene_options(hub().source(), nullptr).translate;
    return text(describe_node(shown, GraphLook(shown), node, translate));
}

void GraphWidget::tellSelected() {
    const QString words = describe(selectedNode());
    if (words == accessibleDescription()) return;
    setAccessibleDescription(words);
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

bool GraphWidget::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const objects::ObjectIndex o = objectOf(objectAt(help->pos()));
        const QString words = o ? describe(values_->layout->node_of[o.value]) : QString();
        if (words.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), QString(words).replace(QStringLiteral("; "), QStringLiteral("\n")),
                               this);
        return true;
    }
    return PictureWidget::event(event);
}

void GraphWidget::resizeEvent(QResizeEvent* event) {
    view_ = usual_ ? usualView() : limitedView(view_);
    PictureWidget::resizeEvent(event);
}

void GraphWidget::wheelEvent(QWheelEvent* event) {
    const QPoint angle = event->angleDelta();
    if (event->modifiers().testFlag(Qt::ShiftModifier)) {
        usual_ = false;
        setView(limitedView(pan(view_, angle.y() / 2.0, 0)));
    } else {
        zoomAt(event->position(), std::pow(zoom_per_unit, angle.y()));
    }
    event->accept();
}

void GraphWidget::mousePressEvent(QMouseEvent* event) {
    drag_from_ = last_drag_ = event->position();
    is_panning_ = false;
    PictureWidget::mousePressEvent(event);
}

void GraphWidget::mouseMoveEvent(QMouseEvent* event) {
    const bool holds = event->buttons() & (Qt::LeftButton | Qt::MiddleButton);
    if (!holds) return PictureWidget::mouseMoveEvent(event);
    if ((event->position() - drag_from_).manhattanLength() >= QApplication::startDragDistance()) is_panning_ = true;
    if (!is_panning_) return;
    setCursor(Qt::ClosedHandCursor);
    const QPointF way = event->position() - last_drag_;
    last_drag_ = event->position();
    usual_ = false;
    setView(limitedView(pan(view_, way.x(), way.y())));
}

void GraphWidget::mouseReleaseEvent(QMouseEvent* event) {
    if (std::exchange(is_panning_, false)) unsetCursor();
    PictureWidget::mouseReleaseEvent(event);
}

void GraphWidget::contextMenuEvent(QContextMenuEvent* event) {
    const bool by_key = event->reason() == QContextMenuEvent::Keyboard;
    if (const objects::ObjectIndex o = by_key ? objects::ObjectIndex{} : objectOf(objectAt(event->pos())))
        emit objectChosen(o);
    emit contextMenuWanted({}, event->globalPos());
}

void GraphWidget::move(GraphMove move) {
    if (!values_) return;
    const std::uint32_t to = graph_neighbour(*values_->layout, selectedNode(), move);
    if (to == GraphLayout::none) return;
    const auto& members = values_->layout->nodes[to].members;
    const bool is_there = selected_ && std::find(members.begin(), members.end(), selected_) != members.end();
    if (!is_there) emit objectChosen(members.front());
}

void GraphWidget::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Right:
            return move(GraphMove::along);
        case Qt::Key_Left:
            return move(GraphMove::against);
        case Qt::Key_Up:
            return move(GraphMove::up);
        case Qt::Key_Down:
            return move(GraphMove::down);
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (selected_) emit objectActivated(selected_);
            return;
        case Qt::Key_Escape:
            if (!selected_) break;
            return emit objectChosen({});
        case Qt::Key_F:
            return showUsual();
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            return zoomIn();
        case Qt::Key_Minus:
            return zoomOut();
        default:
            break;
    }
    PictureWidget::keyPressEvent(event);
}

}  // namespace arenarium::ui
