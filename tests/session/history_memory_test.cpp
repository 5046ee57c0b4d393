// The history of a script's operations counts against its memory limit.
#include <string>

#include "core/session/session.h"
#include "tests/support/catch.h"
#include "tests/support/peak_memory.h"

namespace arenarium::test {
namespace {

constexpr std::size_t limit = std::size_t{48} << 20;

class Silence final : public script::Output {
public:
    void write(std::string_view) override {}
};

// Status 0: ended by the memory limit, 1: otherwise, 2: by itself.
Peak peak_of_script(const std::string& source) {
    return peak_of([&] {
        SessionOptions options;
        options.profile = *find_profile("3.12");
        options.limits.memory_bytes = limit;
        options.limits.steps = 200'000'000;
        Session session(std::move(options));
        Silence silence;
        const RunReport report = session.run_script(source, "memory.py", silence, {});
        const std::string message = report.error ? report.error->message : "";
        return !report.error ? 2 : message.find("MiB") != std::string::npos ? 0 : 1;
    });
}

}  // namespace

TEST_CASE("the process stays within a quarter above a script's memory limit, history included") {
    if (!memory_is_measurable) ARENARIUM_SKIP("this build takes other memory than the script");
    const std::size_t without = peak_of_script("pass\n").bytes;
    for (const char* source : {
             "while 1: malloc(8)",
             "while 1: malloc(500)",
             "while 1: malloc(5000)",
             "while 1: free(malloc(100))",
             "b = None\nn = 0\nwhile 1:\n    n = (n + 37) % 600\n    b = realloc(b, 1 + n)",
             "l = []\nwhile 1: l.append(malloc(8))",
             "l = [malloc(24) for i in range(10**9)]",
             "d = {}\ni = 0\nwhile 1:\n    i += 1\n    d['key %d' % i] = malloc(8)\n    del d['key %d' % i]",
             "while 1:\n    l = [malloc(300) for i in range(5000)]\n    for b in l: free(b)",
             "while 1:\n    try:\n        while 1: malloc(8)\n    except MemoryError: pass",
         }) {
        const Peak peak = peak_of_script(source);
        INFO(source << ": " << (peak.bytes >> 20) << " MiB, status " << peak.status << "; without " << (without >> 20));
        CHECK(peak.status == 0);
        // A start of the program takes some pages more or less than another one.
        CHECK(peak.bytes <= without + limit + limit / 4 + (1U << 20));
    }
}

}  // namespace arenarium::test
