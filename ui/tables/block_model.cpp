#include "ui/tables/block_model.h"

#include <algorithm>

#include "core/scene/pymalloc/refs.h"
#include "ui/kit/model_text.h"
#include "ui/tables/site_rows.h"

namespace arenarium::ui {
namespace {

QVariant alignment(BlockColumn column) {
    const bool number = column == BlockColumn::requested || column == BlockColumn::size || column == BlockColumn::line;
    return QVariant::fromValue(Qt::Alignment(number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

}  // namespace

void BlockModel::setRows(MomentPtr moment, LiveBlocks rows, BlockOrder order) {
    beginResetModel();
    moment_ = std::move(moment);
    rows_ = std::move(rows);
    order_ = order;
    endResetModel();
}

int BlockModel::rowOf(const ObjectRef& object) const {
    const PymallocRef block = PymallocRef::from(object);
    if (block.kind != PymallocKind::block) return -1;
    const auto found = std::find_if(rows_.begin(), rows_.end(), [&](const LiveBlock& r) {
        return r.block.is_pool_block() && r.block.pool() == block.pool && r.block.number().value == block.index;
    });
    return found == rows_.end() ? -1 : static_cast<int>(found - rows_.begin());
}

ObjectRef BlockModel::objectAt(int row) const {
    if (!moment_ || row < 0 || row >= rowCount()) return {};
    const Block b = rows_[static_cast<std::size_t>(row)].block;
    if (!b.is_pool_block()) return {};
    return PymallocRef::of_block(moment_->layout->arena_of(b.pool()), b.pool(), b.number().value);
}

int BlockModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(std::min<std::size_t>(rows_.size(), INT_MAX));
}

int BlockModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : blockColumns;
}

QVariant BlockModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const LiveBlock& row = rows_[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<BlockColumn>(index.column());
    switch (role) {
        case Qt::DisplayRole:
            return display(row, column);
        case Qt::ToolTipRole:
            return row.owner ? tr("Operation %1: %2")
                                   .arg(groupedNumber(row.owner.value + std::uint64_t{1}),
                                        operationText(moment_->log, row.owner))
                             : tr("There before the first operation");
        case Qt::TextAlignmentRole:
            return alignment(column);
        case ObjectRole:
            return QVariant::fromValue(objectAt(index.row()));
        case LineRole:
            return scriptLine(*moment_, row);
        default:
            return {};
    }
}

QString BlockModel::display(const LiveBlock& row, BlockColumn column) const {
    const Moment& f = *moment_;
    switch (column) {
        case BlockColumn::name: {
            QString name = text(blockName(f, row));
            // In a recording nothing has a name; what asked for the block stands for it.
            const bool is_elsewhere = row.owner && !f.log.place(row.owner).file.empty();
            if (name.isEmpty() && is_elsewhere) name = text(siteText(*moment_, row.owner));
            return name.isEmpty() ? QStringLiteral("–") : name;
        }
        case BlockColumn::requested:
            return groupedNumber(requestedBytes(f, row));
        case BlockColumn::size:
            return groupedNumber(blockBytes(f, row));
        case BlockColumn::address:
            return row.block.is_raw() ? tr("system allocator") : addressText(blockAddress(f, row));
        case BlockColumn::line: {
            const std::uint32_t line = scriptLine(f, row);
            return line == 0 ? QStringLiteral("–") : QString::number(line);
        }
        case BlockColumn::pool:
            return row.block.is_raw() ? QStringLiteral("–")
                                      : QString::number(f.layout->number_in_arena(row.block.pool()));
        case BlockColumn::arena:
            return row.block.is_raw() ? QStringLiteral("–") : arenaName(f, f.layout->arena_of(row.block.pool()));
    }
    return {};
}

QVariant BlockModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= blockColumns) return {};
    if (role == Qt::TextAlignmentRole) return alignment(static_cast<BlockColumn>(section));
    const QString names[] = {tr("Name"), tr("Requested"), tr("Size"), tr("Address"),
                             tr("Line"), tr("Pool"),      tr("Arena")};
    const QString hints[] = {tr("The name that the script gave to the block"),
                             tr("Bytes asked for"),
                             tr("Bytes of the block"),
                             tr("Where the block begins, as the caller sees it"),
                             tr("Line of the script that asked for it"),
                             tr("Number of the pool within its arena"),
                             tr("Arenas are counted in the order obtained")};
    if (role == Qt::DisplayRole) return names[section];
    if (role == Qt::ToolTipRole) return hints[section];
    return {};
}

void BlockModel::sort(int column, Qt::SortOrder order) {
    if (column < 0 || column >= blockColumns) return;
    emit orderWanted({static_cast<BlockColumn>(column), order == Qt::DescendingOrder});
}

}  // namespace arenarium::ui
