// A recording opened as a session: every block is where it was recorded, and knows where it came from.
#include "core/session/trace_session.h"

#include "tests/support/catch.h"
#include "tests/trace/traced_run.h"

using namespace arenarium;
using namespace arenarium::test;

namespace {

Session opened(const std::string& bytes) {
    Result<TraceReader> reader = TraceReader::open(bytes, "test.arenatrace");
    REQUIRE(reader.ok());
    Result<Session> session = open_trace_session(std::move(*reader));
    REQUIRE(session.ok());
    return std::move(*session);
}

}  // namespace

TEST_CASE("a recording as a session has its operations, addresses, sites, threads and times") {
    for (const char* profile : {"3.8", "3.11", "3.12-debug"}) {
        RunWish wish;
        wish.profile = profile;
        wish.operations = 5000;
        const TracedRun run = traced_run(wish);
        Session session = opened(run.bytes);
        const HeapHistory& history = session.history();
        const TraceRecord& record = *session.trace();
        REQUIRE(history.size() == run.operations.size());
        CHECK(!record.damage);
        CHECK(record.end == (TraceEnd{TraceEnding::exited, 3, ""}));
        CHECK(record.header.command == "a command");
        bool same = true;
        for (std::uint32_t i = 0; i < history.size() && same; ++i) {
            INFO("operation " << i);
            const Told& told = run.operations[i];
            same = static_cast<int>(history.log().request({i}).kind()) == told.kind &&
                   history.log().origin({i}).site == told.site && history.log().requester({i}).actor == told.thread &&
                   record.time({i}) == told.time;
            if (history.log().result({i}).is_pool_block()) same = same && history.address({i}).value == told.address;
            CHECK(same);
        }
        const CallSites& sites = history.log().call_sites();
        CHECK(sites.code(20).file == "a.py");
        CHECK(sites.places[20].line == 20);
        CHECK(sites.places[20].caller == 10);
        history.timeline();
        session.history().timeline().seek({2500, 0});
        CHECK(session.moment().position.operation == 2500);
    }
}

TEST_CASE("a damaged recording is a session up to the damage, and says so") {
    RunWish wish;
    wish.operations = 3000;
    wish.block = 500;
    const TracedRun run = traced_run(wish);
    std::string bytes = run.bytes;
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 0x55);
    const Session session = opened(bytes);
    CHECK(session.history().size() < 3000);
    CHECK(session.history().size() >= 500);
    CHECK((session.trace()->damage || session.trace()->end.how == TraceEnding::cut_off));
}

TEST_CASE("opening a recording can be ended") {
    RunWish wish;
    wish.operations = 3000;
    wish.block = 100;
    Result<TraceReader> reader = TraceReader::open(traced_run(wish).bytes, "test.arenatrace");
    REQUIRE(reader.ok());
    const Result<Session> session =
        open_trace_session(std::move(*reader), [](std::uint64_t operations) { return operations < 1000; });
    CHECK(!session.ok());
}

TEST_CASE("a session that is no recording has no trace") {
    Session session(SessionOptions{});
    session.append(Request::malloc(24));
    CHECK(session.trace() == nullptr);
}
