// Pictures for a lecture hall: what they are about, and that nothing in them is lost.
#include <cmath>
#include <random>
#include <set>

#include "core/scene/pymalloc/large_pool.h"
#include "core/scene/pymalloc/refs.h"
#include "tests/scene/heaps.h"
#include "tests/support/catch.h"

namespace arenarium {
namespace {

constexpr double slide_w = 1280, slide_h = 500, lecture_scale = 1.6;

SceneOptions in_lecture() {
    SceneOptions options;
    options.type_scale = lecture_scale;
    return options;
}

// Blocks that are drawn with a place of their own, by number.
std::set<std::uint32_t> blocks_shown(const DrawList& list, PoolIndex pool) {
    std::set<std::uint32_t> out;
    for (const DrawItem& i : list.items)
        if (i.kind == ItemKind::rect && !i.dashed && PymallocRef::from(i.ref).kind == PymallocKind::block &&
            i.ref.b == pool.value)
            out.insert(i.ref.index);
    return out;
}

bool says_of_block(const DrawList& list, std::uint32_t block, const std::string& words) {
    for (const DrawItem& i : list.items)
        if (i.kind == ItemKind::text && PymallocRef::from(i.ref).kind == PymallocKind::block && i.ref.index == block &&
            list.text_of(i) == words)
            return true;
    return false;
}

std::multiset<std::uint32_t> arrows_from(const DrawList& list) {
    std::multiset<std::uint32_t> out;
    for (const DrawItem& i : list.items)
        if (i.kind == ItemKind::line && PymallocRef::from(i.ref).kind == PymallocKind::block_link && !i.dashed)
            out.insert(i.ref.index);
    return out;
}

bool has_arrow_from_head(const DrawList& list) {
    for (const DrawItem& i : list.items)
        if (i.kind == ItemKind::line && !i.dashed && PymallocRef::from(i.ref).kind == PymallocKind::header_field)
            return true;
    return false;
}

struct Churn {
    explicit Churn(unsigned seed, std::uint64_t size) : random(seed), bytes(size) {}

    void go(test::Heap& h, int operations) {
        for (int i = 0; i < operations; ++i) {
            if (!live.empty() && random() % 5 < 2) {
                const std::size_t at = random() % live.size();
                last = live[at];
                h.free(last);
                live.erase(live.begin() + static_cast<std::ptrdiff_t>(at));
            } else {
                last = h.malloc(bytes, "b" + std::to_string(i), 1);
                live.push_back(last);
            }
        }
    }
    std::mt19937 random;
    std::uint64_t bytes;
    std::vector<OperationIndex> live;
    OperationIndex last;
};

TEST_CASE("blocks of a large pool are at least 88 pixels wide on a slide of 1280 x 720") {
    for (const std::uint64_t bytes : {1, 16, 24, 48, 100, 200, 512}) {
        for (const char* profile : {"3.8", "3.12"}) {
            Churn churn(7, bytes);
            test::Heap h(profile);
            for (int round = 0; round < 12; ++round) {
                churn.go(h, 40);
                const Scene scene(h.happening(), in_lecture());
                const DrawList list = scene.large(scene.step_subject(), slide_w, slide_h);
                int blocks = 0;
                for (const DrawItem& i : list.items) {
                    // Of the parts of a block the widest is the block.
                    const bool is_block =
                        i.kind == ItemKind::rect && PymallocRef::from(i.ref).kind == PymallocKind::block;
                    if (!is_block || i.key != item_key(i.ref, 0)) continue;
                    ++blocks;
                    INFO(profile << ", malloc(" << bytes << "), round " << round << ": block " << i.ref.index);
                    CHECK(i.w >= 88);
                }
                CHECK(blocks > 0);
            }
        }
    }
}

TEST_CASE("a large pool keeps every number, arrow and name of the blocks that it shows") {
    int pools = 0, folded = 0;
    for (unsigned seed = 1; seed <= 30; ++seed) {
        test::Heap h(seed % 2 == 0 ? "3.8" : "3.12");
        Churn churn(seed, std::uint64_t{16} << (seed % 5));
        churn.go(h, 30 + static_cast<int>(seed) * 25);
        const Moment now = h.happening();
        const PoolIndex pool = h.log.result(churn.last).pool();
        const PoolView v = view_pool(now, pool);
        if (v.blocks == 0) continue;
        ++pools;
        const Scene scene(now, in_lecture());
        const DrawList list = scene.large(PymallocRef::of_pool(v.arena, pool), slide_w, slide_h);
        const std::set<std::uint32_t> shown = blocks_shown(list, pool);
        if (shown.size() < v.blocks) ++folded;
        INFO("seed " << seed);
        CHECK(shown.contains(h.log.result(churn.last).number().value));
        if (!v.free_order.empty()) {
            CHECK(shown.contains(v.free_order[0]));
            CHECK(has_arrow_from_head(list));
        }
        const std::multiset<std::uint32_t> arrows = arrows_from(list);
        for (std::size_t k = 0; k < v.free_order.size(); ++k) {
            const std::uint32_t block = v.free_order[k];
            if (!shown.contains(block)) continue;
            INFO("free block " << block << ", number " << k + 1);
            CHECK(says_of_block(list, block, std::to_string(k + 1)));
            if (k + 1 < v.free_order.size()) CHECK(arrows.count(block) == 1);
        }
        for (const OperationIndex owner : churn.live) {
            const Block block = h.log.result(owner);
            if (block.pool() != pool || !shown.contains(block.number().value)) continue;
            INFO("block " << block.number().value << " is " << h.log.name(owner));
            CHECK(says_of_block(list, block.number().value, h.log.name(owner)));
        }
    }
    CHECK(pools > 20);
    CHECK(folded > 5);
}

TEST_CASE("folding covers every block once, in order, within its slots, the important ones first") {
    std::mt19937 engine(11);
    const auto random = [&engine] { return static_cast<std::uint32_t>(engine()); };
    for (int round = 0; round < 400; ++round) {
        const std::uint32_t blocks = 1 + random() % 300, slots = 2 + random() % 60;
        std::vector<std::uint32_t> wanted;
        for (std::uint32_t k = random() % 8; k > 0; --k)
            wanted.push_back(random() % blocks);
        const std::vector<Piece> pieces = fold_around(blocks, slots, wanted);
        INFO("seed 11, round " << round << ": " << blocks << " blocks, " << slots << " slots");
        std::uint32_t next = 0;
        for (const Piece& p : pieces) {
            CHECK(p.first == next);
            CHECK(p.folded == (p.last > p.first));
            next = p.last + 1;
        }
        CHECK(next == blocks);
        CHECK(pieces.size() <= slots);
        if (blocks <= slots) CHECK(pieces.size() == blocks);
        // Each shown block stands between two folds at most.
        if (slots >= 2 * wanted.size() + 1)
            for (const std::uint32_t b : wanted)
                CHECK(std::any_of(pieces.begin(), pieces.end(),
                                  [b](const Piece& p) { return !p.folded && p.first == b; }));
    }
}

TEST_CASE("a step is about the pool that it touches, or about the arenas when it moves them") {
    test::Heap h("3.12");
    CHECK(Scene(h.happening()).step_subject() == ObjectRef(PymallocRef::process()));
    const OperationIndex a = h.malloc(24, "a"), b = h.malloc(24, "b");
    const ObjectRef pool = PymallocRef::of_pool({0}, h.pool_of(a));
    CHECK(Scene(h.happening()).step_subject() == pool);
    h.free(a);
    CHECK(Scene(h.happening()).step_subject() == pool);
    h.free(b);  // the pool goes back to its arena
    CHECK(Scene(h.happening()).step_subject() == ObjectRef(PymallocRef::usable_head()));
    h.malloc(4000, "raw");  // the system serves it: no pool
    CHECK(Scene(h.happening()).step_subject() == ObjectRef(PymallocRef::usable_head()));
    const test::Heap slides = test::sliding();
    CHECK(Scene(slides.happening()).step_subject() == ObjectRef(PymallocRef::usable_head()));
}

TEST_CASE("usable_arenas in one line says the list in its order, with the free pools of each") {
    const test::Heap h = test::sliding();
    const Scene scene(h.happening(), in_lecture());
    const DrawList line = scene.usable_line(slide_w);
    CHECK(line.height < 50);
    std::vector<std::uint32_t> drawn;
    for (const DrawItem& i : line.items)
        if (i.kind == ItemKind::rect && i.key == item_key(i.ref, 0) &&
            PymallocRef::from(i.ref).kind == PymallocKind::usable_box)
            drawn.push_back(i.ref.a);
    std::vector<std::uint32_t> listed;
    const HeapState& s = h.allocator.state();
    for (ArenaIndex a = s.usable_arenas; a; a = s.arena(a).nextarena) {
        listed.push_back(a.value);
        const std::string count = std::to_string(s.arena(a).nfreepools) + " free";
        CHECK(std::any_of(line.items.begin(), line.items.end(), [&](const DrawItem& i) {
            return i.kind == ItemKind::text && i.ref.a == a.value && line.text_of(i) == count;
        }));
    }
    CHECK(drawn == listed);
}

TEST_CASE("a long list keeps its head, its end and the touched arena in one line") {
    const test::Heap h = test::pinned();
    const Scene scene(h.happening(), in_lecture());
    for (const double width : {640.0, 1280.0, 1920.0}) {
        const DrawList line = scene.usable_line(width);
        for (const DrawItem& i : line.items)
            CHECK(i.x + i.w <= width + 0.5);
    }
}

}  // namespace
}  // namespace arenarium
