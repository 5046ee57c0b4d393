// The fields of each kind of object; see inspect.h.
#pragma once

#include "ui/inspector/inspect.h"

namespace arenarium::ui {

// REQUIRES of all: the object exists in the frame.
Inspection inspectBlock(const Frame& frame, PoolIndex pool, std::uint32_t block);
Inspection inspectPool(const Frame& frame, PoolIndex pool);
Inspection inspectArena(const Frame& frame, ArenaIndex arena);
Inspection inspectClass(const Frame& frame, SizeClass szidx);
Inspection inspectUsable(const Frame& frame);
Inspection inspectFingers(const Frame& frame);
Inspection inspectGlobals(const Frame& frame);

}  // namespace arenarium::ui
