#include "ui/profile/flame_widget.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>

#include "core/picture/hit_test.h"
#include "core/process/origins.h"
#include "core/scene/profile/flame_picture.h"
#include "core/scene/profile/refs.h"
#include "ui/kit/model_text.h"

namespace arenarium::ui {

FlameWidget::FlameWidget(SceneHub& hub, QWidget* parent) : TallPicture(hub, parent) {
    setObjectName(QStringLiteral("flameGraph"));
    setAccessibleName(tr("Flame graph of the calls that hold memory"));
}

void FlameWidget::setValues(ProfilePtr values) {
    // The calls that are looked at stay so where they are in the new tree.
    if (values_ && values) {
        const CallSites &before = values_->moment->log.call_sites(), &now = values->moment->log.call_sites();
        const bool same = &before == &now;
        focus_ = same ? same_node(now, values_->tree, focus_, values->tree) : 0;
        chosen_ = same ? same_node(now, values_->tree, chosen_, values->tree) : 0;
    } else {
        focus_ = chosen_ = 0;
    }
    values_ = std::move(values);
    redraw();
    emit focusNodeChanged(focus_);
}

DrawList FlameWidget::draw() const {
    if (!values_) {
        DrawList none;
        none.width = width();
        none.background = ColorRole::panel;
        return none;
    }
    const SceneSource source = hub().source();
    return flame_picture(*values_->moment, {values_->tree, focus_, chosen_, values_->is_growth},
                         scene_options(source, &hub().metrics()), width(), values_->moment->summary);
}

void FlameWidget::setFocusNode(quint32 node) {
    if (!values_ || node >= values_->tree.nodes.size() || node == focus_) return;
    focus_ = node;
    redraw();
    emit focusNodeChanged(focus_);
}

void FlameWidget::choose(quint32 node) {
    if (!values_ || node >= values_->tree.nodes.size() || node == chosen_) return;
    chosen_ = node;
    redraw();
}

void FlameWidget::chooseByUser(std::uint32_t node) {
    choose(node);
    emit chosenByUser(node);
}

void FlameWidget::clicked(const ObjectRef& object) {
    if (const ProfileRef r = ProfileRef::from(object); r.kind == ProfileKind::frame) chooseByUser(r.index);
}

void FlameWidget::doubleClicked(const ObjectRef& object) {
    if (const ProfileRef r = ProfileRef::from(object); r.kind == ProfileKind::frame) setFocusNode(r.index);
}

QString FlameWidget::describe(std::uint32_t n) const {
    if (!values_ || n >= values_->tree.nodes.size()) return {};
    const CallNode& node = values_->tree.nodes[n];
    const CallSites& sites = values_->moment->log.call_sites();
    QString words = text(frame_text(sites, node));
    if (sites.has(node.site))
        words = text(origin_text_with_path(
            {sites.code(node.site).file, sites.code(node.site).name, sites.places[node.site].line}));
    const auto amount = [](const SiteUse& u) {
        return tr("%1 in %2 blocks")
            .arg(byteSize(static_cast<quint64>(std::max<std::int64_t>(0, u.bytes))), QLocale().toString(u.blocks));
    };
    words += QLatin1Char('\n') + (values_->is_growth ? tr("grew by %1").arg(amount(node.total)) : amount(node.total));
    const std::int64_t whole = values_->tree.root().total.bytes;
    if (n != 0 && whole > 0)
        words += tr(", %1 % of all")
                     .arg(QLocale().toString(100.0 * static_cast<double>(node.total.bytes) / static_cast<double>(whole),
                                             'f', 1));
    if (n != 0 && node.self != node.total)
        words += QLatin1Char('\n') + tr("asked for by this line: %1").arg(amount(node.self));
    return words;
}

bool FlameWidget::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const ProfileRef r = ProfileRef::from(objectAt(help->pos()));
        if (r)
            QToolTip::showText(help->globalPos(), describe(r.index), this);
        else
            QToolTip::hideText();
        return true;
    }
    return TallPicture::event(event);
}

void FlameWidget::keyPressEvent(QKeyEvent* event) {
    if (!values_) return TallPicture::keyPressEvent(event);
    const CallNode& node = values_->tree.nodes[chosen_];
    const CallNode& parent = values_->tree.nodes[node.parent];
    switch (event->key()) {
        case Qt::Key_Down:
            if (node.children != 0) chooseByUser(node.first_child);
            return;
        case Qt::Key_Up:
            return chooseByUser(node.parent);
        case Qt::Key_Left:
            if (chosen_ != 0 && chosen_ > parent.first_child) chooseByUser(chosen_ - 1);
            return;
        case Qt::Key_Right:
            if (chosen_ != 0 && chosen_ + 1 < parent.first_child + parent.children) chooseByUser(chosen_ + 1);
            return;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            return setFocusNode(chosen_);
        case Qt::Key_Escape:
            if (focus_ != 0) return setFocusNode(values_->tree.nodes[focus_].parent);
            break;
        default:
            break;
    }
    TallPicture::keyPressEvent(event);
}

}  // namespace arenarium::ui
