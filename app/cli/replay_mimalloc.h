// arenarium replay FILE --profile 3.13t: operations, of one thread or of several, applied to mimalloc.
#pragma once

#include <string>

#include "app/cli/common_options.h"

namespace arenarium::cli {

// `results_path`: where each block landed, in the format of core/trace/mimalloc_replay.h; "": a summary is printed.
// REQUIRES: options.profile names a version of mimalloc. Returns the exit status.
int replay_mimalloc(const CommonOptions& options, const std::string& path, const std::string& results_path);

}  // namespace arenarium::cli
