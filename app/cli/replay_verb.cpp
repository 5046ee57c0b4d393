// arenarium replay FILE: operations applied to an allocator.
#include <memory>

#include "app/cli/console.h"
#include "app/cli/document.h"
#include "app/cli/outputs.h"
#include "app/cli/trace_verbs.h"
#include "app/cli/verbs.h"
#include "core/pymalloc/read/stats.h"

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
    const bool recording = kind_of(options.file) == FileKind::recording;
    if (recording && results->wanted()) {
        print_message("--results is for files of operations; --check compares a recording");
        return wrong_usage;
    }
    const Result<Moment> moment = recording
                                      ? open_recording(options.file, options)
                                      : open_operations(options.file, options, results->wanted() ? &writer : nullptr);
    if (!moment) return print_error(moment.error()), bad_data;
    Status written = writer.finish();
    if (written.ok()) written = results->commit();
    if (written.ok()) written = write_snapshot_to(*snapshot, *moment);
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

void add_replay(CLI::App& app, Action& action) {
    auto options = std::make_shared<ReplayVerbOptions>();
    CLI::App* verb = app.add_subcommand("replay", "Apply the operations of a file");
    verb->add_option("FILE", options->file,
                     "The operations (*.ops, *.ops.gz; - is standard input), or a recording (*.arenatrace)")
        ->required();
    verb->add_option("--results", options->results,
                     "Write where each block landed to this file (- is standard output)");
    verb->add_flag("--check", options->check, "Compare each address of a recording (*.arenatrace) with the engine's");
    options->add_heap_options(*verb);
    options->add_position_option(*verb);
    options->add_output_options(*verb);
    options->add_limit_options(*verb);
    verb->callback([options, &action] {
        action = [options] {
            return options->check ? check_trace_file(*options, options->file) : replay_file(*options);
        };
    });
}

}  // namespace arenarium::cli
