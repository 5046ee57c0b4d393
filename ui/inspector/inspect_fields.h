// The fields of each kind of object; see inspect.h.
#pragma once

#include "ui/inspector/inspect.h"

namespace arenarium::ui {

// REQUIRES of all: the object exists in the moment.
Inspection inspectBlock(const Moment& moment, PoolIndex pool, std::uint32_t block);
Inspection inspectPool(const Moment& moment, PoolIndex pool);
Inspection inspectArena(const Moment& moment, ArenaIndex arena);
Inspection inspectClass(const Moment& moment, SizeClass szidx);
Inspection inspectUsable(const Moment& moment);
Inspection inspectFingers(const Moment& moment);
Inspection inspectGlobals(const Moment& moment);

}  // namespace arenarium::ui
