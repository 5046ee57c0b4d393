#include "core/pymalloc/state.h"

#include <algorithm>
#include <bit>
#include <string_view>
#include <tuple>
#include <utility>

namespace arenarium {

HeapState::HeapState(const Profile& profile, const AddressSpaceRules& rules)
    : pools(usedpools_heads),
      space(rules, profile.arena_size, profile.word),
      pools_per_arena(profile.pools_per_arena()) {
    for (std::uint32_t i = 0; i < usedpools_heads; ++i)
        pools[i].nextpool = pools[i].prevpool = {i};
    if (profile.sort == ArenaSort::nfp2lasta) nfp2lasta.resize(profile.pools_per_arena() + 1);
}

void reserve_links(HeapState& s, PoolIndex p, std::uint32_t blocks) {
    PoolHeader& pool = s.pools[p.value];
    const std::uint32_t capacity = std::min<std::uint32_t>(std::bit_ceil(blocks), UINT16_MAX);
    const std::size_t start = s.links.size();
    s.links.resize(start + capacity, BlockNumber::none().value);
    std::copy_n(s.links.begin() + pool.links, pool.links_capacity,
                s.links.begin() + static_cast<std::ptrdiff_t>(start));
    pool.links = static_cast<std::uint32_t>(start);
    pool.links_capacity = static_cast<std::uint16_t>(capacity);
}

std::uint32_t HeapState::arenas_held() const {
    std::uint32_t n = narenas_currently_allocated;
    for (const AllocatorLists& other : waiting)
        n += other.narenas_currently_allocated;
    return n;
}
std::uint32_t HeapState::arenas_obtained() const {
    std::uint32_t n = ntimes_arena_allocated;
    for (const AllocatorLists& other : waiting)
        n += other.ntimes_arena_allocated;
    return n;
}
std::uint32_t HeapState::own_arena_objects() const {
    if (waiting.empty()) return maxarenas();
    return static_cast<std::uint32_t>(std::count_if(
        arenas.begin(), arenas.end(), [&](const ArenaObject& a) { return a.interpreter == interpreter; }));
}
std::uint32_t HeapState::index_in_interpreter(ArenaIndex a) const {
    if (waiting.empty() || a.value >= maxarenas()) return a.value;
    const auto end = arenas.begin() + a.value;
    return static_cast<std::uint32_t>(std::count_if(
        arenas.begin(), end, [&](const ArenaObject& other) { return other.interpreter == end->interpreter; }));
}

namespace {

// Of an interpreter that never asked for anything.
AllocatorLists untouched_lists(const HeapState& s) {
    AllocatorLists lists;
    for (std::uint32_t i = 0; i < usedpools_heads; ++i)
        lists.usedpools.emplace_back(PoolIndex{i}, PoolIndex{i});
    lists.nfp2lasta.resize(s.nfp2lasta.size());
    return lists;
}

AllocatorLists put_aside(HeapState& s) {
    AllocatorLists lists;
    for (std::uint32_t i = 0; i < usedpools_heads; ++i)
        lists.usedpools.emplace_back(s.pools[i].nextpool, s.pools[i].prevpool);
    lists.nfp2lasta = std::move(s.nfp2lasta);
    lists.unused_arena_objects = s.unused_arena_objects;
    lists.usable_arenas = s.usable_arenas;
    lists.narenas_currently_allocated = s.narenas_currently_allocated;
    lists.ntimes_arena_allocated = s.ntimes_arena_allocated;
    lists.narenas_highwater = s.narenas_highwater;
    lists.raw_allocated_blocks = s.raw.blocks;
    lists.radix = std::move(s.radix);
    return lists;
}

void take_up(HeapState& s, AllocatorLists lists) {
    for (std::uint32_t i = 0; i < usedpools_heads; ++i)
        std::tie(s.pools[i].nextpool, s.pools[i].prevpool) = lists.usedpools[i];
    s.nfp2lasta = std::move(lists.nfp2lasta);
    s.unused_arena_objects = lists.unused_arena_objects;
    s.usable_arenas = lists.usable_arenas;
    s.narenas_currently_allocated = lists.narenas_currently_allocated;
    s.ntimes_arena_allocated = lists.ntimes_arena_allocated;
    s.narenas_highwater = lists.narenas_highwater;
    s.raw.blocks = lists.raw_allocated_blocks;
    s.radix = std::move(lists.radix);
}

// What waits, up to the last interpreter that was ever used; going back leaves untouched ones behind it.
std::vector<AllocatorLists> used_lists(const HeapState& s) {
    std::vector<AllocatorLists> lists = s.waiting;
    while (!lists.empty() && (lists.back().usedpools.empty() || lists.back() == untouched_lists(s)))
        lists.pop_back();
    return lists;
}

}  // namespace

void make_current(HeapState& s, std::uint32_t interpreter) {
    if (s.interpreter == interpreter) return;
    const AllocatorLists untouched = untouched_lists(s);
    while (s.waiting.size() <= std::max(interpreter, s.interpreter))
        s.waiting.push_back(untouched);
    AllocatorLists next = std::exchange(s.waiting[interpreter], AllocatorLists{});
    s.waiting[s.interpreter] = put_aside(s);
    take_up(s, std::move(next));
    s.interpreter = interpreter;
}

namespace {

class Comparison {
public:
    std::optional<std::string> difference;

    template <class A, class B>
    void same(const A& a, const B& b, std::string_view what) {
        if (!difference && !(a == b)) difference.emplace(what).append(" differs");
    }
    template <class A>
    void same_at(const A& a, const A& b, std::string_view what, std::size_t i) {
        if (!difference && !(a == b)) difference.emplace(what).append(" ").append(std::to_string(i)).append(" differs");
    }
};

void compare_pools(Comparison& c, const HeapState& a, const HeapState& b) {
    // A state that went back may have kept pools that belong to no arena object any more.
    const std::size_t pools = std::min(a.pools.size(), b.pools.size());
    for (std::size_t i = 0; i < pools && !c.difference; ++i) {
        const PoolHeader &p = a.pools[i], &q = b.pools[i];
        c.same_at(p.ref_count, q.ref_count, "ref.count of pool header", i);
        c.same_at(p.freeblock, q.freeblock, "freeblock of pool header", i);
        c.same_at(p.nextpool, q.nextpool, "nextpool of pool header", i);
        c.same_at(p.prevpool, q.prevpool, "prevpool of pool header", i);
        c.same_at(p.arenaindex, q.arenaindex, "arenaindex of pool header", i);
        c.same_at(p.szidx, q.szidx, "szidx of pool header", i);
        c.same_at(p.nextoffset, q.nextoffset, "nextoffset of pool header", i);
        c.same_at(p.maxnextoffset, q.maxnextoffset, "maxnextoffset of pool header", i);
        // Where the links lie, and how much room they have, depends on the way that led here; what they say does not.
        const std::size_t common = std::min(p.links_capacity, q.links_capacity);
        const bool same_links =
            std::equal(a.links.begin() + p.links, a.links.begin() + p.links + static_cast<std::ptrdiff_t>(common),
                       b.links.begin() + q.links);
        c.same_at(same_links, true, "a free-list link of pool header", i);
    }
}

}  // namespace

std::optional<std::string> first_difference(const HeapState& a, const HeapState& b) {
    Comparison c;
    c.same(a.interpreter, b.interpreter, "the current interpreter");
    c.same(used_lists(a), used_lists(b), "another interpreter's lists");
    c.same(a.arenas.size(), b.arenas.size(), "maxarenas");
    for (std::size_t i = 0; i < a.arenas.size() && !c.difference; ++i)
        c.same_at(a.arenas[i], b.arenas[i], "arena object", i);
    c.same(a.nfp2lasta, b.nfp2lasta, "nfp2lasta");
    c.same(a.unused_arena_objects, b.unused_arena_objects, "unused_arena_objects");
    c.same(a.usable_arenas, b.usable_arenas, "usable_arenas");
    c.same(a.narenas_currently_allocated, b.narenas_currently_allocated, "narenas_currently_allocated");
    c.same(a.ntimes_arena_allocated, b.ntimes_arena_allocated, "ntimes_arena_allocated");
    c.same(a.narenas_highwater, b.narenas_highwater, "narenas_highwater");
    c.same(a.py_allocated_blocks, b.py_allocated_blocks, "_Py_AllocatedBlocks");
    c.same(a.raw, b.raw, "the raw domain");
    c.same(a.radix, b.radix, "the radix tree");
    c.same(a.space, b.space, "the address space");
    compare_pools(c, a, b);
    return c.difference;
}

}  // namespace arenarium
