#include "core/trace/replay.h"

#include "tests/support/catch.h"

namespace arenarium::test {
namespace {

struct Outcome {
    std::string results, error;
    std::uint32_t operations = 0;
};

Outcome outcome(std::string_view text, const char* profile = "3.12", const ReplayOptions& options = {},
                const AddressSpaceRules& rules = {}) {
    OpsReader reader(bytes_of_memory(text, "f.ops"));
    Allocator allocator(*find_profile(profile), rules);
    OperationLog log;
    StringSink sink;
    ResultsWriter results(sink);
    const Status status = replay(reader, allocator, log, &results, options);
    REQUIRE(results.finish().ok());
    return {sink.content, status ? "" : status.error().text(), log.size()};
}

}  // namespace

TEST_CASE("results name arenas in the order obtained and offsets within them", "[replay]") {
    CHECK(outcome("a 0 24\na 1 600\nf 0\nf 1\n").results == "A 0 1048576\n0 48\nraw\nok\nok\n");
    CHECK(outcome("a 0 24\nf 0\na 1 24\n", "3.7").results == "A 0 262144\n0 48\nF 0\nok\nA 1 262144\n1 48\n");
}

TEST_CASE("the address that a debug build hands out is two words into the block", "[replay]") {
    CHECK(outcome("a 0 24\n", "3.12-debug").results == "A 0 1048576\n0 64\n");
}

TEST_CASE("refused requests are null, and a refused realloc keeps its block", "[replay]") {
    CHECK(outcome("a 0 9223372036854775807\nf 0\na 1 16\nr 1 9223372036854775807\nr 1 32\nf 1\n").results ==
          "null\nok\nA 0 1048576\n0 48\nnull\n0 16432\nok\n");
    AddressSpaceRules rules;
    rules.arena_limit = 0;
    CHECK(outcome("a 0 16\n", "3.12", {}, rules).results == "X\nraw\n");
}

TEST_CASE("a position ends the replay there, and one beyond the end is an error", "[replay]") {
    ReplayOptions options;
    options.stop_after = 1;
    CHECK(outcome("a 0 24\nnonsense\n", "3.12", options).error == "");
    options.stop_after = 0;
    CHECK(outcome("a 0 24\n", "3.12", options).operations == 0);
    options.stop_after = 3;
    CHECK(outcome("a 0 24\n", "3.12", options).error == "f.ops: position 3 is beyond the end (there is 1 operation)");
}

TEST_CASE("limits and cancelling end a replay with an error", "[replay]") {
    ReplayOptions options;
    options.max_operations = 2;
    CHECK(outcome("a 0 1\na 1 1\n", "3.12", options).error == "");
    const Outcome limited = outcome("a 0 1\na 1 1\na 2 1\n", "3.12", options);
    CHECK(limited.error == "f.ops:3:1: more than 2 operations (raise --max-ops)");
    CHECK(limited.operations == 2);
    options = {};
    options.between = [](std::uint64_t) { return Status(Error{"enough", {}, ""}); };
    CHECK(outcome("a 0 1\n", "3.12", options).error == "enough");
}

}  // namespace arenarium::test
