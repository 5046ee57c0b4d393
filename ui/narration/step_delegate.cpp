#include "ui/narration/step_delegate.h"

#include <QFontMetrics>
#include <QPainter>

#include "ui/narration/micro_step_model.h"

namespace arenarium::ui {

QSize StepDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    return {Theme::grid(10), (QFontMetrics(theme_->font(TextRole::small)).height() + Theme::grid(2) + 3) / 4 * 4};
}

void StepDelegate::paint(QPainter* p, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const bool current = index.data(MicroStepModel::CurrentRole).toBool();
    const bool ahead = index.data(MicroStepModel::AheadRole).toBool();
    const bool writes = index.data(MicroStepModel::WritesRole).toBool();
    const QRect r = option.rect;
    const auto placed = [&](const QRect& at) { return QStyle::visualRect(option.direction, r, at); };
    p->save();
    p->setLayoutDirection(option.direction);
    p->setRenderHint(QPainter::Antialiasing);
    if (current || option.state & QStyle::State_MouseOver || option.state & QStyle::State_HasFocus) {
        p->setPen(option.state & QStyle::State_HasFocus ? QPen(theme_->color(ColorRole::link)) : QPen(Qt::NoPen));
        p->setBrush(theme_->wash(ColorRole::text, current ? 0.12 : 0.06));
        p->drawRoundedRect(QRectF(r).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    }
    // A dot is a write, a ring a decision; pale while it lies ahead, and in the colour of what is written now.
    const QPointF dot = QRectF(placed({r.left() + Theme::grid(2), r.top(), 8, r.height()})).center();
    const QColor ink = current ? theme_->color(writes ? ColorRole::accent : ColorRole::text)
                       : ahead ? theme_->wash(ColorRole::dim, 0.5)
                               : theme_->color(ColorRole::dim);
    p->setPen(QPen(ink, 1.5));
    p->setBrush(writes ? QBrush(ink) : QBrush(Qt::NoBrush));
    p->drawEllipse(dot, 3, 3);

    const QColor text = theme_->color(ahead ? ColorRole::dim : ColorRole::text);
    const int number_width = texts_.width(TextRole::mono_small, QStringLiteral("000"));
    const int left = Theme::grid(5);
    p->setPen(theme_->color(ColorRole::dim));
    texts_.line(*p, placed({r.left() + left, r.top(), number_width, r.height()}), TextRole::mono_small,
                index.data().toString(), Qt::AlignTrailing);
    p->setPen(text);
    const QRect room = placed({r.left() + left + number_width + Theme::grid(2), r.top(),
                               r.width() - left - number_width - Theme::grid(3), r.height()});
    texts_.line(*p, room, TextRole::small,
                index.siblingAtColumn(static_cast<int>(MicroStepModel::Column::what)).data().toString());
    p->restore();
}

}  // namespace arenarium::ui
