// arenarium diff A B: what is different between two states, and where their runs part. Exit status 0 the same, 3
// different.
#include <filesystem>
#include <memory>

#include "app/cli/console.h"
#include "app/cli/document.h"
#include "app/cli/outputs.h"
#include "app/cli/verbs.h"
#include "core/diff/diff.h"
#include "core/diff/divergence.h"

namespace arenarium::cli {
namespace {

struct DiffOptions : CommonOptions {
    std::string before, after;
    std::string profile_after;  // "": as before
    std::string format = "text";
    std::string output = "-";
    unsigned most = 20;
};

struct Wanted {
    std::string path, at;  // "": where the file wants to be looked at
};

// "FILE@120", "FILE@peak" or "FILE"; a file that is really called so is taken whole.
Wanted parse_wanted(const std::string& text) {
    const std::size_t mark = text.rfind('@');
    std::error_code error;
    if (mark == std::string::npos || mark == 0 || std::filesystem::exists(text, error)) return {text, ""};
    const std::string at = text.substr(mark + 1);
    return check_position(at).empty() ? Wanted{text.substr(0, mark), at} : Wanted{text, ""};
}

struct Side {
    Opened file;
    Moment moment;
};

Result<Side> open_side(const Wanted& wanted, CommonOptions options) {
    options.at = wanted.at;
    Result<Opened> file = open_whole(wanted.path, options);
    if (!file) return file.error();
    Result<Moment> moment = moment_of(*file, options);
    if (!moment) return moment.error();
    return Side{std::move(*file), std::move(*moment)};
}

// Two runs from their beginning; two positions of one run from there on. Snapshots have no run.
std::optional<DivergenceNote> divergence_of(const Side& before, const Side& after, bool one_run,
                                            std::string_view name_before, std::string_view name_after) {
    if (before.file.taken_at || after.file.taken_at) return {};
    const RunView b = run_view(before.file.session.history(), one_run ? before.moment.position.operation : 0);
    const RunView a = run_view(after.file.session.history(), one_run ? after.moment.position.operation : 0);
    const Divergence d = first_divergence(b, a);
    DivergenceNote note{divergence_name(d.kind), divergence_text(d, b, a, name_before, name_after), 0, 0};
    if (d.kind != Divergence::Kind::none)
        note.operation_before = b.from + d.alike + 1, note.operation_after = a.from + d.alike + 1;
    return note;
}

int diff(const DiffOptions& options) {
    const Wanted before = parse_wanted(options.before), after = parse_wanted(options.after);
    if (before.path == "-" && after.path == "-") throw UsageError{"AFTER", "standard input can be read once"};
    Result<OutputFile> output = OutputFile::open(options.output);
    if (!output) return print_error(output.error()), bad_data;
    CommonOptions of_after = options;
    if (!options.profile_after.empty()) of_after.profile = options.profile_after;
    const Result<Side> b = open_side(before, options);
    if (!b) return print_error(b.error()), bad_data;
    const Result<Side> a = open_side(after, of_after);
    if (!a) return print_error(a.error()), bad_data;
    const bool other_version = b->moment.profile->name != a->moment.profile->name;
    const bool one_run = before.path == after.path && !other_version && !b->file.taken_at;
    const StateDiff d = compare(b->moment, a->moment, one_run);
    // What two versions make of one file is told by their names.
    const bool by_version = before.path == after.path && other_version;
    const std::optional<DivergenceNote> divergence =
        divergence_of(*b, *a, one_run, by_version ? b->moment.profile->name : options.before,
                      by_version ? a->moment.profile->name : options.after);
    const DivergenceNote* note = divergence ? &*divergence : nullptr;
    Status status = options.format == "json"
                        ? write_diff_json(d, options.before, options.after, output->sink(), note)
                        : write_diff_text(d, options.before, options.after, options.most, output->sink(), note);
    if (status.ok()) status = output->commit();
    if (!status) return print_error(status.error()), bad_data;
    return d.same() ? done : different;
}

}  // namespace

void add_diff(CommandLine& line) {
    auto options = std::make_shared<DiffOptions>();
    Verb verb = line.verb("diff", "Say what is different between two states, and where their runs part");
    verb.option("BEFORE", options->before,
                "A snapshot, or another file with the position behind it: FILE@120, FILE@120.5, FILE@peak, FILE@end, "
                "FILE@mark:NAME")
        .required();
    verb.option("AFTER", options->after, "Likewise").required();
    verb.option("--as", options->format, "text (when not given) or json").one_of({"text", "json"});
    verb.option("-o,--output", options->output, "The file to write (- is standard output, the default)");
    verb.option("--most", options->most, "text: so many lines of each kind, 20 when not given");
    verb.footer("Exit status: 0 the same, 3 different, 1 bad input, 2 wrong usage.");
    options->add_heap_options(verb);
    verb.option("--profile-after", options->profile_after, "The CPython of AFTER, where it is another one")
        .check(check_profile);
    options->add_limit_options(verb);
    verb.runs([options] { return diff(*options); });
}

}  // namespace arenarium::cli
