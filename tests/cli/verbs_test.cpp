#include <nlohmann/json.hpp>

#include "core/pymalloc/profile.h"
#include "tests/cli/command.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace arenarium::test {
namespace {

using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

std::string golden(const char* name) {
    return test_data("golden").string() + "/" + name;
}

}  // namespace

TEST_CASE("replay --results writes exactly what real CPython did", "[cli]") {
    const TempDir dir;
    const std::string out = (dir / "out.txt").string();
    const CommandResult r =
        arenarium_command({"replay", golden("ops/real-json.ops.gz"), "--profile", "3.12", "--results", out});
    CHECK(r.status == 0);
    CHECK(r.out == "");
    CHECK(r.err == "");
    CHECK((read_text(out) == read_gzip(golden("3.12/real-json.result.gz"))));
}

TEST_CASE("the variants of the measurements are options", "[cli]") {
    const auto results = [](std::vector<std::string> more) {
        std::vector<std::string> words{"replay", golden("ops/arenas-1.ops.gz"), "--results", "-"};
        words.insert(words.end(), more.begin(), more.end());
        return arenarium_command(words).out;
    };
    CHECK((results({"--arena-misalign", "4KiB"}) == read_gzip(golden("3.12/arenas-1-misaligned.result.gz"))));
    CHECK((results({"--arena-limit", "3"}) == read_gzip(golden("3.12/arenas-1-limit3.result.gz"))));
    CHECK((results({"--profile", "3.7", "--arena-misalign", "16"}) ==
           read_gzip(golden("3.7/arenas-1-misaligned.result.gz"))));
}

TEST_CASE("--stats prints exactly what the interpreter prints at that position", "[cli]") {
    const CommandResult r =
        arenarium_command({"replay", golden("ops/mixed-1.ops.gz"), "--profile=3.8", "--at", "1480", "--stats"});
    CHECK(r.status == 0);
    CHECK(r.out == read_gzip(golden("3.8/mixed-1@1480.stats.txt.gz")));
}

TEST_CASE("operations come from standard input too", "[cli]") {
    CommandOptions options;
    options.input = "a 0 24\nf 0\n";
    const CommandResult r = arenarium_command({"replay", "-", "--results", "-"}, options);
    CHECK(r.out == "A 0 1048576\n0 48\nok\n");
    CHECK(r.status == 0);
}

TEST_CASE("replay without an output prints a summary", "[cli]") {
    const CommandResult r = arenarium_command({"replay", golden("ops/basics-1.ops.gz"), "--at", "54"});
    CHECK(r.status == 0);
    CHECK_THAT(r.out, StartsWith("profile       3.12\noperations    54\narenas        1 held, 1 obtained, 0 released"));
}

TEST_CASE("run prints what the script prints, then a summary unless it is not wanted", "[cli]") {
    CommandOptions options;
    options.input = "b = malloc(24)\nprint(hex(b.address), b.size)\n";
    const CommandResult r = arenarium_command({"run", "-"}, options);
    CHECK(r.status == 0);
    CHECK(r.err == "");
    CHECK_THAT(r.out, StartsWith("0x7f0000000030 32\n\nprofile       3.12\noperations    1\n"));
    CHECK(arenarium_command({"run", "-", "--print-only"}, options).out == "0x7f0000000030 32\n");
    CHECK(arenarium_command({"run", "-", "--print-only", "--profile", "3.6"}, options).out == "0x7f0000000030 24\n");
}

TEST_CASE("a script may ask for its profile, and the command line overrules it", "[cli]") {
    CommandOptions options;
    options.input = "# profile: 3.8\nmalloc(24)\n";
    CHECK_THAT(arenarium_command({"run", "-"}, options).out, Contains("profile       3.8\n"));
    CHECK_THAT(arenarium_command({"run", "-", "--profile", "3.9"}, options).out, Contains("profile       3.9\n"));
    options.input = "# profile: 9.9\nmalloc(24)\n";
    const CommandResult r = arenarium_command({"run", "-"}, options);
    CHECK(r.status == 1);
    CHECK_THAT(r.err, Contains("there is no profile '9.9'"));
}

TEST_CASE("what a script did before its error is kept", "[cli]") {
    const TempDir dir;
    CommandOptions options;
    options.input = "b = malloc(24)\nprint(1)\nprint(1 // 0)\n";
    const CommandResult r = arenarium_command({"run", "-", "--snapshot", (dir / "s.json").string()}, options);
    CHECK(r.status == 1);
    CHECK_THAT(r.out, StartsWith("1\n\nprofile"));
    CHECK_THAT(r.err, Contains("<stdin>:3:") && Contains("ZeroDivisionError"));
    CHECK(nlohmann::json::parse(read_text(dir / "s.json"))["blocks"][0]["name"] == "b");
}

TEST_CASE("a snapshot of a script names blocks, and can be exported again", "[cli]") {
    const TempDir dir;
    write_text(dir / "s.py", "keep = [malloc(100) for i in range(3)]\nb = malloc(24)\nfree(keep[1])\n");
    const std::string script = (dir / "s.py").string(), snapshot = (dir / "s.json").string();
    REQUIRE(arenarium_command({"run", script, "--print-only", "--snapshot", snapshot}).status == 0);
    const nlohmann::json s = nlohmann::json::parse(read_text(snapshot));
    CHECK(s["position"]["operation"] == 5);
    CHECK(s["blocks"].size() == 3);
    CHECK(s["blocks"][0]["name"] == "keep[0]");
    CHECK(s["blocks"][0]["line"] == 1);

    CHECK((arenarium_command({"export", script, "--as", "json"}).out == read_text(snapshot)));
    const CommandResult text = arenarium_command({"export", snapshot, "--as", "text"});
    CHECK(text.status == 0);
    CHECK(text.out == arenarium_command({"run", script, "--print-only", "--stats"}).out);
    CHECK_THAT(arenarium_command({"export", script, "--as", "csv", "--at", "1"}).out,
               StartsWith("address,requested,size") && Contains(",100,112,6,0,0,0,keep[0],1,0\n"));
    CHECK_THAT(arenarium_command({"export", snapshot, "--as", "csv-pools"}).out, Contains(",used,6,112,2,"));
    CHECK(arenarium_command({"export", script, "--as", "json", "-o", (dir / "o.json").string()}).out == "");
    CHECK((read_text(dir / "o.json") == read_text(snapshot)));
}

TEST_CASE("bench prints one figure a line, the speed of replay first", "[cli]") {
    const CommandResult r = arenarium_command({"bench", golden("ops/mixed-1.ops.gz")});
    CHECK(r.status == 0);
    CHECK_THAT(r.out,
               StartsWith("replay: ") && Contains(" M ops/s\nreplay with every micro-step: ") && Contains("\nread: "));
}

TEST_CASE("profiles lists every profile in columns", "[cli]") {
    const CommandResult r = arenarium_command({"profiles"});
    CHECK(r.status == 0);
    for (const Profile& p : all_profiles())
        CHECK_THAT(r.out, Contains("\n" + p.name + " "));
}

TEST_CASE("help and version are results", "[cli]") {
    const CommandResult help = arenarium_command({"--help"});
    CHECK(help.status == 0);
    for (const char* verb : {"run", "replay", "export", "bench", "profiles", "gui"})
        CHECK_THAT(help.out, Contains(std::string("  ") + verb));
    CHECK_THAT(arenarium_command({"replay", "--help"}).out, Contains("--arena-misalign"));
    CHECK_THAT(arenarium_command({"--version"}).out, StartsWith("arenarium "));
}

}  // namespace arenarium::test
