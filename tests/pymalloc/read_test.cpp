// What reads a state (core/pymalloc/read), between operations and within them, held to what a naive reader finds: one
// who follows single links and knows which blocks the program holds.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "core/pymalloc/fields.h"
#include "core/pymalloc/read/lists.h"
#include "core/pymalloc/read/pool_blocks.h"
#include "core/pymalloc/read/pools.h"
#include "core/pymalloc/read/stats.h"
#include "tests/pymalloc/operations_gen.h"
#include "tests/support/catch.h"

namespace arenarium::test {
namespace {

using List = PoolLinks::List;

std::uint32_t naive_carved(const HeapState& s, const Layout& l, ArenaIndex a) {
    const ArenaObject& arena = s.arena(a);
    if (arena.address.value == 0) return 0;
    std::uint32_t carved = 0;
    std::uint64_t at = arena.address.value;
    while (at % l.pool_size != 0)
        ++at;
    for (; at < arena.pool_address.value && carved < s.pools_per_arena; at += l.pool_size)
        ++carved;
    return carved;
}

// By the links alone, from where a list begins to a head.
bool leads_to(const HeapState& s, PoolIndex from, PoolIndex PoolHeader::*link, PoolIndex wanted) {
    PoolIndex p = from;
    for (std::size_t steps = 0; steps < s.pools.size(); ++steps) {
        if (p == wanted) return true;
        if (p.value < usedpools_heads || p.value >= s.pools.size()) return false;
        p = s.pool(p).*link;
    }
    return false;
}

PoolLinks naive_links(const HeapState& s, const Layout& l, PoolIndex p) {
    PoolLinks links;
    if (leads_to(s, s.arena(l.arena_of(p)).freepools, &PoolHeader::nextpool, p)) {
        links.list = List::freepools;
        return links;
    }
    for (std::uint16_t c = 0; c < l.classes; ++c) {
        const int ways = (leads_to(s, s.pool({c}).nextpool, &PoolHeader::nextpool, p) ? 1 : 0) +
                         (leads_to(s, s.pool({c}).prevpool, &PoolHeader::prevpool, p) ? 1 : 0);
        if (ways == 0) continue;
        links.list = ways == 2 ? List::ring : List::half_ring;
        links.ring = {c};
    }
    return links;
}

// As the header says it: the links are what the blocks in use ask for.
bool naive_settled(const HeapState& s, const Layout& l, PoolIndex p) {
    const PoolHeader& pool = s.pool(p);
    const PoolLinks links = naive_links(s, l, p);
    if (pool.ref_count == 0) return links.list == List::freepools;
    if (pool.szidx.value >= l.classes) return false;
    const bool all = pool.ref_count == l.blocks_per_pool(pool.szidx);
    return all ? links.list == List::none : links.list == List::ring && links.ring == pool.szidx;
}

bool naive_arenas_settled(const HeapState& s) {
    std::vector<std::uint32_t> counts;
    std::set<std::uint32_t> listed, wanted;
    for (ArenaIndex a = s.usable_arenas; a && listed.insert(a.value).second; a = s.arena(a).nextarena)
        counts.push_back(s.arena(a).nfreepools);
    for (std::uint32_t i = 0; i < s.maxarenas(); ++i)
        if (s.arenas[i].address && s.arenas[i].nfreepools > 0) wanted.insert(i);
    return listed == wanted && std::is_sorted(counts.begin(), counts.end());
}

// What is wrong with the readers' answers about one pool; "": nothing.
std::string wrong_about(const HeapState& s, const Layout& l, PoolIndex p) {
    const bool carved = l.number_in_arena(p) < naive_carved(s, l, l.arena_of(p));
    if (is_carved(s, l, p) != carved) return "is_carved";
    if (!carved) return pool_state(s, l, p) == PoolState::virgin ? "" : "state of a pool not carved";
    const PoolHeader& pool = s.pool(p);
    const PoolLinks links = links_of_pool(s, l, p), naive = naive_links(s, l, p);
    if (links.list != naive.list) return "list";
    if (links.ring != naive.ring) return "ring";
    if (pool_is_settled(s, l, p) != naive_settled(s, l, p)) return "settled";
    const bool sized = pool.szidx.value < l.classes;
    const bool all = sized && pool.ref_count == l.blocks_per_pool(pool.szidx);
    const PoolState expected = pool.ref_count == 0 || !sized     ? PoolState::empty
                               : all && naive.list == List::none ? PoolState::full
                                                                 : PoolState::used;
    return pool_state(s, l, p) == expected ? "" : "state";
}

std::string wrong_about_arenas(const HeapState& s, const Layout& l) {
    for (std::uint32_t i = 0; i < s.maxarenas(); ++i)
        if (carved_pools(s, l, {i}) != naive_carved(s, l, {i})) return "carved pools of arena " + std::to_string(i);
    std::size_t visited = 0, carved = 0;
    for_each_carved_pool(s, l, [&](ArenaIndex a, PoolIndex p) { visited += l.arena_of(p) == a ? 1 : 0; });
    for (std::uint32_t i = 0; i < s.maxarenas(); ++i)
        carved += naive_carved(s, l, {i});
    if (visited != carved) return "carved pools visited";
    if (usable_arenas_is_settled(s) != naive_arenas_settled(s)) return "usable_arenas_is_settled";
    return "";
}

// The blocks of every pool, told apart by a program that remembers what it holds.
std::string wrong_about_blocks(const Program& program) {
    const HeapState& s = program.allocator().state();
    const Layout& l = program.allocator().layout();
    std::map<std::uint32_t, std::set<std::uint32_t>> held;
    for (const auto& live : program.live())
        if (live.block.is_pool_block()) held[live.block.pool().value].insert(live.block.number().value);
    std::string wrong;
    for_each_carved_pool(s, l, [&](ArenaIndex, PoolIndex p) {
        const PoolHeader& pool = s.pool(p);
        const PoolBlocks blocks = pool_blocks(s, l, p);
        const std::uint32_t size = (pool.szidx.value + 1u) << l.alignment_shift,
                            all = (l.pool_size - l.overhead) / size;
        const std::uint32_t touched = (pool.nextoffset - l.overhead) / size;
        std::vector<std::uint32_t> free;
        for (BlockNumber b = pool.freeblock; b; b = s.link(p, b))
            free.push_back(b.value);
        const auto& mine = held[p.value];
        if (blocks.block_size != size || blocks.status.size() != all) wrong = "sizes";
        if (blocks.in_use != mine.size()) wrong = "blocks in use";
        if (blocks.handed_out_before != touched) wrong = "blocks handed out before";
        if (blocks.free_list.size() != free.size()) wrong = "length of the free list";
        for (std::size_t i = 0; i < free.size() && wrong.empty(); ++i)
            if (blocks.free_list[i].value != free[i]) wrong = "free list";
        for (std::uint32_t b = 0; b < blocks.status.size() && wrong.empty(); ++b) {
            const BlockStatus expected = mine.contains(b) ? BlockStatus::in_use
                                         : b < touched    ? BlockStatus::free
                                                          : BlockStatus::virgin;
            if (blocks.status[b] != expected) wrong = "status of block " + std::to_string(b);
            if (block_status(s, l, p, b) != expected) wrong = "block_status of block " + std::to_string(b);
        }
        if (block_status(s, l, p, all) != BlockStatus::virgin) wrong = "a block beyond the last";
        const PoolState state = mine.empty()         ? PoolState::empty
                                : mine.size() == all ? PoolState::full
                                                     : PoolState::used;
        if (pool_state(s, l, p) != state || state_of_carved(s, l, p) != state) wrong = "state of a pool";
        if (!pool_is_settled(s, l, p)) wrong = "a pool is not settled";
    });
    return wrong;
}

}  // namespace

TEST_CASE("Between operations the readers of a state say what a naive reader finds", "[read]") {
    check_property(
        "readers between operations",
        [] {
            const Setup setup = *any_setup();
            const std::vector<Step> steps = *any_steps();
            Program program(setup);
            const Allocator& a = program.allocator();
            const auto look = [&] {
                const HeapState& s = a.state();
                RC_ASSERT(wrong_about_arenas(s, a.layout()) == "");
                RC_ASSERT(usable_arenas_is_settled(s));
                for (std::uint32_t i = 0; i < s.maxarenas(); ++i)
                    for (std::uint32_t n = 0; n < s.pools_per_arena && n < 70; ++n)
                        RC_ASSERT(wrong_about(s, a.layout(), a.layout().pool({i}, n)) == "");
                RC_ASSERT(wrong_about_blocks(program) == "");
                for (std::uint32_t k = 0; k < s.nfp2lasta.size(); ++k)
                    RC_ASSERT(rightmost_usable(s, k) == s.nfp2lasta[k]);
            };
            std::size_t count = 0;
            for (const Step& step : steps) {
                program.run(step);
                if (++count % 211 == 0) look();
            }
            look();
        },
        60, 40);
}

TEST_CASE("Within operations the readers of a state say what a naive reader finds", "[read]") {
    std::size_t looked = 0;
    std::array<std::size_t, 4> lists{};
    std::size_t unsettled = 0;
    check_property(
        "readers within operations",
        [&] {
            const Setup setup = *any_setup();
            const std::vector<Step> steps = *any_steps();
            Program program(setup);
            const Layout& l = program.allocator().layout();
            std::size_t count = 0;
            for (const Step& step : steps) {
                std::vector<Change> changes;
                Recorder recorder{changes};
                program.run(step, recorder);
                // All that is long, and some of the rest.
                if (changes.size() < 9 && ++count % 23 != 0) continue;
                HeapState state = program.allocator().state();
                std::set<std::uint32_t> pools;
                for (const Change& c : changes) {
                    const auto field = static_cast<Field>(c.field);
                    if (field >= Field::ref_count && field <= Field::block_link && c.object >= usedpools_heads)
                        pools.insert(c.object);
                }
                for (auto c = changes.rbegin(); c != changes.rend(); ++c) {
                    take_back(state, *c);
                    if (c->is_decision()) continue;
                    RC_ASSERT(wrong_about_arenas(state, l) == "");
                    unsettled += usable_arenas_is_settled(state) ? 0 : 1;
                    const HeapTotals totals = heap_totals(state, setup.profile, l);
                    RC_ASSERT(totals.arenas_reclaimed <= totals.arenas_allocated_total);
                    for (const std::uint32_t p : pools) {
                        if (l.arena_of({p}).value >= state.maxarenas()) {
                            RC_ASSERT(!is_carved(state, l, {p}));
                            continue;
                        }
                        RC_ASSERT(wrong_about(state, l, {p}) == "");
                        if (!is_carved(state, l, {p})) continue;
                        ++looked;
                        ++lists[static_cast<std::size_t>(links_of_pool(state, l, {p}).list)];
                        // Whatever is half written: no block twice, none that is not there.
                        const PoolBlocks blocks = pool_blocks(state, l, {p});
                        const auto free = std::count(blocks.status.begin(), blocks.status.end(), BlockStatus::free);
                        RC_ASSERT(static_cast<std::size_t>(free) == blocks.free_list.size());
                    }
                }
            }
        },
        60, 40);
    CHECK(looked > 1000);
    CHECK(unsettled > 20);
    for (const std::size_t times : lists)
        CHECK(times > 20);
}

TEST_CASE("Lists that lead astray end, and no longer list than wanted is given", "[read]") {
    Allocator a(*find_profile("3.12:arena=32KiB,pool=4KiB"));
    std::vector<Block> blocks;
    for (int i = 0; i < 5 * 56; ++i)
        blocks.push_back(a.run(Request::malloc(512)));
    for (int pool = 0; pool < 40; ++pool)
        if (pool % 8 < 2) {
            for (int i = 0; i < 7; ++i)
                a.run(Request::free({}), blocks[static_cast<std::size_t>(pool * 7 + i)]);
        } else if (pool % 8 == 5) {
            a.run(Request::free({}), blocks[static_cast<std::size_t>(pool * 7)]);
        }
    HeapState s = a.state();
    const Layout& l = a.layout();
    const SizeClass c{31};
    CHECK(ring_of(s, c).size() == 5);
    CHECK(ring_of(s, c, 2).size() == 2);
    CHECK(usable_arenas_of(s).size() == 5);
    CHECK(usable_arenas_of(s, 3).size() == 3);
    CHECK(freepools_of(s, {0}).size() == 2);
    CHECK(unused_arena_objects_of(s).size() == 11);
    CHECK(rightmost_usable(s, 2) == usable_arenas_of(s).back());
    CHECK(rightmost_usable(s, 1).is_none());
    CHECK(is_in_usable_arenas(s, {4}));
    CHECK(!is_in_usable_arenas(s, {5}));

    const std::vector<ArenaIndex> list = usable_arenas_of(s);
    CHECK(place_in(list, list[0]) == 0u);
    CHECK(place_in(list, list[4]) == 4u);
    CHECK(!place_in(list, ArenaIndex{9}));
    CHECK(neighbour(list, 0, -1).is_none());
    CHECK(neighbour(list, 4, 1).is_none());
    CHECK(neighbour(list, 0, 1) == list[1]);
    CHECK(neighbour(list, 4, -1) == list[3]);

    // Beyond the end of a vector lies what is no pool and no arena, whatever the memory there says.
    s.pools.push_back(s.pools.back());
    s.pools.pop_back();
    s.arenas.push_back(s.arenas[0]);
    s.arenas.pop_back();
    const PoolIndex no_pool{static_cast<std::uint32_t>(s.pools.size())};
    const ArenaIndex no_arena{s.maxarenas()};
    const PoolIndex in_ring = ring_of(s, c)[0];
    CHECK(!is_carved(s, l, no_pool));
    CHECK(!is_carved(s, l, {31}));
    CHECK(pool_state(s, l, no_pool) == PoolState::virgin);
    {
        HeapState t = s;
        t.pools[in_ring.value].nextpool = no_pool;
        CHECK(ring_of(t, c).size() == 1);
        t.pools[in_ring.value].nextpool = PoolIndex::none();
        CHECK(ring_of(t, c).size() == 1);
        CHECK(links_of_pool(t, l, in_ring).list == List::none);
        t.pools[in_ring.value].nextpool = in_ring;
        CHECK(ring_of(t, c).size() == t.pools.size());
        CHECK(links_of_pool(t, l, in_ring).list == List::none);
    }
    {
        HeapState t = s;
        t.arenas[0].freepools = no_pool;
        CHECK(freepools_of(t, {0}).empty());
        t.arenas[0].freepools = l.pool({0}, 0);
        t.pools[l.pool({0}, 0).value].nextpool = l.pool({0}, 0);
        CHECK(freepools_of(t, {0}).size() == 8);
    }
    {
        HeapState t = s;
        t.usable_arenas = no_arena;
        CHECK(usable_arenas_of(t).empty());
        CHECK(!usable_arenas_is_settled(t));
        t.usable_arenas = {0};
        t.arenas[0].nextarena = {0};
        CHECK(usable_arenas_of(t).size() == t.maxarenas());
    }
    {
        // Two pools whose free lists run in a circle, or out of the pool.
        HeapState t = s;
        PoolHeader& pool = t.pools[in_ring.value];
        const BlockNumber first = pool.freeblock;
        t.links[pool.links + first.value] = first.value;
        CHECK(pool_blocks(t, l, in_ring).free_list.size() == 1);
        CHECK(block_status(t, l, in_ring, first.value) == BlockStatus::free);
        CHECK(block_status(t, l, in_ring, first.value + 1) == BlockStatus::in_use);
        pool.freeblock = {7};
        CHECK(pool_blocks(t, l, in_ring).free_list.empty());
        pool.nextoffset = 1 << 30;
        CHECK(pool_blocks(t, l, in_ring).handed_out_before == 7);
        pool.nextoffset = l.overhead;
        CHECK(pool_blocks(t, l, in_ring).in_use == 0);
        pool.nextoffset = l.overhead - 1;
        CHECK(pool_blocks(t, l, in_ring).in_use == 0);
        pool.szidx = {32};
        CHECK(pool_blocks(t, l, in_ring).status.empty());
        CHECK(block_status(t, l, in_ring, 0) == BlockStatus::virgin);
        CHECK(!pool_is_settled(t, l, in_ring));
    }
}

}  // namespace arenarium::test
