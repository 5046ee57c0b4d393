#include "ui/profile/call_tree_model.h"

#include <QLocale>

#include <utility>

#include "core/process/origins.h"
#include "core/scene/profile/flame_picture.h"
#include "ui/kit/model_text.h"

namespace arenarium::ui {

void CallTreeModel::setValues(ProfilePtr values) {
    beginResetModel();
    values_ = std::move(values);
    endResetModel();
}

std::uint32_t CallTreeModel::node(const QModelIndex& index) const {
    return index.isValid() ? static_cast<std::uint32_t>(index.internalId()) : 0;
}

QModelIndex CallTreeModel::indexOf(std::uint32_t n) const {
    if (!values_ || n == 0 || n >= values_->tree.nodes.size()) return {};
    const CallNode& above = values_->tree.nodes[values_->tree.nodes[n].parent];
    return createIndex(static_cast<int>(n - above.first_child), 0, quintptr{n});
}

QModelIndex CallTreeModel::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent)) return {};
    const CallNode& above = values_->tree.nodes[node(parent)];
    return createIndex(row, column, quintptr{above.first_child + static_cast<std::uint32_t>(row)});
}

QModelIndex CallTreeModel::parent(const QModelIndex& index) const {
    return index.isValid() ? indexOf(values_->tree.nodes[node(index)].parent) : QModelIndex();
}

int CallTreeModel::rowCount(const QModelIndex& parent) const {
    if (!values_ || parent.column() > 0) return 0;
    return static_cast<int>(values_->tree.nodes[node(parent)].children);
}

QVariant CallTreeModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || !values_) return {};
    const CallNode& n = values_->tree.nodes[node(index)];
    const CallSites& sites = values_->moment->log.call_sites();
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(index.column() == place_column ? Qt::AlignLeft : Qt::AlignRight) |
                                   Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && sites.has(n.site))
        return text(
            origin_text_with_path({sites.code(n.site).file, sites.code(n.site).name, sites.places[n.site].line}));
    if (role != Qt::DisplayRole) return {};
    switch (index.column()) {
        case place_column:
            return text(frame_text(sites, n));
        case bytes_column:
            return QLocale().toString(static_cast<qlonglong>(n.total.bytes));
        case blocks_column:
            return QLocale().toString(static_cast<qlonglong>(n.total.blocks));
        default:
            return n.self.none() ? QString() : QLocale().toString(static_cast<qlonglong>(n.self.bytes));
    }
}

QVariant CallTreeModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columns) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(section == place_column ? Qt::AlignLeft : Qt::AlignRight) |
                                   Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    const QString names[] = {tr("Call"), tr("Bytes"), tr("Blocks"), tr("By the line itself")};
    return names[section];
}

}  // namespace arenarium::ui
