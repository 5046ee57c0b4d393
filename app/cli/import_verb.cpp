// arenarium import FILE: another tool's file becomes a recording, or text of statistics a state.
#include <fmt/format.h>

#include <memory>

#include "app/cli/console.h"
#include "app/cli/outputs.h"
#include "app/cli/verbs.h"
#include "app/cli/work_watch.h"
#include "core/imports/import.h"

namespace arenarium::cli {
namespace {

struct ImportVerbOptions {
    std::string file, output;
    double max_seconds = 0;
};

const char* kind_text(ImportKind kind) {
    switch (kind) {
        case ImportKind::memray:
            return "a capture of memray";
        case ImportKind::memray_aggregated:
            return "an aggregated capture of memray";
        case ImportKind::heaptrack:
            return "data of heaptrack";
        case ImportKind::tracemalloc:
            return "a snapshot of tracemalloc";
    }
    return "";
}

// "run.bin" and "run.zst" become "run.arenatrace".
std::string beside(const std::string& file) {
    if (file == "-") return "import.arenatrace";
    const std::size_t dot = file.find_last_of("./");
    return (dot == std::string::npos || file[dot] == '/' || dot == 0 ? file : file.substr(0, dot)) + ".arenatrace";
}

int import_one(const ImportVerbOptions& options) {
    const std::string output = options.output.empty() ? beside(options.file) : options.output;
    Result<OutputFile> out = OutputFile::open(output);
    if (!out) return print_error(out.error()), bad_data;
    WorkWatch watch(options.max_seconds);
    ImportOptions how;
    how.go_on = [&](std::uint64_t operations, double part) {
        watch.show("importing", operations, part);
        return !watch.time_is_over();
    };
    Result<ImportReport> report = import_allocations(options.file, out->sink(), how);
    if (!report && watch.time_is_over()) {
        Error error = watch.time_error();
        error.place.file = options.file;
        report = error;
    }
    if (!report) return print_error(report.error()), bad_data;
    if (const Status written = out->commit(); !written) return print_error(written.error()), bad_data;
    for (const std::string& note : report->notes)
        print_message(note);
    if (report->unmatched != 0)
        print_message(counted(report->unmatched, "free") + " of blocks that the file does not have: left out");
    print_message(fmt::format("{}: {}, {} live at the end, in {}; 'arenarium sites {}' tells which lines hold them",
                              kind_text(report->kind), counted(report->operations, "operation"),
                              counted(report->live_blocks, "block"), output, output));
    return done;
}

}  // namespace

void add_import(CommandLine& line) {
    auto options = std::make_shared<ImportVerbOptions>();
    Verb verb = line.verb("import", "Make a recording of what memray, heaptrack or tracemalloc wrote");
    verb.option("FILE", options->file,
                "A capture of memray (*.bin, all allocations or aggregated), data of heaptrack (*.zst, *.gz), or a\n"
                "snapshot that tracemalloc dumped; - is standard input")
        .required();
    verb.option("-o,--output", options->output, "The recording (FILE with .arenatrace in place of its ending)");
    verb.option("--max-seconds", options->max_seconds, "End after so many seconds").not_negative();
    verb.footer(
        "Such a recording knows no arenas: 'arenarium sites' and 'arenarium export --as collapsed|speedscope|pprof' "
        "read it.");
    verb.runs([options] { return import_one(*options); });
}

}  // namespace arenarium::cli
