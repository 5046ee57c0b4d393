// The objects of a recorded program, read in its memory while it stands still.
#pragma once

#include <atomic>
#include <cstdint>
#include <span>

#include "core/base/result.h"
#include "core/trace/trace_graphs.h"
#include "core/trace/trace_writer.h"

namespace arenarium::cli {

// The program must not run meanwhile. Error: its memory cannot be read, or it is no CPython that can be looked into.
// `progress` is counted up as long as it lasts.
Result<objects::ObjectGraph> read_recorded_graph(int pid, bool debug_hooks, std::span<const TraceLive> live,
                                                 std::atomic<std::uint32_t>& progress);

}  // namespace arenarium::cli
