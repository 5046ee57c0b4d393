// Draws a micro-step in the list: a mark that says done, now or to come, its number, and what happens.
#pragma once

#include <QStyledItemDelegate>

#include "ui/theme/text_painter.h"

namespace arenarium::ui {

class StepDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    StepDelegate(Theme* theme, QObject* parent) : QStyledItemDelegate(parent), theme_(theme), texts_(theme) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    Theme* theme_;
    mutable TextPainter texts_;
};

}  // namespace arenarium::ui
