// What a script may still use: steps, operations, memory, and the word of whoever runs it.
#pragma once

#include "core/script/machine/errors.h"
#include "core/script/port/block_port.h"
#include "core/script/port/limits.h"

namespace arenarium::script {

class Budget {
public:
    Budget(const ScriptLimits& l, Heap& heap, Errors& errors, const BlockPort& port)
        : limits(l), heap_(heap), errors_(errors), port_(port) {}

    const ScriptLimits limits;

    // Counts steps and operations anew.
    void begin_run(StopToken stop);

    // Counts n steps; false, with an exception pending, when one of the limits is reached.
    bool tick(std::uint64_t n = 1) {
        if (n < until_check_) [[likely]] {
            until_check_ -= n;
            return true;
        }
        return check(n);
    }
    [[gnu::hot]] bool count_operation();
    // Of this run, up to now.
    std::uint64_t steps() const { return steps_ + steps_between_checks - until_check_; }
    // Whether `bytes` more fit; if not, a MemoryError is pending.
    [[gnu::hot]] bool reserve(std::size_t bytes);

private:
    static constexpr std::uint64_t steps_between_checks = 4096, operations_between_checks = 4096;
    bool check(std::uint64_t n);
    // The history of operations counts against the memory limit; what it takes it never gives back.
    bool check_history();

    Heap& heap_;
    Errors& errors_;
    const BlockPort& port_;
    StopToken stop_;
    std::uint64_t steps_ = 0;
    std::uint64_t until_check_ = 0;
    std::uint64_t operations_ = 0;
};

}  // namespace arenarium::script
