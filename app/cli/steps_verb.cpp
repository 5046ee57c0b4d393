// arenarium steps FILE: what happens in it, operation by operation and micro-step by micro-step.
#include <memory>

#include "app/cli/console.h"
#include "app/cli/document.h"
#include "app/cli/line_text.h"
#include "app/cli/mimalloc_document.h"
#include "app/cli/outputs.h"
#include "app/cli/verbs.h"
#include "core/export/steps_text.h"
#include "core/metrics/block_list.h"

namespace arenarium::cli {
namespace {

struct StepsOptions : CommonOptions {
    std::string file, to, output = "-", by;
    bool lines = false;

    LineUnit unit() const {
        return by == "statement" ? LineUnit::statement : by == "call" ? LineUnit::call : LineUnit::line;
    }
};

struct Stretch {
    Position from, to;
};

// From --at to --to; one operation when there is only --at, everything when there is neither.
Result<Stretch> stretch_of(Opened& file, const StepsOptions& options) {
    const std::uint32_t all = file.session.history().size();
    Stretch out{{0, 0}, {all, 0}};
    if (!options.at.empty()) {
        const Result<Position> from = file.go_to(*parse_position(options.at));
        if (!from) return from.error();
        out.from = *from;
        if (from->operation >= all)
            return Error{
                "nothing happens after position " + std::to_string(from->operation),
                {file.name},
                all == 0 ? "there is no operation" : "the last operation begins at " + std::to_string(all - 1)};
        out.to = {from->operation + 1, 0};
    }
    if (!options.to.empty()) {
        const Result<Position> to = file.go_to(*parse_position(options.to));
        if (!to) return to.error();
        out.to = *to;
    }
    if (out.to < out.from) return Error{"--to comes before --at", {file.name}, ""};
    return out;
}

// The same of operations on mimalloc.
Status show_mimalloc_steps(const StepsOptions& options, ByteSink& to) {
    if (const std::string option = option_of_arenas(options); !option.empty())
        throw UsageError{option, "cannot be used with " + options.profile + ", which has no arenas of pymalloc"};
    if (options.lines || !options.by.empty()) throw UsageError{"--by", "operations have no lines"};
    Result<MimallocRun> run = open_mimalloc(options.file, options);
    if (!run) return run.error();
    Position from = options.at.empty() ? Position{} : run->position(), end{run->size(), 0};
    if (!options.at.empty() && options.to.empty()) end = std::min(end, Position{from.operation + 1, 0});
    if (!options.to.empty()) {
        const Result<Position> to_position = mimalloc_position(*run, options.to);
        if (!to_position) return Error{to_position.error().message, {options.file}, to_position.error().advice};
        end = *to_position;
    }
    if (end < from) return Error{"--to comes before --at", {options.file}, ""};
    run->timeline().seek(from);
    return write_mimalloc_steps(*run, end, to);
}

int show_steps(StepsOptions options) {
    Result<OutputFile> output = OutputFile::open(options.output);
    if (!output) return print_error(output.error()), bad_data;
    if (on_mimalloc(options)) {
        Status written = show_mimalloc_steps(options, output->sink());
        if (written.ok()) written = output->commit();
        if (!written) return print_error(written.error()), bad_data;
        return done;
    }
    CommonOptions whole = options;  // --to may lie beyond --at
    whole.at = options.to.empty() ? options.at : options.to;
    Result<Opened> file = open_whole(options.file, whole);
    if (!file) return print_error(file.error()), bad_data;
    if (file->taken_at)
        return print_error({"a snapshot has no steps", {file->name}, "it is the state at one position"}), bad_data;
    const Result<Stretch> stretch = stretch_of(*file, options);
    if (!stretch) return print_error(stretch.error()), bad_data;
    Status status = options.lines || !options.by.empty()
                        ? write_line_steps(*file, options.file, begun_operations(stretch->from),
                                           begun_operations(stretch->to), options.unit(), output->sink())
                        : write_steps(file->session.history(), stretch->from, stretch->to, output->sink());
    if (status.ok()) status = output->commit();
    if (!status) return print_error(status.error()), bad_data;
    return done;
}

}  // namespace

void add_steps(CommandLine& line) {
    auto options = std::make_shared<StepsOptions>();
    Verb verb = line.verb("steps", "Tell operations step by step: C function, field, old and new value, reason");
    verb.option("FILE", options->file, "A script, operations, a recording or a session").required();
    options->add_position_option(verb);
    options->add_process_option(verb);
    verb.option("--to", options->to, "The position to stop at; the next operation's end when only --at is given")
        .check(check_position);
    verb.flag("--lines", options->lines,
              "Line by line of the program, with what each allocated and freed; of a recording made with --lines");
    verb.option("--by", options->by,
                "The same by line, by statement (of the outermost function, each with all that it calls) or by call")
        .one_of({"line", "statement", "call"});
    verb.option("-o,--output", options->output, "The file to write (- is standard output, the default)");
    options->add_any_heap_options(verb);
    options->add_limit_options(verb);
    verb.runs([options] { return show_steps(*options); });
}

}  // namespace arenarium::cli
