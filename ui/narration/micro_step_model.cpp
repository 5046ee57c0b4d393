#include "ui/narration/micro_step_model.h"

#include "ui/kit/model_text.h"

namespace arenarium::ui {

void MicroStepModel::setMoment(MomentPtr moment) {
    beginResetModel();
    moment_ = std::move(moment);
    steps_ = microSteps(*moment_);
    endResetModel();
}

int MicroStepModel::currentRow() const {
    return moment_ ? static_cast<int>(moment_->happened) - 1 : -1;
}

Position MicroStepModel::positionOf(int row) const {
    if (!moment_ || row < 0 || row >= rowCount()) return {};
    return positionAfterStep(*moment_, static_cast<std::size_t>(row));
}

int MicroStepModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(steps_.size());
}

int MicroStepModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QVariant MicroStepModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const MicroStep& step = steps_[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Qt::DisplayRole:
            switch (static_cast<Column>(index.column())) {
                case Column::number:
                    return QString::number(index.row() + 1);
                case Column::function:
                    return text(step.words.function);
                case Column::what:
                    return shortText(step);
            }
            return {};
        case Qt::ToolTipRole:
        case SentenceRole:
            return text(step.words.sentence);
        case Qt::AccessibleTextRole:
            return tr("Micro-step %1: %2").arg(index.row() + 1).arg(text(step.words.sentence));
        case CurrentRole:
            return index.row() == currentRow();
        case AheadRole:
            return index.row() > currentRow();
        case WritesRole:
            return !step.decision;
        default:
            return {};
    }
}

QVariant MicroStepModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= columns) return {};
    const QString names[] = {tr("Step"), tr("C function"), tr("What happens")};
    return names[section];
}

QString shortText(const MicroStep& step) {
    const Narration& w = step.words;
    if (step.decision) return text(w.sentence);
    const QString change = text(w.before) + QStringLiteral(" → ") + text(w.after);
    if (w.object.empty()) return QStringLiteral("%1: %2").arg(text(w.field), change);
    return MicroStepModel::tr("%1 of %2: %3", "field, object, old → new").arg(text(w.field), text(w.object), change);
}

}  // namespace arenarium::ui
