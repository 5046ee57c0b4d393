// arenarium inspect PID: the allocator of a running Python.
#include <fmt/format.h>

#include <memory>
#include <optional>

#include "app/cli/console.h"
#include "app/cli/inspect_text.h"
#include "app/cli/live_graph.h"
#include "app/cli/outputs.h"
#include "app/cli/process_number.h"
#include "app/cli/verbs.h"
#include "core/pymalloc/read/stats.h"
#include "core/python/inspect.h"
#include "core/python/look.h"
#include "core/python/memory_account.h"
#include "core/python/pins.h"

namespace arenarium::cli {
namespace {

struct InspectVerbOptions {
    int pid = 0;
    std::string snapshot, since, remember;
    std::string format = "text";
    bool pins = false, stats = false, graph = false;
    std::optional<std::uint64_t> most;
    LiveGraphOptions objects;

    unsigned top() const { return static_cast<unsigned>(most.value_or(10)); }
};

int inspect_objects(const InspectVerbOptions& options) {
    if (options.pins || options.stats || !options.snapshot.empty() || !options.since.empty() ||
        !options.remember.empty())
        throw UsageError{"--graph", "it goes with --why, --retained, --top and --as alone"};
    LiveGraphOptions wish = options.objects;
    wish.format = options.format;
    wish.top = options.most;
    return show_live_graph(options.pid, wish);
}

Result<Look> look_in(const std::string& path) {
    Result<std::unique_ptr<ByteSource>> source = open_bytes(path);
    if (!source) return source.error();
    return read_look(**source);
}

int inspect(const InspectVerbOptions& options) {
    if (options.graph) return inspect_objects(options);
    if (options.format == "dot" || options.objects.retained || !options.objects.why.empty())
        throw UsageError{"--graph", "--why, --retained and --as dot are of the graph of objects: say --graph, too"};
    Result<OutputFile> snapshot = OutputFile::open(options.snapshot);
    if (!snapshot) return print_error(snapshot.error()), bad_data;
    std::optional<Look> before;
    if (!options.since.empty()) {
        Result<Look> read = look_in(options.since);
        if (!read) return print_error(read.error()), bad_data;
        before = std::move(*read);
    }
    Result<OutputFile> remembered = OutputFile::open(options.remember);
    if (!remembered) return print_error(remembered.error()), bad_data;
    InspectOptions how;
    if (options.pins) how.contents_up_to = almost_empty;
    if (snapshot->wanted()) how.contents_up_to = 1;
    Result<Inspection> seen = inspect_process(options.pid, how);
    if (!seen) return print_error(seen.error()), bad_data;
    StandardOutput out;
    Pins pins;
    if (options.pins) pins = find_pins(*seen);
    if (snapshot->wanted()) {
        BlockNamer namer(*seen);
        Status written =
            write_snapshot(seen->state, seen->profile, seen->layout(), OperationLog{}, {0, 0}, snapshot->sink(),
                           [&](const LiveBlock& block) { return namer.words(block, pins); });
        if (written.ok()) written = snapshot->commit();
        if (!written) return print_error(written.error()), bad_data;
    }
    Look now;
    if (before || remembered->wanted()) now = look_by_type(*seen);
    if (remembered->wanted()) {
        Status written = write_look(now, remembered->sink());
        if (written.ok()) written = remembered->commit();
        if (!written) return print_error(written.error()), bad_data;
    }
    const Pins* const shown = options.pins ? &pins : nullptr;
    std::optional<MemoryAccount> account;
    if (!before && !options.stats) {
        const Result<MemoryAccount> found = account_for_memory(*seen);
        if (found.ok())
            account = *found;
        else
            print_message(found.error().text());
    }
    const MemoryAccount* const memory = account ? &*account : nullptr;
    if (options.stats)
        out.write(debugmallocstats(heap_totals(seen->state, seen->profile, seen->layout()), seen->profile));
    if (options.stats && shown) out.write(pins_text(*seen, pins, options.top()));
    if (before)
        out.write(options.format == "json" ? since_json(*before, now) : since_text(*before, now, options.top()));
    else if (!options.stats)
        out.write(options.format == "json" ? inspection_json(*seen, memory, shown, options.top())
                                           : inspection_text(*seen, memory, shown, options.top()));
    if (const Status written = out.finish(); !written) return print_error(written.error()), bad_data;
    return done;
}

}  // namespace

void add_inspect(CommandLine& line) {
    auto options = std::make_shared<InspectVerbOptions>();
    Verb verb = line.verb("inspect", "Look into the allocator of a running Python");
    verb.option("PID", options->pid, "The process").required().check(check_process_number);
    verb.option("--snapshot", options->snapshot,
                "Write the state as JSON to this file, with the types of objects as the blocks' names");
    verb.flag("--pins", options->pins, "Say which objects hold the arenas that are almost empty");
    verb.flag("--graph", options->graph,
              "The objects, who refers to whom, which roots hold them, and what gc.collect() would free now");
    verb.option("--why", options->objects.why,
                "With --graph: why this object is alive, who refers to it, and what would go with it: 0x7f12a0, or a\n"
                "name, as cache[0].next or json.decoder.JSONDecoder");
    verb.flag("--retained", options->objects.retained, "With --graph: the objects by what would go with them");
    verb.option("--top", options->most, "How many rows of each table (10; --graph: 20; 0 with --graph: all)");
    verb.option("--as", options->format, "text, json; with --graph also dot").one_of({"text", "json", "dot"});
    verb.option("--remember", options->remember,
                "Write what lies in the arenas by type to this small file, for --since");
    verb.option("--since", options->since, "Say what changed by type since the look that this file remembers");
    verb.flag("--stats", options->stats, "Print what sys._debugmallocstats() would print there");
    verb.runs([options] { return inspect(*options); });
}

}  // namespace arenarium::cli
