// The state of everything that is simulated of one process: one member for each mechanism.
#pragma once

#include "core/pymalloc/state.h"

namespace arenarium {

struct ProcessState {
    HeapState heap;  // pymalloc, and what it passes on to the system allocator
};

}  // namespace arenarium
