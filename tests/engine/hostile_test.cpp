// Whatever is asked, and whatever the files hold: an answer comes back, and the document stays whole.
#include <algorithm>
#include <array>
#include <random>
#include <vector>

#include "tests/engine/interface.h"
#include "tests/support/files.h"

namespace arenarium::test {
namespace {

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t count) {
    return count == 0 ? 0 : random() % count;
}

// A few bytes changed, left out, doubled or put in.
std::string mutated(std::string text, Random& random) {
    static constexpr std::array<const char*, 12> pieces = {
        "{", "}", "[", "]", "\"", ":", ",", "-1", "1e300", "99999999999999999999", "null", "\xff"};
    for (std::size_t changes = 1 + below(random, 4); changes > 0; --changes) {
        const std::size_t at = below(random, text.size() + 1), count = below(random, 6);
        switch (random() % 4) {
            case 0:
                text.erase(std::min(at, text.size()), count);
                break;
            case 1:
                text.insert(at, pieces[below(random, pieces.size())]);
                break;
            case 2:
                if (at < text.size()) text[at] = static_cast<char>(random());
                break;
            default:
                text.insert(at, text.substr(std::min(at, text.size()), count));
        }
    }
    // A NUL would end the text of a request.
    std::replace(text.begin(), text.end(), '\0', '0');
    return text;
}

const std::string script = "keep = [malloc(16 + i * 7 % 480) for i in range(300)]\nfor b in keep[::3]: free(b)\n";

struct Ask {
    int (*call)(arn_document*, const char*);
    std::string request;
};

const std::vector<Ask> asks = {
    {arn_draw, R"({"surface": "canvas", "width": 640, "height": 320, "view": {"scale": 3.5, "x": 10, "y": 20}})"},
    {arn_draw,
     R"({"surface": "lens", "root": [0, 5, 0, 64, 0, 0], "selection": [0, 8, 0, 64, 3, 0], "type_scale": 1.6})"},
    {arn_draw, R"({"surface": "freepools", "arena": 0, "width": 300})"},
    {arn_draw, R"({"surface": "usable_arenas", "centre": 3, "order": "usable_arenas"})"},
    {arn_draw, R"({"surface": "large", "root": [0, 2, 0, 4294967295, 0, 0], "width": 1280, "height": 720})"},
    {arn_view, R"({"do": "zoom", "x": 100, "y": 50, "factor": 2, "view": {"scale": 1, "x": 0, "y": 0}})"},
    {arn_view, R"({"do": "dive", "to": {"scale": 9, "x": 1, "y": 1}, "t": 0.5})"},
    {arn_view, R"({"do": "move", "object": [0, 5, 0, 64, 0, 0], "direction": "down"})"},
    {arn_describe, "[0, 5, 0, 65, 0, 0]"},
    {arn_why, R"({"object": [0, 5, 0, 65, 0, 0]})"},
    {arn_why, R"({"malloc": 24})"},
    {arn_search, R"({"event": "pool_full", "backward": true})"},
    {arn_search, R"({"object": [0, 8, 0, 65, 1, 0]})"},
    {arn_seek, "120.5"},
    {arn_seek, "40%"},
    {arn_chart, R"({"quantities": ["arena_bytes", "in_use"], "points": 100, "from": 3})"},
    {arn_marks, R"({"pixels": 300})"},
    {arn_column, "block_size"},
    {arn_export, "steps"},
    {arn_save, R"({"view": {"a": 1}})"},
};

}  // namespace

TEST_CASE("ten thousand damaged requests have an answer each", "[engine]") {
    Random random(1510);
    const Document d = opened("a.py", script);
    std::size_t failed = 0;
    for (int i = 0; i < 10'000; ++i) {
        const Ask& ask = asks[below(random, asks.size())];
        const std::string request = mutated(ask.request, random);
        INFO(request);
        const int status = ask.call(d.get(), request.c_str());
        REQUIRE((status == arn_done || status == arn_nothing || status == arn_failed));
        if (status != arn_failed) continue;
        ++failed;
        REQUIRE(json(d)["message"].get<std::string>() != "");
    }
    CHECK(failed > 1000);
    CHECK(failed < 9000);
    // Whole as before.
    REQUIRE(arn_seek(d.get(), "end") == arn_done);
    REQUIRE(arn_export(d.get(), "json") == arn_done);
    const std::string now = answer(d);
    const Document fresh = opened("a.py", script);
    REQUIRE(arn_export(fresh.get(), "json") == arn_done);
    CHECK(now == answer(fresh));
}

TEST_CASE("two thousand damaged files are opened or refused", "[engine]") {
    Random random(1511);
    const Document d = opened("a.py", script);
    std::vector<std::pair<std::string, std::string>> files = {{"a.py", script}};
    REQUIRE(arn_export(d.get(), "json") == arn_done);
    files.emplace_back("a.json", answer(d));
    REQUIRE(arn_export(d.get(), "ops") == arn_done);
    files.emplace_back("a.ops", answer(d));
    REQUIRE(arn_save(d.get(), "{}") == arn_done);
    files.emplace_back("a.arenarium", answer(d));
    std::size_t failed = 0;
    for (int i = 0; i < 2000; ++i) {
        const auto& [name, content] = files[below(random, files.size())];
        const std::string damaged = mutated(content, random);
        const int status = arn_open(d.get(), name.c_str(), damaged.data(), damaged.size(),
                                    R"({"max_operations": 5000, "memory": 100000000})");
        REQUIRE((status == arn_done || status == arn_failed));
        REQUIRE(json(d).is_object());
        failed += status == arn_failed ? 1 : 0;
        REQUIRE(arn_draw(d.get(), R"({"surface": "canvas"})") == arn_done);
    }
    CHECK(failed > 100);
    CHECK(failed < 1900);
}

}  // namespace arenarium::test
