#include "core/export/stacks.h"

#include <map>
#include <nlohmann/json.hpp>
#include <numeric>

#include "core/io/varint.h"
#include "tests/support/catch.h"

namespace arenarium::test {
namespace {

// main.py:9 calls load at main.py:3 and store at main.py:5; load asked twice, the module itself once.
struct Called {
    CallSites sites;
    CallTree tree;

    Called() {
        sites.codes = {{"<module>", "main.py", 1}, {"load", "main.py", 2}, {"store; keep", "main.py", 4}};
        sites.places = {{}, {0, 0, 9}, {1, 1, 3}, {1, 2, 5}};
        UseBySite use(sites.places.size());
        use[0] = {8, 1};
        use[1] = {100, 1};
        use[2] = {1024, 2};
        use[3] = {64, 4};
        tree = call_tree(sites, use);
    }
    std::string as(StackFormat format) const {
        StringSink sink;
        REQUIRE(write_stacks(format, sites, tree, sink).ok());
        return sink.content;
    }
};

// The fields of a message, by number: those with a length as text, numbers as they are.
struct Message {
    std::multimap<std::uint64_t, std::string> texts;
    std::multimap<std::uint64_t, std::uint64_t> numbers;

    explicit Message(std::string_view bytes) {
        std::size_t at = 0;
        const auto number = [&] {
            std::uint64_t value = 0;
            for (unsigned shift = 0;; shift += 7) {
                REQUIRE(at < bytes.size());
                const auto byte = static_cast<unsigned char>(bytes[at++]);
                value |= std::uint64_t{byte & 0x7fu} << shift;
                if (byte < 0x80) return value;
            }
        };
        while (at < bytes.size()) {
            const std::uint64_t tag = number();
            if ((tag & 7) == 0) {
                numbers.emplace(tag >> 3, number());
                continue;
            }
            REQUIRE((tag & 7) == 2);
            const std::uint64_t length = number();
            REQUIRE(length <= bytes.size() - at);
            texts.emplace(tag >> 3, bytes.substr(at, length));
            at += length;
        }
    }
    std::uint64_t one(std::uint64_t field) const {
        const auto found = numbers.find(field);
        return found == numbers.end() ? 0 : found->second;
    }
    std::vector<std::string> all(std::uint64_t field) const {
        std::vector<std::string> out;
        for (auto [it, end] = texts.equal_range(field); it != end; ++it)
            out.push_back(it->second);
        return out;
    }
};

std::vector<std::uint64_t> unpacked(std::string_view bytes) {
    std::vector<std::uint64_t> out;
    std::uint64_t value = 0;
    unsigned shift = 0;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        value |= std::uint64_t{byte & 0x7fu} << shift;
        shift += 7;
        if (byte >= 0x80) continue;
        out.push_back(value);
        value = shift = 0;
    }
    return out;
}

}  // namespace

TEST_CASE("collapsed stacks: a line for each way of calls that holds something", "[stacks]") {
    CHECK(Called().as(StackFormat::collapsed) ==
          "<module> (main.py:9) 100\n"
          "(no line) 8\n"
          "<module> (main.py:9);load (main.py:3) 1024\n"
          "<module> (main.py:9);store: keep (main.py:5) 64\n");
}

TEST_CASE("speedscope: frames once, a weight for each sample, bytes and blocks", "[stacks]") {
    const auto file = nlohmann::json::parse(Called().as(StackFormat::speedscope));
    const auto& frames = file["shared"]["frames"];
    REQUIRE(frames.size() == 4);
    REQUIRE(file["profiles"].size() == 2);
    const std::map<std::string, std::int64_t> sums{{"bytes", 1196}, {"none", 8}};
    for (const auto& profile : file["profiles"]) {
        CHECK(profile["type"] == "sampled");
        REQUIRE(profile["samples"].size() == profile["weights"].size());
        std::int64_t sum = 0;
        for (const auto& weight : profile["weights"])
            sum += weight.get<std::int64_t>();
        CHECK(sum == sums.at(profile["unit"]));
        CHECK(profile["endValue"] == sum);
        for (const auto& sample : profile["samples"])
            for (const auto& frame : sample)
                CHECK(frame.get<std::size_t>() < frames.size());
    }
    const auto& deepest = file["profiles"][0]["samples"][2];
    REQUIRE(deepest.size() == 2);
    CHECK(frames[deepest[0].get<std::size_t>()]["name"] == "<module>");
    CHECK(frames[deepest[1].get<std::size_t>()]["name"] == "load");
    CHECK(frames[deepest[1].get<std::size_t>()]["line"] == 3);
}

TEST_CASE("csv: what each line holds itself and with all that it called, a recursion once", "[stacks]") {
    CHECK(Called().as(StackFormat::csv) ==
          "function,file,line,total_bytes,total_percent,own_bytes,own_percent,own_blocks\n"
          "<module>,main.py,9,1188,99.33,100,8.36,1\n"
          "load,main.py,3,1024,85.62,1024,85.62,2\n"
          "store; keep,main.py,5,64,5.35,64,5.35,4\n"
          "(no line),,0,8,0.67,8,0.67,1\n");
    CallSites sites;
    sites.codes = {{"=walk", "a,b.py", 1}};
    sites.places = {{}, {0, 0, 2}, {1, 0, 2}, {2, 0, 2}};
    StringSink sink;
    REQUIRE(write_stacks(StackFormat::csv, sites, call_tree(sites, {{}, {10, 1}, {20, 1}, {30, 1}}), sink).ok());
    CHECK(sink.content ==
          "function,file,line,total_bytes,total_percent,own_bytes,own_percent,own_blocks\n"
          "\"'=walk\",\"a,b.py\",2,60,100.00,60,100.00,3\n");
}

TEST_CASE("pprof: locations, functions and strings that the samples name", "[stacks]") {
    const Message profile(Called().as(StackFormat::pprof));
    const std::vector<std::string> strings = profile.all(6);
    REQUIRE(!strings.empty());
    CHECK(strings[0].empty());
    std::map<std::uint64_t, std::string> functions, locations;
    for (const std::string& text : profile.all(5)) {
        const Message f(text);
        functions[f.one(1)] = strings.at(f.one(2)) + " in " + strings.at(f.one(4));
    }
    for (const std::string& text : profile.all(4)) {
        const Message location(text), line(location.all(4).at(0));
        locations[location.one(1)] = functions.at(line.one(1)) + ":" + std::to_string(line.one(2));
    }
    std::map<std::string, std::vector<std::uint64_t>> found;
    for (const std::string& text : profile.all(2)) {
        const Message sample(text);
        std::string way;
        for (const std::uint64_t location : unpacked(sample.all(1).at(0)))
            way += locations.at(location) + " < ";
        found[way] = unpacked(sample.all(2).at(0));
    }
    CHECK(found == std::map<std::string, std::vector<std::uint64_t>>{
                       {"(no line) in :0 < ", {1, 8}},
                       {"<module> in main.py:9 < ", {1, 100}},
                       {"load in main.py:3 < <module> in main.py:9 < ", {2, 1024}},
                       {"store; keep in main.py:5 < <module> in main.py:9 < ", {4, 64}}});
    CHECK(strings.at(profile.one(14)) == "inuse_space");
    std::vector<std::string> types;
    for (const std::string& text : profile.all(1))
        types.push_back(strings.at(Message(text).one(1)) + "/" + strings.at(Message(text).one(2)));
    CHECK(types == std::vector<std::string>{"inuse_objects/count", "inuse_space/bytes"});
}

}  // namespace arenarium::test
