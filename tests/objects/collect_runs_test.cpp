// What the collector of real interpreters did, reproduced: runs/NAME.json.gz (runs/README.md says what is in there).
#include <nlohmann/json.hpp>

#include "core/collector/invariants.h"
#include "core/objects/invariants.h"
#include "tests/objects/node_program.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace arenarium::test {
namespace {

using Numbers = std::vector<std::uint32_t>;

std::string text_of(const Numbers& numbers) {
    return nlohmann::json(numbers).dump();
}

// The nodes are held by one list, which is younger than what was frozen: the collector looks at it too, and visits what
// it holds last to first. It is object 0, and node n is object n + 1.
struct Replay {
    NodeProgram program;
    objects::RootIndex made = program.root(0), root = program.root(1);

    Replay(const ObjectRules& rules, std::uint32_t nodes) : program(rules) {
        objects::Type list;
        list.name = "list";
        list.size = 40;
        list.backwards = true;
        program.history.append(ObjectRequest::of_number(ObjectRequest::Kind::enable, 0));
        program.history.append(ObjectRequest::create(program.history.add_type(list), root));
        for (std::uint32_t n = 0; n < nodes; ++n)
            program.history.append(ObjectRequest::append({0}, {}));
    }

    static objects::ObjectIndex node(std::uint32_t n) { return {n + 1}; }
    static Numbers nodes_of(const Numbers& objects) {
        Numbers nodes;
        for (const std::uint32_t o : objects)
            if (o != 0) nodes.push_back(o - 1);
        return nodes;
    }

    // Runs one recorded event. Returns what differs; "": nothing.
    std::string run(const nlohmann::json& event) {
        const std::string kind = event[0];
        const std::uint32_t number = event[1];
        ObjectHistory& h = program.history;
        if (kind == "new") {
            const objects::ObjectIndex created = h.append(ObjectRequest::create(program.node, made));
            h.append(ObjectRequest::set({0}, number, created));
            h.append(ObjectRequest::drop(made));
            return created == node(number) ? "" : "the object has another number";
        }
        Numbers expected;
        if (kind == "ref") {
            const std::string slot = event[2];
            h.append(ObjectRequest::set(node(number), static_cast<std::uint32_t>(slot[0] - 'a'),
                                        node(event[3].get<std::uint32_t>())));
            expected = event[4].get<Numbers>();
        } else if (kind == "drop") {
            h.append(ObjectRequest::set({0}, number, {}));
            expected = event[2].get<Numbers>();
        } else {
            h.append(ObjectRequest::collect(number));
            expected = event[2].get<Numbers>();
        }
        if (const Numbers freed = nodes_of(program.freed()); freed != expected)
            return "freed " + text_of(freed) + " instead of " + text_of(expected);
        if (kind != "collect") return "";
        const auto generations = program.generations();
        for (std::uint32_t g = 0; g < 3; ++g) {
            const Numbers real = event[3][g].get<Numbers>(), seen = nodes_of(generations[g]);
            if (seen != real)
                return "generation " + std::to_string(g) + " is " + text_of(seen) + " instead of " + text_of(real);
        }
        if (const auto broken = collector::broken_invariant(h.state().collector)) return *broken;
        if (const auto broken = objects::broken_invariant(h.state().objects)) return *broken;
        return "";
    }
};

std::uint32_t nodes_in(const nlohmann::json& events) {
    std::uint32_t nodes = 0;
    for (const nlohmann::json& event : events)
        if (event[0] == "new") nodes = event[1].get<std::uint32_t>() + 1;
    return nodes;
}

TEST_CASE("Every recorded collection frees the same nodes in the same order and leaves the same generations") {
    std::size_t runs = 0, collections = 0, collected = 0;
    for (const std::filesystem::path& file : discover_files(test_data("objects/runs"), ".json.gz")) {
        const nlohmann::json run = nlohmann::json::parse(read_gzip(file));
        const std::string version = run["version"];
        INFO(file.filename().string() << ", CPython " << version);
        const auto rules = ObjectHistory::rules_of(version.substr(0, version.find('.', 2)));
        REQUIRE(rules.has_value());
        Replay replay(*rules, nodes_in(run["events"]));
        std::size_t number = 0;
        for (const nlohmann::json& event : run["events"]) {
            const std::string different = replay.run(event);
            INFO("event " << number << ": " << event.dump());
            if (!different.empty()) FAIL(different);
            ++number;
            if (event[0] != "collect") continue;
            ++collections;
            collected += event[2].size();
        }
        ++runs;
    }
    CHECK(runs >= 10);
    CHECK(collections >= 1000);
    CHECK(collected >= 3900);
}

}  // namespace
}  // namespace arenarium::test
