#include "core/session/workload.h"

#include <utility>

namespace arenarium {
namespace {

class NoPrint final : public script::Output {
public:
    void write(std::string_view) override {}
};

// Gives out places of a table, those that are free again first.
class Places {
public:
    explicit Places(std::uint32_t& most) : most_(most) {}
    std::uint32_t take() {
        if (free_.empty()) return most_++;
        const std::uint32_t place = free_.back();
        free_.pop_back();
        return place;
    }
    void give_back(std::uint32_t place) { free_.push_back(place); }

private:
    std::uint32_t& most_;
    std::vector<std::uint32_t> free_;
};

}  // namespace

Workload workload_of(const OperationLog& log) {
    Workload out;
    out.requests.reserve(log.size());
    for (std::uint32_t i = 0; i < log.size(); ++i) {
        Request r = log.request({i});
        if (r.kind() == RequestKind::found) r = Request::malloc(r.bytes);
        out.requests.push_back(r);
    }
    return out;
}

Result<Workload> workload_of_script(const std::string& source, const std::string& file_name,
                                    const SessionOptions& options, const script::StopToken& stop) {
    NoPrint output;
    ProcessOptions how;
    how.most_processes = 2;
    how.keep_requests = true;
    how.contents_written = true;
    how.only_first_child = true;
    ProcessReport report = run_processes(source, file_name, options, how, output, stop);
    if (report.cancelled) return Error{"the run was stopped", {file_name}, ""};
    if (report.processes.size() < 2) {
        if (report.error()) return *report.error();
        return Error{"the script does not fork", {file_name}, ""};
    }
    ProcessLife& child = report.processes[1];
    if (child.error) return *child.error;
    Workload out;
    out.requests = std::move(child.requests_made);
    out.prepared = child.requests_before;
    out.forked = std::move(child);
    return out;
}

WorkPlan plan_of(const Workload& work) {
    WorkPlan plan;
    Places prepared(plan.prepared_places), own(plan.own_places);
    std::vector<std::uint32_t> place_of(work.requests.size(), WorkStep::none);
    for (std::uint32_t i = 0; i < work.requests.size(); ++i) {
        const Request& r = work.requests[i];
        const bool before = i < work.prepared;
        WorkStep step;
        step.kind = r.kind();
        step.bytes = r.bytes;
        if (r.operand) {
            step.of_prepared = r.operand.value < work.prepared;
            step.takes = place_of[r.operand.value];
            if (before)
                prepared.give_back(step.takes);
            else if (!step.of_prepared)
                own.give_back(step.takes);
        }
        if (r.kind() != RequestKind::free) place_of[i] = step.returns = before ? prepared.take() : own.take();
        (before ? plan.prepared : plan.own).push_back(step);
    }
    return plan;
}

}  // namespace arenarium
