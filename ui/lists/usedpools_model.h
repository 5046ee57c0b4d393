// The size classes with their rings of pools, as rows; classes that nothing uses are folded into one row at the end.
#pragma once

#include <QAbstractListModel>

#include <vector>

#include "core/picture/object_ref.h"
#include "ui/bridge/values.h"

namespace arenarium::ui {

struct ClassRow {
    struct RingPool {
        PoolIndex pool;
        float fill;    // blocks in use of those that fit, 0..1
        bool touched;  // by the current operation
    };
    static constexpr std::size_t mostShown = 16;
    static constexpr std::size_t mostCounted = 4096;

    SizeClass szidx;  // none: the row of the folded classes
    std::uint32_t block_size = 0;
    std::vector<RingPool> ring;  // the first pools, in order
    std::uint64_t pools = 0;     // in the ring; at most mostCounted
    std::uint32_t folded = 0;    // of the last row: how many classes
};

class UsedPoolsModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { ObjectRole = Qt::UserRole };

    explicit UsedPoolsModel(QObject* parent = nullptr) : QAbstractListModel(parent) {}

    // A class that was shown stays, also while it is empty again, until forgetClasses(): rows do not jump in a step.
    void setMoment(MomentPtr moment);
    void forgetClasses() { seen_.clear(); }
    const ClassRow& row(int number) const { return rows_[static_cast<std::size_t>(number)]; }
    int rowOfClass(SizeClass szidx) const;
    ArenaIndex arenaOf(PoolIndex pool) const { return moment_->layout->arena_of(pool); }
    std::uint32_t classes() const { return moment_ ? moment_->layout->classes : 0; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    MomentPtr moment_;
    std::vector<ClassRow> rows_;
    std::vector<bool> seen_;
};

}  // namespace arenarium::ui
