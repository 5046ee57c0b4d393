// The objects of an interpreter with what lies below them: the collector that watches them, and the heap that holds
// their blocks.
#pragma once

#include "core/collector/state.h"
#include "core/objects/state.h"
#include "core/process/state.h"

namespace arenarium {

struct ObjectState {
    ProcessState process;
    objects::State objects;
    collector::State collector;
};

}  // namespace arenarium
