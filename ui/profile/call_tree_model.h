// A caller tree as a model for a view: the outermost calls first.
#pragma once

#include <QAbstractItemModel>

#include "ui/profile/profile_hub.h"

namespace arenarium::ui {

class CallTreeModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { place_column, bytes_column, blocks_column, self_column, columns };

    using QAbstractItemModel::QAbstractItemModel;

    void setValues(ProfilePtr values);
    // The node of a row; 0: of none.
    std::uint32_t node(const QModelIndex& index) const;
    QModelIndex indexOf(std::uint32_t node) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& = {}) const override { return columns; }
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    ProfilePtr values_;
};

}  // namespace arenarium::ui
