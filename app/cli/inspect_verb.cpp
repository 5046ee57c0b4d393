// arenarium inspect PID: the allocator of a running Python.
#include <fmt/format.h>

#include <memory>

#include "app/cli/console.h"
#include "app/cli/inspect_text.h"
#include "app/cli/outputs.h"
#include "app/cli/verbs.h"
#include "core/pymalloc/read/stats.h"
#include "core/python/inspect.h"
#include "core/python/pins.h"

namespace arenarium::cli {
namespace {

struct InspectVerbOptions {
    int pid = 0;
    std::string snapshot;
    std::string format = "text";
    bool pins = false, stats = false;
    unsigned top = 10;
};

int inspect(const InspectVerbOptions& options) {
    Result<OutputFile> snapshot = OutputFile::open(options.snapshot);
    if (!snapshot) return print_error(snapshot.error()), bad_data;
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
        Status written = write_snapshot(seen->state, seen->profile, seen->layout(), OperationLog{}, {0, 0},
                                        snapshot->sink(), [&](const LiveBlock& block) { return namer.name(block); });
        if (written.ok()) written = snapshot->commit();
        if (!written) return print_error(written.error()), bad_data;
    }
    const Pins* const shown = options.pins ? &pins : nullptr;
    if (options.stats)
        out.write(debugmallocstats(heap_totals(seen->state, seen->profile, seen->layout()), seen->profile));
    else
        out.write(options.format == "json" ? inspection_json(*seen, shown, options.top)
                                           : inspection_text(*seen, shown, options.top));
    if (const Status written = out.finish(); !written) return print_error(written.error()), bad_data;
    return done;
}

}  // namespace

void add_inspect(CLI::App& app, Action& action) {
    auto options = std::make_shared<InspectVerbOptions>();
    CLI::App* verb = app.add_subcommand("inspect", "Look into the allocator of a running Python");
    verb->add_option("PID", options->pid, "The process")->required()->check(CLI::PositiveNumber);
    verb->add_option("--snapshot", options->snapshot,
                     "Write the state as JSON to this file, with the types of objects as the blocks' names");
    verb->add_flag("--pins", options->pins, "Say which objects hold the arenas that are almost empty");
    verb->add_option("--top", options->top, "How many rows of each table")->capture_default_str();
    verb->add_option("--as", options->format, "text, json")->check(CLI::IsMember({"text", "json"}));
    verb->add_flag("--stats", options->stats, "Print what sys._debugmallocstats() would print there");
    verb->callback([options, &action] { action = [options] { return inspect(*options); }; });
}

}  // namespace arenarium::cli
