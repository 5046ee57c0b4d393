// What runs on mimalloc: a file of operations, or a recording of a program that ran on it.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/mimalloc/profile.h"
#include "core/trace/request_source.h"
#include "core/trace/trace_reader.h"

namespace arenarium {

struct OpenedRequests {
    std::unique_ptr<RequestSource> source;
    const mimalloc::Profile* ran_on = nullptr;  // null: a file of operations, or the program ran on something else
};

// `process`: see TraceProcesses::find(). Error: it cannot be opened, is neither, or begins within a run.
Result<OpenedRequests> open_requests(const std::string& path, const std::string& process = {});

// What the recorded program ran on; null: not on a mimalloc that is known here.
const mimalloc::Profile* mimalloc_of(const TraceHeader&);
// Why a recording cannot be played on mimalloc, of which the pages in use at its beginning would have to be known.
std::optional<Error> not_from_its_start(const TraceReader&);

}  // namespace arenarium
