// arenarium graph FILE: the objects of a script at a position, who refers to whom, and why they are alive.
#include <algorithm>
#include <memory>

#include "app/cli/console.h"
#include "app/cli/document.h"
#include "app/cli/outputs.h"
#include "app/cli/verbs.h"
#include "core/base/number_text.h"
#include "core/export/graph_writers.h"
#include "core/io/byte_source.h"
#include "core/metrics/block_list.h"
#include "core/session/objects_at.h"
#include "core/session/recorded_graph.h"

namespace arenarium::cli {
namespace {

struct GraphOptions : CommonOptions {
    std::string file, format = "text", output = "-", why;
    bool retained = false;
    std::vector<std::string> growth;  // empty, or two positions
    std::optional<std::uint64_t> top;
};

Status write_graph(const GraphOptions& options, const std::string& shown_name, const ShownGraph& shown, ByteSink& to) {
    if (options.format == "json") return write_graph_json(shown, to);
    if (options.format == "dot") {
        const std::uint64_t most = options.top.value_or(200);
        const bool whole = !shown.graph.by_address || most == 0;
        return write_graph_dot(shown, to, whole ? std::vector<bool>() : nearest_objects(shown, most));
    }
    const bool short_lists = shown.graph.by_address || !options.why.empty() || options.retained;
    const std::size_t top = options.top.value_or(short_lists ? 20 : 0);
    if (!options.why.empty()) {
        const Result<objects::ObjectIndex> object = shown.graph.find(options.why);
        if (!object) return Error{object.error().message, {shown_name}, object.error().advice};
        return write_why_text(shown, *object, top, to);
    }
    if (options.retained) return write_retained_text(shown, top, to);
    if (!shown.graph.by_address) return write_graph_text(shown, top, to);
    const std::optional<CollectNow> now = collect_now(shown.graph, shown.moment.profile->name);
    return write_graph_summary(shown, now ? &*now : nullptr, top, to);
}

// The objects of a recording at the positions of those names, for each the last ones at or before it ("": of all).
Result<std::vector<RecordedGraph>> recorded_objects(Opened& file, const GraphOptions& options,
                                                    const std::vector<std::string>& positions) {
    constexpr std::size_t most = std::size_t{1} << 40;
    Result<std::unique_ptr<ByteSource>> source = open_bytes(options.file);
    if (!source) return source.error();
    const Result<std::string> bytes = read_all(**source, most);
    if (!bytes) return bytes.error();
    std::vector<RecordedGraph> out;
    for (const std::string& name : positions) {
        std::uint32_t operation = UINT32_MAX;
        if (!name.empty()) {
            const Result<Position> at = file.go_to(*parse_position(name));
            if (!at) return at.error();
            operation = begun_operations(*at);
        }
        Result<RecordedGraph> graph = recorded_graph(*bytes, file.name, file.session.history().log(), operation);
        if (!graph) return graph.error();
        out.push_back(std::move(*graph));
    }
    return out;
}

// Of the two positions of --growth, in order.
int write_growth(const Opened& file, const GraphOptions& options, const objects::ObjectGraph& earlier,
                 const objects::ObjectGraph& later, const std::string& title, OutputFile& output) {
    Status status = write_object_growth_text(earlier, later, file.session.history().log(), title,
                                             options.top.value_or(20), output.sink());
    if (status.ok()) status = output.commit();
    if (!status) return print_error(status.error()), bad_data;
    return done;
}

int show_recorded_growth(Opened& file, const GraphOptions& options, OutputFile& output) {
    const auto graphs = recorded_objects(file, options, options.growth);
    if (!graphs) return print_error(graphs.error()), bad_data;
    const GraphMoment &from = graphs->front().moment(), &to = graphs->back().moment();
    if (from.operation > to.operation) throw UsageError{"--growth", "the first position comes after the second"};
    const auto moment_text = [](const GraphMoment& m) {
        return m.moment + " (after " + counted(m.operation, "operation") + ")";
    };
    return write_growth(file, options, graphs->front().graph, graphs->back().graph,
                        "from " + moment_text(from) + " to " + moment_text(to), output);
}

int show_script_growth(Opened& file, const GraphOptions& options, OutputFile& output) {
    std::vector<objects::ObjectGraph> graphs;
    std::vector<std::uint32_t> operations;
    for (const std::string& name : options.growth) {
        const Result<Position> at = file.go_to(*parse_position(name));
        if (!at) return print_error(at.error()), bad_data;
        operations.push_back(at->operation);
        Result<objects::ObjectGraph> graph = objects_at(file.text, file.name, file.session.options(), at->operation);
        if (!graph) return print_error(graph.error()), bad_data;
        graphs.push_back(std::move(*graph));
    }
    if (operations[0] > operations[1]) throw UsageError{"--growth", "the first position comes after the second"};
    return write_growth(file, options, graphs[0], graphs[1],
                        "from operation " + grouped(operations[0]) + " to " + grouped(operations[1]), output);
}

int show_recorded(Opened& file, const GraphOptions& options, OutputFile& output) {
    const auto graphs = recorded_objects(file, options, {options.at});
    if (!graphs) return print_error(graphs.error()), bad_data;
    const RecordedGraph* const recorded = &graphs->front();
    const GraphMoment& taken = recorded->moment();
    HeapHistory& history = file.session.history();
    history.timeline().seek({std::min(taken.operation, history.size()), 0});
    const std::string title =
        "at " + taken.moment + " (graph " + std::to_string(recorded->number + 1) + " of " +
        std::to_string(recorded->moments.size()) + "), after " + counted(taken.operation, "operation") +
        " of CPython " + file.session.trace()->header.python.substr(0, file.session.trace()->header.python.find(' '));
    const Moment moment = history.still();
    const objects::GraphReading reading = objects::read_graph(recorded->graph);
    Status status = write_graph(options, file.name, {recorded->graph, reading, moment, title}, output.sink());
    if (status.ok()) status = output.commit();
    if (!status) return print_error(status.error()), bad_data;
    return done;
}

int show_graph(const GraphOptions& options) {
    if (options.format != "text" && (options.retained || !options.why.empty()))
        throw UsageError{"--as", "--why and --retained are text; the JSON has what is retained of every object"};
    const bool growth = !options.growth.empty();
    if (growth && (options.format != "text" || options.retained || !options.why.empty() || !options.at.empty()))
        throw UsageError{"--growth", "it is text of two positions: --as, --why, --retained and --at do not go with it"};
    Result<OutputFile> output = OutputFile::open(options.output);
    if (!output) return print_error(output.error()), bad_data;
    DocumentWish wish;
    wish.otherwise = FileKind::script;
    Result<Opened> file = open_document(options.file, options, wish);
    if (!file) return print_error(file.error()), bad_data;
    if (file->source == FileKind::recording)
        return growth ? show_recorded_growth(*file, options, *output) : show_recorded(*file, options, *output);
    if (file->source != FileKind::script)
        return print_error(
                   {"there are no objects to show: this is neither a script nor a recording", {file->name}, ""}),
               bad_data;
    // What was there before an error is still shown.
    const bool failed = file->report.error.has_value();
    if (failed) print_error(*file->report.error);
    if (failed && file->session.history().size() == 0) return bad_data;
    if (growth) {
        const int status = show_script_growth(*file, options, *output);
        return failed ? bad_data : status;
    }
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
    Verb verb = line.verb(
        "graph", "The objects of a script or a recording: who refers to whom, why they are alive, what they keep");
    verb.option("FILE", options->file,
                "A script that begins with '# arenarium: objects', a session of one, or a recording (--graph-at)")
        .required();
    verb.option("--as", options->format, "text (when not given), dot or json").one_of({"text", "dot", "json"});
    verb.option(
        "--why", options->why,
        "Why this object is alive, who refers to it, and what would go with it: #12 (of a recording 0x7f12a0), or\n"
        "a name, as xs[0].next");
    verb.flag("--retained", options->retained, "The objects by what would go with them");
    verb.option("--growth", options->growth,
                "Of which types and from which lines there are more objects at the second of two positions:\n"
                "--growth 120 end; of a recording, the graphs at or before them")
        .takes(2)
        .check(check_position);
    verb.option("--top", options->top,
                "Lines of a list at most: 20 with --why, --retained and of a recording, else all (0: all)");
    verb.option("-o,--output", options->output, "The file to write (- is standard output, the default)");
    options->add_heap_options(verb);
    options->add_position_option(verb);
    options->add_process_option(verb);
    options->add_limit_options(verb);
    verb.runs([options] { return show_graph(*options); });
}

}  // namespace arenarium::cli
