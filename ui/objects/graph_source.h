// The objects at the position that is shown, and what a collection would do with them: worked out on another thread
// while the panel can be seen. What a script did is not kept with its run, so it is run again up to the position.
#pragma once

#include <QObject>

#include <memory>
#include <optional>
#include <unordered_map>

#include "core/picture/object_ref.h"
#include "core/process/collection_at.h"
#include "core/scene/objects/graph_look.h"
#include "ui/bridge/bridge.h"
#include "ui/kit/paced_work.h"

namespace arenarium::ui {

struct SeenObjects {
    objects::ObjectGraph graph;
    objects::GraphReading reading;
    std::unordered_map<std::uint64_t, objects::ObjectIndex> by_block;  // Object::block and Storage::block

    objects::ObjectIndex numbered(std::uint32_t number) const;
};

struct GraphValues {
    MomentPtr moment;  // whose; none of these three is null
    std::shared_ptr<const SeenObjects> seen;
    std::shared_ptr<const GraphLayout> layout;
    std::optional<CollectionSeen> collection;

    GraphShown shown(objects::ObjectIndex selected) const {
        return {seen->graph, seen->reading, *layout, collection ? &*collection : nullptr, selected};
    }
    // The object that has the block, or a part of it; none: it is none's.
    objects::ObjectIndex objectOf(const ObjectRef& block) const;
    // The block of an object as the canvas shows it; kind none: it lies in no pool.
    ObjectRef blockOf(objects::ObjectIndex) const;
};
using GraphPtr = std::shared_ptr<const GraphValues>;

class GraphSource : public QObject {
    Q_OBJECT

public:
    // The bridge outlives it.
    GraphSource(QWidget* panel, Bridge& bridge);

    // Null when there is a problem, and at first.
    const GraphPtr& values() const { return values_; }
    // Why there is nothing to show, and what to do; empty: there is something.
    const QString& problem() const { return problem_; }
    bool isWorking() const { return work_->isWorking(); }
    // Of a collection; none: the objects as they are.
    std::optional<Position> place() const { return place_; }
    bool folds() const { return folds_; }

public slots:
    void setMoment(arenarium::ui::MomentPtr moment);
    void setHistory(arenarium::ui::HistoryPtr history);
    void showPlace(std::optional<arenarium::Position> place);
    // From where the collection is shown to be, so many micro-steps on, or (below 0) back.
    void microStep(int steps);
    // Objects that are alike become one box where there are many.
    void setFolds(bool on);
    // This object, by its number, stands alone in any case; none: no one does.
    void setUnfolded(std::optional<quint32> number);
    // Forgets where everything stood.
    void arrangeAnew();

signals:
    void changed();

private:
    PacedWork::Work begin();
    QString problemOfRun() const;
    void adopt(GraphPtr values, const QString& problem, int micro);

    static constexpr std::size_t readable_nodes = 60, most_nodes = 10'000;

    Bridge& bridge_;
    PacedWork* work_;
    MomentPtr moment_;
    HistoryPtr history_;
    GraphPtr values_;
    std::shared_ptr<const GraphLayout> before_;  // of the same run
    QString problem_;
    std::optional<Position> place_;
    int micro_ = 0;
    bool folds_ = true;
    std::optional<quint32> unfolded_;
    std::uint64_t generation_ = 0, seen_generation_ = 0;
};

}  // namespace arenarium::ui
