#include "core/pymalloc/steps/outline.h"

#include <map>
#include <set>
#include <string>

#include "tests/metrics/random_history.h"
#include "tests/support/catch.h"

using namespace arenarium;
using namespace arenarium::test;

namespace {

constexpr std::size_t nowhere = OutlineHighlight::nowhere;

// By the lists of steps alone.
std::vector<std::size_t> lines_with(const Outline& outline, Step step) {
    std::vector<std::size_t> found;
    for (std::size_t l = 0; l < outline.lines().size(); ++l)
        for (const Step s : outline.lines()[l].steps)
            if (s == step) found.push_back(l);
    return found;
}

Profile with_debug_hooks() {
    return *find_profile("3.13-debug:arena=32KiB,pool=4KiB");
}

}  // namespace

TEST_CASE("Every place in the C source belongs to exactly one line of the outlines of all versions") {
    std::map<std::uint16_t, std::set<std::string>> ids;
    for (const Profile& profile : every_profile()) {
        const Outline outline(profile);
        for (std::uint16_t s = 0; s < static_cast<std::uint16_t>(Step::count_); ++s) {
            const auto found = lines_with(outline, static_cast<Step>(s));
            REQUIRE(found.size() <= 1);
            REQUIRE(outline.line_of(static_cast<Step>(s)) == (found.empty() ? nowhere : found[0]));
            if (!found.empty()) ids[s].insert(outline.lines()[found[0]].id);
        }
    }
    for (std::uint16_t s = 0; s < static_cast<std::uint16_t>(Step::count_); ++s) {
        INFO("step " << s << ": " << step_info(static_cast<Step>(s)).sentence);
        CHECK(ids[s].size() == 1);
    }
}

TEST_CASE("The outline is a tree in reading order, with one id a line and one C function a line") {
    for (const Profile& profile : every_profile()) {
        const Outline outline(profile);
        std::set<std::string> ids;
        for (std::size_t l = 0; l < outline.lines().size(); ++l) {
            const OutlineLine& line = outline.lines()[l];
            INFO(profile.name << ", " << line.id);
            CHECK(ids.insert(line.id).second);
            CHECK(line.steps.empty() == (line.depth == 0));
            if (line.depth == 0) {
                CHECK(line.parent == OutlineLine::no_parent);
            } else {
                REQUIRE(line.parent < l);
                CHECK(outline.lines()[line.parent].depth + 1 == line.depth);
                // Depth first: what stands between a line and its parent is below the parent.
                for (std::size_t between = line.parent + 1; between < l; ++between)
                    CHECK(outline.lines()[between].depth > outline.lines()[line.parent].depth);
            }
            for (const Step step : line.steps)
                CHECK(std::string(c_function(step, profile)) == outline.c_function(l));
            CHECK(outline.text(l).find('{') == std::string::npos);
            CHECK(outline.text(l).size() < 90);
        }
    }
}

TEST_CASE("A line is in the outlines of the versions that have it, and only there") {
    const auto has_line = [](const char* profile, const std::string& id) {
        const Outline outline(*find_profile(profile));
        for (const OutlineLine& line : outline.lines())
            if (line.id == id) return true;
        return false;
    };
    CHECK(has_line("3.7", "free.walk"));
    CHECK(!has_line("3.8", "free.walk"));
    CHECK(!has_line("3.7", "malloc.fingers"));
    CHECK(has_line("3.8", "malloc.fingers"));
    CHECK(!has_line("3.8", "free.kept"));
    CHECK(has_line("3.9", "free.kept"));
    CHECK(!has_line("3.9", "new_arena.map"));
    CHECK(has_line("3.10", "new_arena.map"));
    CHECK(has_line("3.8", "malloc.count"));
    CHECK(!has_line("3.9", "malloc.count"));
    CHECK(!has_line("3.12", "debug.pads"));
    CHECK(has_line("3.12-debug", "debug.pads"));
}

TEST_CASE("After any number of micro-steps, the lines taken make a path from the root, and the last is current") {
    std::set<std::string> seen;
    std::set<std::uint16_t> steps_seen;
    std::uint64_t seed = 99;
    for (const Profile& profile : every_profile()) {
        const Outline outline(profile);
        for (const AddressSpaceRules& space : every_space()) {
            RandomHistory run(profile, ++seed, space);
            run.act(900);
            run.drain();
            auto& timeline = run.history.timeline();
            timeline.seek({0, 0});
            for (std::uint32_t i = 0; i < run.history.size(); ++i) {
                const auto changes = timeline.changes(i);
                timeline.step();
                std::set<std::size_t> hit;
                for (std::size_t happened = 0; happened <= changes.size(); ++happened) {
                    if (happened > 0) {
                        const auto step = static_cast<Step>(changes[happened - 1].step);
                        const auto found = lines_with(outline, step);
                        INFO(profile.name << ": " << step_info(step).sentence);
                        REQUIRE(found.size() == 1);
                        hit.insert(found[0]);
                        steps_seen.insert(changes[happened - 1].step);
                        // The line above was passed on the way here, when it has steps of its own.
                        const std::size_t parent = outline.lines()[found[0]].parent;
                        REQUIRE((outline.lines()[parent].steps.empty() || hit.contains(parent)));
                    }
                    if (happened < changes.size() && happened % 7 != 0) continue;
                    const OutlineHighlight h = outline.highlight(changes, happened);
                    std::vector<bool> on_the_way(outline.lines().size());
                    for (const std::size_t line : hit)
                        for (std::size_t up = line; up != OutlineLine::no_parent; up = outline.lines()[up].parent)
                            on_the_way[up] = true;
                    REQUIRE((h.taken == on_the_way));
                    for (std::size_t l = 0; l < on_the_way.size(); ++l)
                        if (on_the_way[l]) seen.insert(outline.lines()[l].id);
                    if (happened == 0) {
                        REQUIRE(h.current == nowhere);
                    } else {
                        REQUIRE(h.current == outline.line_of(static_cast<Step>(changes[happened - 1].step)));
                    }
                }
            }
        }
    }
    // Only what needs a NULL pointer, an overflowing size or another interpreter is left to be seen elsewhere.
    for (std::uint16_t s = 0; s < static_cast<std::uint16_t>(Step::count_); ++s) {
        const auto step = static_cast<Step>(s);
        if (step == Step::free_null || step == Step::realloc_null || step == Step::debug_too_large ||
            step == Step::interpreter_is_current)
            continue;
        INFO(step_info(step).sentence);
        CHECK(steps_seen.contains(s));
    }
    CHECK(seen.size() > 50);
}

TEST_CASE("A second of two mallocs takes the head of the free list, and nothing of the way to a new pool") {
    HeapHistory history(with_debug_hooks());
    history.append(Request::malloc(24));
    history.append(Request::malloc(24));
    const Outline outline(history.profile());
    const auto changes = history.timeline().changes(1);
    const OutlineHighlight h = outline.highlight(changes, changes.size());
    std::set<std::string> taken;
    for (std::size_t l = 0; l < outline.lines().size(); ++l)
        if (h.taken[l]) taken.insert(outline.lines()[l].id);
    CHECK(taken ==
          std::set<std::string>{"debug", "debug.pads", "malloc", "malloc.small", "malloc.used_pool", "malloc.extend"});
    CHECK(outline.lines()[h.current].id == std::string("malloc.extend"));
}

TEST_CASE("The root of the call is taken even when the system allocator does all its work") {
    HeapHistory history(*find_profile("3.12"));
    history.append(Request::malloc(5000));
    history.append(Request::realloc({0}, 6000));
    const Outline outline(history.profile());
    const auto changes = history.timeline().changes(1);
    const auto roots = [&](const OutlineHighlight& h) {
        std::set<std::string> ids;
        for (std::size_t l = 0; l < outline.lines().size(); ++l)
            if (h.taken[l] && outline.lines()[l].depth == 0) ids.insert(outline.lines()[l].id);
        return ids;
    };
    using Ids = std::set<std::string>;
    CHECK(roots(outline.highlight(changes, changes.size())) == Ids{"lookup", "system"});
    CHECK(roots(outline.highlight(changes, changes.size(), RequestKind::realloc)) ==
          Ids{"lookup", "realloc", "system"});
    CHECK(roots(outline.highlight(changes, 0, RequestKind::realloc)).empty());
}
