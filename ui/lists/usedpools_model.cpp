#include "ui/lists/usedpools_model.h"

#include <algorithm>

#include "core/metrics/size_classes.h"
#include "core/pymalloc/fields.h"
#include "core/pymalloc/read/lists.h"
#include "core/scene/pymalloc/refs.h"
#include "ui/kit/model_text.h"

namespace arenarium::ui {
namespace {

bool touched(const Moment& f, PoolIndex p) {
    const std::size_t n = f.happened;
    for (std::size_t i = 0; i < n; ++i) {
        const Change& c = f.changes()[i];
        const auto field = static_cast<Field>(c.field);
        if (field >= Field::ref_count && field <= Field::block_link && c.object == p.value) return true;
    }
    return false;
}

ClassRow makeRow(const Moment& f, SizeClass c) {
    ClassRow row;
    row.szidx = c;
    row.block_size = f.layout->block_size(c);
    const HeapState& s = f.heap();
    for (const PoolIndex p : ring_of(s, c, ClassRow::mostCounted)) {
        ++row.pools;
        if (row.ring.size() >= ClassRow::mostShown) continue;
        const auto most = static_cast<float>(std::max(1u, f.layout->blocks_per_pool(c)));
        row.ring.push_back({p, std::min(1.0f, static_cast<float>(s.pool(p).ref_count) / most), touched(f, p)});
    }
    return row;
}

}  // namespace

void UsedPoolsModel::setMoment(MomentPtr moment) {
    const std::uint32_t before = classes();
    moment_ = std::move(moment);
    if (before != classes()) seen_.clear();
    seen_.resize(classes(), false);
    const auto table = size_class_table(moment_->heap(), *moment_->profile, *moment_->layout);
    std::vector<ClassRow> rows;
    std::uint32_t folded = 0;
    for (std::uint16_t i = 0; i < classes(); ++i) {
        const SizeClassRow& counts = table[i];
        if (counts.pools_used + counts.pools_full > 0) seen_[i] = true;
        if (seen_[i])
            rows.push_back(makeRow(*moment_, {i}));
        else
            ++folded;
    }
    if (folded > 0) {
        ClassRow last;
        last.folded = folded;
        rows.push_back(last);
    }
    const bool same_rows = rows.size() == rows_.size() &&
                           std::equal(rows.begin(), rows.end(), rows_.begin(),
                                      [](const ClassRow& a, const ClassRow& b) { return a.szidx == b.szidx; });
    if (same_rows) {
        rows_ = std::move(rows);
        emit dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    beginResetModel();
    rows_ = std::move(rows);
    endResetModel();
}

int UsedPoolsModel::rowOfClass(SizeClass szidx) const {
    const auto found = std::find_if(rows_.begin(), rows_.end(), [&](const ClassRow& r) { return r.szidx == szidx; });
    return found == rows_.end() || !szidx ? -1 : static_cast<int>(found - rows_.begin());
}

int UsedPoolsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant UsedPoolsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const ClassRow& r = row(index.row());
    if (role == ObjectRole && r.szidx) return QVariant::fromValue<ObjectRef>(PymallocRef::of_class(r.szidx));
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole) {
        if (!r.szidx)
            return index.row() == 0 ? tr("%Ln size classes, all empty", nullptr, static_cast<int>(r.folded))
                   : r.folded == 1  ? tr("1 more class, empty")
                                    : tr("%Ln more classes, all empty", nullptr, static_cast<int>(r.folded));
        if (r.pools == 0) return tr("%1 B: points to itself").arg(r.block_size);
        if (r.pools == 1) return tr("%1 B: 1 pool with a free block").arg(r.block_size);
        return tr("%1 B: %Ln pools with a free block", nullptr, static_cast<int>(r.pools)).arg(r.block_size);
    }
    if (role == Qt::ToolTipRole && r.szidx)
        return tr("usedpools[%1]: requests of %2 to %3 bytes.\nDouble-click: malloc one block of this size.")
            .arg(r.szidx.value)
            .arg((std::uint32_t{r.szidx.value} << moment_->layout->alignment_shift) + 1)
            .arg(r.block_size);
    return {};
}

}  // namespace arenarium::ui
