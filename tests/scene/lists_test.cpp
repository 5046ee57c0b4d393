// The strips against the state that they show.
#include <map>
#include <set>

#include "core/pymalloc/fields.h"
#include "core/scene/pymalloc/refs.h"
#include "tests/scene/heaps.h"
#include "tests/support/catch.h"

namespace arenarium {
namespace {

std::vector<const DrawItem*> of_kind(const DrawList& list, PymallocKind object, ItemKind kind) {
    std::vector<const DrawItem*> found;
    for (const DrawItem& i : list.items)
        if (PymallocRef::from(i.ref).kind == object && i.kind == kind) found.push_back(&i);
    return found;
}

// The arenas of the boxes from left to right, row by row.
std::vector<std::uint32_t> boxes(const DrawList& list) {
    std::map<std::pair<float, float>, std::uint32_t> by_place;
    for (const DrawItem* i : of_kind(list, PymallocKind::usable_box, ItemKind::rect))
        if (i->h > 40) by_place[{i->y, i->x}] = i->ref.a;
    std::vector<std::uint32_t> order;
    for (const auto& [place, arena] : by_place)
        order.push_back(arena);
    return order;
}

std::vector<std::uint32_t> chain(const HeapState& s) {
    std::vector<std::uint32_t> list;
    for (ArenaIndex a = s.usable_arenas; a; a = s.arena(a).nextarena)
        list.push_back(a.value);
    return list;
}

bool says(const DrawList& list, std::string_view words) {
    for (const DrawItem& i : list.items)
        if (i.kind == ItemKind::text && list.text_of(i) == words) return true;
    return false;
}

TEST_CASE("the strip shows the arenas of usable_arenas in list order with both pointers and the fingers") {
    const test::Heap h = test::sliding();
    const HeapState& s = h.allocator.state();
    const DrawList strip = h.scene().usable_arenas(1200);
    const auto order = chain(s);
    REQUIRE(order.size() == 4);
    CHECK(boxes(strip) == order);
    CHECK(of_kind(strip, PymallocKind::usable_link, ItemKind::line).size() == 2 * order.size() - 1);
    std::size_t fingers = 0;
    for (std::uint32_t k = 0; k < s.nfp2lasta.size(); ++k) {
        if (!s.nfp2lasta[k]) continue;
        ++fingers;
        CHECK(says(strip, "nfp2lasta[" + std::to_string(k) + "]"));
    }
    const auto drawn = of_kind(strip, PymallocKind::finger, ItemKind::line);
    CHECK(drawn.size() == fingers);
    for (const DrawItem* f : drawn) {  // each points at the bottom of the box of its arena
        const DrawPoint tip = strip.points_of(*f)[1];
        const Hit hit = hit_test(strip, {tip.x, tip.y - 6});
        CHECK(PymallocRef::from(hit.ref).kind == PymallocKind::usable_box);
        CHECK(PymallocRef::from(hit.ref).arena == s.nfp2lasta[f->ref.index]);
    }
    CHECK(says(strip, "HEAD"));
    CHECK(says(strip, "NULL"));
    CHECK(says(strip, "12 unused arena objects"));
}

TEST_CASE("no fingers before 3.8, and an empty list says so") {
    const DrawList old = test::sliding("3.6").scene().usable_arenas(1200);
    CHECK(of_kind(old, PymallocKind::finger, ItemKind::line).empty());
    CHECK(boxes(old).size() == 4);
    const DrawList none = test::Heap().scene().usable_arenas(900);
    CHECK(boxes(none).empty());
    CHECK(says(none, "HEAD"));
    CHECK(says(none, "NULL"));
}

TEST_CASE("in a long list the touched or selected arena is in sight, whatever the width") {
    test::Heap h("3.12");
    std::vector<OperationIndex> blocks;
    const std::uint32_t per_arena = 31 * 64;
    for (std::uint32_t i = 0; i < 60 * per_arena; ++i)
        blocks.push_back(h.malloc(512));
    for (std::uint32_t a = 0; a < 60; ++a)
        for (std::uint32_t b = 0; b < 31; ++b)
            h.free(blocks[a * per_arena + b]);
    const auto order = chain(h.allocator.state());
    REQUIRE(order.size() == 60);
    for (const double width : {320.0, 700.0, 1200.0, 2400.0}) {
        for (const std::uint32_t arena : {order[0], order[1], order[30], order[58], order[59]}) {
            INFO("width " << width << ", arena " << arena);
            SceneOptions o;
            o.selection = PymallocRef::of_arena({arena});
            const DrawList strip = h.scene(o).usable_arenas(width);
            const auto shown = boxes(strip);
            CHECK(std::find(shown.begin(), shown.end(), arena) != shown.end());
            CHECK(shown.size() < order.size());
            std::size_t folded = 0;
            for (const DrawItem* i : of_kind(strip, PymallocKind::usable_fold, ItemKind::rect))
                folded += i->ref.sub - i->ref.index + 1;
            CHECK(shown.size() + folded == order.size());
            for (const DrawItem& i : strip.items)
                CHECK(double(i.x) + i.w <= width + 1);
        }
    }
}

TEST_CASE("at every micro-step of a slide each arena with a free pool has its box, and its items keep their keys") {
    const test::Heap h = test::sliding();
    HeapState state = h.allocator.state();
    for (std::size_t i = h.changes.size(); i-- > 0;)
        take_back(state, h.changes[i]);
    std::set<std::uint64_t> keys;
    std::size_t written = 0, fading = 0;
    for (std::size_t i = 0; i < h.changes.size(); ++i) {
        apply(state, h.changes[i]);
        const DrawList strip = Scene(h.within(state, static_cast<std::uint32_t>(i) + 1)).usable_arenas(1200);
        CHECK(boxes(strip).size() == 4);
        std::set<std::uint64_t> now;
        for (const DrawItem* b : of_kind(strip, PymallocKind::usable_box, ItemKind::rect))
            if (b->h > 40 && b->emphasis == Emphasis::none) now.insert(b->key);
        if (keys.empty()) keys = now;
        CHECK(now == keys);
        for (const DrawItem& item : strip.items) {
            written += item.emphasis == Emphasis::written;
            fading += item.emphasis == Emphasis::fading;
        }
    }
    CHECK(written > 8);
    CHECK(fading > 1);
}

TEST_CASE("usedpools has a row for every class, rings in order, and tells where it points to itself") {
    const test::Heap h = test::pinned();
    SceneOptions all;
    all.all_classes = true;
    const DrawList rows = h.scene(all).usedpools(4000);
    std::set<std::uint32_t> classes;
    for (const DrawItem& i : rows.items)
        if (PymallocRef::from(i.ref).kind == PymallocKind::size_class) classes.insert(i.ref.index);
    CHECK(classes.size() == h.allocator.layout().classes);
    std::size_t empty = 0;
    for (std::uint32_t c = 0; c < 32; ++c) {
        const HeapState& s = h.allocator.state();
        std::vector<std::uint32_t> ring;
        for (PoolIndex p = s.pools[c].nextpool; p.value != c; p = s.pool(p).nextpool)
            ring.push_back(p.value);
        empty += ring.empty();
        std::map<float, std::uint32_t> drawn;
        for (const DrawItem* i : of_kind(rows, PymallocKind::ring_pool, ItemKind::rect))
            if (i->ref.index == c) drawn.emplace(i->x, i->ref.b);
        std::vector<std::uint32_t> seen;
        for (const auto& [x, p] : drawn)
            seen.push_back(p);
        INFO("class " << c);
        CHECK(seen == ring);
    }
    std::size_t said = 0;
    for (const DrawItem& i : rows.items)
        said += i.kind == ItemKind::text && rows.text_of(i) == "points to itself";
    CHECK(said == empty);
    // Folded, every class is still spoken for.
    std::set<std::uint32_t> spoken;
    const DrawList folded = h.scene().usedpools(300);
    for (const DrawItem& i : folded.items) {
        if (PymallocRef::from(i.ref).kind == PymallocKind::size_class) spoken.insert(i.ref.index);
        if (PymallocRef::from(i.ref).kind == PymallocKind::class_fold)
            for (std::uint32_t c = i.ref.index; c <= i.ref.sub; ++c)
                spoken.insert(c);
    }
    CHECK(spoken.size() == 32);
    CHECK(folded.height < rows.height);
}

TEST_CASE("freepools shows the emptied pools in list order") {
    const test::Heap h = test::pinned();
    const HeapState& s = h.allocator.state();
    std::vector<std::uint32_t> list;
    for (PoolIndex p = s.arenas[0].freepools; p; p = s.pool(p).nextpool)
        list.push_back(p.value);
    REQUIRE(list.size() > 3);
    const DrawList strip = h.scene().freepools({0}, 5000);
    std::map<float, std::uint32_t> drawn;
    for (const DrawItem* i : of_kind(strip, PymallocKind::freepools_pool, ItemKind::rect))
        drawn.emplace(i->x, i->ref.b);
    std::vector<std::uint32_t> seen;
    for (const auto& [x, p] : drawn)
        seen.push_back(p);
    CHECK(seen == list);
}

}  // namespace
}  // namespace arenarium
