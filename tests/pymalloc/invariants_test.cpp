// Each invariant can fail: one field of a sound state is changed by hand, and the right rule must notice.
#include "core/pymalloc/invariants.h"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
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

TEST_CASE("What lies one beyond the end of a vector is no pool and no arena", "[invariants]") {
    // The memory there holds a copy that looks sound.
    const auto pad = [](HeapState& s) {
        s.pools.push_back(s.pools[s.pools[31].nextpool.value]);
        s.pools.pop_back();
        s.arenas.push_back(s.arenas[0]);
        s.arenas.pop_back();
    };
    const auto padded = [&](const std::function<void(HeapState&, PoolIndex, ArenaIndex)>& change) {
        Heap h = sound();
        pad(h.state);
        change(h.state, {static_cast<std::uint32_t>(h.state.pools.size())}, {h.state.maxarenas()});
        return verdict(h);
    };
    CHECK_THAT(padded([](HeapState& s, PoolIndex, ArenaIndex a) { s.usable_arenas = a; }),
               Contains("leads to no arena"));
    CHECK_THAT(padded([](HeapState& s, PoolIndex, ArenaIndex a) { s.arenas[0].nextarena = a; }),
               Contains("nextarena names no arena"));
    CHECK_THAT(padded([](HeapState& s, PoolIndex, ArenaIndex a) { s.arenas[0].prevarena = a; }),
               Contains("prevarena names no arena"));
    CHECK_THAT(padded([](HeapState& s, PoolIndex, ArenaIndex a) { s.unused_arena_objects = a; }),
               Contains("leads to no arena object"));
    CHECK_THAT(padded([](HeapState& s, PoolIndex p, ArenaIndex) { s.pools[31].nextpool = p; }),
               Contains("leads to a pool not in use"));
    CHECK_THAT(padded([](HeapState& s, PoolIndex p, ArenaIndex) { s.arenas[0].freepools = p; }),
               Contains("leads out of the arena"));
    CHECK_THAT(padded([](HeapState& s, PoolIndex, ArenaIndex) { s.arenas[0].freepools = {31}; }),
               Contains("leads out of the arena"));
    // A pool of an arena object that has no arena, and one that its arena has not carved.
    CHECK_THAT(after([](HeapState& s, const Layout& l) { s.arenas[0].freepools = l.pool({7}, 0); }),
               Contains("leads out of the arena"));
    CHECK_THAT(after([](HeapState& s, const Layout& l) {
                   s.arenas[0].pool_address.value -= l.pool_size;
                   s.arenas[0].freepools = l.pool({0}, 7);
               }),
               Contains("leads out of the arena"));
}

TEST_CASE("A field that is one off is noticed in every object that has it", "[invariants]") {
    const Heap h = sound();
    const Layout& l = h.allocator.layout();
    std::size_t looked = 0;
    std::string missed;
    const auto look = [&](const std::string& what, const std::function<void(HeapState&, int)>& change) {
        for (const int by : {-1, 1}) {
            Heap other{h.allocator, h.state, {}};
            change(other.state, by);
            ++looked;
            if (verdict(other).empty()) missed += what + (by > 0 ? " + 1; " : " - 1; ");
        }
    };
    for (std::uint32_t i = 0; i < 4; ++i) {
        const std::string name = "arena " + std::to_string(i) + ": ";
        look(name + "address",
             [i](HeapState& s, int by) { s.arenas[i].address.value += static_cast<std::uint64_t>(by); });
        look(name + "pool_address",
             [i](HeapState& s, int by) { s.arenas[i].pool_address.value += static_cast<std::uint64_t>(by); });
        look(name + "nfreepools",
             [i](HeapState& s, int by) { s.arenas[i].nfreepools += static_cast<std::uint32_t>(by); });
        look(name + "ntotalpools",
             [i](HeapState& s, int by) { s.arenas[i].ntotalpools += static_cast<std::uint32_t>(by); });
        look(name + "pool_address, a pool", [i, &l](HeapState& s, int by) {
            s.arenas[i].pool_address.value += static_cast<std::uint64_t>(by) * l.pool_size;
        });
        for (std::uint32_t n = 0; n < 8; ++n) {
            const std::uint32_t p = l.pool({i}, n).value;
            const std::string pool = name + "pool " + std::to_string(n) + ": ";
            look(pool + "ref.count", [p](HeapState& s, int by) {
                s.pools[p].ref_count = static_cast<std::uint16_t>(s.pools[p].ref_count + by);
            });
            look(pool + "szidx", [p](HeapState& s, int by) {
                s.pools[p].szidx.value = static_cast<std::uint16_t>(s.pools[p].szidx.value + by);
            });
            look(pool + "arenaindex",
                 [p](HeapState& s, int by) { s.pools[p].arenaindex.value += static_cast<std::uint32_t>(by); });
            look(pool + "nextoffset",
                 [p](HeapState& s, int by) { s.pools[p].nextoffset += static_cast<std::uint32_t>(by); });
            look(pool + "nextoffset, a block",
                 [p](HeapState& s, int by) { s.pools[p].nextoffset += static_cast<std::uint32_t>(by) * 512; });
            look(pool + "maxnextoffset",
                 [p](HeapState& s, int by) { s.pools[p].maxnextoffset += static_cast<std::uint32_t>(by); });
        }
    }
    for (std::uint16_t c = 0; c < 32; ++c) {
        look("nextpool of a head",
             [c](HeapState& s, int by) { s.pools[c].nextpool.value += static_cast<std::uint32_t>(by); });
        look("prevpool of a head",
             [c](HeapState& s, int by) { s.pools[c].prevpool.value += static_cast<std::uint32_t>(by); });
    }
    for (std::size_t k = 0; k < h.state.nfp2lasta.size(); ++k)
        look("nfp2lasta", [k](HeapState& s, int by) { s.nfp2lasta[k].value += static_cast<std::uint32_t>(by); });
    look("narenas_currently_allocated",
         [](HeapState& s, int by) { s.narenas_currently_allocated += static_cast<std::uint32_t>(by); });
    look("usable_arenas", [](HeapState& s, int by) { s.usable_arenas.value += static_cast<std::uint32_t>(by); });
    look("raw.blocks", [](HeapState& s, int by) { s.raw.blocks += static_cast<std::uint64_t>(by); });
    look("raw.bytes", [](HeapState& s, int by) { s.raw.bytes += static_cast<std::uint64_t>(by); });
    look("_Py_AllocatedBlocks", [](HeapState& s, int by) { s.py_allocated_blocks += by; });
    CHECK(missed == "");
    CHECK(looked > 500);
}

TEST_CASE("Each rule holds up to its border and no further", "[invariants]") {
    const auto used = [](HeapState& s) -> PoolHeader& { return s.pools[s.pools[31].nextpool.value]; };
    CHECK_THAT(after([](HeapState& s, const Layout&) { s.arenas[0].pool_address.value += 1; }),
               Contains("outside the arena"));  // it was at the end
    CHECK_THAT(after([](HeapState& s, const Layout& l) { s.arenas[0].pool_address.value -= l.pool_size - 1; }),
               Contains("no pool boundary"));
    CHECK_THAT(after([](HeapState& s, const Layout&) { s.arenas[0].pool_address = {s.arenas[0].address.value - 1}; }),
               Contains("outside the arena"));
    CHECK_THAT(after([&](HeapState& s, const Layout&) { used(s).freeblock = {7}; }), Contains("beyond nextoffset"));
    CHECK_THAT(after([&](HeapState& s, const Layout&) { used(s).ref_count = 8; }),
               Contains("above the blocks handed out"));
    CHECK_THAT(after([&](HeapState& s, const Layout&) { used(s).links_capacity = 6; }),
               Contains("no room for its links"));
    CHECK_THAT(
        after([&](HeapState& s, const Layout&) { used(s).links = static_cast<std::uint32_t>(s.links.size()) - 6; }),
        Contains("no room for its links"));
    CHECK_THAT(after([](HeapState& s, const Layout&) { s.narenas_highwater = 3; }), Contains("highwater is below"));
    CHECK(after([](HeapState& s, const Layout&) { s.narenas_highwater = 4; }) == "");
    CHECK(after([](HeapState& s, const Layout&) { s.ntimes_arena_allocated = 99; }) == "");
    // Raw blocks have a byte each at least.
    const auto raw = [](std::uint64_t blocks, std::uint64_t bytes) {
        return after([=](HeapState& s, const Layout&) {
            s.raw.blocks = blocks;
            s.raw.bytes = bytes;
        });
    };
    CHECK(raw(0, 0) == "");
    CHECK(raw(1, 1) == "");
    CHECK(raw(2, 2) == "");
    CHECK(raw(2, 900) == "");
    for (const std::string& verdict : {raw(0, 1), raw(1, 0), raw(2, 1), raw(3, 2)})
        CHECK_THAT(verdict, Contains("do not agree"));
    const auto counted = [](std::int64_t blocks, std::uint64_t raw_blocks, std::uint64_t bytes) {
        return after(
            [=](HeapState& s, const Layout&) {
                s.py_allocated_blocks += blocks;
                s.raw.blocks = raw_blocks;
                s.raw.bytes = bytes;
            },
            "3.7:arena=32KiB");
    };
    CHECK(counted(0, 0, 0) == "");
    CHECK(counted(1, 0, 1) == "");
    CHECK_THAT(counted(1, 0, 0), Contains("do not agree"));
    CHECK_THAT(counted(0, 0, 1), Contains("do not agree"));
    CHECK_THAT(counted(0, 1, 1), Contains("not kept"));
    CHECK_THAT(counted(-1, 0, 0), Contains("fewer blocks are counted"));
}

TEST_CASE("A pool twice in a list, a circle of pools and a longer list than there are arenas are named",
          "[invariants]") {
    CHECK_THAT(after([](HeapState& s, const Layout&) {
                   const PoolIndex first = s.pools[31].nextpool, second = s.pools[first.value].nextpool;
                   s.pools[second.value].nextpool = first;
                   s.pools[first.value].prevpool = second;
               }),
               Contains("prevpool does not lead back"));
    CHECK_THAT(after([](HeapState& s, const Layout&) {
                   // arenas 0 and 1 lead to one another
                   s.arenas[1].nextarena = {0};
                   s.arenas[0].nextarena = {1};
                   s.arenas[0].prevarena = {1};
               }),
               !Catch::Matchers::Equals(""));
    CHECK_THAT(after([](HeapState& s, const Layout& l) {
                   PoolHeader& p = s.pools[l.pool({2}, 7).value];  // full
                   p.freeblock = {0};
               }),
               Contains("do not add up"));
}

TEST_CASE("The check near a block looks at the neighbours of an arena with a single free pool", "[invariants]") {
    Heap h = sound();
    // Arena 0 keeps one of its two empty pools.
    for (int i = 0; i < 7; ++i)
        h.allocator.run(Request::malloc(500));
    h.state = h.allocator.state();
    REQUIRE(verdict(h) == "");
    REQUIRE(h.state.arenas[0].nfreepools == 1);
    const Block block = h.blocks[20];
    REQUIRE(h.allocator.layout().arena_of(block.pool()) == ArenaIndex{0});
    const auto near = [&] {
        return broken_invariant_near(h.state, h.allocator.profile(), h.allocator.layout(), block).value_or("");
    };
    CHECK(near() == "");
    h.state.arenas[0].nextarena = {2};
    CHECK_THAT(near(), Contains("is another"));
    // One without a free pool is on no list; its links say nothing.
    h.state = h.allocator.state();
    h.state.arenas[2].nextarena = {3};
    CHECK(broken_invariant_near(h.state, h.allocator.profile(), h.allocator.layout(), h.blocks[2 * 56 + 30])
              .value_or("") == "");
}

namespace {

// Which operation a guard stops at, when every one leaves this state; 0: none of so many.
int stopped_at(const Heap& h, Block operand, Block result, int operations) {
    int found = 0;
    int pipe_ends[2];
    REQUIRE(pipe(pipe_ends) == 0);
    const pid_t child = fork();
    if (child == 0) {
        std::signal(SIGABRT, SIG_DFL);
        close(STDERR_FILENO);
        InvariantGuard guard;
        for (int i = 1; i <= operations; ++i) {
            if (write(pipe_ends[1], &i, sizeof i) != sizeof i) _exit(3);
            guard.after(h.state, h.allocator.profile(), h.allocator.layout(), operand, result);
        }
        _exit(0);
    }
    close(pipe_ends[1]);
    for (int i = 0; read(pipe_ends[0], &i, sizeof i) == sizeof i;)
        found = i;
    close(pipe_ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    CHECK((WIFSIGNALED(status) ? WTERMSIG(status) == SIGABRT : WEXITSTATUS(status) == 0));
    return WIFSIGNALED(status) ? found : 0;
}

}  // namespace

TEST_CASE("The guard stops at once at what an operation touched, and now and then at the rest", "[invariants]") {
    Heap h = sound();
    const Block block = h.blocks[60 + 20], other = h.blocks[2 * 56 + 30];
    CHECK(stopped_at(h, block, other, 2100) == 0);
    // Nothing near the blocks: the whole is looked at once in whole_every operations.
    h.state.narenas_highwater = 99;
    CHECK(stopped_at(h, block, other, 2100) == static_cast<int>(InvariantGuard::whole_every));
    CHECK(stopped_at(h, {}, {}, 2100) == static_cast<int>(InvariantGuard::whole_every));
    h = sound();
    h.state.pools[block.pool().value].ref_count += 1;
    CHECK(stopped_at(h, block, other, 3) == 1);
    CHECK(stopped_at(h, other, block, 3) == 1);
    CHECK(stopped_at(h, block, block, 3) == 1);
    CHECK(stopped_at(h, other, other, 3) == 0);
}

}  // namespace arenarium::test
