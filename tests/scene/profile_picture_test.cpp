// The pictures of a profile: what they draw can be hit, lies on the surface, and says what it stands for.
#include <algorithm>
#include <map>
#include <set>

#include "core/metrics/arena_pins.h"
#include "core/picture/hit_test.h"
#include "core/scene/profile/flame_picture.h"
#include "core/scene/profile/pins_picture.h"
#include "core/scene/profile/refs.h"
#include "core/scene/pymalloc/refs.h"
#include "tests/metrics/random_history.h"
#include "tests/support/catch.h"

using namespace arenarium;
using namespace arenarium::test;

namespace {

// main calls load and spare; load calls itself.
struct Recorded {
    std::shared_ptr<CallSites> sites = std::make_shared<CallSites>();
    HeapHistory history{*find_profile("3.11")};

    Recorded() {
        sites->codes = {{"<module>", "main.py", 1}, {"load", "main.py", 3}, {"spare", "other.py", 9}};
        sites->places.push_back({0, 0, 20});
        sites->places.push_back({1, 1, 4});
        sites->places.push_back({2, 1, 5});
        sites->places.push_back({1, 2, 10});
        history.set_call_sites(sites);
    }
    void ask(std::uint32_t site, std::uint64_t bytes, int times = 1) {
        while (times-- > 0)
            history.append(Request::malloc(bytes), {0, 0, site});
    }
};

std::string text_of(const DrawList& list, const ObjectRef& ref) {
    std::string out;
    for (const DrawItem& i : list.items)
        if (i.kind == ItemKind::text && i.ref == ref) out += std::string(list.text_of(i)) + "|";
    return out;
}

void on_the_surface(const DrawList& list) {
    for (const DrawItem& i : list.items) {
        CHECK(i.x >= -1);
        CHECK(i.y >= -1);
        CHECK(i.x + i.w <= list.width + 1);
        CHECK(i.y + i.h <= list.height + 1);
    }
}

}  // namespace

TEST_CASE("a flame graph draws every call that is wide enough, names it, and a hit finds it") {
    Recorded r;
    r.ask(3, 400, 30);
    r.ask(2, 100, 10);
    r.ask(4, 500, 20);
    r.ask(0, 24);
    const Moment m = r.history.moment();
    const CallTree tree = call_tree(*r.sites, use_by_site(m.log, m.log.size()));
    for (const double width : {320.0, 900.0, 1600.0}) {
        for (std::uint32_t focus = 0; focus < tree.nodes.size(); ++focus) {
            const DrawList list = flame_picture(m, {tree, focus}, {}, width);
            on_the_surface(list);
            std::set<std::uint32_t> drawn;
            for (const FlameBox& box : flame_layout(tree, focus, 1.5 / width)) {
                const double x = (box.from + box.to) / 2 * width;
                drawn.insert(box.node);
                bool hit = false;
                for (double row = 4; row < list.height; row += 8)
                    hit = hit || hit_test(list, {x, row}).ref == ProfileRef::frame(box.node);
                CHECK(hit);
            }
            CHECK(drawn.contains(focus));
        }
    }
    const DrawList list = flame_picture(m, {tree}, {}, 1600);
    std::uint32_t load = 0;
    for (std::uint32_t n = 0; n < tree.nodes.size(); ++n)
        if (tree.nodes[n].site == 3) load = n;
    CHECK(text_of(list, ProfileRef::frame(load)) == "main.py:5 load|11.7 KiB|");
    CHECK(text_of(list, ProfileRef::frame(0)).find("everything") != std::string::npos);
}

TEST_CASE("the line of a call stands in a flame graph whole or not at all") {
    Recorded r;
    for (const std::uint32_t site : {1u, 2u, 3u, 4u})
        r.ask(site, 100, 10 * site);
    const Moment m = r.history.moment();
    const CallTree tree = call_tree(*r.sites, use_by_site(m.log, m.log.size()));
    int cut = 0, with_line = 0;
    for (int width = 30; width < 900; width += 7) {
        const DrawList list = flame_picture(m, {tree}, {}, width);
        for (std::uint32_t n = 1; n < tree.nodes.size(); ++n) {
            if (!r.sites->has(tree.nodes[n].site)) continue;
            const std::string said = text_of(list, ProfileRef::frame(n));
            const std::string line = std::to_string(r.sites->places[tree.nodes[n].site].line);
            cut += said.find("\u2026") != std::string::npos;
            const std::size_t colon = said.find(':');
            if (colon == std::string::npos) continue;
            ++with_line;
            INFO(width << " pixels: " << said);
            CHECK(said.substr(colon + 1, said.find_first_of(" |", colon) - colon - 1) == line);
        }
    }
    CHECK(cut > 0);
    CHECK(with_line > 0);
}

TEST_CASE("of what grew, the whole is called so") {
    Recorded r;
    r.ask(3, 400, 5);
    const Moment m = r.history.moment();
    const CallTree tree = call_tree(*r.sites, use_by_site(m.log, m.log.size()));
    CHECK(text_of(flame_picture(m, {tree, 0, 0, true}, {}, 800), ProfileRef::frame(0)).find("all that grew") !=
          std::string::npos);
}

TEST_CASE("the picture of pins shows each nearly empty arena with its blocks, and what would bring it back") {
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        RandomHistory run(*find_profile("3.9"), seed);
        for (int i = 0; i < 9000; ++i)
            run.malloc(16 + run.below(497));
        run.drain(3 + run.below(20));
        const Moment m = run.history.moment();
        const ArenaPins pins = arena_pins(m, 10);
        REQUIRE(!pins.arenas.empty());
        for (const double width : {340.0, 700.0, 1500.0}) {
            const DrawList list = pins_picture(m, {pins}, {}, width);
            on_the_surface(list);
            std::set<std::pair<std::uint32_t, std::uint32_t>> marked;
            for (const DrawItem& i : list.items)
                if (const PymallocRef r = PymallocRef::from(i.ref); r.kind == PymallocKind::block)
                    marked.emplace(r.pool.value, r.index);
            std::size_t blocks = 0;
            for (const PinnedArena& a : pins.arenas) {
                blocks += a.blocks.size();
                const std::string words = text_of(list, PymallocRef::of_arena(a.arena));
                CHECK(words.find("arena " + std::to_string(a.arena.value)) != std::string::npos);
                if (a.best > 0) CHECK(words.find("back without") != std::string::npos);
            }
            CHECK(marked.size() == blocks);
            for (std::size_t c = 0; c < pin_causes; ++c)
                for (std::uint32_t k = 0; k < std::min<std::size_t>(5, pins.ranks[c].size()); ++k)
                    // What brings nothing back is no way out.
                    CHECK(text_of(list, ProfileRef::rank(static_cast<std::uint32_t>(c), k)).empty() ==
                          (pins.ranks[c][k].bytes_returned == 0));
        }
    }
}

TEST_CASE("an allocator without a nearly empty arena says so in words") {
    RandomHistory run(*find_profile("3.11"), 3);
    const Moment m = run.history.moment();
    const DrawList list = pins_picture(m, {arena_pins(m)}, {}, 500);
    CHECK(list.text.find("No arena is nearly empty") != std::string::npos);
}
