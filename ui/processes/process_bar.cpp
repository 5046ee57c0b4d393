#include "ui/processes/process_bar.h"

#include <QPainter>

#include <algorithm>

namespace arenarium::ui {

namespace {

constexpr double thinnest = 3;  // of a process that was gone at once
constexpr double height = 8;

}  // namespace

void ProcessBar::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyledItemDelegate::paint(painter, option, index);
    const QVariant from = index.data(FromRole), to = index.data(ToRole);
    if (!from.isValid() || !to.isValid()) return;
    const QRectF room = QRectF(option.rect).adjusted(Theme::grid(2), 0, -Theme::grid(2), 0);
    const double left = room.left() + room.width() * std::clamp(from.toDouble(), 0.0, 1.0);
    const double wide = room.width() * std::clamp(to.toDouble() - from.toDouble(), 0.0, 1.0);
    QRectF bar(std::min(left, room.right() - thinnest), room.center().y() - height / 2, std::max(wide, thinnest),
               height);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool is_recorded = index.data(IsRecordedRole).toBool();
    const QColor ink = theme_->color(index.data(IsShownRole).toBool() ? ColorRole::accent : ColorRole::dim);
    if (!is_recorded) bar.adjust(0.5, 0.5, -0.5, -0.5);
    painter->setPen(is_recorded ? QPen(Qt::NoPen) : QPen(ink));
    painter->setBrush(is_recorded ? QBrush(ink) : QBrush(Qt::NoBrush));
    painter->drawRoundedRect(bar, 2, 2);
    painter->restore();
}

}  // namespace arenarium::ui
