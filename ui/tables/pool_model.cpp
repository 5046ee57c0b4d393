#include <algorithm>

#include "core/pymalloc/allocator.h"
#include "core/pymalloc/fields.h"
#include "core/pymalloc/read/pools.h"
#include "core/scene/pymalloc/refs.h"
#include "ui/kit/model_text.h"
#include "ui/tables/arena_model.h"

namespace arenarium::ui {

void PoolModel::setMoment(MomentPtr moment, ArenaIndex arena) {
    beginResetModel();
    moment_ = std::move(moment);
    rows_.clear();
    const HeapState& s = moment_->heap();
    for (std::uint32_t i = 0; i < s.arenas.size(); ++i) {
        if (!s.arenas[i].address || (arena && arena.value != i)) continue;
        for (std::uint32_t n = 0; n < s.arenas[i].ntotalpools; ++n)
            rows_.push_back(moment_->layout->pool({i}, n));
    }
    arrange();
    endResetModel();
}

ObjectRef PoolModel::objectAt(int row) const {
    if (row < 0 || row >= rowCount()) return {};
    const PoolIndex p = rows_[static_cast<std::size_t>(row)];
    return PymallocRef::of_pool(moment_->layout->arena_of(p), p);
}

int PoolModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int PoolModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QVariant PoolModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const PoolIndex pool = rows_[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<Column>(index.column());
    if (role == ObjectRole) return QVariant::fromValue(objectAt(index.row()));
    if (role == Qt::TextAlignmentRole) {
        const bool number = column == Column::block_size || column == Column::ref_count;
        return QVariant::fromValue(Qt::Alignment(number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role == Qt::DisplayRole) return display(pool, column);
    return {};
}

QString PoolModel::display(PoolIndex pool, Column column) const {
    const Moment& f = *moment_;
    const PoolState state = pool_state(f.heap(), *f.layout, pool);
    const PoolHeader& h = f.heap().pool(pool);
    const bool has_class = state != PoolState::virgin && h.szidx.value < f.layout->classes;
    switch (column) {
        case Column::name:
            return poolName(f, pool);
        case Column::state: {
            const QString names[] = {tr("virgin"), tr("empty"), tr("used"), tr("full")};
            return names[static_cast<int>(state)];
        }
        case Column::block_size:
            return has_class ? groupedNumber(f.layout->block_size(h.szidx)) : QStringLiteral("–");
        case Column::ref_count:
            return has_class ? tr("%1 of %2").arg(h.ref_count).arg(f.layout->blocks_per_pool(h.szidx))
                             : QStringLiteral("–");
        case Column::freeblock:
            return has_class ? text(field_text(static_cast<std::uint8_t>(Field::freeblock), pool.value,
                                               h.freeblock.value, f.heap(), *f.layout, coreTranslator()))
                             : QStringLiteral("–");
        case Column::address:
            return addressText(Allocator::pool_address(f.heap(), *f.layout, pool));
    }
    return {};
}

QVariant PoolModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columns) return {};
    const QString names[] = {
        tr("Pool"),   tr("State"), tr("Block size"), QStringLiteral("ref.count"), QStringLiteral("freeblock"),
        tr("Address")};
    const QString hints[] = {tr("Number of the pool within its arena"),
                             tr("virgin: never used; empty: all blocks freed; used: some blocks free; full: none free"),
                             tr("Bytes of each block"),
                             tr("Blocks in use, of those that fit"),
                             tr("Head of the pool's list of free blocks"),
                             tr("Where the pool begins")};
    if (role == Qt::DisplayRole) return names[section];
    if (role == Qt::ToolTipRole) return hints[section];
    return {};
}

void PoolModel::sort(int column, Qt::SortOrder order) {
    if (column < 0 || column >= columns) return;
    beginResetModel();
    sorted_by_ = static_cast<Column>(column);
    descending_ = order == Qt::DescendingOrder;
    arrange();
    endResetModel();
}

std::uint64_t PoolModel::key(PoolIndex pool, Column column) const {
    const Moment& f = *moment_;
    const PoolState state = pool_state(f.heap(), *f.layout, pool);
    const PoolHeader& h = f.heap().pool(pool);
    const bool has_class = state != PoolState::virgin && h.szidx.value < f.layout->classes;
    switch (column) {
        case Column::name:
            return std::uint64_t{f.heap().arena(f.layout->arena_of(pool)).ordinal.value} << 32 |
                   f.layout->number_in_arena(pool);
        case Column::state:
            return static_cast<std::uint64_t>(state);
        case Column::block_size:
            return has_class ? f.layout->block_size(h.szidx) : 0;
        case Column::ref_count:
            return has_class ? h.ref_count : 0;
        case Column::freeblock:
            return has_class ? h.freeblock.value : UINT64_MAX;
        case Column::address:
            return Allocator::pool_address(f.heap(), *f.layout, pool).value;
    }
    return 0;
}

void PoolModel::arrange() {
    std::stable_sort(rows_.begin(), rows_.end(), [this](PoolIndex a, PoolIndex b) {
        const auto ka = key(a, sorted_by_), kb = key(b, sorted_by_);
        return descending_ ? kb < ka : ka < kb;
    });
}

}  // namespace arenarium::ui
