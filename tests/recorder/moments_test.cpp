// Moments of a recording: collections, marks that the program sets, and where the interpreter begins to finalize.
#include <filesystem>

#include "tests/recorder/recording.h"
#include "tests/recorder/trace_of.h"

namespace fs = std::filesystem;
using namespace arenarium;
using namespace arenarium::test;

namespace {

// Collections that find something and that find nothing, automatic and asked for, with callbacks and without.
const char* const collects = R"(
import gc
class Node: pass
def work():
    for i in range(3000):
        a = Node(); a.a = a
    kept = [[i] for i in range(3000)]
    for generation in (0, 1, 2, 2, 2, 0, 0, 1): gc.collect(generation)
work()
gc.callbacks.append(lambda phase, info: [phase] * 3)
work()
gc.disable()
del gc.callbacks[:]
for s in gc.get_stats(): print(s["collections"], s["collected"], flush=True)
import os
os._exit(0)
)";

fs::path mark_folder() {
    return source_file("resources/python");
}

const char* const marks = R"(
import sys
sys.path.insert(0, sys.argv[1])
from arenarium_mark import mark
answers = [mark("before")]
kept = [bytes(100) for i in range(2000)]
answers += [mark("after"), mark("größe"), mark("")]
del kept
answers += [mark("after"), mark("x" * 254 + "ö" * 100)]
print(answers)
)";

}  // namespace

TEST_CASE("every collection is recorded where it happened") {
    const auto pythons = recordable_pythons();
    if (pythons.empty()) ARENARIUM_SKIP("no CPython 3.8 or later");
    const TempDir dir;
    for (const std::string& python : pythons) {
        const Ended ended = run(recording(dir / "trace", {python, "-S", "-c", collects}));
        INFO(python << ": " << ended.err);
        REQUIRE(ended.exited_with(0));
        std::uint64_t collections[3] = {}, collected[3] = {};
        const TraceEvent* started = nullptr;
        const WholeTrace trace = trace_of(dir / "trace");
        for (const TraceEvent& e : trace.events) {
            if (e.kind == TraceEventKind::gc_start) {
                CHECK(started == nullptr);
                started = &e;
            }
            if (e.kind != TraceEventKind::gc_stop) continue;
            REQUIRE(started != nullptr);
            CHECK(started->first == e.first);
            started = nullptr;
            REQUIRE(e.first < 3);
            ++collections[e.first];
            collected[e.first] += e.second;
        }
        std::string expected;
        for (int g = 0; g < 3; ++g)
            expected += std::to_string(collections[g]) + " " + std::to_string(collected[g]) + "\n";
        CHECK(ended.out == expected);
        CHECK(collections[0] > 10);
    }
}

TEST_CASE("a program marks its moments by name") {
    const TempDir dir;
    for (const std::string& python : recordable_pythons()) {
        if (!run({python, "-c", "import ctypes"}).exited_with(0)) continue;
        const Ended ended = run(recording(dir / "trace", {python, "-c", marks, mark_folder().string()}));
        INFO(python << ": " << ended.err);
        REQUIRE(ended.exited_with(0));
        CHECK(ended.out == "[True, True, True, False, True, True]\n");
        const WholeTrace trace = trace_of(dir / "trace");
        std::vector<std::string> names;
        for (const TraceMark& m : trace.marks)
            names.push_back(m.name);
        // Cut before the character that has no room.
        CHECK(names == std::vector<std::string>{"before", "after", "größe", "after", std::string(254, 'x')});
        REQUIRE(trace.marks.size() == 5);
        for (std::size_t i = 1; i < trace.marks.size(); ++i) {
            CHECK(trace.marks[i - 1].operation <= trace.marks[i].operation);
            CHECK(trace.marks[i - 1].time <= trace.marks[i].time);
        }
        constexpr std::uint64_t bytes_object = 133;  // of 100 bytes
        CHECK(trace.live(bytes_object, trace.marks[1].operation) - trace.live(bytes_object, trace.marks[0].operation) ==
              2000);
        CHECK(trace.live(bytes_object, trace.marks[3].operation) == trace.live(bytes_object, trace.marks[0].operation));
    }
}

TEST_CASE("a mark does nothing in a program that is not recorded") {
    REQUIRE_PYTHON(python);
    const Ended ended = run({*python, "-c", marks, mark_folder().string()});
    CHECK(ended.exited_with(0));
    CHECK(ended.out == "[False, False, False, False, False, False]\n");
}

TEST_CASE("the recording says where the interpreter begins to finalize") {
    const TempDir dir;
    // What atexit calls is still the program.
    const std::string program = R"(
import atexit
kept = [bytes(100) for i in range(2000)]
def more(): kept.extend([bytes(100) for i in range(1000)])
atexit.register(more)
)";
    for (const std::string& python : recordable_pythons()) {
        INFO(python);
        REQUIRE(run(recording(dir / "trace", {python, "-c", program})).exited_with(0));
        const WholeTrace trace = trace_of(dir / "trace");
        REQUIRE(trace.finalizing);
        const auto end = static_cast<std::uint32_t>(trace.operations.size());
        CHECK(trace.live(133, *trace.finalizing) >= 3000);
        CHECK(trace.live(133, end) < 1000);
        REQUIRE(run(recording(dir / "trace", {python, "-c", program + "import os; os._exit(0)"})).exited_with(0));
        CHECK_FALSE(trace_of(dir / "trace").finalizing);
    }
}
