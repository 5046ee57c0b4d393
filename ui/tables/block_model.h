// Live blocks as a table. The model keeps twelve bytes a row; names, addresses and lines are made when a view asks for
// the rows that it shows, so a million blocks cost no more than a screenful.
#pragma once

#include <QAbstractTableModel>

#include <memory>

#include "core/picture/object_ref.h"
#include "ui/bridge/values.h"
#include "ui/tables/live_blocks.h"

namespace arenarium::ui {

class BlockModel : public QAbstractTableModel {
    Q_OBJECT

public:
    // For a row: the block as ObjectRef (kind none for a raw block), and its script line.
    enum Role { ObjectRole = Qt::UserRole, LineRole };

    explicit BlockModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}

    // Rows that liveBlocks(), filtered() and sortBlocks() made of that moment, on whichever thread.
    void setRows(MomentPtr moment, LiveBlocks rows, BlockOrder order = {});
    BlockOrder order() const { return order_; }
    const LiveBlocks& rows() const { return rows_; }
    MomentPtr moment() const { return moment_; }
    // The row of a block; -1 when it is not there.
    int rowOf(const ObjectRef& block) const;
    ObjectRef objectAt(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    // A view's click on a header. Only announces the wish: sorting a million rows is the owner's work, elsewhere.
    void sort(int column, Qt::SortOrder order) override;

signals:
    void orderWanted(arenarium::ui::BlockOrder order);

private:
    QString display(const LiveBlock& row, BlockColumn column) const;

    MomentPtr moment_;
    LiveBlocks rows_;
    BlockOrder order_;
};

}  // namespace arenarium::ui
