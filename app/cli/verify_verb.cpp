// arenarium verify FILE: the same operations in a real interpreter's allocator, compared.
#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <memory>
#include <sstream>
#include <utility>

#include "app/cli/console.h"
#include "app/cli/document.h"
#include "app/cli/outputs.h"
#include "app/cli/verbs.h"
#include "app/cli/verify_objects.h"
#include "core/python/verify.h"
#include "core/script/simulated/session.h"

namespace arenarium::cli {
namespace {

struct VerifyVerbOptions : CommonOptions {
    std::string file;
    std::string python = "python3";
    bool debug_hooks = false;
};

struct Operations {
    OperationLog log;
    std::optional<Error> script_error;
};

// A script is run under the profile of the interpreter's version, so that it asks for what it would ask there; debug
// hooks come in when the operations are compared, since what scripts say of sizes and pools is meant without them.
Result<Operations> read_operations(VerifyVerbOptions options) {
    if (const std::size_t hooks = options.profile.find("-debug"); hooks != std::string::npos)
        options.profile.erase(hooks, 6);
    const Result<Opened> file = open_document(options.file, options);
    if (!file) return file.error();
    if (file->source == FileKind::snapshot)
        return Error{"a snapshot has no operations", {options.file}, "verify a script or an ops file"};
    if (file->source == FileKind::recording)
        return Error{"a recording is of one program's run", {options.file}, "'arenarium replay --check' compares it"};
    // The interpreter decides the rules, but a profile that is named and not known is a mistake that its writer wants
    // to hear of.
    const std::string wish = file->saved ? file->saved->profile : profile_wish(file->text);
    if (!wish.empty()) {
        const Result<Profile> known = find_profile(wish);
        if (!known) return Error{known.error().message, {options.file}, known.error().advice};
    }
    Operations operations{file->session.history().log(), file->report.error};
    if (operations.log.size() == 0 && operations.script_error) return *operations.script_error;
    return operations;
}

std::string difference_text(const VerifyDifference& d, const VerifyReport& report, const std::string& file) {
    std::string out;
    if (!d.operation) {
        out += fmt::format("{}, then the statistics differ\n", counted(report.operations, "operation"));
    } else {
        const std::string line = d.line == 0 ? "" : fmt::format(", line {} of {}", d.line, file);
        out += fmt::format("{} alike, then operation {}, {}{}, differs\n", counted(report.operations, "operation"),
                           with_commas(d.operation.value + std::uint64_t{1}), d.request, line);
    }
    out += fmt::format("  interpreter  {}\n  engine       {}\n", d.interpreter, d.engine);
    if (!d.before.empty()) out += "before it\n";
    for (const std::string& text : d.before)
        out += "  " + text + "\n";
    if (!d.narration.empty()) out += "what the engine did in it\n";
    for (const std::string& text : d.narration)
        out += "  " + text + "\n";
    return out;
}

int verify_file(VerifyVerbOptions options) {
    const Result<Interpreter> python = probe_interpreter(options.python);
    if (!python) return print_error(python.error()), bad_data;
    if (std::ifstream in(options.file); options.file != "-" && in) {
        std::stringstream text;
        text << in.rdbuf();
        const double limit = options.max_seconds > 0 ? options.max_seconds : 600;
        if (script::simulated::is_objects_script(text.str()))
            return verify_objects(text.str(), options.file, *python, limit);
    }
    VerifyOptions how;
    how.debug_hooks = options.debug_hooks;
    const Result<Profile> profile = verify_profile(*python, how);
    if (!profile) return print_error(profile.error()), bad_data;
    options.profile = profile->name;
    const auto chosen_rules = options.rules();
    const AddressSpaceRules rules = chosen_rules ? chosen_rules(*profile) : AddressSpaceRules{};
    how.system_places = rules.kind == AddressSpaceRules::Kind::linux_mmap;
    how.misalign = rules.misalign;
    if (rules.arena_limit != AddressSpaceRules::unlimited) how.arena_limit = rules.arena_limit;
    if (options.max_seconds > 0) how.seconds = options.max_seconds;

    const Result<Operations> operations = read_operations(options);
    if (!operations) return print_error(operations.error()), bad_data;
    const Result<VerifyReport> report = verify(operations->log, operations->log.size(), *python, how);
    if (!report) return print_error(report.error()), bad_data;
    StandardOutput out;
    if (report->difference)
        out.write(difference_text(*report->difference, *report, options.file));
    else
        out.write(counted(report->operations, "operation") + ", 0 differences\n");
    out.write(fmt::format("CPython {} ({}), profile {}, {} obtained, {} released\n", python->version.text(),
                          python->program, report->profile, counted(report->arenas_obtained, "arena"),
                          with_commas(report->arenas_released)));
    if (const Status written = out.finish(); !written) return print_error(written.error()), bad_data;
    if (report->difference) return different;
    if (!operations->script_error) return done;
    print_error(*operations->script_error);
    print_message("the script ended with this error; what it did before was compared");
    return bad_data;
}

}  // namespace

void add_verify(CommandLine& line) {
    auto options = std::make_shared<VerifyVerbOptions>();
    Verb verb = line.verb("verify", "Run the same operations in a real Python's allocator and compare");
    verb.option("FILE", options->file, "A script or operations (*.py, *.ops, *.ops.gz)").required();
    verb.option("--python", options->python, "The interpreter: a path, or a name on the PATH").shows_default();
    verb.flag("--debug-hooks", options->debug_hooks, "Compare as under PYTHONMALLOC=debug");
    options->add_space_options(verb);
    options->add_limit_options(verb);
    verb.runs([options] { return verify_file(*options); });
}

}  // namespace arenarium::cli
