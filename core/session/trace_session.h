// A recording (*.arenatrace) as a session: its operations run on the engine, from the state that was recorded, with the
// program's own arenas; and what the recording says beyond that.
//
//     Result<TraceReader> trace = TraceReader::open(bytes, "run.arenatrace");
//     Result<Session> session = open_trace_session(std::move(*trace));
//     session->trace()->time({17});
//     session->history().log().place({17}).file;
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/session/session.h"
#include "core/trace/trace_reader.h"

namespace arenarium {

struct TraceRecord {
    TraceHeader header;
    TraceEnd end;
    std::vector<std::uint64_t> threads;  // the system's numbers; by the actor of the log (Requester::actor)
    std::vector<TraceEvent> events;      // but those of arenas and threads, which the session's history has
    std::vector<TraceTime> times;        // ascending
    std::vector<TraceMark> marks;        // in the order set
    // See TraceReader::finalizing(): the position just before the interpreter's own end.
    std::optional<std::uint32_t> finalizing;
    std::optional<Error> damage;  // the recording is damaged after the last operation of the session
    // With header.has_lines: what ran when, in order, and which operations, ascending, the program would not have made
    // without.
    std::vector<LineStep> steps;
    std::vector<std::uint32_t> own;

    // Units (trace_format::unit_nanoseconds) since the start of the recording.
    std::uint64_t time(OperationIndex) const;
};

// Arenas and threads are in the session's history, and not among TraceRecord::events.
inline bool is_in_history(TraceEventKind kind) {
    return kind == TraceEventKind::arena_obtained || kind == TraceEventKind::arena_released ||
           kind == TraceEventKind::arena_refused || kind == TraceEventKind::thread;
}

// Called now and then with the operations done so far; false ends the work.
using TraceProgress = std::function<bool(std::uint64_t)>;

// The session stands at the end of the recording. A recording that is damaged somewhere gives what comes before. Error:
// `progress` said so.
Result<Session> open_trace_session(TraceReader, const TraceProgress& progress = {});

}  // namespace arenarium
