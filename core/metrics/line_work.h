// What the lines of a program did, of a recording that knows which line ran when: how often each ran, what was asked
// for and what was given back while it was the innermost one.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "core/metrics/site_use.h"
#include "core/process/line_steps.h"
#include "core/process/operation_log.h"

namespace arenarium {

// Bytes as asked for. A realloc counts by what it adds or takes away, and is no other block.
struct LineWork {
    std::uint32_t site = 0;    // one of the line's, of OperationLog::call_sites(); 0: no line
    std::uint64_t runs = 0;    // how often it began to run
    SiteUse allocated, freed;  // while it ran, itself the innermost
    SiteUse kept;              // of what was allocated what is not yet freed by anyone

    friend bool operator==(const LineWork&, const LineWork&) = default;
};

// Gathers LineWork, of steps and operations in the order in which they happened.
class LineWorkTotals {
public:
    // The line of that site runs, or goes on, from here. `begins`: it begins to run, within what is looked at.
    void at(std::uint32_t site, bool begins);

    struct Used {
        std::int64_t bytes = 0;
        std::uint32_t site = 0;  // that asked for them
    };
    // An operation takes one block, gives one, or both. `is_old`: what is taken was given before what is looked at.
    void operation(const std::optional<Used>& taken, bool is_old, const std::optional<Used>& given);

    // As line_work() has them.
    std::vector<LineWork> sorted(const CallSites&) const;

private:
    std::unordered_map<std::uint32_t, LineWork> work_;  // by site
    std::uint32_t now_ = 0;
};

// The operations and lines of a stretch, and what of them is no doing of the program.
struct LineStretch {
    std::uint32_t first = 0, last = 0;   // operations; REQUIRES: first <= last
    std::span<const LineStep> steps;     // in order; those beyond the stretch are passed over
    std::span<const std::uint32_t> own;  // operations, ascending, that only the recorder's presence caused
};

// The most bytes allocated first, then the most runs, then by number. Takes time in proportion to operations and steps.
std::vector<LineWork> line_work(const OperationLog&, const LineStretch&);

// The same of each line that runs, one after the other: from its step to the next one of any line or call in it.
struct LineRun {
    std::size_t step = 0;  // its first, of the stretch's steps
    SiteUse allocated, freed;

    friend bool operator==(const LineRun&, const LineRun&) = default;
};
// In order; what happens before the first line is in none.
std::vector<LineRun> line_runs(const OperationLog&, const LineStretch&);

// The same by statements: the lines of the outermost function of each thread alone, each with all that it calls.
std::vector<LineRun> statement_runs(const OperationLog&, const LineStretch&);

// One call of a function, with all that it calls.
struct CallRun {
    std::size_t step = 0;     // its first line
    std::uint64_t lines = 0;  // that ran in it, without those of what it calls
    SiteUse allocated, freed;

    friend bool operator==(const CallRun&, const CallRun&) = default;
};
// In the order in which they begin. A function that is called twice by the same line, and by nothing else between, is
// one call: nobody saw the first one end.
std::vector<CallRun> call_runs(const OperationLog&, const LineStretch&);

}  // namespace arenarium
