#include "ui/canvas/lens_widget.h"

#include <QKeyEvent>

#include "ui/canvas/canvas_widget.h"

namespace arenarium::ui {

LensWidget::LensWidget(SceneHub& hub, CanvasWidget& canvas, QWidget* parent)
    : PictureWidget(hub, parent), canvas_(canvas) {
    setObjectName(QStringLiteral("lens"));
    setAccessibleName(tr("Lens: one level deeper than the canvas"));
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(240, 80);
    root_ = scene().lens_root(canvas_.focusObject());
    connect(&canvas_, &CanvasWidget::viewportChanged, this, [this] {
        // While the canvas flies over things the lens keeps still.
        if (canvas_.isFlying()) return;
        const ObjectRef before = root_;
        findRoot();
        if (root_ != before) refresh(false);
    });
}

void LensWidget::findRoot() {
    const ObjectRef root = scene().lens_root(canvas_.focusObject());
    if (root == root_) return;
    root_ = root;
    emit rootChanged(root_);
}

DrawList LensWidget::draw() const {
    return scene().lens(root_, width(), height());
}

void LensWidget::doubleClicked(const ObjectRef& object) {
    if (object) canvas_.diveTo(object);
    PictureWidget::doubleClicked(object);
}

void LensWidget::sceneChanged(SceneHub::Cause cause) {
    const ObjectRef before = root_;
    findRoot();
    refresh(cause == SceneHub::Cause::moment && root_ == before);
}

void LensWidget::keyPressEvent(QKeyEvent* event) {
    const auto go = [this](Move move) {
        ObjectRef from = hub().selection().object();
        if (!from || !scene().exists(from)) from = root_;
        const Viewport view = scene().fit(root_, width(), height(), root_);
        const ObjectRef to = scene().neighbour(from, move, view, root_);
        if (to) hub().selection().select(to);
    };
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    switch (event->key()) {
        case Qt::Key_Right:
            return go(mirrored ? Move::previous : Move::next);
        case Qt::Key_Left:
            return go(mirrored ? Move::next : Move::previous);
        case Qt::Key_Up:
            return go(Move::up);
        case Qt::Key_Down:
            return go(Move::down);
        case Qt::Key_Return:
        case Qt::Key_Enter:
            return doubleClicked(hub().selection().object());
        case Qt::Key_Escape:
            return canvas_.climb();
        default:
            return PictureWidget::keyPressEvent(event);
    }
}

}  // namespace arenarium::ui
