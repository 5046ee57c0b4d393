// Jumps to random positions of a long run.
#include <fmt/format.h>

#include "core/process/history.h"
#include "tests/bench/timing.h"
#include "tests/bench/workload.h"

using namespace arenarium;
using namespace arenarium::bench;

int main() {
    constexpr std::uint32_t operations = 10'000'000;
    HeapHistory history(*find_profile("3.12"));
    {
        const std::vector<Request> requests = waves(operations, 600'000, 7);
        const Stopwatch watch;
        for (const Request& r : requests)
            history.append(r);
        fmt::print("build a timeline: {:.1f} M ops/s\n", operations / 1e6 / watch.seconds());
    }
    std::mt19937_64 random(3);
    std::vector<double> jumps, back;
    for (int i = 0; i < 400; ++i) {
        const auto target = static_cast<std::uint32_t>(random() % operations);
        const Stopwatch watch;
        history.timeline().seek({target, 0});
        jumps.push_back(watch.seconds() * 1000);
        const Stopwatch step;
        history.timeline().step_back();
        back.push_back(step.seconds() * 1000);
    }
    fmt::print("arenas at the last position: {}\n", history.state().narenas_currently_allocated);
    fmt::print("seek: median {:.2f} ms, 99th percentile {:.2f} ms (asked: 5 and 16)\n", percentile(jumps, 0.5),
               percentile(jumps, 0.99));
    fmt::print("step back after a seek: median {:.2f} ms, 99th percentile {:.2f} ms\n", percentile(back, 0.5),
               percentile(back, 0.99));
    fmt::print("peak memory: {:.0f} MiB (asked: below 1536)\n", peak_mib());
}
