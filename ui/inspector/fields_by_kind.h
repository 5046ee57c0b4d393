// The fields of each kind of object; see object_fields.h.
#pragma once

#include "ui/inspector/object_fields.h"

namespace arenarium::ui {

// REQUIRES of all: the object exists in the moment.
ObjectFields blockFields(const Moment& moment, PoolIndex pool, std::uint32_t block);
ObjectFields poolFields(const Moment& moment, PoolIndex pool);
ObjectFields arenaFields(const Moment& moment, ArenaIndex arena);
ObjectFields classFields(const Moment& moment, SizeClass szidx);
ObjectFields usableFields(const Moment& moment);
ObjectFields fingersFields(const Moment& moment);
ObjectFields globalsFields(const Moment& moment);

}  // namespace arenarium::ui
