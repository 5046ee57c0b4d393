// A recording on a time line that other programs' viewers show (ui.perfetto.dev, chrome://tracing): JSON in the Trace
// Event Format, times in microseconds since the start.
//
//     counters     "arenas" (how many), "memory" (bytes in blocks of pools; in arenas and not in blocks; outside them)
//     slices       "garbage collection" with generation and objects collected, by thread
//     instants     marks, forks, the interpreter's own end
//     names        of the process (its command line) and of threads (the system's numbers)
#pragma once

#include "core/base/result.h"
#include "core/io/byte_sink.h"
#include "core/session/trace_session.h"

namespace arenarium {

// Counters are written where they change, at most about `most_points` times over the run, evenly in time; `go_on` is
// called now and then with the operations done, false ends it. Error: of the sink, or stopped. A damaged recording
// gives what comes before, and `damage`.
struct TimelineReport {
    std::optional<Error> damage;
};
Result<TimelineReport> write_timeline(TraceReader, ByteSink&, const TraceProgress& go_on = {},
                                      std::uint32_t most_points = 20'000);

}  // namespace arenarium
