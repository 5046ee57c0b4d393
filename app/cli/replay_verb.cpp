// arenarium replay FILE: operations applied to an allocator.
#include <memory>

#include "app/cli/console.h"
#include "app/cli/document.h"
#include "app/cli/outputs.h"
#include "app/cli/replay_mimalloc.h"
#include "app/cli/trace_verbs.h"
#include "app/cli/verbs.h"
#include "core/mimalloc/profile.h"
#include "core/pymalloc/read/stats.h"
#include "core/trace/results_writer.h"

namespace arenarium::cli {
namespace {

struct ReplayVerbOptions : CommonOptions {
    std::string file;
    std::string results;  // "": none
    bool check = false;
};

int replay_file(const ReplayVerbOptions& options) {
    Result<OutputFile> results = OutputFile::open(options.results);
    if (!results) return print_error(results.error()), bad_data;
    Result<OutputFile> snapshot = OutputFile::open(options.snapshot);
    if (!snapshot) return print_error(snapshot.error()), bad_data;

    StringSink nowhere;
    ResultsWriter writer(results->wanted() ? results->sink() : nowhere);
    DocumentWish wish;
    if (results->wanted())
        wish.after_operation = [&writer](const HeapHistory& h) {
            const OperationIndex i{h.size() - 1};
            writer.add(h.state(), h.profile(), h.layout(), h.log().request(i), h.log().result(i), h.last_events());
        };
    Result<Opened> file = open_document(options.file, options, wish);
    if (!file) return print_error(file.error()), bad_data;
    if (file->source == FileKind::script || file->source == FileKind::snapshot) {
        print_error(
            {file->source == FileKind::script ? "a script is run, not replayed" : "a snapshot has no operations",
             {file->name},
             file->source == FileKind::script ? "arenarium run " + options.file
                                              : "'arenarium export' shows its state"});
        return bad_data;
    }
    if (file->source == FileKind::recording && results->wanted()) {
        print_message(
            "--results is for files of operations; --check compares a recording, and "
            "'arenarium export " +
            options.file + " --as ops -o FILE.ops' makes such a file of it");
        return wrong_usage;
    }
    const Result<Moment> moment = moment_of(*file, options);
    if (!moment) return print_error(moment.error()), bad_data;
    Status written = writer.finish();
    if (written.ok()) written = write_snapshot_to(*snapshot, *moment);
    if (written.ok()) written = results->finish();
    if (written.ok()) written = snapshot->finish();
    if (written.ok()) written = results->commit();
    if (written.ok()) written = snapshot->commit();
    StandardOutput out;
    if (options.stats)
        out.write(debugmallocstats(heap_totals(moment->heap(), *moment->profile, *moment->layout), *moment->profile));
    else if (!results->wanted() && !snapshot->wanted())
        out.write(summary(*moment));
    if (written.ok()) written = out.finish();
    if (!written) return print_error(written.error()), bad_data;
    return done;
}

}  // namespace

void add_replay(CommandLine& line) {
    auto options = std::make_shared<ReplayVerbOptions>();
    Verb verb = line.verb("replay", "Apply the operations of a file");
    verb.option("FILE", options->file,
                "The operations (*.ops, *.ops.gz; - is standard input), or a recording (*.arenatrace)")
        .required();
    verb.option("--results", options->results, "Write where each block landed to this file (- is standard output)");
    verb.flag("--check", options->check, "Compare each address of a recording (*.arenatrace) with the engine's");
    options->add_any_heap_options(verb);
    options->add_position_option(verb);
    options->add_process_option(verb);
    options->add_output_options(verb);
    options->add_limit_options(verb);
    verb.runs([options] {
        const bool on_mimalloc = mimalloc::find_profile(options->profile) != nullptr;
        if (options->check) return check_trace_file(*options, options->file);
        if (on_mimalloc) return replay_mimalloc(*options, options->file, options->results);
        return replay_file(*options);
    });
}

}  // namespace arenarium::cli
