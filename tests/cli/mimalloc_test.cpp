// arenarium replay --profile 3.13t, as its user runs it.
#include "tests/cli/command.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace arenarium::test {
namespace {

using Catch::Matchers::Contains;

CommandResult replay(std::vector<std::string> more, const std::string& operations) {
    std::vector<std::string> words{"replay", "-", "--profile", "3.13t"};
    words.insert(words.end(), more.begin(), more.end());
    CommandOptions how;
    how.input = operations;
    return arenarium_command(words, how);
}

TEST_CASE("operations land where real mimalloc puts them, threads included") {
    std::size_t runs = 0;
    for (const auto& expected : discover_files(test_data("mimalloc/runs"), ".result.gz")) {
        std::string name = expected.filename().string();
        name.resize(name.size() - std::string(".result.gz").size());
        const auto own = expected.parent_path() / (name + ".ops.gz");
        const auto ops = std::filesystem::exists(own) ? own : test_data("golden/ops/" + name + ".ops.gz");
        const TempDir dir;
        const std::string out = (dir / "out").string();
        const CommandResult ended = arenarium_command({"replay", ops.string(), "--profile", "3.13t", "--results", out});
        INFO(name << ": " << ended.err);
        CHECK(ended.status == 0);
        CHECK(read_text(out) == read_gzip(expected));
        ++runs;
    }
    CHECK(runs >= 7);
}

TEST_CASE("a replay on mimalloc sums up where the bytes are") {
    const CommandResult ended = replay({}, "a 0 24\na 1 24\nf 0 @1\n");
    INFO(ended.out << ended.err);
    CHECK(ended.status == 0);
    CHECK_THAT(ended.out, Contains("3.13t, mimalloc 2.1.2") && Contains("threads       2") &&
                              Contains("segments      1 held, 33,554,432 bytes") &&
                              Contains("32 bytes in use; 32 bytes freed by other threads and not yet collected"));
    const CommandResult first = replay({"--at", "1"}, "a 0 24\na 1 24\n");
    CHECK_THAT(first.out, Contains("operations    1\n"));
}

TEST_CASE("what mimalloc cannot be asked says so, and leaves no file") {
    const TempDir dir;
    const std::string out = (dir / "out").string();
    CHECK(replay({"--stats"}, "").status == 2);
    CHECK(replay({"--at", "peak"}, "").status == 2);
    CHECK(replay({"--arena-limit", "1"}, "").status == 2);
    CHECK(replay({"--check"}, "").status == 1);
    CHECK(replay({"--max-ops", "1"}, "a 0 1\na 1 1\n").status == 1);
    const CommandResult bad = replay({"--results", out}, "a 0 24\nf 0\nf 0\n");
    CHECK(bad.status == 1);
    CHECK_THAT(bad.err, Contains(":3:"));
    CHECK(!std::filesystem::exists(out));
    // What is no file of operations, and verbs that simulate pymalloc.
    write_text(dir / "s.py", "a = malloc(1)\n");
    const std::string source = (dir / "s.py").string();
    const CommandResult of_script = arenarium_command({"replay", source, "--profile", "3.13t"});
    CHECK(of_script.status == 1);
    CHECK_THAT(of_script.err, Contains("only operations and recordings run on mimalloc"));
    const CommandResult run = arenarium_command({"run", source, "--profile", "3.13t"});
    CHECK(run.status == 2);
    CHECK_THAT(run.err, Contains("which 'arenarium replay', 'steps' and 'export' know"));
    // As much as can be asked for.
    const CommandResult huge = replay({"--results", "-"}, "a 0 9223372036854775807\n");
    CHECK(huge.out == "null\n");
    CHECK_THAT(arenarium_command({"profiles"}).out, Contains("3.13t, mimalloc 2.1.2") && Contains("3.14t, mimalloc 2.5.2"));
}

TEST_CASE("operations on mimalloc are told step by step, drawn and listed") {
    const TempDir dir;
    write_text(dir / "x.ops", "a 0 24\na 1 24\nf 0 0 @1\nf 1\n");
    const std::string file = (dir / "x.ops").string();
    const auto asked = [&](std::vector<std::string> words) {
        words.insert(words.begin() + 1, {file, "--profile", "3.13t"});
        return arenarium_command(words);
    };
    const CommandResult steps = asked({"steps", "--at", "2"});
    CHECK(steps.status == 0);
    CHECK_THAT(steps.out, Contains("operation 3, thread 1: free(block 0 of page 0:1)") &&
                              Contains("mi_free_block_mt") && Contains("xthread_free"));
    CHECK_THAT(asked({"steps", "--at", "1", "--to", "3"}).out, Contains("operation 2,") && Contains("operation 3,"));
    const CommandResult text = asked({"export", "--at", "3", "--as", "text"});
    CHECK_THAT(text.out, Contains("segment 0: 32 MiB, of thread 0") && Contains("page 0:1"));
    CHECK_THAT(asked({"export", "--at", "2.3", "--as", "svg"}).out, Contains("<svg") && Contains("thread 1"));
    CHECK_THAT(asked({"export", "--at", "3", "--as", "svg", "--picture", "page", "--object", "0:1"}).out,
               Contains("page 0:1"));
    // What is not there, or not of mimalloc.
    CHECK(asked({"export", "--at", "9", "--as", "svg"}).status == 1);
    CHECK(asked({"export", "--as", "svg", "--picture", "page", "--object", "0:400"}).status == 1);
    CHECK(asked({"export", "--as", "svg", "--picture", "page", "--object", "what"}).status == 1);
    CHECK(asked({"export", "--as", "svg", "--picture", "pool"}).status == 2);
    CHECK(asked({"export", "--as", "json"}).status == 2);
    CHECK(asked({"steps", "--by", "line"}).status == 2);
    CHECK(arenarium_command({"export", file, "--as", "svg", "--picture", "page"}).status == 2);
}

}  // namespace
}  // namespace arenarium::test
