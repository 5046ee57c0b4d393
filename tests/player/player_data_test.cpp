#include <nlohmann/json.hpp>
#include <random>
#include <set>

#include "core/export/html.h"
#include "core/export/html_resources.h"
#include "core/metrics/requested.h"
#include "core/picture/palette.h"
#include "tests/player/naive_player.h"
#include "tests/support/property.h"
#include "tests/timeline/random_run.h"

using namespace arenarium;
using namespace arenarium::test;
using nlohmann::json;

namespace {

HeapHistory random_history(const Profile& profile, unsigned operations, unsigned seed = 1) {
    HeapHistory history(profile);
    RandomRun run(history);
    std::mt19937 numbers(seed);
    while (history.size() < operations)
        run.apply(static_cast<std::uint32_t>(numbers()));
    return history;
}

json data_of(HeapHistory& history, const PlayerPage& page = {}) {
    const Result<std::string> text = player_data(history, page);
    REQUIRE(text.ok());
    return json::parse(*text);
}

std::string page_of(HeapHistory& history, const PlayerPage& page) {
    StringSink sink;
    REQUIRE(write_html(history, page, sink).ok());
    return sink.content;
}

// The colour of a name in the rule of the player's style that begins with `selector`; "" when there is none.
std::string style_color(const std::string& selector, const std::string& name) {
    const std::string style(player_style);
    const std::size_t rule = style.find(selector + " {"), end = style.find('}', rule);
    const std::size_t at = style.find("--" + name + ": #", rule);
    return rule == std::string::npos || at > end ? "" : style.substr(at + name.size() + 4, 7);
}

// "" or the first operation or micro-step in which the data differ from the history.
std::string first_difference(const json& data, HeapHistory& h, std::uint32_t from) {
    const std::vector<NaiveOperation> operations = naive_operations(data);
    const std::vector<NaiveChange> changes = naive_changes(data);
    std::size_t at = 0;
    for (std::uint32_t k = 0; k < operations.size(); ++k) {
        const OperationIndex i{from + k};
        const NaiveOperation& o = operations[k];
        const Request& request = h.log().request(i);
        const Block result = h.log().result(i);
        const std::string where = "operation " + std::to_string(i.value);
        // Of a free the page tells what its block was asked with.
        const bool frees = request.kind() == RequestKind::free;
        const std::uint64_t asked = !frees            ? request.bytes
                                    : request.operand ? requested_bytes(h.log(), request.operand)
                                                      : UINT64_MAX;
        if (o.kind != static_cast<unsigned>(request.kind()) || o.bytes != asked) return where + ": request";
        if (o.line != h.log().origin(i).line || o.column != h.log().origin(i).column) return where + ": origin";
        if ((o.name != 0 ? data.at("strings").at(o.name - 1).get<std::string>() : "") != h.log().name(i))
            return where + ": name";
        if (o.refused != (result.refused() ? 1u : 0u)) return where + ": refused";
        if (o.kind >= 2 && request.operand && i.value - o.back != request.operand.value) return where + ": operand";
        if (o.result != (result.is_pool_block() ? 2u : result.is_raw() ? 1u : 0u)) return where + ": result";
        if (o.result == 2 &&
            (o.pool != result.pool().value || o.block != result.number().value || o.szidx != result.size_class().value))
            return where + ": block";
        const std::vector<Change> steps = h.timeline().changes(i.value);
        if (o.micro_steps != steps.size()) return where + ": number of micro-steps";
        for (const Change& c : steps) {
            const NaiveChange& n = changes.at(at++);
            const bool same = n.field == c.field && n.step == c.step && n.object == c.object && n.after == c.after &&
                              (!c.is_decision() || n.first == c.before);
            if (!same) return where + ": a micro-step";
        }
    }
    return at == changes.size() ? "" : "more micro-steps than the operations have";
}

}  // namespace

TEST_CASE("read by its specification, the page's data are the operations and micro-steps of the run") {
    for (const Profile& profile : profiles_to_try()) {
        INFO(profile.name);
        HeapHistory history = random_history(profile, 1500);
        const json data = data_of(history);
        REQUIRE(naive_operations(data).size() == 1500);
        CHECK(first_difference(data, history, 0) == "");
    }
}

TEST_CASE("any run, and any range of it, is told as it was") {
    const std::vector<Profile> profiles = profiles_to_try();
    check_property(
        "the data of a range are the history's",
        [&profiles](const std::vector<std::uint32_t>& decisions) {
            HeapHistory history(profiles[decisions.size() % profiles.size()]);
            RandomRun(history).apply(decisions);
            PlayerPage page;
            page.from = history.size() / 3;
            page.to = history.size() - history.size() / 4;
            const Result<std::string> text = player_data(history, page);
            RC_ASSERT(text.ok());
            const json data = json::parse(*text);
            RC_ASSERT(naive_operations(data).size() == page.to - page.from);
            RC_ASSERT(first_difference(data, history, page.from) == "");
        },
        60, 400);
}

TEST_CASE("a range begins with the state that the run had there") {
    HeapHistory history = random_history(*find_profile("3.12:arena=64KiB,pool=4KiB"), 900);
    PlayerPage page;
    page.from = 700;
    page.to = 800;
    const json data = data_of(history, page);
    CHECK(data.at("from") == 700);
    CHECK(data.at("to") == 800);
    CHECK(data.at("total") == 900);
    history.timeline().seek({700, 0});
    const HeapState& s = history.state();
    NaiveColumn c(data.at("initial"));
    CHECK(c.number() == s.maxarenas());
    CHECK(c.number() == (s.unused_arena_objects ? s.unused_arena_objects.value + 1u : 0u));
    CHECK(c.number() == (s.usable_arenas ? s.usable_arenas.value + 1u : 0u));
    CHECK(c.number() == s.narenas_currently_allocated);
    CHECK(c.number() == s.ntimes_arena_allocated);
    CHECK(c.number() == s.narenas_highwater);
    CHECK(c.number() == static_cast<std::uint64_t>(s.py_allocated_blocks));
    CHECK(c.number() == s.raw.blocks);
    CHECK(c.number() == s.raw.bytes);
    REQUIRE(c.number() == s.nfp2lasta.size());
    for (const ArenaIndex a : s.nfp2lasta)
        CHECK(c.number() == (a ? a.value + 1u : 0u));
    for (const ArenaObject& a : s.arenas) {
        CHECK(c.number() == a.address.value);
        CHECK(c.number() == a.pool_address.value);
        CHECK(c.number() == a.nfreepools);
        CHECK(c.number() == a.ntotalpools);
        for (const std::uint32_t i : {a.freepools.value, a.nextarena.value, a.prevarena.value, a.ordinal.value})
            CHECK(c.number() == (i == UINT32_MAX ? 0u : i + 1u));
    }
}

TEST_CASE("chapters of the range lead through the page, in their order; without any it says nothing of them") {
    HeapHistory history = random_history(*find_profile("3.12"), 40);
    CHECK_FALSE(data_of(history).contains("chapters"));
    PlayerPage page;
    page.from = 10;
    page.to = 30;
    page.chapters = {
        {"late", {30, 0}}, {"before", {9, 1}}, {"a <b> \"c\"", {10, 0}}, {"", {12, 3}}, {"after", {30, 1}}};
    CHECK(data_of(history, page)["chapters"] ==
          json::parse(R"([["late", 30, 0], ["a <b> \"c\"", 10, 0], ["", 12, 3]])"));
}

TEST_CASE("the same run gives the same page, byte for byte") {
    for (const char* name : {"3.12", "3.7", "3.11-32bit"}) {
        HeapHistory one = random_history(*find_profile(name), 800), other = random_history(*find_profile(name), 800);
        other.timeline().seek({123, 1});
        PlayerPage page;
        page.name = "run";
        const std::string first = page_of(one, page);
        CHECK(first == page_of(other, page));
        CHECK(first == page_of(one, page));
    }
}

TEST_CASE("what a hostile source holds stays text: the data block has no tag in it") {
    HeapHistory history = random_history(*find_profile("3.12"), 5);
    const std::string nasty = "</script><img src=x onerror=alert(1)><!--\"'&\xe2\x80\xa8\xe2\x80\xa9\x01 \xff";
    history.set_name({0}, history.intern(nasty));
    const Result<std::string> text = player_data(history, {nasty, nasty, nasty});
    REQUIRE(text.ok());
    CHECK(text->find('<') == std::string::npos);
    const std::string valid = nasty.substr(0, nasty.size() - 1);
    const json data = json::parse(*text);
    CHECK(data.at("source").get<std::string>().starts_with(valid));
    CHECK(data.at("title").get<std::string>().starts_with(valid));
    const std::string page = page_of(history, {nasty, nasty, nasty});
    CHECK(page.find("<img") == std::string::npos);
    std::size_t closings = 0;
    for (std::size_t at = page.find("</script"); at != std::string::npos; at = page.find("</script", at + 1))
        ++closings;
    CHECK(closings == 2);
}

TEST_CASE("a range that is not in the run is an error with the number of operations") {
    HeapHistory history = random_history(*find_profile("3.12"), 20);
    PlayerPage page;
    page.from = 21;
    const Result<std::string> text = player_data(history, page);
    REQUIRE_FALSE(text.ok());
    CHECK(text.error().advice.find("20") != std::string::npos);
    page.from = 20;
    CHECK(player_data(history, page).ok());
}

TEST_CASE("each event of the run is listed where it happened") {
    HeapHistory history = random_history(*find_profile("3.8:arena=16KiB"), 2000);
    const json data = data_of(history);
    REQUIRE(data.at("events").size() == event_kinds);
    std::set<std::uint64_t> obtained;
    NaiveColumn c(data.at("events").at("arena_obtained"));
    for (std::uint64_t last = 0; !c.at_end();)
        obtained.insert(c.difference_to(last));
    std::set<std::uint64_t> expected;
    for (const ArenaLife& life : history.arenas())
        expected.insert(life.obtained);
    CHECK_FALSE(expected.empty());
    CHECK(obtained == expected);
}

TEST_CASE("the player has the colours of the window, in light, in dark and on paper") {
    const std::pair<const char*, ColorRole> names[] = {{"background", ColorRole::background},
                                                       {"panel", ColorRole::panel},
                                                       {"raised", ColorRole::raised},
                                                       {"line", ColorRole::line},
                                                       {"text", ColorRole::text},
                                                       {"dim", ColorRole::dim},
                                                       {"accent", ColorRole::accent},
                                                       {"link", ColorRole::link},
                                                       {"onlink", ColorRole::on_link},
                                                       {"virgin", ColorRole::virgin},
                                                       {"lost", ColorRole::lost}};
    const std::pair<const char*, ThemeName> themes[] = {
        {":root", ThemeName::light}, {":root.dark", ThemeName::dark}, {":root.paper", ThemeName::print}};
    for (const auto& [selector, theme_name] : themes) {
        for (const auto& [name, role] : names) {
            const Rgb c = theme(theme_name)[role];
            char expected[8];
            std::snprintf(expected, sizeof expected, "#%02x%02x%02x", c.r, c.g, c.b);
            INFO(selector << " --" << name);
            CHECK(style_color(selector, name) == expected);
        }
    }
}

TEST_CASE("the page needs no network: it names no other file, and its policy allows none") {
    HeapHistory history = random_history(*find_profile("3.12"), 20);
    const std::string page = page_of(history, {.title = "t", .name = "n", .source = {}});
    for (const char* word :
         {"http:", "https:", "url(", "@import", "src=", "<link", "fetch(", "XMLHttpRequest", "import("})
        CHECK(page.find(word) == std::string::npos);
    CHECK(page.find("default-src 'none'") != std::string::npos);
}
