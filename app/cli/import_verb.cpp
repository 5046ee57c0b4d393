// arenarium import FILE: another tool's file becomes a recording, or text of statistics a state.
#include <fmt/format.h>

#include <memory>
#include <optional>
#include <utility>

#include "app/cli/console.h"
#include "app/cli/outputs.h"
#include "app/cli/verbs.h"
#include "app/cli/work_watch.h"
#include "core/base/number_text.h"
#include "core/export/snapshot_writer.h"
#include "core/imports/debugmallocstats.h"
#include "core/imports/import.h"
#include "core/session/peeked_source.h"

namespace arenarium::cli {
namespace {

struct ImportVerbOptions {
    std::string file, output, profile;
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
std::string beside(const std::string& file, const char* ending) {
    if (file == "-") return std::string("import") + ending;
    const std::size_t dot = file.find_last_of("./");
    return (dot == std::string::npos || file[dot] == '/' || dot == 0 ? file : file.substr(0, dot)) + ending;
}

std::string free_list_text(const std::vector<TypeFreeList>& lists) {
    std::uint64_t bytes = 0, objects = 0;
    for (const TypeFreeList& list : lists) {
        bytes += list.count * list.bytes_each;
        objects += list.count;
    }
    return fmt::format("of the blocks in use, {} ({}) are objects that types keep for their next ones",
                       with_commas(objects), byte_size(bytes));
}

int import_statistics(const ImportVerbOptions& options, std::unique_ptr<PeekedSource> source) {
    constexpr std::size_t longest = 16 << 20;
    const Result<std::string> text = read_all(*source, longest);
    if (!text) return print_error(text.error()), bad_data;
    std::optional<Profile> wish;
    if (!options.profile.empty()) wish = *find_profile(options.profile);
    const Result<ImportedStatistics> seen = import_debugmallocstats(*text, source->name(), wish);
    if (!seen) return print_error(seen.error()), bad_data;
    const std::string output = options.output.empty() ? beside(options.file, ".json") : options.output;
    Result<OutputFile> out = OutputFile::open(output);
    if (!out) return print_error(out.error()), bad_data;
    Status written =
        write_snapshot(seen->state, seen->profile, Layout(seen->profile), OperationLog{}, {0, 0}, out->sink());
    if (written.ok()) written = out->commit();
    if (!written) return print_error(written.error()), bad_data;
    print_message(
        "such a text does not say which pool lies in which arena, nor which blocks of a pool are in use: unused pools "
        "are spread evenly, and the free blocks of a size class lie in as few of its pools as can be");
    if (seen->version_is_guessed)
        print_message("nor which Python it is of: taken as " + seen->profile.name + "; --profile says another one");
    if (!seen->free_lists.empty()) print_message(free_list_text(seen->free_lists));
    print_message(
        fmt::format("text of sys._debugmallocstats(): {}, {} with {} in use, {}, in {}; 'arenarium gui {}' shows them",
                    counted(seen->arenas, "arena"), counted(seen->pools, "pool"), counted(seen->blocks, "block"),
                    counted(seen->unused_pools, "unused pool"), output, output));
    return done;
}

int import_allocations_of(const ImportVerbOptions& options, std::unique_ptr<ByteSource> source) {
    const std::string output = options.output.empty() ? beside(options.file, ".arenatrace") : options.output;
    Result<OutputFile> out = OutputFile::open(output);
    if (!out) return print_error(out.error()), bad_data;
    WorkWatch watch(options.max_seconds);
    ImportOptions how;
    how.go_on = [&](std::uint64_t operations, double part) {
        watch.show("importing", operations, part);
        return !watch.time_is_over();
    };
    Result<ImportReport> report = import_allocations(std::move(source), out->sink(), how);
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

int import_one(const ImportVerbOptions& options) {
    Result<std::unique_ptr<PeekedSource>> source = PeekedSource::open(options.file);
    if (!source) return print_error(source.error()), bad_data;
    if (looks_like_debugmallocstats((*source)->head())) return import_statistics(options, std::move(*source));
    return import_allocations_of(options, std::move(*source));
}

}  // namespace

void add_import(CommandLine& line) {
    auto options = std::make_shared<ImportVerbOptions>();
    Verb verb = line.verb("import", "Make a recording of what memray, heaptrack or tracemalloc wrote");
    verb.option(
            "FILE", options->file,
            "A capture of memray (*.bin, all allocations or aggregated), data of heaptrack (*.zst, *.gz), a snapshot\n"
            "that tracemalloc dumped, or the text of sys._debugmallocstats(), which becomes a state to look at;\n"
            "- is standard input")
        .required();
    verb.option("-o,--output", options->output,
                "The recording (FILE with .arenatrace in place of its ending), or the state (with .json)");
    verb.option("--profile", options->profile,
                "Which CPython such a text is of: 3.12, 3.8 ... (see 'arenarium profiles')")
        .check(check_profile);
    verb.option("--max-seconds", options->max_seconds, "End after so many seconds").not_negative();
    verb.footer(
        "Such a recording knows no arenas: 'arenarium sites' and 'arenarium export --as collapsed|speedscope|pprof' "
        "read it.");
    verb.runs([options] { return import_one(*options); });
}

}  // namespace arenarium::cli
