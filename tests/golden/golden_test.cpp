#include "core/pymalloc/allocator.h"
#include "core/pymalloc/invariants.h"
#include "core/pymalloc/read/stats.h"
#include "core/trace/replay.h"
#include "tests/golden/golden_files.h"
#include "tests/golden/golden_state.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace arenarium::test {
namespace {

Allocator replayed(const GoldenFile& file, ResultsWriter* results) {
    auto source = open_bytes(file.ops.string());
    REQUIRE(source.ok());
    OpsReader reader(std::move(*source));
    Allocator allocator(file.profile, file.rules);
    OperationLog log;
    ReplayOptions options;
    if (!results) options.stop_after = file.position;
    const Status status = replay(reader, allocator, log, results, options);
    if (!status) FAIL(status.error().text());
    return allocator;
}

}  // namespace

TEST_CASE("every block lands where real CPython put it", "[golden]") {
    const auto files = golden_files(".result.gz");
    CHECK(files.size() >= 75);
    for (const GoldenFile& file : files) {
        StringSink sink;
        ResultsWriter results(sink);
        const Allocator allocator = replayed(file, &results);
        REQUIRE(results.finish().ok());
        INFO(file.label());
        CHECK(first_different_line(read_gzip(file.path), sink.content) == "");
        CHECK(broken_invariant(allocator.state(), allocator.profile(), allocator.layout()).value_or("") == "");
    }
}

TEST_CASE("every field of the state is what a debugger found in real CPython", "[golden]") {
    const auto files = golden_files(".state.json.gz");
    CHECK(files.size() >= 80);
    for (const GoldenFile& file : files) {
        INFO(file.label());
        CHECK(first_state_difference(replayed(file, nullptr), read_gzip(file.path)) == "");
    }
}

TEST_CASE("the statistics are the text that real CPython printed", "[golden]") {
    const auto files = golden_files(".stats.txt.gz");
    CHECK(files.size() >= 100);
    for (const GoldenFile& file : files) {
        const Allocator allocator = replayed(file, nullptr);
        const HeapTotals totals = heap_totals(allocator.state(), allocator.profile(), allocator.layout());
        INFO(file.label());
        CHECK(first_different_line(read_gzip(file.path), debugmallocstats(totals, allocator.profile())) == "");
    }
}

}  // namespace arenarium::test
