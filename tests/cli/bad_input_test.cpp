// Bad input gets file:line:column: message and status 1, wrong usage status 2; never a crash, a hang, or half a file.
#include <unistd.h>

#include <filesystem>

#include "tests/cli/command.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace arenarium::test {
namespace {

using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;
namespace fs = std::filesystem;

CommandResult with_input(std::vector<std::string> words, std::string input) {
    CommandOptions options;
    options.input = std::move(input);
    return arenarium_command(words, options);
}

// Fails with status 1 and this message, and leaves nothing in the folder that it should have written to.
void check_refused(const std::string& input, const std::string& message) {
    const TempDir dir;
    const CommandResult r = with_input(
        {"replay", "-", "--results", (dir / "out").string(), "--snapshot", (dir / "s.json").string()}, input);
    INFO(input.substr(0, 60) << "\n" << r.err);
    CHECK(r.status == 1);
    CHECK(r.out == "");
    CHECK_THAT(r.err, StartsWith(message));
    CHECK(fs::is_empty(dir.path()));
}

void check_script_refused(const std::string& script, const std::string& message, std::vector<std::string> more = {}) {
    std::vector<std::string> words{"run", "-", "--print-only"};
    words.insert(words.end(), more.begin(), more.end());
    const CommandResult r = with_input(words, script);
    INFO(script.substr(0, 60) << "\n" << r.err);
    CHECK(!r.timed_out);
    CHECK(r.status == 1);
    CHECK_THAT(r.err, Contains(message));
    CHECK_THAT(r.err, Contains("<stdin>:"));
}

}  // namespace

TEST_CASE("wrong usage is status 2 and says what is right", "[cli]") {
    const std::vector<std::vector<std::string>> commands = {
        {},
        {"fly"},
        {"replay"},
        {"run"},
        {"replay", "x", "--wings"},
        {"replay", "x", "--profile", "2.7"},
        {"replay", "x", "--profile", "3.12:pool=3"},
        {"replay", "x", "--address-space", "flat"},
        {"replay", "x", "--arena-misalign", "lots"},
        {"replay", "x", "--arena-misalign", "1MiB"},
        {"replay", "x", "--arena-misalign", "8"},
        {"replay", "x", "--arena-limit", "few"},
        {"replay", "x", "--at", "soon"},
        {"replay", "x", "--at", "-1"},
        {"replay", "x", "--max-ops", "-5"},
        {"replay", "x", "--max-seconds", "0"},
        {"export", "x"},
        {"export", "x", "--as", "bmp"},
        {"profiles", "extra"},
    };
    for (const auto& command : commands) {
        const CommandResult r = arenarium_command(command);
        INFO(::Catch::Detail::stringify(command) << "\n" << r.err);
        CHECK(r.status == 2);
        CHECK(r.out == "");
        CHECK_THAT(r.err, StartsWith("arenarium: ") && Contains("--help"));
    }
}

TEST_CASE("a mistyped verb is named, with the one that was meant; help tells of a verb as --help does", "[cli]") {
    CHECK_THAT(arenarium_command({"recrod", "--", "x"}).err, Contains("there is no 'recrod'; did you mean 'record'?"));
    CHECK_THAT(arenarium_command({"course", "lis"}).err, Contains("there is no 'lis'; did you mean 'list'?"));
    const std::vector<std::vector<std::string>> verbs = {{}, {"sites"}, {"course"}, {"course", "list"}};
    for (std::vector<std::string> verb : verbs) {
        std::vector<std::string> asked{"help"};
        asked.insert(asked.end(), verb.begin(), verb.end());
        verb.emplace_back("--help");
        const CommandResult help = arenarium_command(asked);
        CHECK(help.status == 0);
        CHECK(help.out == arenarium_command(verb).out);
        CHECK_THAT(help.out, Contains("Usage: arenarium"));
    }
}

TEST_CASE("wrong operations are refused with their place", "[cli]") {
    check_refused("a 0 1\nf 3\n", "<stdin>:2:3: slot 3 is empty");
    check_refused("a 0 1\na 0 2\n", "<stdin>:2:3: slot 0 is used twice");
    check_refused("a 0 99999999999999999999\n", "<stdin>:1:5: the size is");
    check_refused("a 99999999999999999999 1\n", "<stdin>:1:3: the slot is");
    check_refused("b 0 1\n", "<stdin>:1:1: 'b' is no operation");
    check_refused(std::string(1 << 20, 'a'), "<stdin>:1:65537: the line is longer");
    check_refused("a 0 1\n\x1f\x8b\n", "<stdin>:2:1: '\\x1f\\x8b' is no operation");
    check_refused("\x1f\x8b\x08", "<stdin>:1:1: the gzip data are cut off");
    check_refused("\x1f\x8b\x01hello", "<stdin>:1:1: the gzip data are damaged");
}

TEST_CASE("damaged gzip files are refused", "[cli]") {
    const std::string whole = read_text(test_data("golden/ops/mixed-1.ops.gz"));
    check_refused(whole.substr(0, whole.size() / 2), "<stdin>:");
    std::string damaged = whole;
    for (std::size_t i = 500; i < 520; ++i)
        damaged[i] = static_cast<char>(~damaged[i]);
    check_refused(damaged, "<stdin>:");
}

TEST_CASE("a position beyond the end is refused", "[cli]") {
    const CommandResult r = with_input({"replay", "-", "--at", "5"}, "a 0 1\n");
    CHECK(r.status == 1);
    CHECK(r.err == "<stdin>: position 5 is beyond the end (there is 1 operation)\n");
    const CommandResult s = with_input({"run", "-", "--at", "5"}, "malloc(1)\n");
    CHECK(s.status == 1);
    CHECK_THAT(s.err, Contains("position 5 is beyond the end (there is 1 operation)"));
}

TEST_CASE("a file that is not there and a folder are refused", "[cli]") {
    for (const char* verb : {"run", "replay", "bench"}) {
        const CommandResult r = arenarium_command({verb, "/nonexistent/x"});
        CHECK(r.status == 1);
        CHECK(r.err == "/nonexistent/x: cannot be opened: No such file or directory\n");
        CHECK(arenarium_command({verb, "/"}).status == 1);
    }
}

TEST_CASE("an output that cannot be written is refused, and the old one stays", "[cli]") {
    const TempDir dir;
    CHECK_THAT(with_input({"replay", "-", "--results", (dir / "no/out").string()}, "a 0 1\n").err,
               Contains("cannot be written"));
    CHECK(with_input({"replay", "-", "--results", dir.path().string()}, "a 0 1\n").status == 1);
    write_text(dir / "out", "old");
    CHECK(with_input({"replay", "-", "--results", (dir / "out").string()}, "a 0 1\nnonsense\n").status == 1);
    CHECK(read_text(dir / "out") == "old");
    if (geteuid() == 0) return;  // to whom nothing is forbidden
    fs::permissions(dir / "out", fs::perms::owner_read);
    CHECK(with_input({"replay", "-", "--results", (dir / "out").string()}, "a 0 1\n").status == 1);
}

TEST_CASE("a full disk is an error", "[cli]") {
    if (access("/dev/full", W_OK) != 0) ARENARIUM_SKIP("there is no /dev/full");
    CommandOptions options;
    options.input = "a 0 1\n";
    options.output_file = "/dev/full";
    for (const std::vector<std::string>& words : {std::vector<std::string>{"replay", "-"},
                                                  {"replay", "-", "--results", "-"},
                                                  {"replay", "-", "--stats"},
                                                  {"replay", "-", "--snapshot", "-"},
                                                  {"export", "-", "--as", "json"},
                                                  {"profiles"}}) {
        const CommandResult r = arenarium_command(words, options);
        CHECK(r.status == 1);
        CHECK(r.err == "<stdout>: cannot be written: No space left on device\n");
    }
    options.output_file.clear();
    CHECK(arenarium_command({"replay", "-", "--results", "/dev/full"}, options).err ==
          "/dev/full: cannot be written: No space left on device\n");
}

TEST_CASE("a closed pipe ends the program quietly with status 1", "[cli]") {
    CommandOptions options;
    options.closed_output = true;
    options.input = "a 0 1\n";
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"replay", "-"}, {"replay", "-", "--results", "-"}, {"profiles"}}) {
        const CommandResult r = arenarium_command(words, options);
        CHECK(r.status == 1);
        CHECK(r.err == "");
    }
    options.input = "while True:\n    print('x' * 1000)\n";
    const CommandResult endless = arenarium_command({"run", "-"}, options);
    CHECK(endless.status == 1);
    CHECK(!endless.timed_out);
}

TEST_CASE("scripts without end are ended by the limits", "[cli]") {
    check_script_refused("while True:\n    pass\n", "stopped after 0.2 seconds (raise --max-seconds)",
                         {"--max-seconds", "0.2"});
    check_script_refused("while True:\n    malloc(1)\n", "operations", {"--max-ops", "1000"});
    check_script_refused("def f():\n    f()\nf()\n", "RecursionError");
}

TEST_CASE("absurd sizes are errors of the script", "[cli]") {
    check_script_refused("malloc(-1)\n", "malloc");
    check_script_refused("malloc(10**18)\n", "MemoryError");
    check_script_refused("x = [0] * 10**9\n", "MemoryError");
    check_script_refused("x = 'a' * 10**12\n", "MemoryError");
    check_script_refused("x = 2.0 ** 10000\n", "Overflow");
    check_script_refused("(((\n", "SyntaxError");
}

TEST_CASE("limits end a replay", "[cli]") {
    const CommandResult r = with_input({"replay", "-", "--max-ops", "1"}, "a 0 1\na 1 1\n");
    CHECK(r.status == 1);
    CHECK(r.err == "<stdin>:2:1: more than 1 operations (raise --max-ops)\n");
}

TEST_CASE("a damaged snapshot is refused", "[cli]") {
    const TempDir dir;
    const std::string path = (dir / "s.json").string();
    REQUIRE(with_input({"replay", "-", "--snapshot", path}, "a 0 24\n").status == 0);
    const std::string text = read_text(path);
    write_text(path, text.substr(0, text.size() / 2));
    const CommandResult r = arenarium_command({"export", path, "--as", "text"});
    CHECK(r.status == 1);
    CHECK(r.out == "");
    CHECK_THAT(r.err, StartsWith(path + ":"));
    write_text(path, "{\"format\": \"other\"}");
    CHECK_THAT(arenarium_command({"export", path, "--as", "text"}).err,
               StartsWith(path + ":1:12: this is no snapshot"));
}

}  // namespace arenarium::test
