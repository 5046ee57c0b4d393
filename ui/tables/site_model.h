// The lines that hold the memory, as a table.
#pragma once

#include <QAbstractTableModel>

#include "ui/tables/site_rows.h"

namespace arenarium::ui {

class SiteModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { bytes_column, blocks_column, place_column, function_column, columns };
    enum Role { LineRole = Qt::UserRole + 1 };  // of the script; 0 for a recording
    // More than anybody reads.
    static constexpr std::size_t most_rows = 1000;

    using QAbstractTableModel::QAbstractTableModel;

    // `is_growth`: the numbers are how much more there is.
    void setRows(SiteRows rows, bool is_growth);
    const SiteRows& rows() const { return rows_; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : columns; }
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    SiteRows rows_;
    bool is_growth_ = false;
};

}  // namespace arenarium::ui
