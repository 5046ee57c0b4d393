// arenarium diff A B: what is different between two states. Exit status 0 the same, 3 different.
#include <filesystem>
#include <memory>

#include "app/cli/console.h"
#include "app/cli/document.h"
#include "app/cli/outputs.h"
#include "app/cli/verbs.h"
#include "core/diff/diff.h"

namespace arenarium::cli {
namespace {

struct DiffOptions : CommonOptions {
    std::string before, after;
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

Result<Moment> open_side(const Wanted& wanted, const DiffOptions& options) {
    CommonOptions o = options;
    o.at = wanted.at;
    return open_moment(wanted.path, o);
}

int diff(const DiffOptions& options) {
    const Wanted before = parse_wanted(options.before), after = parse_wanted(options.after);
    if (before.path == "-" && after.path == "-") throw UsageError{"AFTER", "standard input can be read once"};
    Result<OutputFile> output = OutputFile::open(options.output);
    if (!output) return print_error(output.error()), bad_data;
    const Result<Moment> b = open_side(before, options);
    if (!b) return print_error(b.error()), bad_data;
    const Result<Moment> a = open_side(after, options);
    if (!a) return print_error(a.error()), bad_data;
    const bool one_run = before.path == after.path && file_kind(before.path) != FileKind::snapshot;
    const StateDiff d = compare(*b, *a, one_run);
    Status status = options.format == "json"
                        ? write_diff_json(d, options.before, options.after, output->sink())
                        : write_diff_text(d, options.before, options.after, options.most, output->sink());
    if (status.ok()) status = output->commit();
    if (!status) return print_error(status.error()), bad_data;
    return d.same() ? done : different;
}

}  // namespace

void add_diff(CommandLine& line) {
    auto options = std::make_shared<DiffOptions>();
    Verb verb = line.verb("diff", "Say what is different between two states");
    verb.option("BEFORE", options->before,
                "A snapshot, or another file with the position behind it: FILE@120, FILE@120.5, FILE@peak, FILE@end")
        .required();
    verb.option("AFTER", options->after, "Likewise").required();
    verb.option("--as", options->format, "text (when not given) or json").one_of({"text", "json"});
    verb.option("-o,--output", options->output, "The file to write (- is standard output, the default)");
    verb.option("--most", options->most, "text: so many lines of each kind, 20 when not given");
    verb.footer("Exit status: 0 the same, 3 different, 1 bad input, 2 wrong usage.");
    options->add_heap_options(verb);
    options->add_limit_options(verb);
    verb.runs([options] { return diff(*options); });
}

}  // namespace arenarium::cli
