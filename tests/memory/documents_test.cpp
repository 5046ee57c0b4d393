// Reading documents with memory that fails at each of its requests: a plain error each time, and nothing left behind.
#include "core/export/snapshot_reader.h"
#include "core/export/snapshot_writer.h"
#include "core/pymalloc/allocator.h"
#include "core/session/session_file.h"
#include "tests/memory/failing_memory.h"
#include "tests/support/catch.h"

using namespace arenarium;
using namespace arenarium::test;

TEST_CASE("a snapshot is read or refused for want of memory") {
    Allocator allocator(*find_profile("3.12"));
    OperationLog log;
    for (std::uint32_t i = 0; i < 60; ++i) {
        const Request request = Request::malloc(i * 11);
        log.append(request, allocator.run(request), {1});
        log.set_name({i}, log.intern("a name that needs a block " + std::to_string(i)));
    }
    StringSink sink;
    REQUIRE(write_snapshot(allocator.state(), allocator.profile(), allocator.layout(), log, {60, 0}, sink).ok());
    for_every_request("snapshot", [&]() -> Status {
        std::unique_ptr<ByteSource> source;
        {
            const Spared spared;
            source = bytes_of_memory(sink.content, "a snapshot with a name.json");
        }
        const Result<Snapshot> read = read_snapshot(*source);
        if (!read) return read.error();
        return Done{};
    });
}

TEST_CASE("a session is read or refused for want of memory") {
    SessionFile session;
    session.name = "a name that needs a block.py";
    session.text = "b = malloc(24)\nkeep = [malloc(100) for i in range(10)]\n";
    session.profile = "3.12";
    session.breakpoints = {1, 2};
    session.bookmarks = {{"a place of which much can be said", {1, 0}}};
    session.view = R"({"docks":["canvas","lens"],"zoom":1.5})";
    const std::string text = write_session(session);
    const std::string name = "a session with a name.arenarium";
    for_every_request("session", [&]() -> Status {
        const Result<SessionFile> read = read_session(text, name);
        if (!read) return read.error();
        return Done{};
    });
}
