// arenarium record [-o FILE] -- PROGRAM ARGS…: a Python program with the recorder loaded; or --attach PID.
#include <cstdlib>
#include <memory>

#include "app/cli/process_number.h"
#include "app/cli/record_run.h"
#include "app/cli/verbs.h"
#include "core/base/number_text.h"

namespace arenarium::cli {
namespace {

std::string check_size(const std::string& text) {
    const Result<std::uint64_t> bytes = parse_byte_size(text);
    return bytes ? "" : bytes.error().text();
}

std::string check_ring(const std::string& text) {
    const Result<RingWish> wish = parse_ring_wish(text);
    return wish ? "" : wish.error().text();
}

std::string check_seconds(const std::string& text) {
    char* end = nullptr;
    const double seconds = std::strtod(text.c_str(), &end);
    return !text.empty() && *end == '\0' && seconds > 0 && seconds <= 1e9 ? "" : "a time is a number of seconds, as 30";
}

}  // namespace

void add_record(CommandLine& line) {
    auto options = std::make_shared<RecordOptions>();
    options->output = "recording.arenatrace";
    Verb verb = line.verb("record", "Run a Python program and record every request to its allocator");
    verb.option("-o,--output", options->output, "The recording (recording.arenatrace)");
    verb.flag("--no-sites", options->no_sites, "Without the file, line and function of each request");
    verb.flag("--lines", options->lines,
              "Also which line of Python ran when, and where each block was freed; costs more time");
    verb.flag("--children", options->children,
              "Also what it forks and starts, and what those do in turn: one file, each process by itself");
    auto moments = std::make_shared<std::vector<std::string>>();
    verb.option(
            "--graph-at", *moments,
            "With --lines: also all objects and who refers to whom, at this moment: before a line runs, as app.py:12\n"
            "(app.py:12:3: the third time), exit, signal (SIGUSR2 to arenarium), or 64MiB (whenever the arenas have\n"
            "grown by so much); may be said more than once")
        .one_each();
    verb.option("--max-size", options->max_size, "End the recording, not the program, at so many bytes: 100MiB")
        .check(check_size);
    auto ring = std::make_shared<std::string>();
    verb.option("--ring", *ring,
                "Keep only the last part, so that a service can be recorded for days: about so many bytes at most "
                "(64MiB),\n"
                "or so much time at least (5m, 2h); exact from the first state that is kept")
        .check(check_ring);
    verb.option("--python", options->python, "Runs a script, -m MODULE or -c COMMAND (python3)");
    auto process = std::make_shared<std::string>(), seconds = std::make_shared<std::string>();
    verb.option("--attach", *process, "Record this process, which runs already, instead of a program that is started")
        .check(check_process_number);
    verb.option("--for", *seconds, "With --attach: for so many seconds, not until Ctrl+C or the end of the process")
        .check(check_seconds);
    verb.option("PROGRAM", options->words,
                "What to run, after --: a program, a script.py, or -m MODULE; and its arguments");
    verb.footer(
        "The program's input, output, exit status and signals are its own. What it starts or forks is\n"
        "recorded with --children alone.");
    verb.runs([options, moments, process, seconds, ring] {
        if (process->empty() == options->words.empty())
            throw UsageError{"PROGRAM", "it needs a program to run, or --attach PID, not both"};
        if (!seconds->empty() && process->empty()) throw UsageError{"--for", "it needs --attach"};
        if (!process->empty() && options->lines)
            throw UsageError{"--lines", "lines are recorded from a program's start, not with --attach"};
        if (!process->empty() && options->children)
            throw UsageError{"--children", "they are recorded from a program's start, not with --attach"};
        if (options->lines && options->no_sites) throw UsageError{"--lines", "it needs what --no-sites leaves out"};
        const Result<GraphWish> graphs = parse_graph_wish(*moments);
        if (!graphs) throw UsageError{"--graph-at", graphs.error().message + "; " + graphs.error().advice};
        if (graphs->any() && !options->lines) throw UsageError{"--graph-at", "it needs --lines"};
        if (graphs->any() && options->children)
            throw UsageError{"--graph-at", "objects are recorded of one process, without --children"};
        options->graphs = *graphs;
        if (!ring->empty()) options->ring = *parse_ring_wish(*ring);
        if (options->ring.any() && !options->max_size.empty())
            throw UsageError{"--ring", "it keeps the last part of a recording, --max-size the first: one of them"};
        if (options->children) return record_family(*options);
        if (process->empty()) return record_program(*options);
        options->process = std::stoi(*process);
        if (!seconds->empty()) options->seconds = std::stod(*seconds);
        return record_process(*options);
    });
}

}  // namespace arenarium::cli
