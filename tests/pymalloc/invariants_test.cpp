// Each invariant can fail: one field of a sound state is changed by hand, and the right rule must notice.
#include "core/pymalloc/invariants.h"

#include <functional>
#include <vector>

#include "core/pymalloc/allocator.h"
#include "tests/support/catch.h"

namespace arenarium::test {
namespace {

struct Heap {
    Allocator allocator;
    HeapState state;
    std::vector<Block> blocks;
};

// Five arenas of eight pools of seven blocks: 0 and 1 with two and three empty pools, 2 with one block free, 3 wholly
// free (3.9 and later), 4 given back. The ring of the one class in use has two pools.
Heap sound(const char* name = "3.12:arena=32KiB,pool=4KiB") {
    Allocator a(*find_profile(name));
    std::vector<Block> blocks;
    for (int i = 0; i < 5 * 56; ++i)
        blocks.push_back(a.run(Request::malloc(512)));
    const auto free = [&](std::size_t first, std::size_t count) {
        for (std::size_t i = first; i < first + count; ++i)
            a.run(Request::free({}), blocks[i]);
    };
    free(0, 14);
    free(56, 22);
    free(2 * 56 + 14, 1);
    free(3 * 56, 56);
    free(4 * 56, 56);
    const HeapState state = a.state();
    return {std::move(a), state, std::move(blocks)};
}

std::string verdict(const Heap& h) {
    return broken_invariant(h.state, h.allocator.profile(), h.allocator.layout()).value_or("");
}

std::string after(const std::function<void(HeapState&, const Layout&)>& change, const char* name = nullptr) {
    Heap h = name ? sound(name) : sound();
    change(h.state, h.allocator.layout());
    return verdict(h);
}

using Catch::Matchers::Contains;

}  // namespace

TEST_CASE("the state that the other tests damage is sound", "[invariants]") {
    const Heap h = sound();
    REQUIRE(verdict(h) == "");
    CHECK(h.state.narenas_currently_allocated == 4);
    CHECK(h.state.ntimes_arena_allocated == 5);
    REQUIRE(h.state.usable_arenas == ArenaIndex{0});
    CHECK(h.state.arena({0}).nfreepools == 2);
    CHECK(h.state.arena({0}).nextarena == ArenaIndex{1});
    CHECK(h.state.arena({1}).nfreepools == 3);
    const PoolIndex head{31};
    CHECK(h.state.pool(h.state.pool(head).nextpool).nextpool != head);
}

TEST_CASE("a broken ring of usedpools is named", "[invariants]") {
    const PoolIndex head{31};
    CHECK_THAT(after([&](HeapState& s, const Layout&) { s.pools[s.pool(head).nextpool.value].prevpool = {7}; }),
               Contains("prevpool does not lead back"));
    CHECK_THAT(after([&](HeapState& s, const Layout&) { s.pools[31].nextpool = PoolIndex::none(); }),
               Contains("is no ring"));
    CHECK_THAT(after([&](HeapState& s, const Layout&) { s.pools[31].nextpool = {4000000000}; }),
               Contains("leads to a pool not in use"));
    CHECK_THAT(after([&](HeapState& s, const Layout&) {
                   const PoolIndex p = s.pool(head).nextpool;
                   s.pools[31].nextpool = s.pools[31].prevpool = head;
                   s.pools[p.value].nextpool = s.pools[p.value].prevpool = p;
               }),
               Contains("is partly used and not in usedpools"));
    CHECK_THAT(after([&](HeapState& s, const Layout&) {
                   std::swap(s.pools[31].nextpool, s.pools[30].nextpool);
                   std::swap(s.pools[31].prevpool, s.pools[30].prevpool);
               }),
               Contains("prevpool does not lead back"));
}

TEST_CASE("a pool of another class in a ring is named", "[invariants]") {
    CHECK_THAT(after([](HeapState& s, const Layout&) { s.pools[s.pools[31].nextpool.value].szidx = {30}; }),
               Contains("ring of another size class"));
}

TEST_CASE("a full pool in a ring and an empty pool outside freepools are named", "[invariants]") {
    CHECK_THAT(after([](HeapState& s, const Layout&) {
                   PoolHeader& p = s.pools[s.pools[31].nextpool.value];
                   p.ref_count = 7;
                   p.freeblock = BlockNumber::none();
               }),
               Contains("is full and in usedpools"));
    CHECK_THAT(after([](HeapState& s, const Layout&) {
                   ArenaObject& arena = s.arenas[0];
                   arena.freepools = s.pool(arena.freepools).nextpool;
                   arena.nfreepools -= 1;
               }),
               Contains("is empty and not in freepools"));
}

TEST_CASE("a wrong free list is named", "[invariants]") {
    const auto used = [](HeapState& s) -> PoolHeader& { return s.pools[s.pools[31].nextpool.value]; };
    CHECK_THAT(after([&](HeapState& s, const Layout&) { used(s).ref_count -= 1; }), Contains("do not add up"));
    CHECK_THAT(after([&](HeapState& s, const Layout&) { used(s).freeblock = {60000}; }), Contains("beyond nextoffset"));
    CHECK_THAT(after([&](HeapState& s, const Layout&) {
                   const PoolHeader& p = used(s);
                   s.links[p.links + p.freeblock.value] = p.freeblock.value;
               }),
               Contains("twice in the free list"));
    CHECK_THAT(after([&](HeapState& s, const Layout&) { used(s).ref_count = 100; }),
               Contains("above the blocks handed out"));
    CHECK_THAT(after([&](HeapState& s, const Layout&) { used(s).links = 4000000000; }),
               Contains("no room for its links"));
}

TEST_CASE("a wrong field of a pool header is named", "[invariants]") {
    const auto full = [](HeapState& s, const Layout& l) -> PoolHeader& { return s.pools[l.pool({2}, 7).value]; };
    CHECK_THAT(after([&](HeapState& s, const Layout& l) { full(s, l).szidx = dummy_size_idx; }),
               Contains("names no size class"));
    CHECK_THAT(after([&](HeapState& s, const Layout& l) { full(s, l).arenaindex = {1}; }), Contains("arenaindex"));
    CHECK_THAT(after([&](HeapState& s, const Layout& l) { full(s, l).nextoffset += 16; }),
               Contains("no block boundary"));
    CHECK_THAT(after([&](HeapState& s, const Layout& l) { full(s, l).nextoffset = 1 << 30; }),
               Contains("no block boundary"));
    CHECK_THAT(after([&](HeapState& s, const Layout& l) { full(s, l).maxnextoffset = 0; }), Contains("maxnextoffset"));
}

TEST_CASE("wrong freepools are named", "[invariants]") {
    CHECK_THAT(after([](HeapState& s, const Layout&) { s.arenas[0].nfreepools += 1; }), Contains("nfreepools is not"));
    CHECK_THAT(after([](HeapState& s, const Layout&) { s.arenas[0].freepools = s.arenas[1].freepools; }),
               Contains("leads out of the arena"));
    CHECK_THAT(after([](HeapState& s, const Layout&) {
                   s.pools[s.arenas[0].freepools.value].nextpool = s.arenas[0].freepools;
               }),
               Contains("runs in a circle"));
    CHECK_THAT(after([](HeapState& s, const Layout& l) { s.arenas[2].freepools = l.pool({2}, 0); }),
               Contains("has blocks in use"));
}

TEST_CASE("a wrong order of usable_arenas is named", "[invariants]") {
    CHECK_THAT(after([](HeapState& s, const Layout&) {
                   s.usable_arenas = {1};
                   s.arenas[1].prevarena = ArenaIndex::none();
                   s.arenas[1].nextarena = {0};
                   s.arenas[0].prevarena = {1};
                   s.arenas[0].nextarena = ArenaIndex::none();
               }),
               Contains("does not ascend"));
    CHECK_THAT(after([](HeapState& s, const Layout&) { s.arenas[1].prevarena = ArenaIndex::none(); }),
               Contains("prevarena is another"));
    CHECK_THAT(after([](HeapState& s, const Layout&) { s.arenas[0].prevarena = {1}; }), Contains("does not lead back"));
    CHECK_THAT(after([](HeapState& s, const Layout&) { s.arenas[0].nextarena = ArenaIndex::none(); }),
               Contains("not in usable_arenas"));
    CHECK_THAT(after([](HeapState& s, const Layout&) {
                   s.usable_arenas = {2};
                   s.arenas[2].nextarena = {0};
                   s.arenas[0].prevarena = {2};
               }),
               Contains("has no free pool"));
    CHECK_THAT(after([](HeapState& s, const Layout&) { s.usable_arenas = {999}; }), Contains("leads to no arena"));
}

TEST_CASE("a wrong finger is named", "[invariants]") {
    CHECK_THAT(after([](HeapState& s, const Layout&) { s.nfp2lasta[2] = {1}; }), Contains("nfp2lasta[2]"));
    CHECK_THAT(after([](HeapState& s, const Layout&) { s.nfp2lasta[5] = {0}; }), Contains("nfp2lasta[5]"));
    CHECK_THAT(after([](HeapState& s, const Layout&) { s.nfp2lasta.pop_back(); }), Contains("wrong size"));
    CHECK_THAT(after([](HeapState& s, const Layout&) { s.nfp2lasta.resize(9); }, "3.7:arena=32KiB"),
               Contains("wrong size"));
}

TEST_CASE("wrong arena objects are named", "[invariants]") {
    CHECK_THAT(after([](HeapState& s, const Layout&) { s.unused_arena_objects = {0}; }), Contains("has an address"));
    CHECK_THAT(after([](HeapState& s, const Layout&) { s.unused_arena_objects = ArenaIndex::none(); }),
               Contains("neither unused nor an arena"));
    CHECK_THAT(after([](HeapState& s, const Layout&) { s.arenas[15].nextarena = {14}; }), Contains("runs in a circle"));
    CHECK_THAT(after([](HeapState& s, const Layout&) { s.arenas[1].address = s.arenas[0].address; }),
               Contains("arena"));
    CHECK_THAT(after([](HeapState& s, const Layout&) { s.arenas[0].pool_address = {16}; }),
               Contains("outside the arena"));
    CHECK_THAT(after([](HeapState& s, const Layout&) { s.arenas[0].ntotalpools = 9; }), Contains("ntotalpools"));
    CHECK_THAT(after([](HeapState& s, const Layout&) {
                   s.arenas[1].address.value -= 4096;
                   s.arenas[1].pool_address.value -= 4096;
               }),
               Contains("overlap"));
    CHECK_THAT(after([](HeapState& s, const Layout&) { s.arenas[1].ordinal = {5}; }), Contains("after the last arena"));
    CHECK_THAT(after([](HeapState& s, const Layout&) { s.pools.pop_back(); }), Contains("pool headers"));
}

TEST_CASE("wrong counts are named", "[invariants]") {
    CHECK_THAT(after([](HeapState& s, const Layout&) { s.narenas_currently_allocated = 2; }),
               Contains("currently_allocated"));
    CHECK_THAT(after([](HeapState& s, const Layout&) { s.narenas_highwater = 2; }), Contains("highwater"));
    CHECK_THAT(after([](HeapState& s, const Layout&) { s.narenas_highwater = 6; }), Contains("highwater"));
    CHECK_THAT(after([](HeapState& s, const Layout&) { s.raw.blocks = 1; }), Contains("raw blocks"));
    CHECK_THAT(after([](HeapState& s, const Layout&) { s.py_allocated_blocks = 1; }), Contains("not kept"));
    CHECK_THAT(after([](HeapState& s, const Layout&) { s.py_allocated_blocks -= 1; }, "3.7:arena=32KiB"),
               Contains("fewer blocks are counted"));
}

TEST_CASE("a wrong radix tree is named", "[invariants]") {
    CHECK_THAT(after([](HeapState& s, const Layout&) { s.radix.leaves.erase(s.radix.leaves.begin()); }),
               Contains("do not cover exactly the arenas"));
    CHECK_THAT(after([](HeapState& s, const Layout&) { s.radix.leaves[1].tail_lo = 5; }),
               Contains("do not cover exactly"));
    CHECK_THAT(after([](HeapState& s, const Layout&) { s.radix.bottom_nodes.clear(); }), Contains("no bottom node"));
    CHECK_THAT(after([](HeapState& s, const Layout&) { s.radix.middle_nodes.clear(); }), Contains("no middle node"));
    CHECK_THAT(after([](HeapState& s, const Layout&) { s.radix.middle_nodes.insert(1); }, "3.7:arena=32KiB"),
               Contains("nodes too many"));
}

TEST_CASE("the check of what an operation touched sees its pool and its arena", "[invariants]") {
    Heap h = sound();
    const Block block = h.blocks[60 + 20];  // of arena 1, live
    const auto near = [&] {
        return broken_invariant_near(h.state, h.allocator.profile(), h.allocator.layout(), block).value_or("");
    };
    REQUIRE(near() == "");
    h.state.pools[block.pool().value].ref_count += 1;
    CHECK_THAT(near(), Contains("ref.count"));
    h = sound();
    h.state.arenas[1].nfreepools = 1;
    CHECK_THAT(near(), Contains("nfreepools"));
    h = sound();
    h.state.arenas[0].nextarena = {2};
    CHECK_THAT(near(), Contains("does not lead back"));
    CHECK(!broken_invariant_near(h.state, h.allocator.profile(), h.allocator.layout(), {}));
}

}  // namespace arenarium::test
