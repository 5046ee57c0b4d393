// The state compared field by field, and the radix tree that says which addresses are pymalloc's.
#include "core/pymalloc/state.h"

#include <functional>
#include <string>
#include <vector>

#include "core/pymalloc/allocator.h"
#include "tests/pymalloc/operations_gen.h"
#include "tests/support/catch.h"

namespace arenarium::test {

TEST_CASE("Two states that differ in one field are told apart, and the field is named", "[state]") {
    Allocator a(*find_profile("3.12:arena=32KiB,pool=4KiB"));
    std::vector<Block> blocks;
    for (int i = 0; i < 100; ++i)
        blocks.push_back(a.run(Request::malloc(512)));
    a.run(Request::free({}), blocks[3]);
    a.run(Request::malloc(5000));
    const HeapState state = a.state();
    REQUIRE(first_difference(state, state) == std::nullopt);
    const PoolIndex p = blocks[3].pool();

    using Damage = std::function<void(HeapState&)>;
    const std::vector<std::pair<std::string, Damage>> damages{
        {"maxarenas", [](HeapState& s) { s.arenas.emplace_back(); }},
        {"arena object 1", [](HeapState& s) { s.arenas[1].address.value += 1; }},
        {"arena object 1", [](HeapState& s) { s.arenas[1].pool_address.value += 1; }},
        {"arena object 1", [](HeapState& s) { s.arenas[1].nfreepools += 1; }},
        {"arena object 1", [](HeapState& s) { s.arenas[1].ntotalpools += 1; }},
        {"arena object 1", [](HeapState& s) { s.arenas[1].freepools = {200}; }},
        {"arena object 1", [](HeapState& s) { s.arenas[1].nextarena = {9}; }},
        {"arena object 1", [](HeapState& s) { s.arenas[1].prevarena = {9}; }},
        {"arena object 1", [](HeapState& s) { s.arenas[1].ordinal = {9}; }},
        {"nfp2lasta", [](HeapState& s) { s.nfp2lasta[8] = {0}; }},
        {"unused_arena_objects", [](HeapState& s) { s.unused_arena_objects = {9}; }},
        {"usable_arenas", [](HeapState& s) { s.usable_arenas = {9}; }},
        {"narenas_currently_allocated", [](HeapState& s) { ++s.narenas_currently_allocated; }},
        {"ntimes_arena_allocated", [](HeapState& s) { ++s.ntimes_arena_allocated; }},
        {"narenas_highwater", [](HeapState& s) { ++s.narenas_highwater; }},
        {"_Py_AllocatedBlocks", [](HeapState& s) { ++s.py_allocated_blocks; }},
        {"the raw domain", [](HeapState& s) { ++s.raw.blocks; }},
        {"the raw domain", [](HeapState& s) { ++s.raw.bytes; }},
        {"the raw domain", [](HeapState& s) { ++s.raw.brk; }},
        {"the radix tree", [](HeapState& s) { s.radix.leaves.begin()->second.tail_hi = 5; }},
        {"the radix tree", [](HeapState& s) { s.radix.leaves[1].tail_lo = 5; }},
        {"the radix tree", [](HeapState& s) { s.radix.bottom_nodes.insert(9); }},
        {"the radix tree", [](HeapState& s) { s.radix.middle_nodes.insert(9); }},
        {"the address space", [](HeapState& s) { s.space.take({s.arenas[0].address.value + (1 << 20)}); }},
        {"ref.count", [p](HeapState& s) { ++s.pools[p.value].ref_count; }},
        {"freeblock", [p](HeapState& s) { s.pools[p.value].freeblock = {1}; }},
        {"nextpool", [p](HeapState& s) { s.pools[p.value].nextpool = {1}; }},
        {"prevpool", [p](HeapState& s) { s.pools[p.value].prevpool = {1}; }},
        {"nextpool of pool header 0", [](HeapState& s) { s.pools[0].nextpool = {1}; }},
        {"arenaindex", [p](HeapState& s) { s.pools[p.value].arenaindex = {1}; }},
        {"szidx", [p](HeapState& s) { s.pools[p.value].szidx = {1}; }},
        {"nextoffset", [p](HeapState& s) { s.pools[p.value].nextoffset -= 1; }},
        {"maxnextoffset", [p](HeapState& s) { s.pools[p.value].maxnextoffset -= 1; }},
        {"a free-list link", [p](HeapState& s) { s.links[s.pools[p.value].links + 2] ^= 1; }},
        {"ref.count of pool header " + std::to_string(state.pools.size() - 1),
         [](HeapState& s) { ++s.pools.back().ref_count; }},
    };
    for (std::size_t i = 0; i < damages.size(); ++i) {
        INFO(damages[i].first << ", change " << i);
        HeapState other = state;
        damages[i].second(other);
        CHECK_THAT(first_difference(state, other).value_or(""), Catch::Matchers::Contains(damages[i].first));
        CHECK(!same_state(other, state));
    }
    // Where the links lie is no difference.
    HeapState moved = state;
    reserve_links(moved, p, 64);
    CHECK(first_difference(state, moved) == std::nullopt);
    CHECK(moved.pools[p.value].links_capacity == 64);
    for (std::uint16_t b = 0; b < 7; ++b)
        CHECK(moved.link(p, {b}) == state.link(p, {b}));
    for (std::uint16_t b = 8; b < 64; ++b)
        CHECK(moved.link(p, {b}).is_none());
}

TEST_CASE("The radix tree has the widths that the source works out", "[state]") {
    // INTERIOR_BITS = (ADDRESS_BITS - ARENA_BITS + 2) / 3 for the root and the middle, the rest for the bottom; a
    // 32-bit build has the bottom alone. Sizes of the nodes are in bytes of pointers or of two ints.
    struct Fact {
        const char* name;
        unsigned arena, bottom, interior;
        std::uint64_t root_bytes;
    };
    for (const Fact& fact :
         {Fact{"3.10", 20, 8, 10, 8 << 10}, Fact{"3.11", 20, 14, 15, 8 << 15}, Fact{"3.15", 20, 14, 15, 8 << 15},
          Fact{"3.15-hugepages", 21, 13, 15, 8 << 15}, Fact{"3.11-32bit", 18, 14, 0, 8 << 14}}) {
        INFO(fact.name);
        const RadixShape shape(*find_profile(fact.name));
        CHECK(shape.arena_bits == fact.arena);
        CHECK(shape.bottom_bits == fact.bottom);
        CHECK(shape.middle_bits == fact.interior);
        CHECK(shape.top_bits == fact.interior);
        CHECK(shape.has_interior() == (fact.interior != 0));
        CHECK(shape.root_bytes() == fact.root_bytes);
        CHECK(shape.bottom_bytes() == std::uint64_t{8} << fact.bottom);
        CHECK(shape.leaf_key({(std::uint64_t{5} << fact.arena) + 7}) == 5);
        CHECK(shape.bottom_key({(std::uint64_t{5} << (fact.arena + fact.bottom)) + 7}) == 5);
        CHECK(shape.middle_key({(std::uint64_t{5} << (fact.arena + fact.bottom + fact.interior)) + 7}) == 5);
    }
}

TEST_CASE("The radix tree knows exactly the addresses of the arenas held", "[state]") {
    std::size_t inside = 0, outside = 0;
    check_property("addresses in range", [&] {
        const Setup setup = *any_setup();
        RC_PRE(setup.profile.lookup == AddressInRange::radix_tree);
        Program program(setup);
        for (const Step& step : *any_steps())
            program.run(step);
        const HeapState& s = program.allocator().state();
        const RadixShape shape(setup.profile);
        const std::uint64_t size = setup.profile.arena_size;
        const auto held = [&](std::uint64_t address) {
            for (const ArenaObject& a : s.arenas)
                if (a.address && address >= a.address.value && address < a.address.value + size) return true;
            return false;
        };
        for (const ArenaObject& arena : s.arenas) {
            const std::uint64_t base = arena.pool_address.value / size * size, at = arena.address.value;
            for (const std::uint64_t from : {base, at, at == 0 ? base : at + size})
                for (const std::uint64_t address :
                     {from - size, from - size / 2, from - 1, from, from + 1, from + size / 2, from + size - 1,
                      from + size, from + size + 1, from + 2 * size, from + 40 * size}) {
                    const bool expected = held(address);
                    ++(expected ? inside : outside);
                    RC_ASSERT(arena_map_is_used(s.radix, shape, {address}) == expected);
                }
        }
    });
    CHECK(inside > 100);
    CHECK(outside > 100);
}

}  // namespace arenarium::test
