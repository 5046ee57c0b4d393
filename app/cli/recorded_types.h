// What the live blocks of a recorded program are, read in its memory while it stands still.
#pragma once

#include <functional>
#include <span>

#include "core/base/result.h"
#include "core/trace/trace_types.h"
#include "core/trace/trace_writer.h"

namespace arenarium::cli {

// Changes nothing in the process, which must not run meanwhile. Error: its memory cannot be read, or it is no CPython
// that can be looked into. `alive` is called now and then.
Result<TraceTypes> read_types(int pid, bool debug_hooks, std::uint32_t operation, std::span<const TraceLive> live,
                              const std::function<void()>& alive);

}  // namespace arenarium::cli
