#include <algorithm>

#include "core/pymalloc/invariants.h"
#include "core/pymalloc/read/pools.h"
#include "core/pymalloc/state/radix_map.h"
#include "core/python/read_heap.h"

namespace arenarium {
namespace {

class Builder {
public:
    Builder(const RawHeap& raw, const Profile& profile)
        : h(raw),
          profile_(profile),
          l(profile),
          s(profile, {AddressSpaceRules::Kind::recorded, 0, AddressSpaceRules::unlimited, addresses(raw)}) {}

    Result<HeapState> build() {
        s.arenas.resize(h.arenas.size());
        s.pools.resize(usedpools_heads + h.arenas.size() * s.pools_per_arena);
        s.links.reserve(h.free_blocks.size() * 2);
        for (std::uint32_t i = 0; i < h.arenas.size(); ++i)
            if (h.arenas[i].address != 0) by_address_.emplace_back(h.arenas[i].address, i);
        std::sort(by_address_.begin(), by_address_.end());
        std::uint32_t ordinal = 0;
        for (std::uint32_t i = 0; i < h.arenas.size(); ++i) {
            arena({i});
            if (h.arenas[i].address != 0) s.arenas[i].ordinal = {ordinal++};
        }
        rings();
        lists();
        counts();
        radix_tree();
        if (!wrong_.empty()) return Error{"its allocator cannot be read: " + wrong_, {}, "try again"};
        if (const auto broken = broken_invariant(s, profile_, l))
            return Error{"its allocator cannot be read: " + *broken, {}, "try again"};
        return std::move(s);
    }

private:
    // The order in which they were obtained is not known; that of the objects stands for it.
    static std::vector<Address> addresses(const RawHeap& raw) {
        std::vector<Address> list;
        for (const RawArenaObject& a : raw.arenas)
            if (a.address != 0) list.push_back({a.address});
        return list;
    }

    void fail(const char* what) {
        if (wrong_.empty()) wrong_ = what;
    }

    ArenaIndex object_at(std::uint64_t pointer) {
        if (pointer == 0) return {};
        const std::uint64_t offset = pointer - h.objects, i = offset / sizeof(RawArenaObject);
        if (offset % sizeof(RawArenaObject) != 0 || i >= h.arenas.size())
            return fail("a link leads to no arena"), ArenaIndex{};
        return {static_cast<std::uint32_t>(i)};
    }

    // none() when no carved pool begins there.
    PoolIndex pool_at(std::uint64_t address) const {
        auto it = std::upper_bound(by_address_.begin(), by_address_.end(), std::pair(address, UINT32_MAX));
        if (it == by_address_.begin()) return {};
        const ArenaIndex a{std::prev(it)->second};
        const std::uint64_t first = l.first_pool({h.arenas[a.value].address}).value;
        if (address < first || (address - first) % l.pool_size != 0) return {};
        const std::uint64_t number = (address - first) >> l.pool_shift;
        const std::uint64_t limit = (h.arenas[a.value].pool_address - first) >> l.pool_shift;
        return number < limit ? l.pool(a, static_cast<std::uint32_t>(number)) : PoolIndex{};
    }

    void arena(ArenaIndex a) {
        const RawArenaObject& raw = h.arenas[a.value];
        ArenaObject& arena = s.arenas[a.value];
        if (raw.address == 0) {
            arena.nextarena = object_at(raw.nextarena);
            return;
        }
        arena.address = {raw.address};
        arena.pool_address = {raw.pool_address};
        arena.nfreepools = raw.nfreepools;
        arena.ntotalpools = raw.ntotalpools;
        if (raw.nfreepools > 0) {
            arena.nextarena = object_at(raw.nextarena);
            arena.prevarena = object_at(raw.prevarena);
            if (!arena.prevarena) heads_.push_back(a);
        }
        s.space.take(arena.address);
        for (std::uint32_t n = 0; n < carved_pools(s, l, a); ++n)
            pool(a, n);
        // freepools runs through nextpool; a pool's nextpool means nothing once the pool is full.
        PoolIndex* link = &arena.freepools;
        std::uint64_t address = raw.freepools;
        for (std::uint32_t n = 0; address != 0; ++n) {
            const PoolIndex p = pool_at(address);
            if (!p || n >= raw.ntotalpools) return fail("freepools leads to no pool");
            *link = p;
            link = &s.pools[p.value].nextpool;
            address = h.pools[p.value - usedpools_heads].nextpool;
        }
        *link = {};
    }

    void pool(ArenaIndex a, std::uint32_t number) {
        const PoolIndex p = l.pool(a, number);
        const std::size_t at = p.value - usedpools_heads;
        const RawPoolHeader& raw = h.pools[at];
        if (raw.szidx >= l.classes) return fail("a pool has no size class");
        const SizeClass c{static_cast<std::uint16_t>(raw.szidx)};
        if (raw.ref_count > l.blocks_per_pool(c)) return fail("a pool has more blocks in use than it holds");
        reserve_links(s, p, l.blocks_per_pool(c));
        PoolHeader& pool = s.pools[p.value];
        pool.ref_count = static_cast<std::uint16_t>(raw.ref_count);
        pool.szidx = c;
        pool.arenaindex = {raw.arenaindex};
        pool.nextoffset = raw.nextoffset;
        pool.maxnextoffset = raw.maxnextoffset;
        std::uint16_t* link = &pool.freeblock.value;
        const RawHeap::FreeList& list = h.free_lists[at];
        for (std::uint32_t k = 0; k < list.length; ++k) {
            const std::uint16_t b = h.free_blocks[list.begin + k];
            if (b >= pool.links_capacity) return fail("a free list leads out of its pool");
            *link = b;
            link = &s.links[pool.links + b];
        }
    }

    void rings() {
        std::size_t steps = 0;
        for (std::uint16_t i = 0; i < l.classes; ++i) {
            const PoolIndex head{i};
            PoolIndex before = head;
            // The ring is closed where it leads to the table itself, which is no pool.
            for (PoolIndex p = pool_at(h.usedpools[2 * std::size_t{i}]); p;
                 p = pool_at(h.pools[p.value - usedpools_heads].nextpool)) {
                if (++steps > s.pools.size()) return fail("usedpools runs in a circle");
                s.pools[before.value].nextpool = p;
                s.pools[p.value].prevpool = before;
                before = p;
            }
            s.pools[before.value].nextpool = head;
            s.pools[head.value].prevpool = before;
        }
    }

    // The heads of both lists follow from what they lead to, and the fingers from the list.
    void lists() {
        if (heads_.size() > 1) return fail("usable_arenas has two beginnings");
        if (!heads_.empty()) s.usable_arenas = heads_[0];
        std::vector<bool> named(h.arenas.size());
        for (const ArenaObject& a : s.arenas)
            if (!a.address && a.nextarena) named[a.nextarena.value] = true;
        for (std::uint32_t i = 0; i < s.maxarenas(); ++i)
            if (!s.arenas[i].address && !named[i]) s.unused_arena_objects = {i};
        std::uint32_t steps = 0;
        for (ArenaIndex a = s.usable_arenas; a && !s.nfp2lasta.empty(); a = s.arena(a).nextarena) {
            if (++steps > s.maxarenas() || s.arena(a).nfreepools >= s.nfp2lasta.size())
                return fail("usable_arenas runs in a circle");
            s.nfp2lasta[s.arena(a).nfreepools] = a;
        }
    }

    void counts() {
        s.narenas_currently_allocated = static_cast<std::uint32_t>(by_address_.size());
        s.ntimes_arena_allocated =
            static_cast<std::uint32_t>(h.ntimes_arena_allocated.value_or(s.narenas_currently_allocated));
        s.narenas_highwater = static_cast<std::uint32_t>(h.narenas_highwater.value_or(s.narenas_currently_allocated));
        // Of raw requests the process knows no more than their number, which the state cannot hold alone.
        if (!profile_.counts_every_block) return;
        for (const auto& [address, i] : by_address_)
            for (std::uint32_t n = 0; n < carved_pools(s, l, {i}); ++n)
                s.py_allocated_blocks += s.pool(l.pool({i}, n)).ref_count;
    }

    void radix_tree() {
        if (profile_.lookup != AddressInRange::radix_tree) return;
        for (const auto& [address, i] : by_address_)
            note_arena(s.radix, profile_, {address});
    }

    const RawHeap& h;
    const Profile& profile_;
    const Layout l;
    HeapState s;
    std::vector<std::pair<std::uint64_t, std::uint32_t>> by_address_;
    std::vector<ArenaIndex> heads_;  // of usable_arenas
    std::string wrong_;
};

}  // namespace

Result<HeapState> build_heap(const RawHeap& raw, const Profile& profile) {
    return Builder(raw, profile).build();
}

}  // namespace arenarium
