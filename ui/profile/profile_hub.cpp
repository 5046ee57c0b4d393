#include "ui/profile/profile_hub.h"

#include <algorithm>

#include "core/metrics/block_list.h"

namespace arenarium::ui {

namespace {

std::shared_ptr<ProfileValues> counted(const MomentPtr& moment, std::optional<std::pair<quint32, quint32>> growth,
                                       const TraceRecord* trace, const PacedWork::Stopped& stopped) {
    auto out = std::make_shared<ProfileValues>();
    const OperationLog& log = moment->log;
    out->moment = moment;
    out->is_growth = growth.has_value();
    UseBySite use;
    if (growth) {
        out->from = std::min(growth->first, growth->second);
        out->to = std::max(growth->first, growth->second);
        use = growth_by_site(log, out->from, out->to, stopped);
        for (const SiteUse& u : use)
            if (u.bytes < 0) out->shrunk += u;
        use = only_grown(std::move(use));
    } else {
        out->to = begun_operations(moment->position);
        use = use_by_site(log, out->to, stopped);
    }
    if (stopped()) return out;
    out->tree = call_tree(log.call_sites(), use);
    out->files = use_by_file(log.call_sites(), use);
    if (trace && trace->header.has_lines && !stopped())
        out->work = line_work(log, {out->from, out->to, trace->steps, trace->own});
    return out;
}

}  // namespace

ProfileHub::ProfileHub(QWidget* panel) : QObject(panel) {
    alsoFor(panel);
}

void ProfileHub::alsoFor(QWidget* panel) {
    works_.push_back(new PacedWork(panel, [this] { return count(); }));
}

bool ProfileHub::isCounting() const {
    return !isFresh() && std::any_of(works_.begin(), works_.end(), [](const PacedWork* w) { return w->isWorking(); });
}

bool ProfileHub::isFresh() const {
    if (!values_ || values_->is_growth != growth_.has_value()) return false;
    if (!growth_) return values_->moment == moment_;
    return values_->from == growth_->first && values_->to == growth_->second &&
           values_->moment->log.size() == moment_->log.size() &&
           &values_->moment->log.call_sites() == &moment_->log.call_sites();
}

void ProfileHub::want(bool now) {
    for (PacedWork* work : works_)
        now ? work->wantNow() : work->wantSoon();
}

void ProfileHub::setMoment(MomentPtr moment) {
    moment_ = std::move(moment);
    want(false);
}

void ProfileHub::setGrowth(std::optional<std::pair<quint32, quint32>> between) {
    if (growth_ == between) return;
    const bool dragged = growth_ && between;
    growth_ = between;
    want(!dragged);
}

PacedWork::Work ProfileHub::count() {
    if (!moment_ || isFresh()) return {};
    return [this, moment = moment_, growth = growth_,
            trace = trace_](const PacedWork::Stopped& stopped) -> PacedWork::Adopt {
        ProfilePtr values = counted(moment, growth, trace.get(), stopped);
        return [this, values] {
            // The work of another panel may have been quicker.
            if (isFresh()) return;
            values_ = values;
            emit changed(values_);
        };
    };
}

}  // namespace arenarium::ui
