// A script that forks: what each of its processes has for itself of the heap's pages, and what it shares.
//
//     SessionOptions options;
//     const ProcessReport report = run_processes(source, "server.py", options, {}, output, {});
//     report.processes[1].at_end.exclusive;      // pages that the first child has for itself when it ends
//
// fork() runs the child at once, to the end of the script or SystemExit; then it returns in the parent. A child's run
// is the script's from its beginning, with the answers that led to its fork, so that nothing is copied that a script
// can hold. Pages are those of arenas; what lies in the system's heap (more than 512 bytes) counts nowhere here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/process/shared_pages.h"
#include "core/session/session.h"

namespace arenarium {

struct ProcessOptions {
    // Children that ended stay, as workers that wait for their next task, until the first process has ended; else they
    // are gone when fork() returns.
    bool children_stay = false;
    std::uint32_t most_processes = 1000;
    bool contents_written =
        false;  // a script's blocks are written by it as far as it asked; else by the allocator only
    bool keep_requests = false;
    bool only_first_child = false;  // the run ends with its first child
};

struct ProcessLife {
    ProcessNumber parent;          // none: the first process
    std::uint32_t line = 0;        // of the fork
    std::uint64_t requests = 0;    // to the allocator, by this process
    PageUse at_begin, at_end;      // the first one begins with none; of those that stay the end is that of the run
    PageUse interpreter;           // what the interpreter itself has at the end, of the two above; see InterpreterPages
    std::uint64_t most_pages = 0;  // pages of the machine that came to be in its life, at most
    std::uint64_t copied = 0;      // pages that the system copied because this process wrote to them
    std::string printed;           // by a child
    std::optional<Error> error;
    std::optional<int> exit_status;
    std::vector<Request>
        requests_made;  // when they are kept: its ancestors' until the forks that led to it, then its own
    std::uint32_t requests_before = 0;                        // of these, its ancestors'
    std::uint64_t system_bytes_before = 0, system_bytes = 0;  // of blocks of the system's heap: at its begin and end
    std::uint64_t blocks_bytes = 0;                           // of blocks in arenas at its end
    std::uint32_t arenas = 0;                                 // at its end
    // Where the pages are that it had for itself at its end, ascending; of arenas.
    std::vector<Address> exclusive;
};

// What the processes had when so much had been written.
struct ProcessSample {
    std::uint64_t time = 0;  // requests and writes of all processes so far
    std::vector<std::pair<ProcessNumber, PageUse>> uses;
    std::uint64_t machine_pages = 0;
};

struct ProcessReport {
    std::vector<ProcessLife> processes;    // in the order of their beginning
    std::vector<ProcessSample> samples;    // ascending; at most 512
    std::vector<script::TraceLine> trace;  // of the first process's error
    bool cancelled = false;

    const std::optional<Error>& error() const { return processes.front().error; }
};

// What the first process prints goes to `output`.
ProcessReport run_processes(const std::string& source, const std::string& file_name, const SessionOptions&,
                            const ProcessOptions&, script::Output& output, const script::StopToken& stop);

}  // namespace arenarium
