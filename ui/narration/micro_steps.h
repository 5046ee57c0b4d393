// The micro-steps of the operation that a frame is about, in words.
#pragma once

#include <vector>

#include "core/process/frame.h"
#include "core/pymalloc/narration.h"

namespace arenarium::ui {

struct MicroStep {
    Narration words;
    bool decision = false;  // writes nothing
};

// [i] belongs to frame.changes[i]; each is told from the state of its own moment.
std::vector<MicroStep> microSteps(const Frame& frame);

// Where the step list seeks to so that micro-step i is the last one that happened.
Position positionAfterStep(const Frame& frame, std::size_t i);

}  // namespace arenarium::ui
