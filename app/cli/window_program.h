// The window's program, which does for this one what needs fonts and pages.
#pragma once

#include <string>
#include <vector>

namespace arenarium::cli {

// Becomes that program, with these arguments. Returns only when that cannot be, with the exit status; the reason was
// told. `own_path`: of this program, beside which it is looked for first.
int become_window_program(const std::string& own_path, std::vector<std::string> arguments);

}  // namespace arenarium::cli
