// Scripts of a million allocations, from text to timeline.
#include <fmt/format.h>

#include "core/session/session.h"
#include "tests/bench/timing.h"

using namespace arenarium;
using namespace arenarium::bench;

namespace {

class Discard final : public script::Output {
public:
    void write(std::string_view) override {}
};

void measure(const char* name, const std::string& source) {
    std::vector<double> times;
    std::uint32_t operations = 0;
    for (int i = 0; i < 5; ++i) {
        Session session{SessionOptions{}};
        Discard output;
        const Stopwatch watch;
        const RunReport report = session.run_script(source, "bench.py", output, {});
        times.push_back(watch.seconds());
        if (report.error) {
            fmt::print("{}: {}\n", name, report.error->text());
            return;
        }
        operations = session.history().size();
    }
    fmt::print("{}: {} operations in {:.3f} s\n", name, operations, percentile(times, 0.5));
}

}  // namespace

int main() {
    measure("script, comprehension", "blocks = [malloc(64) for i in range(1000000)]\n");
    measure("script, for loop", "blocks = []\nfor i in range(1000000):\n    blocks.append(malloc(64))\n");
    measure("script, function", "def f(n):\n    b = malloc(n)\n    free(b)\nfor i in range(500000):\n    f(i % 512)\n");
}
