// When a process ran, as a bar in a cell of a tree: all bars lie on one axis, from the start of the recording to its
// last moment. The row that is shown is in the accent colour; one without a recording is only outlined.
#pragma once

#include <QStyledItemDelegate>

#include "ui/theme/theme.h"

namespace arenarium::ui {

class ProcessBar : public QStyledItemDelegate {
    Q_OBJECT

public:
    // Of the item. Both parts from 0 to 1.
    enum Role { FromRole = Qt::UserRole + 1, ToRole, IsShownRole, IsRecordedRole };

    explicit ProcessBar(Theme* theme, QObject* parent = nullptr) : QStyledItemDelegate(parent), theme_(theme) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    Theme* theme_;
};

}  // namespace arenarium::ui
