// The engine against the real pymalloc on the same operations, in turn; and the engine with every micro-step recorded.
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <optional>

#include "core/pymalloc/allocator.h"
#include "core/trace/ops_reader.h"
#include "tests/bench/timing.h"
#include "tests/bench/workload.h"

using namespace arenarium;
using namespace arenarium::bench;

namespace {

constexpr int rounds = 5;

std::vector<Request> read_requests(const std::string& path) {
    Result<std::unique_ptr<ByteSource>> source = open_bytes(path);
    if (!source) throw std::runtime_error(source.error().text());
    OpsReader reader(std::move(*source));
    std::vector<Request> requests;
    std::vector<ReadOperation> room(4096);
    while (!reader.at_end()) {
        const Result<std::size_t> got = reader.read(room);
        if (!got) throw std::runtime_error(got.error().text());
        for (std::size_t i = 0; i < *got; ++i)
            requests.push_back(room[i].request);
    }
    return requests;
}

template <class Observer, class Between>
double replay_once(Allocator& allocator, const std::vector<Request>& requests, std::vector<Block>& results,
                   Observer& observer, Between between) {
    const Stopwatch watch;
    for (std::size_t i = 0; i < requests.size(); ++i) {
        const Request& r = requests[i];
        results[i] = allocator.run(r, r.operand ? results[r.operand.value] : Block{}, observer);
        between(i);
    }
    return watch.seconds();
}

double silent(const Profile& profile, const std::vector<Request>& requests) {
    Allocator allocator(profile);
    std::vector<Block> results(requests.size());
    double best = 1e9;
    for (int i = 0; i <= rounds; ++i) {
        const Stopwatch watch;
        allocator.run_all(requests, results);
        if (i > 0) best = std::min(best, watch.seconds());
    }
    return best;
}

struct Recorded {
    double seconds;
    double changes_per_operation;
};

Recorded recorded(const Profile& profile, const std::vector<Request>& requests) {
    Allocator allocator(profile);
    std::vector<Block> results(requests.size());
    std::vector<Change> changes;
    changes.reserve(1 << 17);
    Recorder recorder{changes};
    Recorded best{1e9, 0};
    for (int i = 0; i <= rounds; ++i) {
        std::size_t total = 0;
        const double took = replay_once(allocator, requests, results, recorder, [&](std::size_t) {
            if (changes.size() < (1 << 16)) return;
            total += changes.size();
            changes.clear();
        });
        total += changes.size();
        changes.clear();
        if (i > 0 && took < best.seconds)
            best = {took, static_cast<double>(total) / static_cast<double>(requests.size())};
    }
    return best;
}

// Seconds that the installed interpreter's pymalloc takes; nothing when there is no such interpreter.
std::optional<double> real_pymalloc(const std::vector<Request>& requests) {
    const auto path = std::filesystem::temp_directory_path() / fmt::format("arenarium-bench-{}.bin", ::getpid());
    std::FILE* file = std::fopen(path.c_str(), "wb");
    if (!file) return std::nullopt;
    std::fwrite(requests.data(), sizeof(Request), requests.size(), file);
    std::fclose(file);
    const std::string program = fmt::format(
        "import ctypes;p=ctypes.PyDLL('{}');p.replay_peer.restype=ctypes.c_double;print(p.replay_peer(b'{}',{}))",
        ARENARIUM_REPLAY_PEER, path.string(), rounds);
    const std::string command =
        fmt::format("PYTHONMALLOC=malloc '{}' -c \"{}\" 2>/dev/null", ARENARIUM_PEER_PYTHON, program);
    std::optional<double> seconds;
    if (std::FILE* pipe = ::popen(command.c_str(), "r")) {
        double value = 0;
        if (std::fscanf(pipe, "%lf", &value) == 1 && value > 0) seconds = value;
        ::pclose(pipe);
    }
    std::filesystem::remove(path);
    return seconds;
}

void measure(const std::string& name, const std::vector<Request>& requests) {
    const Profile profile = *find_profile("3.11");
    const double million = static_cast<double>(requests.size()) / 1e6;
    std::vector<double> ours, theirs, ratios;
    for (int i = 0; i < 5; ++i) {
        ours.push_back(silent(profile, requests));
        if (const auto real = real_pymalloc(requests)) {
            theirs.push_back(*real);
            ratios.push_back(*real / ours.back());
        }
    }
    const Recorded with_steps = recorded(profile, requests);
    fmt::print("{}: {:.2f} M operations\n", name, million);
    fmt::print("  replay: {:.1f} M ops/s\n", million / percentile(ours, 0.5));
    if (ratios.empty())
        fmt::print("  real pymalloc: skipped, no CPython 3.8 to 3.12 that exports its allocators\n");
    else
        fmt::print("  real pymalloc: {:.1f} M ops/s; the engine is {:.2f} x as fast (median of {} pairs; asked: 1.5)\n",
                   million / percentile(theirs, 0.5), percentile(ratios, 0.5), ratios.size());
    fmt::print("  every micro-step recorded: {:.1f} M ops/s, {:.1f} micro-steps an operation (asked: 5 M ops/s)\n",
               million / with_steps.seconds, with_steps.changes_per_operation);
}

}  // namespace

int main() {
    std::vector<Request> json = read_requests(ARENARIUM_TEST_DATA "/golden/ops/real-json.ops.gz");
    free_the_rest(json);
    measure("a real program (json)", json);
    std::vector<Request> mixed = waves(4'000'000, 400'000, 1);
    free_the_rest(mixed);
    measure("waves of objects", mixed);
}
