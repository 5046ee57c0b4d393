// Replays the recording of a program that ran on mimalloc (PYTHONMALLOC=mimalloc), and compares every address with
// what the engine does.
#pragma once

#include <cstdint>
#include <functional>

#include "core/base/result.h"
#include "core/mimalloc/profile.h"
#include "core/trace/request_source.h"
#include "core/trace/trace_check.h"

namespace arenarium {

// Reads to the end or the first difference. `between` is called now and then with the operations done; an error from it
// ends the check. Error: the recording is damaged, or says no addresses.
Result<TraceCheck> check_on_mimalloc(RequestSource&, const mimalloc::Profile&,
                                     const std::function<Status(std::uint64_t)>& between = {});

}  // namespace arenarium
