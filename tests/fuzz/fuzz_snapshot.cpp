// Any bytes are either a snapshot of a sound heap or an error. A snapshot that was read is written and read again: the
// text must be the same.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "core/export/csv.h"
#include "core/export/snapshot_reader.h"
#include "core/export/snapshot_writer.h"
#include "core/export/text.h"
#include "core/pymalloc/allocator.h"
#include "core/pymalloc/invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using namespace arenarium;

void require(bool holds, const std::string& what) {
    if (holds) return;
    std::fprintf(stderr, "broken: %s\n", what.c_str());
    std::abort();
}

std::string written(const Snapshot& s) {
    StringSink text;
    require(write_snapshot(s.state, s.profile, Layout(s.profile), {}, s.position, text).ok(), "it can be written");
    return text.content;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    SnapshotLimits limits;
    limits.pools = 1 << 16;
    limits.free_list_links = 1 << 20;
    const std::string input(reinterpret_cast<const char*>(data), size);
    const auto snapshot = read_snapshot(*bytes_of_memory(input, "fuzz.json"), limits);
    if (!snapshot) {
        require(snapshot.error().place.file == "fuzz.json", "an error names the file");
        return 0;
    }
    const Layout layout(snapshot->profile);
    require(!broken_invariant(snapshot->state, snapshot->profile, layout), "what was read is sound");
    const std::string text = written(*snapshot);
    const auto again = read_snapshot(*bytes_of_memory(text, "again.json"), limits);
    require(again.ok(), again.ok() ? "" : again.error().text());
    require(written(*again) == text, "written again it is the same");

    StringSink elsewhere;
    require(write_blocks_csv(snapshot->state, snapshot->profile, layout, {}, 0, elsewhere).ok(), "csv of blocks");
    require(write_pools_csv(snapshot->state, layout, elsewhere).ok(), "csv of pools");
    require(write_text(snapshot->state, snapshot->profile, layout, elsewhere).ok(), "text");

    // It is a heap that goes on.
    Allocator allocator(snapshot->profile);
    allocator.restore(snapshot->state);
    for (const std::uint64_t bytes : {1, 16, 24, 500, 512, 100, 100, 24})
        allocator.run(Request::malloc(bytes));
    for (const SnapshotBlock& block : snapshot->blocks)
        allocator.run(Request::free({}), block.block);
    const auto broken = broken_invariant(allocator.state(), allocator.profile(), layout);
    require(!broken, broken.value_or(""));
    return 0;
}
