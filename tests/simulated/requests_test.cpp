// Every statement of recorded programs asks for what it asked for in real interpreters, in order.
// requests/VERSION-*.json.gz hold, for each version, small programs statement by statement; "#?" are blocks from before
// the program, and the first and the last request of a statement are those of its own function object. Of
// VERSION-mallocs the sizes and the order of mallocs, callocs and reallocs are compared: its blocks' numbers are not
// reliable.
#include <map>
#include <nlohmann/json.hpp>
#include <regex>

#include "tests/simulated/objects_script.h"
#include "tests/support/files.h"

using namespace arenarium;
using namespace arenarium::script::simulated;

namespace {

// Statements of which only what happens to the program's own blocks is compared, and why.
const std::map<std::string, std::string>& own_blocks_only() {
    static const std::map<std::string, std::string> list = {
        {"gc.collect()", "collects what the recording program left behind too, which makes ints and strs on the way"},
    };
    return list;
}

// Without what is no part of the statement, blocks numbered anew by their first request.
class Numbering {
public:
    // `framed`: with the statement's own function object, first and last.
    std::vector<std::string> of(const nlohmann::json& requests, bool known_only, bool framed) {
        static const std::regex number("#([0-9]+)");
        std::vector<std::string> out;
        const std::size_t frame = framed ? 1 : 0;
        for (std::size_t i = frame; i + frame < requests.size(); ++i) {
            const std::string request = requests[i];
            std::smatch match;
            if (!std::regex_search(request, match, number)) continue;
            if (known_only && !numbers_.contains(match[1])) continue;
            const auto [found, added] = numbers_.try_emplace(match[1], numbers_.size());
            out.push_back(match.prefix().str() + "#" + std::to_string(found->second) + match.suffix().str());
        }
        return out;
    }

private:
    std::map<std::string, std::size_t> numbers_;
};

// "mem realloc 64": what asks for memory, without the numbers of blocks.
std::vector<std::string> mallocs_of(const nlohmann::json& requests, std::size_t frame) {
    static const std::regex number(" #[0-9?]+");
    std::vector<std::string> out;
    for (std::size_t i = frame; i < requests.size(); ++i) {
        const std::string request = requests[i];
        if (request.find(" free ") == std::string::npos) out.push_back(std::regex_replace(request, number, ""));
    }
    return out;
}

// What of `wanted` is not in `got`, in order.
std::vector<std::string> without(const std::vector<std::string>& wanted, const std::vector<std::string>& got) {
    std::vector<std::string> kept;
    for (const std::string& w : wanted)
        if (kept.size() < got.size() && got[kept.size()] == w) kept.push_back(w);
    return kept;
}

std::string first_difference(const std::vector<std::string>& wanted, const std::vector<std::string>& got) {
    for (std::size_t i = 0; i < std::max(wanted.size(), got.size()); ++i) {
        const std::string w = i < wanted.size() ? wanted[i] : "nothing";
        const std::string g = i < got.size() ? got[i] : "nothing";
        if (w != g) return "request " + std::to_string(i + 1) + ": interpreter " + w + ", simulated " + g;
    }
    return "";
}

}  // namespace

TEST_CASE("every statement of the recorded programs makes the recorded requests in order") {
    for (const auto& file : test::discover_files(test::test_data("simulated/requests"), ".json.gz")) {
        const nlohmann::json recorded = nlohmann::json::parse(test::read_gzip(file));
        const std::string name = file.filename().string();
        const std::string version = name.substr(0, name.find_first_of('-'));
        const bool mallocs_only = name.ends_with("-mallocs.json.gz");
        int compared = 0;
        for (const auto& program : recorded["programs"]) {
            std::string text;
            for (const auto& step : program["steps"])
                text += step["source"].get<std::string>() + "\n";
            auto profile = objects::find_object_profile(version);
            REQUIRE(profile);
            // Its recorder had left pairs.
            if (mallocs_only) profile->start.count[static_cast<std::size_t>(objects::tuple_list(2))] = 64;
            // It was recorded after a gc.collect() of the program before it, which had emptied these free lists.
            if (program["name"] == "functions") {
                for (const auto list : {objects::FreeList::ranges, objects::FreeList::range_iterators})
                    profile->start.count[static_cast<std::size_t>(list)] = 0;
            }
            const FakeObjects ran("# arenarium: objects\n" + text, *profile);
            CAPTURE(version, program["name"].get<std::string>(), ran.outcome.error ? ran.outcome.error->text() : "");
            REQUIRE(ran.outcome.steps.size() == program["steps"].size());
            Numbering numbering, simulated;
            for (std::size_t i = 0; i < ran.outcome.steps.size(); ++i) {
                const std::string source = program["steps"][i]["source"];
                const bool known_only = own_blocks_only().contains(source);
                const std::vector<std::string> wanted = numbering.of(program["steps"][i]["requests"], known_only, true);
                CAPTURE(source);
                if (mallocs_only) {
                    std::vector<std::string> asked = mallocs_of(program["steps"][i]["requests"], 1);
                    const std::vector<std::string> asks = mallocs_of(ran.outcome.steps[i].requests, 0);
                    if (known_only) asked = without(asked, asks);
                    CHECK(first_difference(asked, asks) == "");
                    ++compared;
                    continue;
                }
                CHECK(first_difference(wanted, simulated.of(ran.outcome.steps[i].requests, known_only, false)) == "");
                CHECK(ran.outcome.steps[i].source == source);
                ++compared;
            }
        }
        CAPTURE(version);
        CHECK(compared >= 100);
    }
}
