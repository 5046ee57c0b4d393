#include "ui/narration/micro_steps.h"

#include <algorithm>

#include "core/pymalloc/fields.h"
#include "ui/kit/model_text.h"

namespace arenarium::ui {
namespace {

// Names and addresses depend on these two fields only; without such a step one state tells all of them.
bool renames(const Change& c) {
    const auto field = static_cast<Field>(c.field);
    return field == Field::arena_address || field == Field::szidx || field == Field::nfreepools ||
           field == Field::arenas;
}

}  // namespace

std::vector<MicroStep> microSteps(const Moment& f) {
    const Translator translate = coreTranslator();
    std::vector<MicroStep> steps(f.changes().size());
    const auto tell = [&](std::size_t i, const HeapState& state) {
        steps[i] = {narrate(f.changes()[i], state, *f.layout, *f.profile, translate), f.changes()[i].is_decision()};
    };
    if (std::none_of(f.changes().begin(), f.changes().end(), renames)) {
        for (std::size_t i = 0; i < steps.size(); ++i)
            tell(i, f.heap());
        return steps;
    }
    HeapState state = f.heap();
    for (std::size_t i = f.happened; i > 0; --i) {
        tell(i - 1, state);
        if (!f.changes()[i - 1].is_decision()) take_back(state, f.changes()[i - 1]);
    }
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (!f.changes()[i].is_decision()) apply(state, f.changes()[i]);
        if (i >= f.happened) tell(i, state);
    }
    return steps;
}

Position positionAfterStep(const Moment& f, std::size_t i) {
    const std::uint32_t operation = f.last_operation.value;
    if (i + 1 >= f.changes().size()) return {operation + 1, 0};
    return {operation, static_cast<std::uint32_t>(i + 1)};
}

}  // namespace arenarium::ui
