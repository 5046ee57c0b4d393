#include "app/cli/live_graph.h"

#include "app/cli/console.h"
#include "app/cli/outputs.h"
#include "app/cli/verbs.h"
#include "core/export/graph_writers.h"
#include "core/python/live_graph.h"

namespace arenarium::cli {
namespace {

constexpr unsigned usual_top = 20, usual_drawn = 200;

Status write_live_graph(const LiveGraphOptions& options, const ShownGraph& shown, ByteSink& to) {
    const std::uint64_t top = options.top.value_or(usual_top);
    if (options.format == "json") return write_graph_json(shown, to);
    if (options.format == "dot") {
        const std::uint64_t most = options.top.value_or(usual_drawn);
        return write_graph_dot(shown, to, most == 0 ? std::vector<bool>() : nearest_objects(shown, most));
    }
    if (!options.why.empty()) {
        const Result<objects::ObjectIndex> object = shown.graph.find(options.why);
        if (!object) return Error{object.error().message, {shown.title}, object.error().advice};
        return write_why_text(shown, *object, top, to);
    }
    if (options.retained) return write_retained_text(shown, top, to);
    const std::optional<CollectNow> now = collect_now(shown.graph, shown.moment.profile->name);
    return write_graph_summary(shown, now ? &*now : nullptr, top, to);
}

}  // namespace

int show_live_graph(int pid, const LiveGraphOptions& options) {
    if (options.format != "text" && (options.retained || !options.why.empty()))
        throw UsageError{"--as", "--why and --retained are text; the JSON has what is retained of every object"};
    Result<Inspection> seen = inspect_process(pid, {.all_memory = true});
    if (!seen) return print_error(seen.error()), bad_data;
    const Result<objects::ObjectGraph> graph = live_graph(*seen);
    if (!graph) return print_error(graph.error()), bad_data;
    const std::string title = "process " + std::to_string(pid) + ", CPython " + seen->python.version.text();
    const Moment moment = make_moment(seen->profile, ProcessState{std::move(seen->state)}, {}, {});
    const objects::GraphReading reading = objects::read_graph(*graph);
    Result<OutputFile> output = OutputFile::open("-");
    if (!output) return print_error(output.error()), bad_data;
    Status status = write_live_graph(options, {*graph, reading, moment, title}, output->sink());
    if (status.ok()) status = output->commit();
    if (!status) return print_error(status.error()), bad_data;
    return done;
}

}  // namespace arenarium::cli
