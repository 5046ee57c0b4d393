#include <nlohmann/json.hpp>

#include <map>

#include "tests/cli/command.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace arenarium::test {
namespace {

using Catch::Matchers::Contains;

const char* const cycle =
    "# arenarium: objects\n"
    "# profile: 3.11\n"
    "class Node: pass\n"
    "a = Node()\n"
    "b = Node()\n"
    "a.next = b\n"
    "b.next = a\n"
    "xs = [a, 1.5 * 2]\n"
    "del b\n";

std::string written(const TempDir& dir, const char* name, const std::string& text) {
    write_text(dir / name, text);
    return (dir / name).string();
}

}  // namespace

TEST_CASE("graph tells who refers to whom, why one is alive, and what keeps most", "[cli]") {
    const TempDir dir;
    const std::string script = written(dir, "cycle.py", cycle);
    const CommandResult all = arenarium_command({"graph", script});
    CHECK(all.status == 0);
    CHECK(all.err == "");
    CHECK_THAT(all.out, Contains(".next") && Contains("-> Node #") && Contains("generation 0") && Contains("line 8"));
    const CommandResult why = arenarium_command({"graph", script, "--why", "a.next"});
    CHECK(why.status == 0);
    CHECK_THAT(why.out, Contains("a.next") && Contains("without it 1 object would go"));
    const CommandResult kept = arenarium_command({"graph", script, "--retained", "--top", "1"});
    CHECK(kept.status == 0);
    CHECK_THAT(kept.out, Contains("… and"));
}

TEST_CASE("graph --as json has every reference, between objects that are there", "[cli]") {
    const TempDir dir;
    const std::string script = written(dir, "cycle.py", cycle);
    const CommandResult r = arenarium_command({"graph", script, "--as", "json"});
    REQUIRE(r.status == 0);
    const auto json = nlohmann::json::parse(r.out);
    CHECK(json["format"] == "arenarium.graph");
    std::map<int, nlohmann::json> objects;
    for (const auto& o : json["objects"])
        objects[o["number"].get<int>()] = o;
    int to_nodes = 0;
    for (const auto& [number, o] : objects)
        for (const auto& reference : o["references"]) {
            CHECK(objects.contains(reference["to"].get<int>()));
            to_nodes += o["type"] == "Node" && reference["slot"] == ".next";
        }
    CHECK(to_nodes == 2);
    for (const auto& root : json["roots"])
        CHECK(objects.contains(root["object"].get<int>()));
    // The same by the verb for all exports.
    CHECK((arenarium_command({"export", script, "--as", "json", "--picture", "objects"}).out == r.out));
    CHECK((arenarium_command({"export", script, "--as", "dot", "--picture", "objects"}).out ==
           arenarium_command({"graph", script, "--as", "dot"}).out));
    const CommandResult svg = arenarium_command({"export", script, "--as", "svg", "--picture", "objects"});
    CHECK(svg.status == 0);
    CHECK_THAT(svg.out, Contains("<svg") && Contains(".next") && Contains("Node #"));
}

TEST_CASE("graph --growth names the types and lines that have more objects", "[cli]") {
    const TempDir dir;
    const std::string script = written(dir, "grows.py",
                                       "# arenarium: objects\n# profile: 3.11\nkept = [[1.5] for i in range(3)]\n"
                                       "for i in range(10):\n    kept.append([2.5 * i])\ndel kept[:3]\n");
    // Each list that stays was made in line 5, after the comprehension's three in line 3, which went.
    const CommandResult r = arenarium_command({"graph", script, "--growth", "12", "end"});
    INFO(r.out << r.err);
    CHECK(r.status == 0);
    CHECK_THAT(r.out, Contains("made by") && Contains("line 5, list") && Contains("line 5, float"));
    CHECK(arenarium_command({"graph", script, "--growth", "end", "12"}).status == 2);
    CHECK(arenarium_command({"graph", script, "--growth", "12", "end", "--as", "json"}).status == 2);
    CHECK(arenarium_command({"graph", script, "--growth", "12", "1000000"}).status == 1);
    // What was there before an error is still shown.
    const std::string failing = written(dir, "fails.py", read_text(script) + "missing\n");
    const CommandResult failed = arenarium_command({"graph", failing, "--growth", "12", "end"});
    CHECK(failed.status == 1);
    CHECK_THAT(failed.out, Contains("line 5, list"));
    CHECK_THAT(failed.err, Contains("'missing' is not defined"));
    const CommandResult same = arenarium_command({"graph", script, "--growth", "end", "end"});
    CHECK(same.status == 0);
    CHECK_THAT(same.out, Contains("0 objects came and 0 went, 0 B") && !Contains("made by"));
}

TEST_CASE("graph says what it cannot show, and what one can do", "[cli]") {
    const TempDir dir;
    const std::string plain = written(dir, "plain.py", "b = malloc(24)\n");
    const CommandResult none = arenarium_command({"graph", plain});
    CHECK(none.status == 1);
    CHECK_THAT(none.err, Contains("# arenarium: objects"));
    const std::string script = written(dir, "cycle.py", cycle);
    const CommandResult unknown = arenarium_command({"graph", script, "--why", "c"});
    CHECK(unknown.status == 1);
    CHECK(unknown.out == "");
    CHECK_THAT(unknown.err, Contains("'c'") && Contains("xs"));
    CHECK(arenarium_command({"graph", script, "--as", "json", "--retained"}).status == 2);
    CHECK(arenarium_command({"graph", script, "--as", "yaml"}).status == 2);
    const std::string failing = written(dir, "fail.py", std::string(cycle) + "c\n");
    const CommandResult failed = arenarium_command({"graph", failing, "--why", "a"});
    CHECK(failed.status == 1);
    CHECK_THAT(failed.err, Contains("NameError"));
    CHECK_THAT(failed.out, Contains("alive because"));
    CHECK(arenarium_command({"graph", "/nonexistent/x.py"}).status == 1);
}

}  // namespace arenarium::test
