// The micro-steps of one operation as a list: what happened so far, what comes.
#pragma once

#include <QAbstractTableModel>

#include <vector>

#include "ui/bridge/values.h"
#include "ui/narration/micro_steps.h"

namespace arenarium::ui {

class MicroStepModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Column { number, function, what };
    static constexpr int columns = 3;
    // Of a row: is it the last that happened; does it lie ahead; does it write; the sentence.
    enum Role { CurrentRole = Qt::UserRole, AheadRole, WritesRole, SentenceRole };

    explicit MicroStepModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}

    void setMoment(MomentPtr moment);
    // The row that happened last; -1 when none did.
    int currentRow() const;
    Position positionOf(int row) const;
    const std::vector<MicroStep>& steps() const { return steps_; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    MomentPtr moment_;
    std::vector<MicroStep> steps_;
};

// "nfreepools of arena 2: 6 → 7", or the sentence of a decision.
QString shortText(const MicroStep& step);

}  // namespace arenarium::ui
