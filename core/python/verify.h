// Runs the operations of a log in a real interpreter's own allocator, from its pristine state, and compares every
// address, every arena event and the statistics with what the engine does.
//
// The arenas lie where the machine put them; the engine is given the same places.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/process/operation_log.h"
#include "core/python/real_run.h"

namespace arenarium {

// The first thing that the two did differently, in words for a person.
struct VerifyDifference {
    OperationIndex operation;  // none(): the statistics at the end
    std::string request;       // "malloc(24)"
    std::uint32_t line = 0;    // of the script, or 0
    std::string interpreter;   // what it did
    std::string engine;
    std::vector<std::string> before;     // the operations that led there, oldest first, at most five
    std::vector<std::string> narration;  // what the engine did in this operation, step by step
};

struct VerifyReport {
    std::string profile;
    std::uint64_t operations = 0;  // compared
    std::uint64_t arenas_obtained = 0, arenas_released = 0;
    std::optional<VerifyDifference> difference;
};

// What the engine makes of the same operations. `space` as in run_in_interpreter.
VerifyReport compare_with_engine(const OperationLog&, std::uint32_t count, const RealRun&, const Profile&,
                                 std::optional<std::uint32_t> arena_limit);

// All of it.
Result<VerifyReport> verify(const OperationLog&, std::uint32_t count, const Interpreter&, const VerifyOptions&);

}  // namespace arenarium
