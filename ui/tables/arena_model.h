// The arenas that are held, and the pools of one arena or of all, as sortable tables.
#pragma once

#include <QAbstractTableModel>

#include <vector>

#include "core/picture/object_ref.h"
#include "ui/bridge/values.h"

namespace arenarium::ui {

class ArenaModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Column { name, address, nfreepools, ntotalpools, place };
    static constexpr int columns = 5;
    enum Role { ObjectRole = Qt::UserRole };

    explicit ArenaModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}

    void setMoment(MomentPtr moment);
    ObjectRef objectAt(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    struct Row {
        ArenaIndex arena;
        std::uint32_t place = UINT32_MAX;  // in usable_arenas, from 0
    };
    std::uint64_t key(const Row& row, Column column) const;
    void arrange();

    MomentPtr moment_;
    std::vector<Row> rows_;
    Column sorted_by_ = Column::name;
    bool descending_ = false;
};

class PoolModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Column { name, state, block_size, ref_count, freeblock, address };
    static constexpr int columns = 6;
    enum Role { ObjectRole = Qt::UserRole };

    explicit PoolModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}

    // none(): the pools of all arenas.
    void setMoment(MomentPtr moment, ArenaIndex arena = {});
    ObjectRef objectAt(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    std::uint64_t key(PoolIndex pool, Column column) const;
    QString display(PoolIndex pool, Column column) const;
    void arrange();

    MomentPtr moment_;
    std::vector<PoolIndex> rows_;
    Column sorted_by_ = Column::name;
    bool descending_ = false;
};

}  // namespace arenarium::ui
