// Draws a micro-step in the list: a mark that says done, now or to come, its number, and what happens.
#pragma once

#include <QStyledItemDelegate>

#include "ui/theme/theme.h"

namespace arenarium::ui {

class StepDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    StepDelegate(Theme* theme, QObject* parent) : QStyledItemDelegate(parent), theme_(theme) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    Theme* theme_;
};

}  // namespace arenarium::ui
