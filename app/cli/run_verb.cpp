// arenarium run SCRIPT: what the script prints, then a summary.
#include <cstdio>
#include <memory>

#include "app/cli/console.h"
#include "app/cli/outputs.h"
#include "app/cli/script_run.h"
#include "app/cli/verbs.h"
#include "core/pymalloc/read/stats.h"

namespace arenarium::cli {
namespace {

struct RunOptions : CommonOptions {
    std::string script;
    bool print_only = false;
};

void print_script_error(const ScriptRun& run) {
    script::RunOutcome outcome;
    outcome.error = run.report.error;
    outcome.trace = run.report.trace;
    std::fflush(stdout);
    std::fputs(script::format_error(outcome, run.source).c_str(), stderr);
}

int run(const RunOptions& options) {
    Result<OutputFile> snapshot = OutputFile::open(options.snapshot);
    if (!snapshot) return print_error(snapshot.error()), bad_data;
    StandardOutput out;
    Result<ScriptRun> script = run_script(options.script, options, out, [&out] { return out.failed(); });
    if (!script) return print_error(script.error()), bad_data;
    // What was done before an error is still shown; a script that never began has nothing to show.
    const bool failed = script->report.error.has_value();
    if (failed) print_script_error(*script);
    if (failed && !script->report.exit_status && script->session.history().size() == 0) return bad_data;

    Result<Moment> moment = script->moment(options);
    if (!moment) {
        moment.error().place.file = options.script;
        return print_error(moment.error()), bad_data;
    }
    if (!options.print_only) out.write("\n" + summary(*moment));
    if (options.stats)
        out.write((options.print_only ? "" : "\n") +
                  debugmallocstats(heap_totals(moment->heap(), *moment->profile, *moment->layout), *moment->profile));
    Status written = write_snapshot_to(*snapshot, *moment);
    if (written.ok()) written = out.finish();
    if (!written) return print_error(written.error()), bad_data;
    return script->report.exit_status.value_or(failed ? bad_data : done);
}

}  // namespace

void add_run(CLI::App& app, Action& action) {
    auto options = std::make_shared<RunOptions>();
    CLI::App* verb = app.add_subcommand("run", "Run a script; print what it prints, and a summary");
    verb->add_option("SCRIPT", options->script, "The script (*.py; - is standard input)")->required();
    verb->add_flag("--print-only", options->print_only, "No summary");
    options->add_heap_options(*verb);
    options->add_position_option(*verb);
    options->add_output_options(*verb);
    options->add_limit_options(*verb);
    verb->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace arenarium::cli
