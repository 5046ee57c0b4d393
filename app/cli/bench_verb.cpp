// arenarium bench FILE: how fast the engine applies the operations of a file, one figure a line.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "app/cli/clock.h"
#include "app/cli/console.h"
#include "app/cli/document.h"
#include "app/cli/verbs.h"
#include "core/io/byte_source.h"
#include "core/pymalloc/allocator.h"
#include "core/trace/ops_reader.h"

namespace arenarium::cli {
namespace {

struct BenchOptions : CommonOptions {
    std::string file;
};

constexpr double measure_seconds = 0.5;

// The best of as many runs as fit into the time, at least three: what the machine can do when nothing else runs.
template <class Run>
double best_rate(std::size_t operations, Run&& run) {
    double best = 0;
    const Stopwatch all;
    for (int runs = 0; runs < 3 || all.seconds() < measure_seconds; ++runs) {
        const Stopwatch one;
        run();
        best = std::max(best, static_cast<double>(operations) / one.seconds());
    }
    return best;
}

template <class Observer>
void run_all(const Moment& moment, const AddressSpaceRules& rules, const std::vector<Request>& requests,
             std::vector<Block>& results, Observer& observer) {
    Allocator allocator(*moment.profile, rules);
    for (std::size_t i = 0; i < requests.size(); ++i) {
        const OperationIndex by = requests[i].operand;
        results[i] = allocator.run(requests[i], by ? results[by.value] : Block{}, observer);
    }
}

// Forgets now and then, so that what is measured is recording and not the memory of the machine.
struct ShortMemory {
    static constexpr bool wants_changes = true;
    static constexpr bool wants_events = false;
    static constexpr std::size_t room = 1 << 16;
    std::vector<Change> changes = std::vector<Change>(room);
    std::size_t at = 0;
    void change(const Change& c) { changes[at++ % room] = c; }
    void event(const Event&) {}
};

double reading_rate(const std::string& path, std::size_t operations) {
    return best_rate(operations, [&] {
        auto source = open_bytes(path);
        if (!source) return;
        OpsReader reader(std::move(*source));
        std::vector<ReadOperation> room(4096);
        while (!reader.at_end())
            if (!reader.read(room)) return;
    });
}

int bench(const BenchOptions& options) {
    Result<Opened> file = open_whole(options.file, options);
    if (!file) return print_error(file.error()), bad_data;
    const Result<Moment> moment = moment_of(*file, options);
    if (!moment) return print_error(moment.error()), bad_data;
    const AddressSpaceRules rules = file->session.options().space;
    std::vector<Request> requests;
    for (std::uint32_t i = 0; i < moment->position.operation && i < moment->log.size(); ++i)
        requests.push_back(moment->log.request({i}));
    if (requests.empty()) return print_error({"there is no operation to measure", {options.file}, ""}), bad_data;

    std::vector<Block> results(requests.size());
    NoObserver nobody;
    ShortMemory recorder;
    const double silent = best_rate(requests.size(), [&] { run_all(*moment, rules, requests, results, nobody); });
    const double recorded = best_rate(requests.size(), [&] { run_all(*moment, rules, requests, results, recorder); });
    StandardOutput out;
    const auto figure = [&out](const char* name, double rate) {
        out.write(fmt::format("{}: {:.1f} M ops/s\n", name, rate / 1e6));
    };
    figure("replay", silent);
    figure("replay with every micro-step", recorded);
    if (file->kind == FileKind::operations && options.file != "-")
        figure("read", reading_rate(options.file, requests.size()));
    out.write(fmt::format("operations: {}\n", requests.size()));
    out.write(fmt::format("profile: {}\n", moment->profile->name));
    if (const Status status = out.finish(); !status) return print_error(status.error()), bad_data;
    return done;
}

}  // namespace

void add_bench(CommandLine& line) {
    auto options = std::make_shared<BenchOptions>();
    Verb verb = line.verb("bench", "Measure how fast the operations of a file are applied");
    verb.option("FILE", options->file, "Operations, a script or a recording (*.ops, *.ops.gz, *.py, *.arenatrace)")
        .required();
    options->add_heap_options(verb);
    options->add_position_option(verb);
    options->add_limit_options(verb);
    verb.runs([options] { return bench(*options); });
}

}  // namespace arenarium::cli
