#include "core/collector/steps.h"

namespace arenarium::collector {
namespace {

constexpr StepInfo step_table[] = {
#define STEP(name, function, sentence) {function, sentence},
#include "core/collector/steps/table.inc"
#undef STEP
};

}  // namespace

const StepInfo& step_info(Step s) {
    return step_table[static_cast<std::size_t>(s)];
}

}  // namespace arenarium::collector
