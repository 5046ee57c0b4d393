// What the panels of a profile show: the call sites of live blocks, or of what grew between two positions, as a caller
// tree and by source line. Counted once for all of them, on another thread, while one of them can be seen.
#pragma once

#include <QObject>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "core/metrics/call_tree.h"
#include "core/metrics/line_use.h"
#include "core/metrics/line_work.h"
#include "core/session/trace_session.h"
#include "ui/bridge/values.h"
#include "ui/kit/paced_work.h"

namespace arenarium::ui {

struct ProfileValues {
    MomentPtr moment;  // never null
    bool is_growth = false;
    std::uint32_t from = 0, to = 0;  // operations; not of growth: `to` is the position
    CallTree tree;
    std::vector<FileUse> files;
    std::vector<LineWork> work;  // of a recording with lines: what each line did up to here, or between the two
    SiteUse shrunk;              // what holds less than before, of growth; its bytes are negative
};
using ProfilePtr = std::shared_ptr<const ProfileValues>;

class ProfileHub : public QObject {
    Q_OBJECT

public:
    // Works while `panel` or one of those added later can be seen.
    explicit ProfileHub(QWidget* panel);

    void alsoFor(QWidget* panel);
    // The newest values; null at first.
    const ProfilePtr& values() const { return values_; }
    bool isCounting() const;
    // The two positions between which growth is counted; none: what is held at the position.
    std::optional<std::pair<quint32, quint32>> growth() const { return growth_; }

    // Of the recording that the moments are of; null: of none.
    void setTrace(std::shared_ptr<const TraceRecord> trace) { trace_ = std::move(trace); }

public slots:
    void setMoment(arenarium::ui::MomentPtr moment);
    void setGrowth(std::optional<std::pair<quint32, quint32>> between);

signals:
    void changed(arenarium::ui::ProfilePtr values);

private:
    PacedWork::Work count();

    MomentPtr moment_;
    std::shared_ptr<const TraceRecord> trace_;
    std::optional<std::pair<quint32, quint32>> growth_;
    ProfilePtr values_;
    bool isFresh() const;
    void want(bool now);

    // One for each panel, since each is watched by its own; whichever begins first counts for all.
    std::vector<PacedWork*> works_;
};

}  // namespace arenarium::ui
