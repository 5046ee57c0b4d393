// The micro-steps of the operation that a moment is about, in words.
#pragma once

#include <vector>

#include "core/process/moment.h"
#include "core/pymalloc/read/narration.h"

namespace arenarium::ui {

struct MicroStep {
    Narration words;
    bool decision = false;  // writes nothing
};

// [i] belongs to moment.changes()[i]; each is told from the state of its own moment.
std::vector<MicroStep> microSteps(const Moment& moment);

// Where the step list seeks to so that micro-step i is the last one that happened.
Position positionAfterStep(const Moment& moment, std::size_t i);

}  // namespace arenarium::ui
