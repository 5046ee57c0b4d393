// What a recorded program holds, read off its recording in one pass, against the history of the same recording.
#include "core/session/recorded_use.h"

#include <algorithm>
#include <map>
#include <memory>

#include "core/metrics/line_work.h"
#include "core/metrics/series.h"
#include "tests/support/catch.h"
#include "tests/support/property.h"
#include "tests/trace/traced_run.h"

using namespace arenarium;
using namespace arenarium::test;

namespace {

TraceReader reader_of(const std::string& bytes) {
    Result<TraceReader> reader = TraceReader::open(bytes, "test.arenatrace");
    REQUIRE(reader.ok());
    return std::move(*reader);
}

Session session_of(const std::string& bytes) {
    Result<Session> session = open_trace_session(reader_of(bytes));
    REQUIRE(session.ok());
    return std::move(*session);
}

bool same(const std::vector<HeldByOrigin>& a, const std::vector<HeldByOrigin>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const HeldByOrigin& x, const HeldByOrigin& y) {
        return x.origin == y.origin && x.held == y.held && x.requests == y.requests;
    });
}

bool same(const LiveBlocks& a, const LiveBlocks& b) {
    return a.all == b.all && same(a.origins, b.origins) && same(a.asking, b.asking) &&
           std::equal(a.classes.begin(), a.classes.end(), b.classes.begin(), b.classes.end(),
                      [](const HeldBySizeClass& x, const HeldBySizeClass& y) {
                          return x.block_bytes == y.block_bytes && x.held == y.held;
                      });
}

bool same(const std::vector<Growth>& a, const std::vector<Growth>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Growth& x, const Growth& y) {
        return x.origin == y.origin && x.before == y.before && x.after == y.after && x.fresh == y.fresh;
    });
}

}  // namespace

TEST_CASE("a recording read in one pass holds what its history holds, at any position") {
    check_property("held, growth and traffic are those of the history", [] {
        RunWish wish;
        const char* const profiles[] = {"3.8", "3.11", "3.12-debug"};
        wish.profile = profiles[*rc::gen::inRange(0, 3)];
        wish.seed = *rc::gen::inRange(1, 1'000'000);
        wish.operations = static_cast<std::uint32_t>(*rc::gen::inRange(1, 6000));
        wish.block = static_cast<std::uint32_t>(*rc::gen::inRange(50, 2000));
        const auto position = [&] {
            return static_cast<std::uint32_t>(*rc::gen::inRange(0, static_cast<int>(wish.operations) + 1));
        };
        std::uint32_t first = position(), last = position();
        if (first > last) std::swap(first, last);
        const Origins::Grouping by(*rc::gen::arbitrary<bool>() ? Origins::By::line : Origins::By::stack,
                                   *rc::gen::element<std::string>("", "a.py", "parent", "nowhere"));

        const TracedRun run = traced_run(wish);
        const Session session = session_of(run.bytes);
        const HeapHistory& history = session.history();
        const Origins origins(history.log(), by);
        RecordedUse use(reader_of(run.bytes), {});
        const Result<LiveBlocks> live = use.held(last, by);
        RC_ASSERT(live.ok());
        RC_ASSERT(same(*live, live_blocks(history.log(), history.layout(), last, origins)));
        const Result<std::vector<Growth>> growth = use.growth(first, last, by);
        RC_ASSERT(growth.ok());
        RC_ASSERT(same(*growth, growth_between(history.log(), first, last, origins)));
        const Result<std::vector<Traffic>> traffic = use.traffic(first, last, by);
        RC_ASSERT(traffic.ok());
        RC_ASSERT(*traffic == traffic_between(history.log(), first, last, origins));
        RC_ASSERT(!use.damage());
        for (const Traffic& t : *traffic)
            RC_ASSERT(origin_text_with_path(use.origins().place(t.origin)) ==
                      origin_text_with_path(origins.place(t.origin)));
    });
}

TEST_CASE("what lines did is in one pass what it is in the history, and types are those of the live blocks") {
    check_property("line work and types are those of the history", [] {
        RunWish wish;
        wish.lines = true;
        wish.seed = *rc::gen::inRange(1, 1'000'000);
        wish.operations = static_cast<std::uint32_t>(*rc::gen::inRange(1, 4000));
        wish.block = static_cast<std::uint32_t>(*rc::gen::inRange(50, 2000));
        const auto position = [&] {
            return static_cast<std::uint32_t>(*rc::gen::inRange(0, static_cast<int>(wish.operations) + 1));
        };
        std::uint32_t first = position(), last = position();
        if (first > last) std::swap(first, last);
        const TracedRun run = traced_run(wish);
        const Session session = session_of(run.bytes);
        const OperationLog& log = session.history().log();
        RecordedUse use(reader_of(run.bytes), {});
        const Result<std::vector<LineWork>> work = use.line_work(first, last);
        RC_ASSERT(work.ok());
        const TraceRecord& record = *session.trace();
        RC_ASSERT(*work == line_work(log, {first, last, record.steps, record.own}));

        // Every third giver's block has a type, live or not.
        TraceTypes types;
        types.operation = last;
        types.names = {"a", "b"};
        std::map<std::uint32_t, std::uint32_t> type_of;  // by operation
        std::uint32_t number = 0;
        for (std::uint32_t i = 0; i < last; ++i) {
            if (log.request({i}).kind() == RequestKind::free) continue;
            if (number % 3 == 0) {
                types.blocks.push_back({number, number % 2});
                type_of[i] = number % 2;
            }
            ++number;
        }
        std::map<std::uint32_t, SiteUse> expected;
        for (const OperationIndex i : live_block_operations(log, last)) {
            const auto type = type_of.find(i.value);
            expected[type == type_of.end() ? 2 : type->second] +=
                SiteUse{static_cast<std::int64_t>(log.request(i).bytes), 1};
        }
        const Result<std::vector<TypeUse>> uses = use.types(types);
        RC_ASSERT(uses.ok());
        RC_ASSERT(uses->size() == expected.size());
        for (const TypeUse& u : *uses) {
            RC_ASSERT(u.all == expected[u.type]);
            SiteUse lines;
            for (const auto& [origin, of_line] : u.lines)
                lines += of_line;
            RC_ASSERT(lines == u.all);
        }
    });
}

TEST_CASE("positions that people name are where the history has them") {
    for (const std::uint64_t seed : {1, 2, 3, 4, 5, 6}) {
        RunWish wish;
        wish.seed = seed;
        wish.operations = 4000;
        wish.block = 333;
        const TracedRun run = traced_run(wish);
        const Session session = session_of(run.bytes);
        const Landmarks marks{session.history().size(), peak_of(session.series()), session.trace().get(), {}};
        RecordedUse use(reader_of(run.bytes), {});
        for (const char* name : {"end", "exit", "peak", "0", "17", "4000", "4001", "40%", "0s", "0.001s", "0.01s", "5s",
                                 "mark:loaded", "mark:größe", "mark:nobody"}) {
            INFO("seed " << seed << ", " << name);
            const NamedPosition wanted = *parse_position(name);
            const Result<Position> there = find_position(wanted, marks);
            const Result<std::uint32_t> here = use.operation(wanted);
            REQUIRE(here.ok() == there.ok());
            if (here) CHECK(*here == there->operation);
            if (!here) CHECK(here.error().message == there.error().message);
        }
        CHECK(use.whole() == session.history().size());
        CHECK(*use.finalizing() == session.trace()->finalizing);
    }
}

TEST_CASE("landmarks are those that a whole reading meets") {
    for (const std::uint64_t seed : {1, 2, 3, 4}) {
        RunWish wish;
        wish.seed = seed;
        wish.block = 177;
        const TracedRun run = traced_run(wish);
        TraceReader reader = reader_of(run.bytes);
        const Result<TraceLandmarks> landmarks = reader.landmarks();
        REQUIRE(landmarks.ok());
        std::vector<TraceTime> times;
        TraceBlock block;
        for (Result<bool> more = reader.read(block); more && *more; more = reader.read(block))
            times.insert(times.end(), block.times.begin(), block.times.end());
        CHECK(landmarks->times == times);
        CHECK(landmarks->marks == reader.marks());
        CHECK(landmarks->marks == run.marks);
        CHECK(landmarks->finalizing == run.finalizing);
        CHECK(landmarks->operations == run.operations.size());
    }
}

TEST_CASE("a damaged recording read in one pass gives what comes before the damage, and says so") {
    RunWish wish;
    wish.operations = 3000;
    wish.block = 500;
    std::string bytes = traced_run(wish).bytes;
    int said = 0;
    for (std::size_t at = bytes.size() / 4; at < bytes.size(); at += 97) {
        std::string damaged = bytes;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
        Result<TraceReader> trace = TraceReader::open(damaged, "test.arenatrace");
        REQUIRE(trace.ok());
        const Session session = session_of(damaged);
        const HeapHistory& history = session.history();
        RecordedUse use(std::move(*trace), {});
        const Result<LiveBlocks> live = use.held(3000, Origins::By::line);
        REQUIRE(live.ok());
        INFO("byte " << at << " of " << bytes.size());
        CHECK(use.reached() == history.size());
        CHECK(use.damage().has_value() == session.trace()->damage.has_value());
        CHECK(same(*live, live_blocks(history.log(), history.layout(), history.size(),
                                      Origins(history.log(), Origins::By::line))));
        said += use.damage() ? 1 : 0;
    }
    CHECK(said > 0);
}

TEST_CASE("reading in one pass can be ended") {
    RunWish wish;
    wish.operations = 3000;
    wish.block = 100;
    RecordedUse use(reader_of(traced_run(wish).bytes), [](std::uint64_t done) { return done < 1000; });
    CHECK(use.held(500, Origins::By::line).ok());
    CHECK(!use.held(3000, Origins::By::line).ok());
    CHECK(!use.growth(0, 3000, Origins::By::line).ok());
    CHECK(!use.traffic(0, 3000, Origins::By::line).ok());
    CHECK(!use.operation(*parse_position("peak")).ok());
}
