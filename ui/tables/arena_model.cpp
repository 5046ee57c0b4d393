#include "ui/tables/arena_model.h"

#include <algorithm>

#include "core/pymalloc/read/lists.h"
#include "core/scene/pymalloc/refs.h"
#include "ui/kit/model_text.h"

namespace arenarium::ui {

void ArenaModel::setMoment(MomentPtr moment) {
    beginResetModel();
    moment_ = std::move(moment);
    rows_.clear();
    const HeapState& s = moment_->heap();
    std::vector<std::uint32_t> places(s.arenas.size(), UINT32_MAX);
    std::uint32_t place = 0;
    for (const ArenaIndex a : usable_arenas_of(s))
        places[a.value] = place++;
    for (std::uint32_t i = 0; i < s.arenas.size(); ++i)
        if (s.arenas[i].address) rows_.push_back({{i}, places[i]});
    arrange();
    endResetModel();
}

ObjectRef ArenaModel::objectAt(int row) const {
    if (row < 0 || row >= rowCount()) return {};
    return PymallocRef::of_arena(rows_[static_cast<std::size_t>(row)].arena);
}

int ArenaModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int ArenaModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QVariant ArenaModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Row& row = rows_[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<Column>(index.column());
    if (role == ObjectRole) return QVariant::fromValue<ObjectRef>(PymallocRef::of_arena(row.arena));
    if (role == Qt::TextAlignmentRole) {
        const bool words = column == Column::name || column == Column::address;
        return QVariant::fromValue(Qt::Alignment(words ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) return {};
    const ArenaObject& a = moment_->heap().arena(row.arena);
    switch (column) {
        case Column::name:
            return arenaName(*moment_, row.arena);
        case Column::address:
            return addressText(a.address);
        case Column::nfreepools:
            return groupedNumber(a.nfreepools);
        case Column::ntotalpools:
            return groupedNumber(a.ntotalpools);
        case Column::place:
            return row.place == UINT32_MAX ? QStringLiteral("–") : groupedNumber(row.place + std::uint64_t{1});
    }
    return {};
}

QVariant ArenaModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columns) return {};
    const QString names[] = {tr("Arena"), QStringLiteral("address"), QStringLiteral("nfreepools"),
                             QStringLiteral("ntotalpools"), tr("Place")};
    const QString hints[] = {tr("Arenas are counted in the order obtained"), tr("Where the arena begins"),
                             tr("Pools that hold no block"), tr("Pools that the arena has room for"),
                             tr("Place in usable_arenas; full arenas are not in the list")};
    if (role == Qt::DisplayRole) return names[section];
    if (role == Qt::ToolTipRole) return hints[section];
    return {};
}

void ArenaModel::sort(int column, Qt::SortOrder order) {
    if (column < 0 || column >= columns) return;
    beginResetModel();
    sorted_by_ = static_cast<Column>(column);
    descending_ = order == Qt::DescendingOrder;
    arrange();
    endResetModel();
}

std::uint64_t ArenaModel::key(const Row& row, Column column) const {
    const ArenaObject& a = moment_->heap().arena(row.arena);
    switch (column) {
        case Column::name:
            return a.ordinal.value;
        case Column::address:
            return a.address.value;
        case Column::nfreepools:
            return a.nfreepools;
        case Column::ntotalpools:
            return a.ntotalpools;
        case Column::place:
            return row.place;
    }
    return 0;
}

void ArenaModel::arrange() {
    std::stable_sort(rows_.begin(), rows_.end(), [this](const Row& a, const Row& b) {
        const auto ka = key(a, sorted_by_), kb = key(b, sorted_by_);
        return descending_ ? kb < ka : ka < kb;
    });
}

}  // namespace arenarium::ui
