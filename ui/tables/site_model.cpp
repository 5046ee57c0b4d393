#include "ui/tables/site_model.h"

#include <QFileInfo>
#include <QLocale>

#include <algorithm>

namespace arenarium::ui {

namespace {

QString signed_number(std::int64_t n) {
    const QString digits = QLocale().toString(static_cast<qlonglong>(n));
    return n > 0 ? QLatin1Char('+') + digits : digits;
}

}  // namespace

void SiteModel::setRows(SiteRows rows, bool is_growth) {
    beginResetModel();
    rows_ = std::move(rows);
    is_growth_ = is_growth;
    endResetModel();
}

int SiteModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(std::min(rows_.rows.size(), most_rows));
}

QVariant SiteModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const SiteRow& row = rows_.rows[static_cast<std::size_t>(index.row())];
    const QString file = QString::fromStdString(row.file);
    switch (role) {
        case Qt::DisplayRole:
            switch (index.column()) {
                case bytes_column:
                    return is_growth_ ? signed_number(row.more_bytes)
                                      : QLocale().toString(static_cast<qulonglong>(row.bytes));
                case blocks_column:
                    return is_growth_ ? signed_number(row.more_blocks)
                                      : QLocale().toString(static_cast<qulonglong>(row.blocks));
                case place_column:
                    if (row.line == 0) return tr("not known");
                    return file.isEmpty() ? tr("line %1").arg(row.line)
                                          : QStringLiteral("%1:%2").arg(QFileInfo(file).fileName()).arg(row.line);
                default:
                    return QString::fromStdString(row.function);
            }
        case Qt::ToolTipRole:
            return file.isEmpty() ? QVariant() : QStringLiteral("%1:%2").arg(file).arg(row.line);
        case Qt::TextAlignmentRole:
            return QVariant::fromValue(Qt::Alignment(index.column() <= blocks_column ? Qt::AlignRight : Qt::AlignLeft) |
                                       Qt::AlignVCenter);
        case LineRole:
            return file.isEmpty() ? row.line : 0U;
        default:
            return {};
    }
}

QVariant SiteModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columns) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(section <= blocks_column ? Qt::AlignRight : Qt::AlignLeft) |
                                   Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    const QString names[] = {is_growth_ ? tr("More bytes") : tr("Bytes"), is_growth_ ? tr("More blocks") : tr("Blocks"),
                             tr("Asked for at"), tr("Function")};
    return names[section];
}

}  // namespace arenarium::ui
