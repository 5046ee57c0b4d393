// The micro-steps that there are: in which C function each happens, and the sentence that says why.
#pragma once

#include <cstdint>

namespace arenarium::mimalloc {

enum class Step : std::uint16_t {
#define STEP(name, ...) name,
#include "core/mimalloc/steps/table.inc"
#undef STEP
    count_,
};

struct StepInfo {
    const char* function;  // of mimalloc's source
    const char* sentence;  // English, with {placeholders}
};

// REQUIRES: not Step::count_.
const StepInfo& step_info(Step);

}  // namespace arenarium::mimalloc
