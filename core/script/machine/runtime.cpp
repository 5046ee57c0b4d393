#include "core/script/machine/runtime.h"

namespace arenarium::script {

Runtime::Runtime(BlockPort& p, Output& output, const ScriptLimits& limits)
    : heap(limits.memory_bytes),
      types(heap),
      errors(heap, types),
      budget(limits, heap, errors),
      printer(output, limits.output_bytes, errors),
      names(*this),
      port(p) {
    begin_run({});
}

void Runtime::begin_run(StopToken stop) {
    budget.begin_run(std::move(stop));
    printer.begin_run();
    errors.take();
    nesting = {};
}

}  // namespace arenarium::script
