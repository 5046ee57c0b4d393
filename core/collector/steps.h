// The micro-steps that there are: in which C function each happens, and the sentence that says why.
#pragma once

#include <cstdint>

namespace arenarium::collector {

enum class Step : std::uint16_t {
#define STEP(name, ...) name,
#include "core/collector/steps/table.inc"
#undef STEP
    count_,
};

struct StepInfo {
    const char* function;  // of CPython's source
    const char* sentence;  // English, with {placeholders} that read/narration fills in
};

// REQUIRES: not Step::count_.
const StepInfo& step_info(Step);

}  // namespace arenarium::collector
