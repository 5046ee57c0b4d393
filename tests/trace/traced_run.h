// A random run of the engine, told to a TraceWriter as a recorder would tell it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/process/line_steps.h"
#include "core/pymalloc/state.h"
#include "core/trace/trace_format.h"

namespace arenarium::test {

// What a reader must give back of an operation.
struct Told {
    int kind = 0;
    std::uint64_t bytes = 0;
    std::int64_t operand = -1;  // operation
    std::uint64_t address = 0;
    std::uint32_t site = 0, thread = 0;
    std::uint64_t time = 0;
    bool mem = false;

    friend bool operator==(const Told&, const Told&) = default;
};

struct TracedRun {
    std::string bytes;  // of the file
    std::vector<Told> operations;
    std::vector<TraceEvent> arenas;  // arena_obtained and arena_released alone
    std::vector<TraceMark> marks;
    std::optional<std::uint32_t> finalizing;
    std::vector<LineStep> steps;
    std::vector<std::uint32_t> own;
    std::int64_t lie = -1;  // the operation that was told wrong
    // With unseen ones: live blocks of the state that the trace begins with, and of those that lay outside arenas and
    // were named later.
    std::uint32_t found = 0, met = 0;
    // The unseen ones as a trace of their own: of a process that forked now and then, at the end the one of `bytes`.
    std::string parent;
    // Live blocks of pools then, by address: line of parent.py, bytes asked for.
    std::map<std::uint64_t, std::pair<std::uint32_t, std::uint64_t>> born_with;
    std::optional<HeapState> first, last;  // states of the engine where the trace begins and ends
};

struct RunWish {
    std::string profile = "3.11";
    std::uint32_t operations = 2000;
    std::uint64_t seed = 1;
    bool sites = true;
    bool lines = false;          // only with sites
    std::uint32_t block = 1000;  // operations in a block of the file
    std::uint32_t unseen = 0;    // so many operations come before the trace, which begins with the state then
    std::int64_t lie_at = -1;    // from this operation on, the first malloc that can is told to lie a block further
};

TracedRun traced_run(const RunWish&);

}  // namespace arenarium::test
