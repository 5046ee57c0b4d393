// A recording on a time line, against the history of the same recording.
#include "core/session/recorded_timeline.h"

#include <nlohmann/json.hpp>

#include "core/pymalloc/read/stats.h"
#include "tests/support/catch.h"
#include "tests/support/property.h"
#include "tests/trace/traced_run.h"

using namespace arenarium;
using namespace arenarium::test;

namespace {

TraceReader reader_for(const std::string& bytes) {
    Result<TraceReader> reader = TraceReader::open(bytes, "test.arenatrace");
    REQUIRE(reader.ok());
    return std::move(*reader);
}

nlohmann::json timeline_of(const std::string& bytes, std::uint32_t most_points) {
    StringSink sink;
    const Result<TimelineReport> report = write_timeline(reader_for(bytes), sink, {}, most_points);
    REQUIRE(report.ok());
    REQUIRE_FALSE(report->damage);
    const auto file = nlohmann::json::parse(sink.content);
    return file["traceEvents"];
}

}  // namespace

TEST_CASE("the time line ends with what the run holds, in order, with every mark") {
    check_property("counters, marks and names are those of the run", [] {
        RunWish wish;
        wish.seed = *rc::gen::inRange(1, 1'000'000);
        wish.operations = static_cast<std::uint32_t>(*rc::gen::inRange(1, 4000));
        wish.block = static_cast<std::uint32_t>(*rc::gen::inRange(50, 2000));
        const TracedRun run = traced_run(wish);
        const std::uint32_t most_points = *rc::gen::inRange(1, 300);
        const auto events = timeline_of(run.bytes, most_points);

        Result<Session> session = open_trace_session(reader_for(run.bytes));
        RC_ASSERT(session.ok());
        const HeapHistory& history = session->history();
        const HeapTotals totals = heap_totals(history.state(), history.profile(), history.layout());
        double last = 0;
        std::size_t marks = 0, memory_points = 0;
        nlohmann::json arenas, memory;
        for (const auto& e : events) {
            if (e["ph"] == "M") continue;
            RC_ASSERT(e["ts"].get<double>() >= last);
            last = e["ts"].get<double>();
            if (e["ph"] == "i" && e["name"] != "the interpreter's own end" && e["name"] != "fork" &&
                e["name"] != "an arena is refused")
                ++marks;
            if (e["ph"] == "C" && e["name"] == "arenas") arenas = e["args"];
            if (e["ph"] == "C" && e["name"] == "memory") memory = e["args"], ++memory_points;
        }
        RC_ASSERT(arenas["arenas"].get<std::uint64_t>() == totals.arenas_current);
        RC_ASSERT(memory["blocks of pools"].get<std::uint64_t>() == totals.allocated_bytes);
        RC_ASSERT(memory["arenas, not in blocks"].get<std::uint64_t>() == totals.arena_bytes - totals.allocated_bytes);
        RC_ASSERT(marks == session->trace()->marks.size());
        RC_ASSERT(memory_points <= 2 * most_points + 2);
    });
}

TEST_CASE("a damaged recording has a time line up to the damage, which is well-formed") {
    RunWish wish;
    wish.block = 200;
    const TracedRun run = traced_run(wish);
    std::string bytes = run.bytes;
    bytes.resize(bytes.size() / 2);
    bytes[bytes.size() - 20] = static_cast<char>(bytes[bytes.size() - 20] ^ 0x40);
    StringSink sink;
    const Result<TimelineReport> report = write_timeline(reader_for(bytes), sink);
    REQUIRE(report.ok());
    CHECK(nlohmann::json::accept(sink.content));
}

TEST_CASE("a time line that nobody waits for is not finished") {
    const TracedRun run = traced_run({});
    StringSink sink;
    CHECK_FALSE(write_timeline(reader_for(run.bytes), sink, [](std::uint64_t) { return false; }).ok());
}
