// What several memory profilers saw of the same program, side by side.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/cli/measured_run.h"

namespace arenarium::cli {

struct SeenLine {
    std::uint64_t bytes = 0, blocks = 0;
};

// One profiler, and what it wrote.
struct SeenByProfiler {
    std::string name;
    std::string missing;  // why it did not run, or what it wrote cannot be read; "": it did
    MeasuredRun run;
    std::uint64_t file_bytes = 0;             // that it wrote
    SeenLine live, peak;                      // at the program's end, and when most was live
    bool has_lines = false;                   // it knows lines of Python
    std::map<std::string, SeenLine> by_line;  // "app.py:12", at the end
};

// Of Arenarium's recording, at the program's end: what no other knows.
struct ArenaUse {
    std::uint64_t arenas = 0, arena_bytes = 0;  // held, and what they take
    std::uint64_t block_bytes = 0;              // of them in live blocks
    std::uint64_t outside_bytes = 0;            // asked of the system's allocator
};

struct ProfilerComparison {
    std::vector<std::string> command;
    MeasuredRun plain;                         // without any
    std::optional<std::uint64_t> empty_bytes;  // resident, of the same Python that does nothing
    std::vector<SeenByProfiler> seen;
    std::optional<ArenaUse> arenas;
};

// The lines that hold most by any of them, the most first; at most `top`.
std::vector<std::string> lines_to_show(const ProfilerComparison&, std::size_t top);
// What the figures say together, in sentences.
std::vector<std::string> findings(const ProfilerComparison&);

std::string comparison_text(const ProfilerComparison&, std::size_t top);
// {"command", "plain": {"status", "processor_seconds", "resident_bytes"}, "empty_bytes", "profilers": [{"name",
// "missing", "run", "file_bytes", "live": {"bytes", "blocks"}, "peak", "has_lines"}], "lines": [{"line", "seen": {NAME:
// {"bytes", "blocks"}}}], "arenas": {"count", "bytes", "block_bytes", "outside_bytes"}}; null: not known. Ends in a
// newline.
std::string comparison_json(const ProfilerComparison&, std::size_t top);
// A page of its own, without anything from elsewhere.
std::string comparison_page(const ProfilerComparison&, std::size_t top);

}  // namespace arenarium::cli
