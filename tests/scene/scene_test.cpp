// The facade: where things are, what they are called, where the keyboard goes, and how it all stays in step.
#include "core/scene/pymalloc/scene.h"

#include <map>
#include <random>
#include <set>

#include "core/pymalloc/fields.h"
#include "tests/scene/heaps.h"
#include "tests/support/catch.h"
#include "tests/support/property.h"

namespace arenarium {
namespace {

TEST_CASE("a summary that is refreshed by changes is the summary of the state, forwards and back") {
    test::check_property(
        "refresh",
        [] {
            const std::vector<std::string> profiles{"3.6", "3.9", "3.12", "3.11-32bit", "3.12:arena=64KiB,pool=16KiB"};
            test::Heap h(profiles[*rc::gen::inRange<std::size_t>(0, profiles.size())]);
            std::mt19937 random(*rc::gen::arbitrary<unsigned>());
            Summary live(h.allocator.state(), h.allocator.profile(), h.allocator.layout());
            std::vector<OperationIndex> blocks;
            std::vector<Change> all;
            for (int i = 0; i < 600; ++i) {
                if (!blocks.empty() && random() % 3 == 0) {
                    const std::size_t k = random() % blocks.size();
                    h.free(blocks[k]);
                    blocks[k] = blocks.back();
                    blocks.pop_back();
                } else {
                    blocks.push_back(h.malloc(1 + random() % 512));
                }
                live.refresh(h.allocator.state(), h.allocator.profile(), h.allocator.layout(), h.changes);
                all.insert(all.end(), h.changes.begin(), h.changes.end());
            }
            RC_ASSERT(live == Summary(h.allocator.state(), h.allocator.profile(), h.allocator.layout()));
            HeapState state = h.allocator.state();
            for (std::size_t i = all.size(); i-- > 0;)
                take_back(state, all[i]);
            live.refresh(state, h.allocator.profile(), h.allocator.layout(), all);
            RC_ASSERT(live == Summary(state, h.allocator.profile(), h.allocator.layout()));
        },
        20);
}

TEST_CASE("the summary counts what the state holds") {
    const test::Heap h = test::pinned();
    const Summary sum(h.allocator.state(), h.allocator.profile(), h.allocator.layout());
    std::uint64_t blocks = 0, bytes = 0;
    std::set<std::uint32_t> live;
    for (std::uint32_t i = 0; i < h.log.size(); ++i) {
        const Request& r = h.log.request({i});
        if (r.kind() == RequestKind::free)
            live.erase(r.operand.value);
        else
            live.insert(i);
    }
    for (const std::uint32_t i : live) {
        if (!h.log.result({i}).is_pool_block()) continue;
        ++blocks;
        bytes += h.allocator.layout().block_size(h.log.result({i}).size_class());
    }
    CHECK(sum.blocks() == blocks);
    CHECK(sum.bytes_in_blocks() == bytes);
}

TEST_CASE("objects move continuously while a view zooms from the process into a block") {
    const test::Heap h = test::pinned();
    const Scene scene = h.scene();
    const ObjectRef block = PymallocRef::of_block({0}, h.allocator.layout().pool({0}, 0), 0);
    const Viewport from = scene.fit(PymallocRef::process(), 900, 500), to = scene.fit(block, 900, 500);
    std::map<std::uint64_t, DrawItem> last;
    const int steps = 1500;
    double worst = 0;
    for (int t = 0; t <= steps; ++t) {
        std::map<std::uint64_t, DrawItem> now;
        const Viewport v = dive(from, to, double(t) / steps);
        for (const DrawItem& i : scene.canvas(v).items) {
            if (i.kind != ItemKind::rect || !i.ref) continue;
            now[i.key] = i;
            const auto it = last.find(i.key);
            if (it == last.end()) continue;
            // Near the surface; what lies far outside moves by more pixels a step.
            if (i.x < -100 || i.y < -100 || i.x + i.w > 1000 || i.y + i.h > 600) continue;
            worst = std::max({worst, std::abs(double(i.x) - it->second.x), std::abs(double(i.y) - it->second.y),
                              std::abs(double(i.w) - it->second.w), std::abs(double(i.h) - it->second.h)});
        }
        last = std::move(now);
    }
    CHECK(worst < 20);
    CHECK(scene.focus(from) == PymallocRef::process());
    CHECK(scene.focus(to) == block);
}

TEST_CASE("10,000 arenas stay within the budget of items at every zoom, and folding never loses an arena") {
    const test::Heap h = test::large(10000, "3.12:arena=64KiB,pool=4KiB");
    const Scene scene = h.scene();
    REQUIRE(scene.summary().by_address().size() >= 10000);
    for (const auto& [w, height] : {std::pair{1920.0, 1080.0}, {800.0, 400.0}, {200.0, 120.0}}) {
        const Viewport whole = scene.fit(PymallocRef::process(), w, height);
        const ObjectRef pool = PymallocRef::of_pool({500}, h.allocator.layout().pool({500}, 5));
        const Point at = scene.place(pool, whole)->centre();
        for (double zoom = 1; zoom < 3000; zoom *= 1.7) {
            const DrawList list = scene.canvas(scene.limited(zoom_at(whole, at, zoom)));
            INFO(w << " wide, zoom " << zoom << ": " << list.items.size() << " items");
            CHECK(list.items.size() <= 33000);
            CHECK(!list.items.empty());
        }
    }
    std::set<std::uint32_t> seen;
    for (const DrawItem& i : scene.canvas(scene.fit(PymallocRef::process(), 1920, 1080)).items)
        if (i.ref.a != ObjectRef::none) seen.insert(i.ref.a);
    CHECK(seen.size() == scene.summary().by_address().size());
}

TEST_CASE("the keyboard reaches every pool and block, and comes back out") {
    const test::Heap h = test::lesson();
    const Scene scene = h.scene();
    const Viewport v = scene.fit(PymallocRef::process(), 800, 400);
    const auto go = [&](const ObjectRef& r, Move m) { return PymallocRef::from(scene.neighbour(r, m, v)); };
    PymallocRef r = go(PymallocRef::process(), Move::in);
    CHECK(r == PymallocRef::of_arena({0}));
    r = go(r, Move::in);
    std::set<std::uint32_t> pools{r.pool.value};
    for (PymallocRef next = go(r, Move::next); next != r; next = go(r, Move::next))
        r = next, pools.insert(r.pool.value);
    CHECK(pools.size() == 64);
    CHECK(go(r, Move::out) == PymallocRef::of_arena({0}));
    const PymallocRef pool = PymallocRef::of_pool({0}, h.allocator.layout().pool({0}, 0));
    const PymallocRef first = go(pool, Move::in);
    CHECK(first == PymallocRef::of_block({0}, pool.pool, 0));
    r = first;
    std::size_t blocks = 1;
    for (PymallocRef next = go(r, Move::next); next != r; next = go(r, Move::next))
        r = next, ++blocks;
    CHECK(blocks == 31);
    const PymallocRef byte = go(r, Move::in);
    CHECK(byte.kind == PymallocKind::byte);
    CHECK(go(byte, Move::out) == r);
    CHECK(go(first, Move::previous).kind == PymallocKind::header_field);
    // Down and up are rows of what is drawn.
    const PymallocRef below = go(first, Move::down);
    const auto a = scene.place(first, v), b = scene.place(below, v);
    REQUIRE((a && b));
    CHECK(a->x == Approx(b->x));
    CHECK(b->y > a->y);
    CHECK(go(below, Move::up) == first);
    // What does not exist leads back to the root.
    CHECK(go(PymallocRef::of_arena({12}), Move::next) == PymallocRef::process());
}

TEST_CASE("hover says in plain words what a thing is") {
    const test::Heap h = test::lesson();
    const Scene scene = h.scene();
    const PoolIndex p = h.pool_of({0});
    CHECK(scene.describe(PymallocRef::of_block({0}, p, 0)) ==
          "block 0\nkeep[0]\nIn use, 512 B at 0x7f0000000030.\nAsked for 500 B of its 512 B.\nFrom line 3.");
    CHECK(scene.describe(PymallocRef::of_block({0}, p, 30)).ends_with("Virgin: never handed out, beyond nextoffset."));
    const std::string pool = scene.describe(PymallocRef::of_pool({0}, p));
    CHECK(pool.find("Blocks of 512 B: 18 of 31 in use, 7 free, 6 virgin.") != std::string::npos);
    CHECK(scene.describe(PymallocRef::of_arena({0})).find("3 of 64 pools in use, 61 free.") != std::string::npos);
    CHECK(scene.describe(PymallocRef::of_arena({9})).empty());
    CHECK(scene.name(PymallocRef::of_pool({0}, p)) == "pool 0");
    CHECK(scene.path(PymallocRef::of_byte({0}, p, 3, 5)).size() == 5);
}

TEST_CASE("fixed words pass through the translator") {
    const test::Heap h = test::lesson();
    SceneOptions abroad;
    abroad.translate = [](const char* english) { return "<" + std::string(english) + ">"; };
    const Scene scene = h.scene(abroad);
    CHECK(scene.name(PymallocRef::of_arena({0})) == "<arena 0>");
    const DrawList list = scene.canvas(scene.fit(PymallocRef::process(), 900, 500));
    CHECK(list.text.find("<arena 0>") != std::string::npos);
    CHECK(list.text.find("<61 free>") != std::string::npos);
}

TEST_CASE("a tween begins as the old picture looked, ends as the new one, and moves what both have") {
    test::Heap h = test::sliding();
    HeapState before = h.allocator.state();
    for (std::size_t i = h.changes.size(); i-- > 0;)
        take_back(before, h.changes[i]);
    Moment m = h.moment();
    const DrawList to = Scene(m).usable_arenas(1200);
    m.state = std::make_shared<const ProcessState>(ProcessState{before});
    const DrawList from = Scene(m).usable_arenas(1200);
    CHECK(tween(from, to, 1) == to);
    const auto box = [](const DrawList& l) {
        for (const DrawItem& i : l.items) {
            const auto ref = PymallocRef::from(i.ref);
            if (ref.kind == PymallocKind::usable_box && ref.arena.value == 1) return i;
        }
        return DrawItem{};
    };
    CHECK(box(tween(from, to, 0)).x == box(from).x);
    CHECK(box(from).x < box(to).x);
    CHECK(box(tween(from, to, 0.5)).x == Approx((box(from).x + box(to).x) / 2));
    const DrawList half = tween(from, to, 0.5);
    for (const DrawItem& i : half.items) {
        if (i.kind == ItemKind::text) CHECK(i.begin + i.count <= half.text.size());
        if (i.kind == ItemKind::line) CHECK(i.begin + i.count <= half.points.size());
    }
}

TEST_CASE("after a resize the same object is in the middle") {
    const test::Heap h = test::pinned();
    const Scene scene = h.scene();
    const ObjectRef pool = PymallocRef::of_pool({2}, h.allocator.layout().pool({2}, 9));
    const Viewport v = scene.fit(pool, 900, 500);
    const Viewport w = scene.resized(v, 1400, 640);
    CHECK(w.width == 1400);
    const auto place = scene.place(pool, w);
    REQUIRE(place);
    CHECK(place->contains(Point{700, 320}));
    CHECK(place->w > 400);
}

TEST_CASE("roots and selections that are gone, and any index, never harm") {
    const test::Heap h = test::lesson();
    test::check_property(
        "hostile refs",
        [&h] {
            ObjectRef r;
            r.domain = *rc::gen::element(pymalloc_domain, Domain{9});
            r.kind = *rc::gen::inRange<std::uint8_t>(0, 32);
            r.a = *rc::gen::element<std::uint32_t>(0, 1, 15, 16, 4000, UINT32_MAX);
            r.b = *rc::gen::element<std::uint32_t>(0, 31, 127, 128, 130, 191, 192, 1151, 1152, UINT32_MAX);
            r.index = *rc::gen::element<std::uint32_t>(0, 1, 7, 8, 30, 31, 500, UINT32_MAX);
            r.sub = *rc::gen::element<std::uint32_t>(0, 1, 511, 512, UINT32_MAX);
            SceneOptions o;
            o.selection = r;
            const Scene scene = h.scene(o);
            const Viewport v = scene.fit(r, 500, 300);
            RC_ASSERT(!scene.canvas(v).items.empty());
            RC_ASSERT(!scene.lens(r, 300, 200).items.empty());
            scene.describe(r);
            scene.name(r);
            scene.path(r);
            scene.usable_arenas(700);
            scene.usedpools(300);
            if (r.a < 16) scene.freepools({r.a}, 500);
            for (const Move m : {Move::next, Move::previous, Move::up, Move::down, Move::in, Move::out})
                scene.neighbour(r, m, v);
            scene.lens_root(r);
        },
        300);
}

}  // namespace
}  // namespace arenarium
