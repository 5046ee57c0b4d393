// What the live blocks of a recording are, as text for the terminal.
#pragma once

#include <cstdint>
#include <string>

#include "core/base/result.h"
#include "core/session/recorded_use.h"

namespace arenarium::cli {

// The types that lay in the live blocks when the program's interpreter began its own end, the `top` that hold most,
// each with the lines that asked for most of it. `path`: of the recording. Error: it does not know types, or cannot be
// read.
Result<std::string> type_table(RecordedUse&, const std::string& path, std::uint32_t top);

}  // namespace arenarium::cli
