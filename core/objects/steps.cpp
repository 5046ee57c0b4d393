#include "core/objects/steps.h"

namespace arenarium::objects {
namespace {

constexpr StepInfo step_table[] = {
#define STEP(name, function, sentence) {function, sentence},
#include "core/objects/steps/table.inc"
#undef STEP
};

}  // namespace

const StepInfo& step_info(Step s) {
    return step_table[static_cast<std::size_t>(s)];
}

}  // namespace arenarium::objects
