// A file given at the command line, run to a position: a script, operations, or a snapshot.
#pragma once

#include <string>

#include "app/cli/common_options.h"
#include "app/cli/work_watch.h"
#include "core/base/result.h"
#include "core/process/moment.h"
#include "core/process/operation_log.h"
#include "core/pymalloc/profile.h"
#include "core/pymalloc/profile/layout.h"
#include "core/pymalloc/state.h"
#include "core/trace/results_writer.h"

namespace arenarium::cli {

enum class FileKind { script, operations, snapshot, recording };
// By the name: *.py, *.json, *.arenatrace; everything else, and standard input, has operations.
FileKind kind_of(const std::string& path);

Result<Moment> open_moment(const std::string& path, const CommonOptions&);
Result<Moment> open_recording(const std::string& path, const CommonOptions&);
// The operations of the file up to the position; `results`, which may be null, gets each.
Result<Moment> open_operations(const std::string& path, const CommonOptions&, ResultsWriter* results);

}  // namespace arenarium::cli
