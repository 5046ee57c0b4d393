#include "core/session/open_requests.h"

#include <utility>

#include "core/session/open.h"
#include "core/session/peeked_source.h"
#include "core/trace/ops_reader.h"
#include "core/trace/recorded_requests.h"

namespace arenarium {

const mimalloc::Profile* mimalloc_of(const TraceHeader& header) {
    return header.on_mimalloc ? mimalloc::find_profile(header.profile + "t") : nullptr;
}

std::optional<Error> not_from_its_start(const TraceReader& trace) {
    if (!trace.header().begins_within) return {};
    return Error{"the recording begins within a run, and mimalloc needs the requests from the first one on",
                 {trace.name()},
                 "record the program from its start, without --ring"};
}

Result<OpenedRequests> open_requests(const std::string& path, const std::string& process) {
    auto source = PeekedSource::open(path);
    if (!source) return source.error();
    OpenedRequests out;
    switch (file_kind(path, (*source)->head(), FileKind::operations)) {
        case FileKind::operations:
            out.source = std::make_unique<OpsReader>(std::move(*source));
            return out;
        case FileKind::recording:
            break;
        default:
            return Error{"only operations and recordings run on mimalloc", {path}, ""};
    }
    Result<std::unique_ptr<RandomBytes>> bytes = open_random(path, largest_recording);
    if (!bytes) return bytes.error();
    Result<TraceReader> trace = TraceReader::open(std::move(*bytes), path, process);
    if (!trace) return trace.error();
    if (const std::optional<Error> why = not_from_its_start(*trace)) return *why;
    out.ran_on = mimalloc_of(trace->header());
    out.source = std::make_unique<RecordedRequests>(std::move(*trace));
    return out;
}

}  // namespace arenarium
