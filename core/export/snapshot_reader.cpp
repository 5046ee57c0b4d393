#include "core/export/snapshot_reader.h"

#include <algorithm>
#include <new>
#include <set>

#include "core/export/snapshot_text.h"
#include "core/metrics/block_list.h"
#include "core/pymalloc/allocator.h"
#include "core/pymalloc/invariants.h"
#include "core/pymalloc/read/pools.h"
#include "core/pymalloc/read/stats.h"

namespace arenarium {
namespace {

class Builder {
public:
    Builder(SnapshotText text, const SnapshotLimits& limits, std::string file)
        : t_(std::move(text)),
          limits_(limits),
          file_(std::move(file)),
          l(t_.profile),
          s(t_.profile, {AddressSpaceRules::Kind::recorded, 0, AddressSpaceRules::unlimited, addresses()}) {}

    Result<Snapshot> build() {
        for (const auto part : {&Builder::make_room, &Builder::arenas, &Builder::arena_lists, &Builder::rings,
                                &Builder::counts, &Builder::whole, &Builder::blocks}) {
            (this->*part)();
            if (error_) return *error_;
        }
        return Snapshot{t_.profile, t_.position, std::move(s), std::move(blocks_),
                        std::make_shared<const CallSites>(std::move(t_.call_sites))};
    }

private:
    std::vector<Address> addresses() const {
        std::vector<const SnapshotText::Arena*> order;
        for (const SnapshotText::Arena& a : t_.arenas)
            order.push_back(&a);
        std::sort(order.begin(), order.end(), [](auto* a, auto* b) { return a->ordinal < b->ordinal; });
        std::vector<Address> list;
        for (const auto* a : order)
            list.push_back(a->address);
        return list;
    }

    void fail(std::string message, std::string advice = {}) {
        if (!error_) error_ = Error{std::move(message), {file_}, std::move(advice)};
    }
    std::uint64_t most_address() const { return t_.profile.word == 4 ? UINT32_MAX : INT64_MAX; }
    static std::string arena_name(std::uint32_t i) { return "arena " + std::to_string(i); }

    void make_room() {
        if (t_.maxarenas != t_.arenas.size() + t_.unused_arena_objects.size())
            return fail("maxarenas is not the number of arenas and unused_arena_objects");
        if (std::uint64_t{t_.maxarenas} * s.pools_per_arena > limits_.pools)
            return fail("it has more than " + std::to_string(limits_.pools) + " pools");
        s.arenas.resize(t_.maxarenas);
        s.pools.resize(usedpools_heads + std::size_t{t_.maxarenas} * s.pools_per_arena);
        on_a_list_.resize(s.pools.size());
        if (t_.has_fingers != (t_.profile.sort == ArenaSort::nfp2lasta))
            fail("nfp2lasta does not fit profile " + t_.profile.name);
    }

    void arenas() {
        std::set<std::uint32_t> ordinals;
        for (const SnapshotText::Arena& text : t_.arenas) {
            if (text.index >= t_.maxarenas || s.arenas[text.index].address)
                return fail(arena_name(text.index) + ": no such arena object, or twice the same");
            if (!ordinals.insert(text.ordinal).second)
                return fail(arena_name(text.index) + ": its ordinal is another's");
            if (!text.address || text.address.value > most_address() - t_.profile.arena_size)
                return fail(arena_name(text.index) + ": its address cannot be");
            arena(text);
            if (error_) return;
        }
        std::sort(by_address_.begin(), by_address_.end());
        for (const SnapshotText::Arena& text : t_.arenas)
            link_pools(text.freepools, PoolIndex::none(), s.arenas[text.index].freepools);
    }

    void arena(const SnapshotText::Arena& text) {
        ArenaObject& arena = s.arenas[text.index];
        arena.address = text.address;
        arena.pool_address = text.pool_address;
        arena.nfreepools = text.nfreepools;
        arena.ntotalpools = text.ntotalpools;
        arena.ordinal = {text.ordinal};
        s.space.take(text.address);
        by_address_.emplace_back(text.address.value, text.index);
        const ArenaIndex a{text.index};
        if (carved_pools(s, l, a) != text.pools.size())
            return fail(arena_name(text.index) + ": its pools are not those below pool_address");
        for (std::uint32_t n = 0; n < text.pools.size() && !error_; ++n)
            pool(l.pool(a, n), text.pools[n]);
    }

    void pool(PoolIndex p, const SnapshotText::Pool& text) {
        const auto wrong = [&](const char* what) {
            fail("the pool at position " + std::to_string(l.number_in_arena(p)) + " of " +
                 arena_name(l.arena_of(p).value) + ": " + what);
        };
        const Address base = Allocator::pool_address(s, l, p);
        if (text.address != base) return wrong("its address is not where that pool lies");
        if (text.szidx >= l.classes) return wrong("szidx names no size class");
        const SizeClass c{static_cast<std::uint16_t>(text.szidx)};
        const std::uint32_t blocks = l.blocks_per_pool(c);
        if (text.ref_count > blocks) return wrong("ref_count is above what a pool holds");
        if (s.links.size() + 2 * std::uint64_t{blocks} > limits_.free_list_links)
            return wrong("there are too many blocks in all");
        reserve_links(s, p, blocks);
        PoolHeader& pool = s.pools[p.value];
        pool.ref_count = static_cast<std::uint16_t>(text.ref_count);
        pool.szidx = c;
        pool.arenaindex = {text.arenaindex};
        pool.nextoffset = text.nextoffset;
        pool.maxnextoffset = text.maxnextoffset;
        if (text.freeblocks.size() > blocks) return wrong("it has more freeblocks than blocks");
        std::uint16_t* before = nullptr;
        for (const Address free : text.freeblocks) {
            const std::uint64_t offset = free.value - base.value;
            if (free < base || offset < l.overhead || offset >= l.pool_size ||
                (offset - l.overhead) % l.block_size(c) != 0)
                return wrong("one of its freeblocks is no block");
            const BlockNumber b = l.block_at(c, static_cast<std::uint32_t>(offset));
            if (b.value >= blocks) return wrong("one of its freeblocks is no block");
            if (before)
                *before = b.value;
            else
                pool.freeblock = b;
            before = &s.links[pool.links + b.value];
        }
    }

    // none() when no carved pool begins there.
    PoolIndex pool_at(Address address) const {
        auto it = std::upper_bound(by_address_.begin(), by_address_.end(), std::pair(address.value, UINT32_MAX));
        if (it == by_address_.begin()) return {};
        const ArenaIndex a{std::prev(it)->second};
        const Address first = l.first_pool(s.arena(a).address);
        if (address < first || ((address - first) & (l.pool_size - 1)) != 0) return {};
        const std::uint64_t number = (address - first) >> l.pool_shift;
        return number < carved_pools(s, l, a) ? l.pool(a, static_cast<std::uint32_t>(number)) : PoolIndex{};
    }

    // `head` becomes the first of the list, whose last one leads to `end`.
    void link_pools(const std::vector<Address>& list, PoolIndex end, PoolIndex& head) {
        PoolIndex* next = &head;
        PoolIndex before = end;
        for (const Address address : list) {
            const PoolIndex p = pool_at(address);
            if (!p) return fail("a list names a pool that is not there");
            if (on_a_list_[p.value]) return fail("a pool is on two lists, or on one twice");
            on_a_list_[p.value] = true;
            *next = p;
            s.pools[p.value].prevpool = before;
            before = p;
            next = &s.pools[p.value].nextpool;
        }
        *next = end;
        if (end) s.pools[end.value].prevpool = before;
    }

    void rings() {
        std::set<std::uint32_t> classes;
        for (const auto& [szidx, ring] : t_.usedpools) {
            if (szidx >= l.classes || !classes.insert(szidx).second)
                return fail("usedpools: there is no size class " + std::to_string(szidx) + ", or it is there twice");
            const PoolIndex head{szidx};
            PoolIndex first = head;
            link_pools(ring, head, first);
            s.pools[head.value].nextpool = first;
        }
    }

    void arena_lists() {
        std::vector<bool> listed(t_.maxarenas);
        const auto follow = [&](const std::vector<std::uint32_t>& list, ArenaIndex& head, bool both_ways) {
            ArenaIndex* next = &head;
            ArenaIndex before;
            for (const std::uint32_t i : list) {
                if (i >= t_.maxarenas || listed[i]) return fail("a list names no arena object, or one twice");
                if (static_cast<bool>(s.arenas[i].address) != both_ways)
                    return fail(arena_name(i) + ": it is on a list where it cannot be");
                listed[i] = true;
                *next = {i};
                if (both_ways) s.arenas[i].prevarena = before;
                before = {i};
                next = &s.arenas[i].nextarena;
            }
            *next = {};
        };
        follow(t_.usable_arenas, s.usable_arenas, true);
        follow(t_.unused_arena_objects, s.unused_arena_objects, false);
        for (const auto& [count, arena] : t_.nfp2lasta) {
            if (count >= s.nfp2lasta.size() || arena >= t_.maxarenas) return fail("nfp2lasta names no arena");
            s.nfp2lasta[count] = {arena};
        }
    }

    void counts() {
        s.narenas_currently_allocated = t_.narenas_currently_allocated;
        s.ntimes_arena_allocated = t_.ntimes_arena_allocated;
        s.narenas_highwater = t_.narenas_highwater;
        s.raw.bytes = t_.raw_bytes;
        if (!t_.profile.counts_every_block)
            s.raw.blocks = t_.raw_allocated_blocks;
        else
            s.py_allocated_blocks = static_cast<std::int64_t>(t_.raw_allocated_blocks);
        if (t_.profile.counts_every_block)
            for_each_carved_pool(s, l, [&](ArenaIndex, PoolIndex p) { s.py_allocated_blocks += s.pool(p).ref_count; });
        if (t_.profile.lookup == AddressInRange::radix_tree)
            for (const SnapshotText::Arena& arena : t_.arenas)
                note_arena(s.radix, t_.profile, arena.address);
    }

    void whole() {
        if (const auto broken = broken_invariant(s, t_.profile, l))
            return fail(*broken,
                        t_.position.micro == 0 ? "" : "save the snapshot between two operations, not within one");
        HeapTotals totals = heap_totals(s, t_.profile, l);
        // Nodes above arenas that were given back are not in the snapshot.
        for (const auto figure : {&HeapTotals::map_mid_nodes, &HeapTotals::map_bot_nodes, &HeapTotals::map_mid_bytes,
                                  &HeapTotals::map_bot_bytes})
            totals.*figure = std::max(totals.*figure, t_.totals.*figure);
        t_.totals.classes.resize(std::max(t_.totals.classes.size(), totals.classes.size()));
        totals.classes.resize(t_.totals.classes.size());
        for (const TotalsField& f : totals_fields)
            if (totals.*f.figure != t_.totals.*f.figure)
                return fail("totals: " + std::string(f.name) + " is " + std::to_string(t_.totals.*f.figure) +
                            ", but the arenas make it " + std::to_string(totals.*f.figure));
        if (totals.classes != t_.totals.classes) fail("totals: the size classes are not those of the arenas");
    }

    // The blocks of the text must be exactly the live ones. Within an operation, what it is about to return is in use
    // by the fields of its pool, but does not live yet.
    void blocks() {
        std::size_t i = 0;
        const bool within = t_.position.micro != 0;
        for_each_live_block(s, t_.profile, l, OperationLog{}, {}, {}, [&](const LiveBlock& live) {
            if (error_) return;
            if (within && (i >= t_.blocks.size() || t_.blocks[i].address != live.address)) return;
            if (i >= t_.blocks.size() || t_.blocks[i].address != live.address || t_.blocks[i].size != live.size)
                return fail("blocks: entry " + std::to_string(i) + " is not the next live block");
            const std::uint64_t hooks = std::uint64_t{t_.profile.debug_words} * t_.profile.word;
            const std::uint64_t room = live.size - std::min<std::uint64_t>(hooks, live.size);
            if (t_.blocks[i].block.requested.value_or(0) > room)
                return fail("blocks: entry " + std::to_string(i) + " is smaller than what was requested");
            SnapshotBlock& block = t_.blocks[i++].block;
            block.block = live.block;
            blocks_.push_back(std::move(block));
        });
        if (i != t_.blocks.size()) fail("blocks: there are more than the live ones");
    }

    SnapshotText t_;
    const SnapshotLimits& limits_;
    std::string file_;
    Layout l;
    HeapState s;
    std::vector<std::pair<std::uint64_t, std::uint32_t>> by_address_;
    std::vector<bool> on_a_list_;
    std::vector<SnapshotBlock> blocks_;
    std::optional<Error> error_;
};

}  // namespace

Result<Snapshot> read_snapshot(ByteSource& source, const SnapshotLimits& limits) try {
    Result<SnapshotText> text = parse_snapshot(source);
    if (!text) return text.error();
    return Builder(std::move(*text), limits, source.name()).build();
} catch (const std::bad_alloc&) {
    return out_of_memory(source.name());
}

}  // namespace arenarium
