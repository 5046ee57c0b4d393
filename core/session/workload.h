// What a service does, as requests: what is there before it has workers, and what each worker then does.
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/process/operation_log.h"
#include "core/pymalloc/operations/request.h"
#include "core/session/processes.h"

namespace arenarium {

struct Workload {
    std::vector<Request> requests;      // operands are places in this list
    std::uint32_t prepared = 0;         // the first so many are done once, before there are workers; the others by each
    std::optional<ProcessLife> forked;  // of a script that forks: its first child, as it really went

    std::uint32_t own() const { return static_cast<std::uint32_t>(requests.size()) - prepared; }
};

// All that a log has is the work of a worker.
Workload workload_of(const OperationLog&);
// What comes before the first fork is the preparation, what the child of it does is the work. Error: the script's; or
// it does not fork.
Result<Workload> workload_of_script(const std::string& source, const std::string& file_name, const SessionOptions&,
                                    const script::StopToken& stop);

// The requests of a workload with the blocks that they are about as places of a table, as large as there are blocks at
// once: what a thousand workers hold is a thousand such tables.
struct WorkStep {
    static constexpr std::uint32_t none = UINT32_MAX;
    std::uint64_t bytes = 0;
    RequestKind kind{};
    bool of_prepared = false;      // the block that it takes was there before the workers
    std::uint32_t takes = none;    // realloc, free: its place
    std::uint32_t returns = none;  // malloc, calloc, realloc
};
struct WorkPlan {
    std::vector<WorkStep> prepared, own;
    std::uint32_t prepared_places = 0, own_places = 0;
};
WorkPlan plan_of(const Workload&);

}  // namespace arenarium
