// arenarium graph FILE: the objects of a script at a position, who refers to whom, and why they are alive.
#include <memory>

#include "app/cli/console.h"
#include "app/cli/document.h"
#include "app/cli/outputs.h"
#include "app/cli/verbs.h"
#include "core/export/graph_writers.h"
#include "core/session/objects_at.h"

namespace arenarium::cli {
namespace {

struct GraphOptions : CommonOptions {
    std::string file, format = "text", output = "-", why;
    bool retained = false;
    std::optional<std::uint64_t> top;
};

Status write_graph(const GraphOptions& options, const std::string& shown_name, const ShownGraph& shown, ByteSink& to) {
    if (options.format == "json") return write_graph_json(shown, to);
    if (options.format == "dot") return write_graph_dot(shown, to);
    const std::size_t top = options.top.value_or(options.why.empty() && !options.retained ? 0 : 20);
    if (!options.why.empty()) {
        const Result<objects::ObjectIndex> object = shown.graph.find(options.why);
        if (!object) return Error{object.error().message, {shown_name}, object.error().advice};
        return write_why_text(shown, *object, top, to);
    }
    return options.retained ? write_retained_text(shown, top, to) : write_graph_text(shown, top, to);
}

int show_graph(const GraphOptions& options) {
    if (options.format != "text" && (options.retained || !options.why.empty()))
        throw UsageError{"--as", "--why and --retained are text; the JSON has what is retained of every object"};
    Result<OutputFile> output = OutputFile::open(options.output);
    if (!output) return print_error(output.error()), bad_data;
    DocumentWish wish;
    wish.otherwise = FileKind::script;
    Result<Opened> file = open_document(options.file, options, wish);
    if (!file) return print_error(file.error()), bad_data;
    if (file->source != FileKind::script)
        return print_error({"there are no objects to show: this is no script", {file->name}, ""}), bad_data;
    // What was there before an error is still shown.
    const bool failed = file->report.error.has_value();
    if (failed) print_error(*file->report.error);
    if (failed && file->session.history().size() == 0) return bad_data;
    const Result<Moment> moment = moment_of(*file, options);
    if (!moment) return print_error(moment.error()), bad_data;
    const Result<objects::ObjectGraph> graph =
        objects_at(file->text, file->name, file->session.options(), moment->position.operation);
    if (!graph) return print_error(graph.error()), bad_data;
    const objects::GraphReading reading = objects::read_graph(*graph);
    Status status = write_graph(options, file->name, {*graph, reading, *moment}, output->sink());
    if (status.ok()) status = output->commit();
    if (!status) return print_error(status.error()), bad_data;
    return failed ? bad_data : done;
}

}  // namespace

void add_graph(CommandLine& line) {
    auto options = std::make_shared<GraphOptions>();
    Verb verb = line.verb("graph", "The objects of a script: who refers to whom, why they are alive, what they keep");
    verb.option("FILE", options->file, "A script that begins with '# arenarium: objects', or a session of one")
        .required();
    verb.option("--as", options->format, "text (when not given), dot or json").one_of({"text", "dot", "json"});
    verb.option("--why", options->why,
                "Why this object is alive, who refers to it, and what would go with it: #12, or a name, as xs[0].next");
    verb.flag("--retained", options->retained, "The objects by what would go with them");
    verb.option("--top", options->top, "Lines of a list at most: 20 with --why and --retained, else all (0: all)");
    verb.option("-o,--output", options->output, "The file to write (- is standard output, the default)");
    options->add_heap_options(verb);
    options->add_position_option(verb);
    options->add_limit_options(verb);
    verb.runs([options] { return show_graph(*options); });
}

}  // namespace arenarium::cli
