// What a trace holds is what was told, however the file is cut or damaged.
#include <zlib.h>

#include "core/trace/trace_check.h"
#include "core/trace/trace_reader.h"
#include "core/trace/trace_types.h"
#include "core/trace/trace_writer.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"
#include "tests/support/property.h"
#include "tests/trace/traced_run.h"

using namespace arenarium;
using namespace arenarium::test;

namespace {

struct Heard {
    std::vector<Told> operations;
    std::vector<TraceEvent> arenas;
    std::vector<TraceMark> marks;
    std::optional<std::uint32_t> finalizing;
    std::vector<LineStep> steps;
    std::vector<std::uint32_t> own;
    std::optional<Error> error;
    TraceEnd end;
};

Result<Heard> hear(const std::string& bytes) {
    Result<TraceReader> reader = TraceReader::open(bytes, "test.arenatrace");
    if (!reader) return reader.error();
    Heard heard;
    heard.end = reader->end();
    TraceBlock block;
    std::uint32_t thread = 0;
    std::uint64_t time = 0;
    for (;;) {
        const Result<bool> more = reader->read(block);
        std::size_t event = 0, mark = 0;
        const auto hear_events = [&](std::uint64_t end) {
            for (; event < block.events.size() && block.events[event].operation < end; ++event) {
                TraceEvent e = block.events[event];
                if (e.kind == TraceEventKind::thread) thread = static_cast<std::uint32_t>(e.first);
                e.time = 0;
                if (e.kind == TraceEventKind::arena_obtained || e.kind == TraceEventKind::arena_released)
                    heard.arenas.push_back(e);
            }
        };
        for (std::size_t i = 0; i < block.operations.size(); ++i) {
            const std::uint32_t number = block.first + static_cast<std::uint32_t>(i);
            hear_events(number + std::uint64_t{1});
            for (; mark < block.times.size() && block.times[mark].operation <= number; ++mark)
                time = block.times[mark].time;
            const TraceOperation& op = block.operations[i];
            Told told;
            told.kind = static_cast<int>(op.request.kind());
            told.bytes = op.request.bytes;
            if (op.request.operand) told.operand = op.request.operand.value;
            told.address = op.address.value;
            told.site = op.site;
            told.thread = thread;
            told.time = time;
            told.mem = op.mem;
            heard.operations.push_back(told);
        }
        heard.steps.insert(heard.steps.end(), block.steps.begin(), block.steps.end());
        heard.own.insert(heard.own.end(), block.own.begin(), block.own.end());
        hear_events(UINT64_MAX);  // of the first operation of the next block
        if (!more) heard.error = more.error();
        heard.marks = reader->marks();
        heard.finalizing = reader->finalizing();
        if (!more || !*more) return heard;
    }
}

bool is_prefix(const std::vector<Told>& part, const std::vector<Told>& whole) {
    return part.size() <= whole.size() && std::equal(part.begin(), part.end(), whole.begin());
}

RunWish some_wish() {
    RunWish wish;
    const std::vector<std::string> profiles{"3.8", "3.9", "3.11", "3.13", "3.11-debug", "3.15"};
    wish.profile = *rc::gen::elementOf(profiles);
    wish.operations = *rc::gen::inRange<std::uint32_t>(0, 6000);
    wish.seed = *rc::gen::inRange<std::uint64_t>(1, 1u << 30);
    wish.sites = *rc::gen::arbitrary<bool>();
    wish.lines = wish.sites && *rc::gen::arbitrary<bool>();
    wish.block = *rc::gen::inRange<std::uint32_t>(1, 3000);
    return wish;
}

TraceCheck checked(const std::string& bytes) {
    Result<TraceReader> reader = TraceReader::open(bytes, "test.arenatrace");
    REQUIRE(reader.ok());
    Result<TraceCheck> check = check_trace(*reader);
    REQUIRE(check.ok());
    return *check;
}

}  // namespace

TEST_CASE("a trace gives back what was told") {
    check_property("every operation, its block, address, site, thread and time, and the lines between", [] {
        const TracedRun run = traced_run(some_wish());
        const Result<Heard> heard = hear(run.bytes);
        RC_ASSERT(heard.ok());
        RC_ASSERT(!heard->error);
        RC_ASSERT(heard->operations == run.operations);
        RC_ASSERT(heard->arenas == run.arenas);
        RC_ASSERT(heard->end == (TraceEnd{TraceEnding::exited, 3, ""}));
        RC_ASSERT(heard->marks == run.marks);
        RC_ASSERT(heard->finalizing == run.finalizing);
        RC_ASSERT(heard->steps == run.steps);
        RC_ASSERT(heard->own == run.own);
    });
}

TEST_CASE("the engine agrees with a trace of itself") {
    check_property("no difference", [] {
        const TracedRun run = traced_run(some_wish());
        const TraceCheck check = checked(run.bytes);
        RC_ASSERT(!check.difference);
        RC_ASSERT(check.operations == run.operations.size());
        RC_ASSERT(check.arenas == run.arenas.size());
    });
}

TEST_CASE("one address that is another's is found, at its operation") {
    int found = 0;
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        RunWish wish;
        wish.seed = seed;
        wish.lie_at = static_cast<std::int64_t>(seed * 37);
        const TracedRun run = traced_run(wish);
        if (run.lie < 0) continue;
        ++found;
        const TraceCheck check = checked(run.bytes);
        INFO("seed " << seed);
        REQUIRE(check.difference);
        CHECK(check.difference->operation == static_cast<std::uint64_t>(run.lie));
        CHECK(check.difference->message.find("landed at 0x") != std::string::npos);
        CHECK(!check.difference->narration.empty());
        CHECK(!check.difference->before.empty());
    }
    CHECK(found >= 30);
}

TEST_CASE("types of live blocks come back as told, wherever they stand, and a damaged block of them is left out") {
    TraceTypes types;
    types.operation = 3;
    types.names = {"dict", "größe", "list"};
    types.blocks = {{0, 2}, {1, 0}, {2, 1}};
    CHECK(types_payload({7, {"dict"}, {{3, 0}}}) == std::string("\x07\x01\x04"
                                                                "dict\x01\x03\x00",
                                                                10));
    StringSink sink;
    TraceWriter writer(sink, {"3.11", "3.11 (test)", "a command", 1234, true, true}, *find_profile("3.11"));
    std::vector<std::uint64_t> addresses{0x555500000010, 0x555500002010, 0x555500001010};
    for (const std::uint64_t a : addresses)
        writer.malloc(false, 1000, {a}, 0);
    const std::vector<TraceLive> live = writer.live();
    REQUIRE(live.size() == 3);
    CHECK(live[1].begin == Address{addresses[2]});
    CHECK(live[1].number == 2);
    const std::size_t before = sink.content.size();
    writer.types(types);
    const std::size_t after = sink.content.size();
    writer.free(false, {addresses[0]});
    writer.end({TraceEnding::exited, 0, ""});
    CHECK(writer.live().size() == 2);
    const auto read = [](const std::string& bytes) { return read_trace_types(bytes, "test"); };
    REQUIRE(read(sink.content).ok());
    CHECK(*read(sink.content) == types);
    CHECK(hear(sink.content)->operations.size() == 4);
    CHECK_FALSE(read("no trace").ok());
    for (std::size_t at = before; at < after; ++at) {
        std::string bytes = sink.content;
        bytes[at] = static_cast<char>(bytes[at] ^ 0x10);
        const auto damaged = read(bytes);
        if (damaged.ok() && *damaged) CHECK(**damaged == types);
    }
}

TEST_CASE("steps by lines go on, over calls, and out of them, in their own thread") {
    const auto line = [](std::uint32_t operation, std::uint32_t depth, std::uint16_t thread = 0) {
        return LineStep{operation, operation + 1, depth, thread, true};
    };
    std::vector<LineStep> steps{line(0, 0), line(5, 1), line(6, 9, 1), line(7, 2),
                                line(9, 1), line(9, 0), line(12, 0, 1)};
    steps.insert(steps.begin() + 4, {8, 77, 2, 0, false});
    const LineSteps lines(steps);
    CHECK(lines.site_at(0) == 1);
    CHECK(lines.site_at(4) == 1);
    CHECK(lines.site_at(8) == 77);
    CHECK(lines.site_at(99) == 13);
    CHECK(lines.first_line_from(8) == 5u);
    CHECK_FALSE(lines.first_line_from(13));
    CHECK(lines.next(0, LineStride::line) == 1u);
    CHECK(lines.next(1, LineStride::line) == 3u);
    CHECK(lines.next(1, LineStride::over) == 5u);
    CHECK(lines.next(3, LineStride::out) == 5u);
    CHECK(lines.next(1, LineStride::out) == 6u);
    CHECK_FALSE(lines.next(6, LineStride::line));
    CHECK(lines.next(2, LineStride::over) == 7u);
}

TEST_CASE("a trace without lines is one that readers from before lines take, one with them is not") {
    const std::size_t version_at = trace_format::magic.size() + 4;
    RunWish wish;
    CHECK(traced_run(wish).bytes[version_at] == 3);
    wish.lines = true;
    CHECK(traced_run(wish).bytes[version_at] == 4);
}

TEST_CASE("a trace that is cut off anywhere holds its whole blocks") {
    RunWish wish;
    wish.lines = true;
    wish.operations = 700;
    wish.block = 100;
    const TracedRun run = traced_run(wish);
    std::size_t most = 0;
    for (std::size_t size = 0; size < run.bytes.size(); ++size) {
        const Result<Heard> heard = hear(run.bytes.substr(0, size));
        if (!heard) {
            CHECK(most == 0);
            continue;
        }
        CHECK(!heard->error);
        CHECK(heard->end.how == TraceEnding::cut_off);
        CHECK(heard->operations.size() % 100 == 0);
        CHECK(heard->operations.size() >= most);
        CHECK(is_prefix(heard->operations, run.operations));
        most = heard->operations.size();
    }
    CHECK(most == 700);
}

TEST_CASE("a damaged trace is an error or what comes before the damage") {
    RunWish wish;
    wish.lines = true;
    wish.operations = 700;
    wish.block = 100;
    const TracedRun run = traced_run(wish);
    int damaged = 0;
    for (std::size_t at = 0; at < run.bytes.size(); ++at)
        for (const int bit : {0, 3, 7}) {
            std::string bytes = run.bytes;
            bytes[at] = static_cast<char>(bytes[at] ^ 1 << bit);
            const Result<Heard> heard = hear(bytes);
            if (!heard) {
                ++damaged;
                continue;
            }
            // The bases of arenas stand outside the checksum: a wrong one is for the check to find.
            if (heard->error || heard->end.how == TraceEnding::cut_off) ++damaged;
            CHECK(heard->operations.size() <= 700);
        }
    CHECK(damaged > static_cast<int>(run.bytes.size()));
}

TEST_CASE("an address that follows from the ones before takes no room") {
    RunWish wish;
    wish.operations = 60000;
    wish.block = TraceWriter::usual_block;
    wish.sites = false;
    const TracedRun run = traced_run(wish);
    // Random sizes, kinds and victims take most of these.
    CHECK(run.bytes.size() < 4 * run.operations.size());
}

namespace {

// One operation between two lots of sources.
std::string with_sources(const std::vector<TraceSource>& first, const std::vector<TraceSource>& second) {
    StringSink sink;
    TraceWriter writer(sink, {"3.11", "3.11 (test)", "a command", 1234, true}, *find_profile("3.11"));
    writer.sources(first);
    writer.malloc(false, 1000, {0x555500001000}, 0);
    writer.sources(second);
    writer.end({TraceEnding::exited, 0, ""});
    REQUIRE(writer.status().ok());
    return sink.content;
}

TraceSource text_of(std::string file, std::string text) {
    const auto crc = crc32(0, reinterpret_cast<const Bytef*>(text.data()), static_cast<uInt>(text.size()));
    const std::uint64_t bytes = text.size();
    return {std::move(file), std::move(text), bytes, static_cast<std::uint32_t>(crc)};
}

}  // namespace

TEST_CASE("a trace gives back the texts of the files that ran, and of libraries what tells them again") {
    const std::vector<TraceSource> first{text_of("a.py", "print(1)\n"), text_of("empty.py", ""),
                                         text_of("bytes.py", std::string("\0\xff\n", 3))};
    const std::vector<TraceSource> second{{"/usr/lib/python3.11/os.py", std::nullopt, 39504, 0xfedcba98}};
    const std::string bytes = with_sources(first, second);
    const auto sources = read_trace_sources(bytes, "test.arenatrace");
    REQUIRE(sources.ok());
    std::vector<TraceSource> all = first;
    all.insert(all.end(), second.begin(), second.end());
    CHECK(*sources == all);
    CHECK(hear(bytes)->operations.size() == 1);
    CHECK(hear(bytes)->end.how == TraceEnding::exited);
}

TEST_CASE("damaged source texts are left out, and the operations are still there") {
    const std::string bytes = with_sources({text_of("a.py", std::string(300, 'x'))}, {text_of("b.py", "y\n")});
    std::size_t fewer = 0;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        std::string damaged = bytes;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
        const auto sources = read_trace_sources(damaged, "test.arenatrace");
        if (!sources) continue;
        for (const TraceSource& s : *sources)
            CHECK((s.file == "a.py" || s.file == "b.py"));
        fewer += sources->size() < 2;
    }
    CHECK(fewer > 20);
}

TEST_CASE("recordings that earlier versions made open, and agree") {
    const auto recordings = discover_files(test_data("trace/recordings"), ".arenatrace");
    CHECK(recordings.size() >= 2);
    for (const auto& file : recordings) {
        const std::string bytes = read_text(file);
        const TraceCheck check = checked(bytes);
        CHECK_FALSE(check.difference);
        CHECK(check.operations > 10000);
        CHECK(hear(bytes)->end.how == TraceEnding::exited);
    }
}
