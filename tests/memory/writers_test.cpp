// Writing with memory that fails at each request: a plain error, or all of it; never half a file, and nothing beside
// it.
#include <filesystem>
#include <functional>
#include <new>
#include <optional>
#include <string>

#include "core/diff/diff.h"
#include "core/export/captioned_picture.h"
#include "core/export/csv.h"
#include "core/export/dot.h"
#include "core/export/snapshot_writer.h"
#include "core/export/steps_text.h"
#include "core/export/svg.h"
#include "core/io/atomic_file.h"
#include "core/process/history.h"
#include "core/trace/ops_writer.h"
#include "core/trace/results_writer.h"
#include "core/trace/trace_reader.h"
#include "core/trace/trace_writer.h"
#include "tests/memory/failing_memory.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

using namespace arenarium;
using namespace arenarium::test;

namespace {

// Blocks of three classes with long names, a raw one, and some freed.
HeapHistory some_history() {
    HeapHistory h(*find_profile("3.12"));
    for (std::uint32_t i = 0; i < 30; ++i) {
        h.append(Request::malloc(i % 3 * 100 + 20), {1, 1});
        h.set_name({i}, h.intern("a name that needs a block " + std::to_string(i)));
    }
    h.append(Request::malloc(5000));
    for (std::uint32_t i = 0; i < 30; i += 4)
        h.append(Request::free({i}));
    return h;
}

using Writing = std::function<Status(HeapHistory&, ByteSink&)>;

// Writes to a file that was there before: afterwards it is the old one or the whole new one.
void check_writer(const std::string& what, const Writing& write) {
    StringSink expected;
    {
        HeapHistory h = some_history();
        REQUIRE(write(h, expected).ok());
    }
    const TempDir folder;
    const std::string path = (folder / "a file whose name needs a block.out").string();
    bool wrote = false;
    for_every_request(
        what,
        [&]() -> Status {
            std::optional<HeapHistory> h;
            {
                const Spared spared;
                write_text(path, "what was there before");
                h.emplace(some_history());
            }
            wrote = false;
            const auto whole = [&]() -> Status {
                Result<std::unique_ptr<AtomicFile>> file = AtomicFile::create(path);
                if (!file) return file.error();
                if (Status status = write(*h, **file); !status) return status;
                return (*file)->commit();
            };
            Status status = whole();
            wrote = status.ok();
            const Spared spared;
            h.reset();
            return status;
        },
        [&] {
            std::size_t files = 0;
            for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
                ++files;
                CHECK(entry.path() == path);
            }
            CHECK(files == 1);
            CHECK(read_text(path) == (wrote ? expected.content : "what was there before"));
        });
}

Status write_picture(HeapHistory& h, PictureKind kind, ByteSink& sink) {
    std::optional<Moment> moment;
    {
        const Spared spared;
        moment.emplace(h.moment());
    }
    PictureOptions options;
    options.kind = kind;
    const Result<Picture> picture = make_picture(*moment, options);
    if (!picture) return picture.error();
    SvgOptions how;
    {
        const Spared spared;
        how.title = picture->title;
        how.description = picture->description;
    }
    return write_svg(picture->list, how, sink);
}

}  // namespace

TEST_CASE("outputs are whole or not there, whichever request for memory fails") {
    check_writer("snapshot", [](HeapHistory& h, ByteSink& sink) {
        return write_snapshot(h.state(), h.profile(), h.layout(), h.log(), {h.size(), 0}, sink);
    });
    check_writer("blocks as csv", [](HeapHistory& h, ByteSink& sink) {
        return write_blocks_csv(h.state(), h.profile(), h.layout(), h.log(), h.size(), sink);
    });
    check_writer("pools as csv",
                 [](HeapHistory& h, ByteSink& sink) { return write_pools_csv(h.state(), h.layout(), sink); });
    check_writer("dot",
                 [](HeapHistory& h, ByteSink& sink) { return write_dot(h.state(), h.profile(), h.layout(), sink); });
    check_writer("operations", [](HeapHistory& h, ByteSink& sink) { return write_ops(h.log(), h.size(), sink); });
    check_writer("steps as text", [](HeapHistory& h, ByteSink& sink) {
        return write_steps(h, {0, 0}, {h.size(), 0}, sink);
    });
}

TEST_CASE("pictures are whole or not there, whichever request for memory fails") {
    for (const PictureKind kind : {PictureKind::process, PictureKind::arena, PictureKind::pool,
                                   PictureKind::usable_arenas, PictureKind::usedpools})
        check_writer("svg " + std::to_string(static_cast<int>(kind)),
                     [kind](HeapHistory& h, ByteSink& sink) { return write_picture(h, kind, sink); });
}

TEST_CASE("a comparison is whole or not there, whichever request for memory fails") {
    HeapHistory h = some_history();
    const Moment after = h.moment();
    h.timeline().seek({10, 0});
    const StateDiff diff = compare(h.moment(), after, true);
    check_writer("diff as text", [&](HeapHistory&, ByteSink& sink) {
        return write_diff_text(diff, "the one before", "the one after", 20, sink);
    });
}

TEST_CASE("results and recordings end with std::bad_alloc, and what was written can be read") {
    const auto guarded = [](const std::function<void(ByteSink&)>& write, ByteSink& sink) -> Status {
        try {
            write(sink);
            return Done{};
        } catch (const std::bad_alloc&) {
            return out_of_memory();
        }
    };
    check_writer("results", [&](HeapHistory& h, ByteSink& sink) {
        return guarded(
            [&h](ByteSink& to) {
                ResultsWriter out(to);
                for (std::uint32_t i = 0; i < h.size(); ++i)
                    out.add(h.state(), h.profile(), h.layout(), h.log().request({i}), h.log().result({i}), {});
                if (const Status status = out.finish(); !status) throw std::bad_alloc();
            },
            sink);
    });

    const auto record = [](ByteSink& to) {
        TraceHeader header;
        header.profile = "3.12";
        header.command = "a command that needs a block";
        TraceWriter out(to, header, *find_profile("3.12"), 50);
        for (std::uint64_t i = 0; i < 120; ++i)
            out.malloc(true, 600 + i, {0x10000 + i * 0x1000}, 0);
        for (std::uint64_t i = 0; i < 120; i += 2)
            out.free(true, {0x10000 + i * 0x1000});
        out.end({});
        if (!out.status().ok()) throw std::bad_alloc();
    };
    for_every_request("recording, written", [&]() -> Status {
        StringSink sink;
        Status status = guarded(record, sink);
        const Spared spared;
        Result<TraceReader> reader = TraceReader::open(std::exchange(sink.content, {}), "cut.arenatrace");
        CHECK((reader.ok() || !status.ok()));
        if (!reader) return status;
        TraceBlock block;
        Result<bool> more = true;
        while (more.ok() && *more)
            more = reader->read(block);
        CHECK((more.ok() || !status.ok()));
        return status;
    });
}
