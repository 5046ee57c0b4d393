#include "core/trace/trace_state.h"

#include <algorithm>

#include "core/io/varint.h"
#include "core/pymalloc/invariants.h"
#include "core/pymalloc/operations/debug_hooks.h"
#include "core/pymalloc/read/pool_blocks.h"

namespace arenarium {
namespace {

template <class I>
void put_index(std::string& out, I i) {
    put_varint(out, i ? std::uint64_t{i.value} + 1 : 0);
}

class StateWriter {
public:
    StateWriter(const HeapState& state, const Profile& profile) : s(state), l(profile) {}

    std::string payload(const std::optional<RawDomain>& outside) {
        put_varint(out_, s.maxarenas());
        for (std::uint32_t i = 0; i < s.maxarenas(); ++i)
            arena({i});
        for (std::uint16_t c = 0; c < l.classes; ++c)
            ring({c});
        put_index(out_, s.unused_arena_objects);
        put_index(out_, s.usable_arenas);
        if (outside) {
            put_varint(out_, outside->blocks);
            put_varint(out_, outside->bytes);
        }
        return std::move(out_);
    }

private:
    void numbers(const std::vector<std::uint32_t>& list) {
        put_varint(out_, list.size());
        for (const std::uint32_t n : list)
            put_varint(out_, n);
    }

    void arena(ArenaIndex a) {
        const ArenaObject& arena = s.arena(a);
        put_varint(out_, arena.address ? 1 : 0);
        if (!arena.address) return put_index(out_, arena.nextarena);
        const std::uint32_t carved = carved_pools(s, l, a);
        put_varint(out_, carved);
        put_varint(out_, arena.nfreepools);
        if (arena.nfreepools > 0) {
            put_index(out_, arena.nextarena);
            put_index(out_, arena.prevarena);
        }
        std::vector<std::uint32_t> list;
        for (PoolIndex p = arena.freepools; p; p = s.pool(p).nextpool)
            list.push_back(l.number_in_arena(p));
        numbers(list);
        for (std::uint32_t n = 0; n < carved; ++n)
            pool(l.pool(a, n));
    }

    void pool(PoolIndex p) {
        const PoolHeader& pool = s.pool(p);
        put_varint(out_, pool.szidx.value);
        put_varint(out_, pool.ref_count);
        put_varint(out_, blocks_below_nextoffset(pool, l));
        std::vector<std::uint32_t> list;
        for (BlockNumber b = pool.freeblock; b; b = s.link(p, b))
            list.push_back(b.value);
        numbers(list);
    }

    void ring(SizeClass c) {
        const PoolIndex head = Layout::usedpools(c);
        std::vector<PoolIndex> list;
        for (PoolIndex p = s.pool(head).nextpool; p != head; p = s.pool(p).nextpool)
            list.push_back(p);
        put_varint(out_, list.size());
        for (const PoolIndex p : list) {
            put_varint(out_, l.arena_of(p).value);
            put_varint(out_, l.number_in_arena(p));
        }
    }

    const HeapState& s;
    const Layout l;
    std::string out_;
};

// Any content is safe: every index is held to its range where it is read, and the whole to the invariants.
class StateReader {
public:
    StateReader(std::string_view payload, const Profile& profile, std::vector<Address> bases)
        : in_(payload),
          profile_(profile),
          l(profile),
          bases_(bases),
          s(profile, {AddressSpaceRules::Kind::recorded, 0, AddressSpaceRules::unlimited, std::move(bases)}) {}

    std::optional<HeapState> read() {
        constexpr std::uint64_t most_arenas = 1 << 18;  // 64 GiB and more
        const std::uint64_t maxarenas = in_.number_to(most_arenas);
        // Each object takes two bytes at least.
        if (in_.failed() || maxarenas > in_.left()) return std::nullopt;
        s.arenas.assign(maxarenas, {});
        s.pools.resize(usedpools_heads + maxarenas * s.pools_per_arena);
        for (std::uint32_t i = 0; i < maxarenas; ++i)
            if (!arena({i})) return std::nullopt;
        for (std::uint16_t c = 0; c < l.classes; ++c)
            if (!ring({c})) return std::nullopt;
        s.unused_arena_objects = index();
        s.usable_arenas = index();
        if (in_.left() != 0 && !outside()) return std::nullopt;
        s.narenas_currently_allocated = s.ntimes_arena_allocated = s.narenas_highwater = ordinals_;
        if (in_.failed() || in_.left() != 0 || !fingers() || broken_invariant(s, profile_, l)) return std::nullopt;
        return std::move(s);
    }

private:
    ArenaIndex index() {
        const std::uint64_t n = in_.number_to(s.maxarenas());
        return n == 0 ? ArenaIndex{} : ArenaIndex{static_cast<std::uint32_t>(n - 1)};
    }

    bool arena(ArenaIndex a) {
        ArenaObject& arena = s.arenas[a.value];
        if (in_.number_to(1) == 0) {
            arena.nextarena = index();
            return !in_.failed();
        }
        if (ordinals_ >= bases_.size()) return false;
        arena.address = bases_[ordinals_];
        arena.ordinal = {ordinals_++};
        s.space.take(arena.address);
        const Address first = l.first_pool(arena.address);
        arena.ntotalpools = static_cast<std::uint32_t>((arena.address + profile_.arena_size - first) >> l.pool_shift);
        const auto carved = static_cast<std::uint32_t>(in_.number_to(arena.ntotalpools));
        arena.pool_address = first + (std::uint64_t{carved} << l.pool_shift);
        arena.nfreepools = static_cast<std::uint32_t>(in_.number_to(arena.ntotalpools));
        if (arena.nfreepools > 0) {
            arena.nextarena = index();
            arena.prevarena = index();
        }
        PoolIndex* link = &arena.freepools;
        for (std::uint64_t n = in_.number_to(carved); n > 0 && !in_.failed() && carved > 0; --n) {
            *link = l.pool(a, static_cast<std::uint32_t>(in_.number_to(carved - 1)));
            link = &s.pools[link->value].nextpool;
        }
        *link = {};
        for (std::uint32_t n = 0; n < carved && !in_.failed(); ++n)
            pool(a, l.pool(a, n));
        if (profile_.lookup == AddressInRange::radix_tree) note_arena(s.radix, profile_, arena.address);
        return !in_.failed();
    }

    void pool(ArenaIndex a, PoolIndex p) {
        const SizeClass c{static_cast<std::uint16_t>(in_.number_to(l.classes - 1))};
        const std::uint32_t capacity = l.blocks_per_pool(c), size = l.block_size(c);
        reserve_links(s, p, capacity);
        PoolHeader& pool = s.pools[p.value];
        pool.arenaindex = a;
        pool.szidx = c;
        pool.ref_count = static_cast<std::uint16_t>(in_.number_to(capacity));
        pool.nextoffset = l.overhead + static_cast<std::uint32_t>(in_.number_to(capacity)) * size;
        pool.maxnextoffset = l.pool_size - size;
        if (profile_.counts_every_block) s.py_allocated_blocks += pool.ref_count;
        std::uint16_t* link = &pool.freeblock.value;
        for (std::uint64_t n = in_.number_to(capacity); n > 0 && !in_.failed(); --n) {
            *link = static_cast<std::uint16_t>(in_.number_to(capacity - 1));
            link = &s.links[pool.links + *link];
        }
        *link = BlockNumber{}.value;
    }

    bool ring(SizeClass c) {
        const PoolIndex head = Layout::usedpools(c);
        PoolIndex before = head;
        for (std::uint64_t n = in_.number_to(s.pools.size()); n > 0; --n) {
            const std::uint64_t arena = in_.number_to(s.maxarenas()), number = in_.number_to(s.pools_per_arena - 1);
            if (in_.failed() || arena >= s.maxarenas()) return false;
            const PoolIndex p = l.pool({static_cast<std::uint32_t>(arena)}, static_cast<std::uint32_t>(number));
            s.pools[before.value].nextpool = p;
            s.pools[p.value].prevpool = before;
            before = p;
        }
        s.pools[before.value].nextpool = head;
        s.pools[head.value].prevpool = before;
        return !in_.failed();
    }

    bool outside() {
        constexpr std::uint64_t most = std::uint64_t{1} << 47;
        const std::uint64_t blocks = in_.number_to(most);
        s.raw.bytes = in_.number_to(most);
        if (profile_.counts_every_block)
            s.py_allocated_blocks += static_cast<std::int64_t>(blocks);
        else
            s.raw.blocks = blocks;
        return !in_.failed();
    }

    // nfp2lasta follows from the list.
    bool fingers() {
        std::uint32_t steps = 0;
        for (ArenaIndex a = s.usable_arenas; a && !s.nfp2lasta.empty(); a = s.arena(a).nextarena) {
            if (++steps > s.maxarenas() || s.arena(a).nfreepools >= s.nfp2lasta.size()) return false;
            s.nfp2lasta[s.arena(a).nfreepools] = a;
        }
        return true;
    }

    VarintReader in_;
    const Profile& profile_;
    const Layout l;
    std::vector<Address> bases_;
    HeapState s;
    std::uint32_t ordinals_ = 0;
};

}  // namespace

std::string state_payload(const HeapState& state, const Profile& profile, const std::optional<RawDomain>& outside) {
    return StateWriter(state, profile).payload(outside);
}

std::optional<HeapState> parse_state(std::string_view payload, const Profile& profile, std::vector<Address> bases) {
    return StateReader(payload, profile, std::move(bases)).read();
}

std::vector<Address> held_arenas(const HeapState& s) {
    std::vector<Address> list;
    for (const ArenaObject& a : s.arenas)
        if (a.address) list.push_back(a.address);
    return list;
}

BlockFinder::BlockFinder(const HeapState& state, const Profile& profile)
    : state_(state), layout_(profile), arena_size_(profile.arena_size), debug_offset_(pymalloc::debug_offset(profile)) {
    for (std::uint32_t i = 0; i < state.maxarenas(); ++i)
        if (state.arenas[i].address) arenas_.emplace_back(state.arenas[i].address, ArenaIndex{i});
    std::sort(arenas_.begin(), arenas_.end());
}

Block BlockFinder::at(Address seen) const {
    const Address a{seen.value - debug_offset_};
    const auto after = std::upper_bound(arenas_.begin(), arenas_.end(), std::pair(a, ArenaIndex{}));
    if (after == arenas_.begin()) return {};
    const auto& [base, index] = *std::prev(after);
    const Address first = layout_.first_pool(base);
    if (a < first || a - base >= arena_size_) return {};
    const auto number = static_cast<std::uint32_t>((a - first) >> layout_.pool_shift);
    if (number >= carved_pools(state_, layout_, index)) return {};
    const PoolIndex p = layout_.pool(index, number);
    const PoolHeader& pool = state_.pool(p);
    const std::uint64_t offset = (a - first) & (layout_.pool_size - 1);
    if (offset < layout_.overhead || !has_size_class(pool, layout_)) return {};
    const BlockNumber block = layout_.block_at(pool.szidx, static_cast<std::uint32_t>(offset));
    if (block.value >= layout_.blocks_per_pool(pool.szidx) || layout_.block_offset(pool.szidx, block) != offset)
        return {};
    return Block::in_pool(p, block, pool.szidx);
}

}  // namespace arenarium
