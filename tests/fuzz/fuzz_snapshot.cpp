// Any bytes are either a snapshot of a sound heap or an error. A snapshot that was read is written and read again: the
// text must be the same.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "core/diff/diff.h"
#include "core/export/captioned_picture.h"
#include "core/export/csv.h"
#include "core/export/dot.h"
#include "core/export/snapshot_reader.h"
#include "core/export/snapshot_writer.h"
#include "core/export/svg.h"
#include "core/export/text.h"
#include "core/pymalloc/allocator.h"
#include "core/pymalloc/invariants.h"
#include "tests/support/moment_of.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using namespace arenarium;

void require(bool holds, const std::string& what) {
    if (holds) return;
    std::fprintf(stderr, "broken: %s\n", what.c_str());
    std::abort();
}

OperationLog log_of(const Snapshot& s) {
    OperationLog log;
    log.inherit(s.blocks);
    return log;
}

std::string written(const Snapshot& s) {
    StringSink text;
    require(write_snapshot(s.state, s.profile, Layout(s.profile), log_of(s), s.position, text).ok(),
            "it can be written");
    return text.content;
}

void draw(const Snapshot& s) {
    const Moment moment = test::moment_of(s);
    for (const char* kind : {"process", "arena", "pool", "usable_arenas", "usedpools"}) {
        PictureOptions how;
        how.kind = *picture_kind(kind);
        const Result<Picture> picture = make_picture(moment, how);
        if (!picture) continue;  // there is no arena
        StringSink svg;
        require(write_svg(picture->list, {ThemeName::light, picture->title, picture->description}, svg).ok(), kind);
    }
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

    const OperationLog log = log_of(*snapshot);
    require(compare(test::moment_of(*snapshot), test::moment_of(*again)).same(), "read again it is no different");
    draw(*snapshot);
    StringSink elsewhere;
    require(write_dot(snapshot->state, snapshot->profile, layout, elsewhere).ok(), "dot");
    require(write_blocks_csv(snapshot->state, snapshot->profile, layout, log, 0, elsewhere).ok(), "csv of blocks");
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
