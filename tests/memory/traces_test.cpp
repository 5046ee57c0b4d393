// Reading operations and recordings with memory that fails at each of its requests: a plain error each time, and
// nothing left behind.
#include <filesystem>

#include "core/trace/ops_reader.h"
#include "core/trace/trace_reader.h"
#include "tests/memory/failing_memory.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"
#include "tests/trace/traced_run.h"

using namespace arenarium;
using namespace arenarium::test;

namespace {

Status read_operations(const std::string& path) {
    Result<std::unique_ptr<ByteSource>> source = open_bytes(path);
    if (!source) return source.error();
    std::unique_ptr<OpsReader> reader;
    std::vector<ReadOperation> room;
    {
        const Spared spared;
        reader = std::make_unique<OpsReader>(std::move(*source));
        room.resize(64);
    }
    while (!reader->at_end())
        if (const Result<std::size_t> got = reader->read(room); !got) return got.error();
    return Done{};
}

}  // namespace

TEST_CASE("a file of operations, plain and packed, is read or refused for want of memory") {
    const TempDir folder;
    std::string text;
    for (int i = 0; i < 3000; ++i)
        text += "a " + std::to_string(i * 7) + " " + std::to_string(i % 600) + "\n";
    write_text(folder / "run.ops", text);
    const std::string plain = (folder / "run.ops").string();
    for_every_request("ops", [&] { return read_operations(plain); });
    const std::string packed = discover_files(test_data("golden/ops"), ".ops.gz").begin()->string();
    for_every_request("ops.gz", [&] { return read_operations(packed); });
}

TEST_CASE("a recording is read or refused for want of memory") {
    RunWish wish;
    wish.operations = 400;
    wish.block = 150;
    const std::string bytes = traced_run(wish).bytes;
    for_every_request("recording", [&]() -> Status {
        std::string copy, name;
        {
            const Spared spared;
            copy = bytes;
            name = "a recording with a name.arenatrace";
        }
        Result<TraceReader> reader = TraceReader::open(std::move(copy), std::move(name));
        if (!reader) return reader.error();
        TraceBlock block;
        for (;;) {
            const Result<bool> more = reader->read(block);
            if (!more) return more.error();
            if (!*more) return Done{};
        }
    });
}
