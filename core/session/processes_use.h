// What the processes of one recording hold, each at its end, and all together by lines that read the same.
//
//     Result<ProcessesUse> use = processes_use("service.arenatrace", all, go_on);
//     const Origins origins(use->sites, Origins::By::line);
//     origins.place(use->live.origins.front().origin);
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/metrics/site_sum.h"
#include "core/session/trace_session.h"
#include "core/trace/trace_processes.h"

namespace arenarium {

struct ProcessesUse {
    // As TraceProcesses::list; nothing: there is no recording of it, or that cannot be read.
    std::vector<std::optional<Held>> each;
    LiveBlocks live;  // of all; its origins are of `sites`
    CallSites sites;
};

// Before the interpreter's own end, where a recording knows that, else at its end. Each recording is read once. Error:
// `go_on` said so, or the file cannot be opened.
Result<ProcessesUse> processes_use(const std::string& path, const TraceProcesses&, const TraceProgress& go_on);

}  // namespace arenarium
