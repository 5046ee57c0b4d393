// A file that only grows: each line is on the disk before the call returns, so that a crash loses at most the line that
// was being written.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"

namespace arenarium {

// Appends `line` and a newline; makes the file and its folders when they are not there. When the file ends in half a
// line, as a crash leaves it, the new one begins on a line of its own. Several programs may append to one file.
Status append_line(const std::string& path, std::string_view line);

}  // namespace arenarium
