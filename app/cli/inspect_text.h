// What was seen of a running Python's allocator, for people and for programs.
#pragma once

#include <string>

#include "core/python/inspect.h"
#include "core/python/look.h"
#include "core/python/memory_account.h"
#include "core/python/pins.h"

namespace arenarium::cli {

// `memory` and `pins` may be null. `top`: rows of each table.
std::string inspection_text(const Inspection&, const MemoryAccount* memory, const Pins* pins, unsigned top);
// The part of it about the almost empty arenas.
std::string pins_text(const Inspection&, const Pins&, unsigned top);
std::string inspection_json(const Inspection&, const MemoryAccount* memory, const Pins* pins, unsigned top);

// What changed by type between two looks. `top`: rows.
std::string since_text(const Look& before, const Look& now, unsigned top);
std::string since_json(const Look& before, const Look& now);

}  // namespace arenarium::cli
