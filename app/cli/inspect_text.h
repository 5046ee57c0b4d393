// What was seen of a running Python's allocator, for people and for programs.
#pragma once

#include <string>

#include "core/python/inspect.h"
#include "core/python/pins.h"

namespace arenarium::cli {

// `pins` may be null. `top`: rows of each table.
std::string inspection_text(const Inspection&, const Pins* pins, unsigned top);
std::string inspection_json(const Inspection&, const Pins* pins, unsigned top);

}  // namespace arenarium::cli
