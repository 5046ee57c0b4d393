#include "ui/narration/micro_steps.h"

#include <algorithm>

#include "core/pymalloc/fields.h"
#include "ui/kit/model_text.h"

namespace arenarium::ui {
std::vector<MicroStep> microSteps(const Moment& f) {
    const auto told = narrate_operation(f.changes(), f.happened, f.heap(), *f.layout, *f.profile, coreTranslator());
    std::vector<MicroStep> steps(told.size());
    for (std::size_t i = 0; i < steps.size(); ++i)
        steps[i] = {told[i], f.changes()[i].is_decision()};
    return steps;
}

Position positionAfterStep(const Moment& f, std::size_t i) {
    const std::uint32_t operation = f.last_operation.value;
    if (i + 1 >= f.changes().size()) return {operation + 1, 0};
    return {operation, static_cast<std::uint32_t>(i + 1)};
}

}  // namespace arenarium::ui
