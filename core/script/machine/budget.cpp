#include "core/script/machine/budget.h"

#include <fmt/format.h>

namespace arenarium::script {
void Budget::begin_run(StopToken stop) {
    stop_ = std::move(stop);
    steps_ = 0;
    operations_ = 0;
    until_check_ = steps_between_checks;
}

bool Budget::check(std::uint64_t n) {
    steps_ += n + steps_between_checks - until_check_;
    until_check_ = steps_between_checks;
    if (errors_.any()) return false;
    if (stop_ && stop_()) return errors_.stop("the script was stopped");
    if (steps_ > limits.steps)
        return errors_.stop(fmt::format("the script was stopped after {} steps: it may never end", limits.steps));
    return check_history() && (!heap_.exceeded() || reserve(0));
}

bool Budget::check_history() {
    heap_.set_elsewhere(port_.memory_bytes());
    if (heap_.elsewhere() <= limits.memory_bytes) return true;
    return errors_.stop(fmt::format("the script was stopped after {} operations: their history needs more than {} MiB",
                                    operations_, limits.memory_bytes >> 20));
}

bool Budget::count_operation() {
    ++operations_;
    if (operations_ % operations_between_checks == 0 && !check_history()) return false;
    if (operations_ <= limits.operations) return true;
    return errors_.stop(fmt::format("the script was stopped after {} operations, the limit", limits.operations));
}

bool Budget::reserve(std::size_t bytes) {
    if (heap_.fits(bytes)) return true;
    return errors_.raise(
        Exc::MemoryError,
        fmt::format("the script's values{} need more than {} MiB",
                    heap_.elsewhere() == 0 ? "" : " and the history of its operations", heap_.limit() >> 20));
}

}  // namespace arenarium::script
