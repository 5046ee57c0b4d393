// What the collector of real interpreters did with programs on nodes (tests/objects/runs), as an objects script: the
// same nodes are freed in the same order, and the same are left in each generation.
#include <fmt/format.h>

#include <map>

#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/simulated/objects_script.h"
#include "tests/support/files.h"

using namespace arenarium;
using namespace arenarium::script::simulated;

namespace {

using Numbers = std::vector<std::uint32_t>;

struct Written {
    std::string script;
    std::vector<std::size_t> step_of;  // by event: which statement it is
};

Written as_script(const nlohmann::json& events) {
    std::uint32_t nodes = 0;
    for (const nlohmann::json& event : events)
        if (event[0] == "new") nodes = event[1].get<std::uint32_t>() + 1;
    Written w;
    w.script = fmt::format(
        "# arenarium: objects\nimport gc\ngc.disable()\nclass N:\n    __slots__ = ('a', 'b', 'c')\nids = {{}}\n"
        "gc.freeze()\nroot = [None] * {}\n",
        nodes);
    std::size_t statements = 6;
    for (const nlohmann::json& event : events) {
        const std::string kind = event[0];
        const std::uint32_t n = event[1];
        w.step_of.push_back(statements++);
        if (kind == "new") {
            w.script += fmt::format("root[{}] = N()\nids[id(root[{}])] = {}\n", n, n, n);
            ++statements;
        } else if (kind == "ref") {
            w.script +=
                fmt::format("root[{}].{} = root[{}]\n", n, event[2].get<std::string>(), event[3].get<std::uint32_t>());
        } else if (kind == "drop") {
            w.script += fmt::format("root[{}] = None\n", n);
        } else {
            w.script += fmt::format(
                "r = gc.collect({})\n"
                "print([[ids[id(o)] for o in gc.get_objects(generation=g) if isinstance(o, N)] for g in range(3)])\n",
                n);
            ++statements;
        }
    }
    return w;
}

// The nodes that a statement freed, by the numbers of their blocks.
Numbers freed_by(const ListedStep& step, std::map<std::string, std::uint32_t>& node_of) {
    Numbers freed;
    for (const std::string& request : step.requests) {
        if (!request.starts_with("obj free ")) continue;
        const auto found = node_of.find(request.substr(9));
        if (found == node_of.end()) continue;
        freed.push_back(found->second);
        node_of.erase(found);
    }
    return freed;
}

}  // namespace

TEST_CASE("collections in a script free what they free in real interpreters, and leave the same generations") {
    std::size_t collections = 0;
    for (const auto& file : test::discover_files(test::test_data("objects/runs"), ".json.gz")) {
        const nlohmann::json run = nlohmann::json::parse(test::read_gzip(file));
        const std::string version = run["version"].get<std::string>().substr(0, 4);
        const auto profile = objects::find_object_profile(version);
        if (!profile) continue;  // 3.8 and 3.12
        CAPTURE(file.filename().string());
        const Written written = as_script(run["events"]);
        const FakeObjects ran(written.script, *profile);
        REQUIRE((ran.outcome.error ? ran.outcome.error->text() : "") == "");
        std::istringstream printed(ran.output.text);
        std::map<std::string, std::uint32_t> node_of;
        for (std::size_t i = 0; i < run["events"].size(); ++i) {
            const nlohmann::json& event = run["events"][i];
            const ListedStep& step = ran.outcome.steps[written.step_of[i]];
            CAPTURE(i, event.dump(), step.source);
            if (event[0] == "new") {
                REQUIRE(step.requests.size() == 1);
                const std::string& request = step.requests[0];
                node_of[request.substr(request.find('#'))] = event[1];
                continue;
            }
            const bool collect = event[0] == "collect";
            REQUIRE(freed_by(step, node_of) == event[collect || event[0] == "drop" ? 2 : 4].get<Numbers>());
            if (!collect) continue;
            ++collections;
            std::string line;
            std::getline(printed, line);
            REQUIRE(nlohmann::json::parse(line) == event[3]);
        }
    }
    CHECK(collections >= 600);
}
