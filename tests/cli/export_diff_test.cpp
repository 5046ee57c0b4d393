// Pictures, graphs and differences from the command line: exit statuses, whole files or none, and what other programs
// say of them.
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/cli/command.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace arenarium::test {
namespace {

using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;
namespace fs = std::filesystem;

std::string example(const char* name) {
    return source_file("resources/examples").string() + "/" + name;
}

const std::string script = example("02_free_list_order.py");
constexpr const char* pictures[]{"process", "arena", "pool", "usable_arenas", "usedpools"};
constexpr const char* formats[]{"json", "csv", "csv-pools", "text", "svg", "dot"};

// A real program, recorded with its call sites on 3.11.
std::string leaking_recording() {
    return source_file("resources/lessons/recordings/service-7.arenatrace").string();
}

// What is live, as a table of blocks says it: bytes asked for and bytes of the block, wherever the system put it.
std::vector<std::string> sizes_of(const std::string& table) {
    std::vector<std::string> out;
    std::istringstream lines(table);
    for (std::string line; std::getline(lines, line);) {
        const std::size_t first = line.find(',') + 1;
        out.push_back(line.substr(first, line.find(',', line.find(',', first) + 1) - first));
    }
    std::sort(out.begin(), out.end());
    return out;
}

CommandResult export_as(const std::string& format, const std::vector<std::string>& more = {}) {
    std::vector<std::string> words{"export", script, "--as", format};
    words.insert(words.end(), more.begin(), more.end());
    return arenarium_command(words);
}

bool has_tool(const std::string& name) {
    return std::system(("command -v " + name + " > /dev/null 2>&1").c_str()) == 0;
}

int run(const std::string& command) {
    return std::system((command + " > /dev/null 2>&1").c_str());
}

}  // namespace

TEST_CASE("export writes the same bytes in every process", "[cli][export]") {
    for (const char* format : formats) {
        const CommandResult one = export_as(format), other = export_as(format);
        INFO(format << "\n" << one.err);
        CHECK(one.status == 0);
        CHECK(one.err == "");
        CHECK(!one.out.empty());
        CHECK((one.out == other.out));
    }
    for (const char* picture : pictures)
        CHECK((export_as("svg", {"--picture", picture}).out == export_as("svg", {"--picture", picture}).out));
}

TEST_CASE("wrong usage of export and diff is status 2", "[cli][export]") {
    const std::vector<std::vector<std::string>> commands = {
        {"export", script, "--as", "svg", "--picture", "moon"},
        {"export", script, "--as", "svg", "--theme", "pink"},
        {"export", script, "--as", "svg", "--size", "10"},
        {"export", script, "--as", "svg", "--size", "960x"},
        {"export", script, "--as", "svg", "--size", "9e9x1"},
        {"diff"},
        {"diff", script},
        {"diff", script, script, "--as", "xml"},
        {"diff", script, script, "--most", "few"},
        {"diff", "-", "-"},
    };
    for (const auto& command : commands) {
        const CommandResult r = arenarium_command(command);
        INFO(::Catch::Detail::stringify(command) << "\n" << r.err);
        CHECK(r.status == 2);
        CHECK(r.out == "");
        CHECK_THAT(r.err, StartsWith("arenarium: "));
    }
}

TEST_CASE("an object that is not there, and a file that cannot be read, are status 1", "[cli][export]") {
    const std::vector<std::vector<std::string>> commands = {
        {"export", script, "--as", "svg", "--picture", "arena", "--object", "99"},
        {"export", script, "--as", "svg", "--picture", "pool", "--object", "0:9999"},
        {"export", script, "--as", "dot", "--at", "99999"},
        {"diff", script + "@99999", script},
        {"diff", "/nonexistent/a.json", script},
        {"diff", script, "/"},
    };
    const TempDir dir;
    for (auto command : commands) {
        command.insert(command.end(), {"-o", (dir / "out").string()});
        const CommandResult r = arenarium_command(command);
        INFO(::Catch::Detail::stringify(command) << "\n" << r.err);
        CHECK(r.status == 1);
        CHECK(!r.err.empty());
        CHECK(fs::is_empty(dir.path()));
    }
}

TEST_CASE("diff says by its status whether two states are the same", "[cli][diff]") {
    const TempDir dir;
    const std::string a = (dir / "a.json").string(), b = (dir / "b.json").string();
    REQUIRE(export_as("json", {"--at", "4", "-o", a}).status == 0);
    REQUIRE(export_as("json", {"--at", "5", "-o", b}).status == 0);
    const CommandResult same = arenarium_command({"diff", a, a});
    CHECK(same.status == 0);
    CHECK_THAT(same.out, Contains("The states are the same."));
    CHECK(arenarium_command({"diff", a, script + "@4"}).status == 0);
    CHECK(arenarium_command({"diff", script + "@4", script + "@4", "--as", "json"}).status == 0);
    for (const auto& sides : {std::pair{a, b}, {b, a}, {script + "@4", b}, {script + "@4", script + "@5"}}) {
        const CommandResult text = arenarium_command({"diff", sides.first, sides.second});
        CHECK(text.status == 3);
        CHECK(text.err == "");
        CHECK_THAT(text.out, Contains("blocks: "));
        const CommandResult json = arenarium_command({"diff", sides.first, sides.second, "--as", "json"});
        CHECK(json.status == 3);
        CHECK(nlohmann::json::parse(json.out)["same"] == false);
    }
    // Where two runs part, under two versions and of two files; snapshots have no runs.
    const std::string run = (dir / "run.py").string();
    write_text(run, "a = malloc(24)\nfree(a)\n");
    const CommandResult versions = arenarium_command({"diff", run, run, "--profile", "3.12", "--profile-after", "3.8"});
    CHECK(versions.status == 3);
    const std::string sentence = "First divergence: operation 2, free(a): only in 3.8 an arena is released.";
    CHECK_THAT(versions.out, Contains("\n" + sentence + "\n"));
    const CommandResult parts = arenarium_command({"diff", run, run, "--profile-after", "3.8", "--as", "json"});
    const auto told = nlohmann::json::parse(parts.out)["divergence"];
    CHECK(told["kind"] == "effect");
    CHECK(told["operation_before"] == 2);
    CHECK(told["operation_after"] == 2);
    CHECK(told["text"] == sentence);
    CHECK_THAT(arenarium_command({"diff", script + "@2", script + "@2"}).out, Contains("No divergence"));
    CHECK(nlohmann::json::parse(arenarium_command({"diff", a, b, "--as", "json"}).out)["divergence"].is_null());
    const std::string out = (dir / "difference.txt").string();
    CHECK(arenarium_command({"diff", a, b, "-o", out}).status == 3);
    CHECK((read_text(out) == arenarium_command({"diff", a, b}).out));
}

TEST_CASE("what a snapshot says of its blocks comes out of it again", "[cli][export]") {
    const TempDir dir;
    const std::string a = (dir / "a.json").string();
    REQUIRE(export_as("json", {"-o", a}).status == 0);
    for (const char* format : {"json", "csv"})
        CHECK((arenarium_command({"export", a, "--as", format}).out == export_as(format).out));
}

TEST_CASE("a full disk and a folder in the file's place leave no half file", "[cli][export]") {
    const bool has_full = access("/dev/full", W_OK) == 0;
    const TempDir dir;
    const std::string folder = (dir / "folder").string();
    fs::create_directory(folder);
    for (const char* format : {"json", "csv", "csv-pools", "text", "svg", "dot", "diff"}) {
        std::vector<std::string> words{"export", script, "--as", format};
        if (format == std::string("diff")) words = {"diff", script + "@2", script};
        std::vector<std::string> to_folder = words, to_full = words;
        to_folder.insert(to_folder.end(), {"-o", folder});
        to_full.insert(to_full.end(), {"-o", "/dev/full"});
        INFO(format);
        const CommandResult r = arenarium_command(to_folder);
        CHECK(r.status == 1);
        CHECK_THAT(r.err, StartsWith(folder + ": "));
        CHECK(fs::is_empty(folder));
        CHECK(std::distance(fs::directory_iterator(dir.path()), fs::directory_iterator()) == 1);
        if (!has_full) continue;
        CHECK(arenarium_command(to_full).err == "/dev/full: cannot be written: No space left on device\n");
        CommandOptions options;
        options.output_file = "/dev/full";
        const CommandResult standard = arenarium_command(words, options);
        CHECK(standard.status == 1);
        CHECK(standard.err == "<stdout>: cannot be written: No space left on device\n");
    }
}

TEST_CASE("a second renderer draws every kind of picture in every theme", "[cli][export]") {
    const bool has_rsvg = has_tool("rsvg-convert"), has_lint = has_tool("xmllint");
    if (!has_rsvg && !has_lint) ARENARIUM_SKIP("neither rsvg-convert (librsvg2-bin) nor xmllint (libxml2-utils)");
    const TempDir dir;
    const std::string svg = (dir / "p.svg").string(), png = (dir / "p.png").string();
    for (const char* picture : pictures) {
        for (const char* theme : {"light", "dark", "print"}) {
            INFO(picture << " " << theme);
            REQUIRE(export_as("svg", {"--picture", picture, "--theme", theme, "-o", svg}).status == 0);
            if (has_lint) CHECK(run("xmllint --noout " + svg) == 0);
            if (!has_rsvg) continue;
            CHECK(run("rsvg-convert " + svg + " -o " + png) == 0);
            const std::string drawn = read_text(png);
            CHECK_THAT(drawn, StartsWith("\x89PNG"));
            CHECK(drawn.size() > 1000);
        }
    }
}

TEST_CASE("dot draws the graph of every example", "[cli][export]") {
    if (!has_tool("dot")) ARENARIUM_SKIP("dot is not installed (package graphviz)");
    const TempDir dir;
    const std::string dot = (dir / "g.dot").string();
    for (const char* name : {"01_first_look.py", "09_usable_arenas_slides_right.py", "08_arena_released_38.py"}) {
        REQUIRE(arenarium_command({"export", example(name), "--as", "dot", "-o", dot}).status == 0);
        CHECK(run("dot -Tplain " + dot) == 0);
    }
}

TEST_CASE("an independent validator accepts the snapshots of the examples", "[cli][export]") {
    const std::string python = ARENARIUM_PYTHON;
    if (run(python + " -c 'import jsonschema'") != 0)
        ARENARIUM_SKIP("Python has no jsonschema (package python3-jsonschema)");
    const TempDir dir;
    std::string files;
    for (const char* name : {"01_first_look.py", "02_free_list_order.py", "13_size_class_waste.py"}) {
        const std::string path = (dir / (std::string(name) + ".json")).string();
        REQUIRE(arenarium_command({"export", example(name), "--as", "json", "-o", path}).status == 0);
        files += " " + path;
    }
    write_text(dir / "validate.py",
               "import json, sys, jsonschema\n"
               "schema = json.load(open(sys.argv[1]))\n"
               "for path in sys.argv[2:]:\n"
               "    jsonschema.validate(json.load(open(path)), schema)\n");
    const std::string validate = python + " " + (dir / "validate.py").string() + " " +
                                 source_file("resources/schema/snapshot.schema.json").string();
    CHECK(run(validate + files) == 0);
    write_text(dir / "wrong.json", "{\"format\": \"arenarium.snapshot\"}");
    CHECK(run(validate + " " + (dir / "wrong.json").string()) != 0);
}

TEST_CASE("an exported file of operations replays to the same blocks", "[cli][ops]") {
    const TempDir dir;
    const std::string ops = (dir / "run.ops").string();
    const std::pair<std::string, std::string> files[]{{example("09_usable_arenas_slides_right.py"), "3.12"},
                                                      {leaking_recording(), "3.11"}};
    for (const auto& [file, profile] : files) {
        INFO(file);
        const CommandResult made = arenarium_command({"export", file, "--as", "ops", "-o", ops, "--at", "40%"});
        REQUIRE(made.status == 0);
        const CommandResult there = arenarium_command({"export", file, "--as", "csv", "--at", "40%"}),
                            again = arenarium_command({"export", ops, "--as", "csv", "--profile", profile});
        REQUIRE(there.status == 0);
        CHECK(there.out.size() > 500);
        CHECK(sizes_of(there.out) == sizes_of(again.out));
    }
}

TEST_CASE("the calls that hold memory go to other viewers", "[cli][stacks]") {
    for (const char* format : {"collapsed", "speedscope", "pprof"}) {
        INFO(format);
        const CommandResult made = arenarium_command({"export", leaking_recording(), "--as", format, "--at", "exit"});
        CHECK(made.status == 0);
        CHECK(made.out.size() > 1000);
        const CommandResult refused = arenarium_command({"export", script, "--as", format});
        CHECK(refused.status == 1);
        CHECK_THAT(refused.err, Contains("does not say which lines asked for memory"));
    }
}

}  // namespace arenarium::test
