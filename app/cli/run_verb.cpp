// arenarium run SCRIPT: what the script prints, then a summary.
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/cli/console.h"
#include "app/cli/document.h"
#include "app/cli/outputs.h"
#include "app/cli/verbs.h"
#include "core/objects/profile.h"
#include "core/pymalloc/read/stats.h"
#include "core/script/simulated/session.h"

namespace arenarium::cli {
namespace {

struct RunOptions : CommonOptions {
    std::string script;
    bool print_only = false;
    std::string requests;
};

// {"version", "steps": [{"source", "line", "requests": [...], "order"}]}, see core/script/simulated/listing.h. "order":
// "verified", "mallocs verified" (ObjectProfile::frees_proven), "not verified".
std::string requests_text(const Opened& script, const std::string& version) {
    const auto profile = objects::find_object_profile(version);
    const char* const verified = profile && !profile->frees_proven ? "mallocs verified" : "verified";
    nlohmann::ordered_json steps = nlohmann::ordered_json::array();
    for (const script::simulated::ListedStep& step : script.report.steps) {
        nlohmann::ordered_json one = {{"source", step.source},
                                      {"line", step.line},
                                      {"requests", step.requests},
                                      {"order", step.order_verified ? verified : "not verified"}};
        if (!step.order_verified) one["why"] = step.unverified;
        steps.push_back(std::move(one));
    }
    return nlohmann::ordered_json{{"version", version}, {"steps", std::move(steps)}}.dump(1) + "\n";
}

void print_script_error(const Opened& script) {
    script::RunOutcome outcome;
    outcome.error = script.report.error;
    outcome.trace = script.report.trace;
    std::fflush(stdout);
    std::fputs(script::format_error(outcome, script.text).c_str(), stderr);
}

int run(const RunOptions& options) {
    Result<OutputFile> snapshot = OutputFile::open(options.snapshot);
    if (!snapshot) return print_error(snapshot.error()), bad_data;
    Result<OutputFile> requests = OutputFile::open(options.requests);
    if (!requests) return print_error(requests.error()), bad_data;
    StandardOutput out;
    DocumentWish wish;
    wish.otherwise = FileKind::script;
    wish.output = &out;
    wish.stop = [&out] { return out.failed(); };
    Result<Opened> script = open_document(options.script, options, wish);
    if (!script) return print_error(script.error()), bad_data;
    if (script->source != FileKind::script)
        return print_error({"this is no script", {script->name}, "'arenarium export' and 'replay' take other files"}),
               bad_data;
    if (!options.requests.empty()) {
        if (!script::simulated::is_objects_script(script->text))
            return print_error({"--requests is of scripts whose values are objects",
                                {script->name, 1, 1},
                                "make '# arenarium: objects' the first line"}),
                   bad_data;
        Status written = requests->sink().write(requests_text(*script, script->session.options().profile.name));
        if (written.ok()) written = requests->commit();
        if (!written) return print_error(written.error()), bad_data;
    }
    // What was done before an error is still shown; a script that never began has nothing to show.
    const bool failed = script->report.error.has_value();
    if (failed) print_script_error(*script);
    if (failed && !script->report.exit_status && script->session.history().size() == 0) return bad_data;

    const Result<Moment> moment = moment_of(*script, options);
    if (!moment) return print_error(moment.error()), bad_data;
    if (!options.print_only) out.write("\n" + summary(*moment));
    if (options.stats)
        out.write((options.print_only ? "" : "\n") +
                  debugmallocstats(heap_totals(moment->heap(), *moment->profile, *moment->layout), *moment->profile));
    Status written = write_snapshot_to(*snapshot, *moment);
    if (written.ok()) written = snapshot->commit();
    if (written.ok()) written = out.finish();
    if (!written) return print_error(written.error()), bad_data;
    return script->report.exit_status.value_or(failed ? bad_data : done);
}

}  // namespace

void add_run(CommandLine& line) {
    auto options = std::make_shared<RunOptions>();
    Verb verb = line.verb("run", "Run a script; print what it prints, and a summary");
    verb.option("SCRIPT", options->script, "The script (*.py; - is standard input), or a session of one (*.arenarium)")
        .required();
    verb.flag("--print-only", options->print_only, "No summary");
    verb.option("--requests", options->requests,
                "Write what each statement of an objects script asks of the allocator, as JSON");
    options->add_heap_options(verb);
    options->add_position_option(verb);
    options->add_output_options(verb);
    options->add_limit_options(verb);
    verb.runs([options] { return run(*options); });
}

}  // namespace arenarium::cli
