#include "core/script/machine/runtime.h"

#include <bit>

namespace arenarium::script {

Runtime::Runtime(BlockPort& p, Output& output, const ScriptLimits& limits)
    : heap(limits.memory_bytes),
      types(heap),
      errors(heap, types),
      budget(limits, heap, errors, p),
      printer(output, limits.output_bytes, errors),
      names(*this),
      port(p) {
    errors.prepare();
    begin_run({});
}

void Runtime::begin_run(StopToken stop) {
    budget.begin_run(std::move(stop));
    printer.begin_run();
    errors.take();
    nesting = {};
}

Value Runtime::fresh_nan() {
    constexpr std::uint64_t quiet = 0x7ff8'0000'0000'0000;
    constexpr std::uint64_t payload = 0x0007'ffff'ffff'ffff;
    return Value::real(std::bit_cast<double>(quiet | (++nans_ & payload)));
}

}  // namespace arenarium::script
