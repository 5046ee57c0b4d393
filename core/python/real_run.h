// Runs the operations of a log in a real interpreter's own allocator, from its pristine state, and hands back what it
// did.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/process/operation_log.h"
#include "core/python/interpreter.h"

namespace arenarium {

struct VerifyOptions {
    bool debug_hooks = false;                  // with the debug hooks also in a release build
    bool system_places = false;                // arenas lie where mmap puts them, else on multiples of the arena size
    std::uint64_t misalign = 0;                // bytes added to those; a multiple of ALIGNMENT below the arena size
    std::optional<std::uint32_t> arena_limit;  // every arena after so many is refused
    double seconds = 600;                      // that the interpreter may take
};

// What an interpreter did.
struct RealRun {
    struct ArenaEvent {
        enum class Kind : std::uint64_t { obtained, released, refused };
        std::uint64_t operation;
        Kind kind;
        Address arena;  // its base; 0 when refused
        friend bool operator==(const ArenaEvent&, const ArenaEvent&) = default;
    };
    std::vector<std::uint64_t> addresses;  // by operation; 0: NULL, or a free
    std::vector<ArenaEvent> events;        // in order
    std::string stats;                     // sys._debugmallocstats(), of the small-object allocator
};

// The profile that the engine follows.
Result<Profile> verify_profile(const Interpreter&, const VerifyOptions&);

// The first `count` operations of the log. Error: the interpreter fails (place.file is its name).
Result<RealRun> run_in_interpreter(const OperationLog&, std::uint32_t count, const Interpreter&, const VerifyOptions&);

}  // namespace arenarium
