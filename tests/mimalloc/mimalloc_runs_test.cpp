// What real mimalloc did, replayed: runs/NAME.result.gz holds where every block landed in a program that was linked
// with the library of a free-threaded CPython 3.13; the operations are runs/NAME.ops.gz or those of tests/golden/ops.
#include <algorithm>
#include <map>
#include <string_view>

#include "core/io/byte_source.h"
#include "core/session/open_requests.h"
#include "core/trace/mimalloc_check.h"
#include "core/trace/mimalloc_replay.h"
#include "core/trace/ops_reader.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace arenarium::test {
namespace {

OpsReader reader_of(const std::filesystem::path& ops) {
    auto source = open_bytes(ops.string());
    if (!source) FAIL(source.error().text());
    return OpsReader(std::move(*source));
}

std::filesystem::path ops_of(const std::filesystem::path& result) {
    std::string name = result.filename().string();
    name.resize(name.size() - std::string(".result.gz").size());
    const std::filesystem::path own = result.parent_path() / (name + ".ops.gz");
    return std::filesystem::exists(own) ? own : test_data("golden/ops/" + name + ".ops.gz");
}

TEST_CASE("every recorded run of real mimalloc is reproduced byte for byte") {
    std::size_t runs = 0;
    for (const std::filesystem::path& result : discover_files(test_data("mimalloc/runs"), ".result.gz")) {
        const std::filesystem::path ops = ops_of(result);
        INFO(result.string());
        OpsReader reader = reader_of(ops);
        StringSink results;
        MimallocReplay replay(*mimalloc::find_profile("3.13t"), &results);
        const Status done = replay.run(reader);
        if (!done) FAIL(done.error().text());
        const std::string expected = read_gzip(result);
        const auto different =
            std::mismatch(expected.begin(), expected.end(), results.content.begin(), results.content.end());
        const auto line = 1 + std::count(expected.begin(), different.first, '\n');
        INFO("first difference in line " << line);
        CHECK(expected == results.content);
        ++runs;
    }
    CHECK(runs >= 7);
}

// recordings/: programs under PYTHONMALLOC=mimalloc, of CPython 3.13 (2.1.2) and 3.14 (2.5.2), of one thread and of
// four. What they were is in tests/recorder/no_arenas_test.cpp, with other counts.
TEST_CASE("every address of recorded programs is the engine's") {
    std::map<std::string_view, int> versions;
    std::uint64_t addresses = 0;
    for (const auto& file : discover_files(test_data("mimalloc/recordings"), ".arenatrace")) {
        INFO(file.string());
        const Result<OpenedRequests> opened = open_requests(file.string());
        if (!opened) FAIL(opened.error().text());
        REQUIRE(opened->ran_on != nullptr);
        const Result<TraceCheck> check = check_on_mimalloc(*opened->source, *opened->ran_on);
        if (!check) FAIL(check.error().text());
        INFO((check->difference ? check->difference->message : ""));
        CHECK(!check->difference);
        addresses += check->addresses;
        ++versions[opened->ran_on->version];
        // The other version puts them elsewhere.
        const Result<OpenedRequests> again = open_requests(file.string());
        REQUIRE(again.ok());
        const char* const other = opened->ran_on->version == "2.1.2" ? "3.14t" : "3.13t";
        CHECK(check_on_mimalloc(*again->source, *mimalloc::find_profile(other))->difference);
    }
    CHECK(versions["2.1.2"] >= 2);
    CHECK(versions["2.5.2"] >= 2);
    CHECK(addresses >= 200'000);
}

TEST_CASE("a position within a run, and one beyond it") {
    const std::filesystem::path ops = test_data("golden/ops/basics-1.ops.gz");
    {
        OpsReader reader = reader_of(ops);
        MimallocReplay replay(*mimalloc::find_profile("3.13t"), nullptr);
        REQUIRE(replay.run(reader, 10).ok());
        CHECK(replay.operations() == 10);
    }
    OpsReader reader = reader_of(ops);
    MimallocReplay replay(*mimalloc::find_profile("3.13t"), nullptr);
    const Status beyond = replay.run(reader, 1'000'000);
    REQUIRE(!beyond.ok());
    CHECK(beyond.error().message == "position 1000000 is beyond the end");
}

}  // namespace
}  // namespace arenarium::test
