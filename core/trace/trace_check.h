// Replays a trace and compares every address and arena event that was recorded with what the engine does.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/pymalloc/allocator.h"
#include "core/trace/trace_reader.h"

namespace arenarium {

struct TraceDifference {
    std::uint64_t operation = 0;         // from 0
    std::string message;                 // "malloc(24) landed at 0x… in the program, at 0x… in the engine"
    std::vector<std::string> before;     // the operations before it, one a line
    std::vector<std::string> narration;  // what the engine did in it, step by step
    std::uint32_t site = 0;
};

struct TraceCheck {
    std::uint64_t operations = 0;  // that agree
    std::uint64_t addresses = 0;   // of them, those with a block in an arena: each was compared
    std::uint64_t raw = 0;         // those whose block the system's allocator gave: only that it did was compared
    std::uint64_t arenas = 0;      // obtained and released, each compared
    std::optional<TraceDifference> difference;
};

// The engine beside a trace, block by block of it.
class TraceReplay {
public:
    struct Outcome {
        Block block;
        Address address;  // as recorded
    };

    explicit TraceReplay(TraceReader&);
    ~TraceReplay();

    // With the state that the trace begins with. To be called first. Error: it is damaged.
    Status begin();
    // The next block. False: check() says what differs.
    bool apply(const TraceBlock&);
    const TraceCheck& check() const;
    const Allocator& allocator() const;
    // By slot; of what is no longer live its last.
    const std::vector<Outcome>& outcomes() const;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

// Reads the trace to its end or the first difference. `between` is called now and then with the operations done; an
// error from it ends the check. Error: the trace is damaged.
Result<TraceCheck> check_trace(TraceReader&, const std::function<Status(std::uint64_t)>& between = {});

// "realloc(0x7f0000000030, 48)".
std::string operation_text(const TraceOperation&, Address operand);

}  // namespace arenarium
