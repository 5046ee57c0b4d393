#include "core/pymalloc/invariants.h"

#include <cstdio>
#include <cstdlib>
#include <map>
#include <vector>

#include "core/pymalloc/read/stats.h"

namespace arenarium {
namespace {

using Broken = std::optional<std::string>;

std::string pool_name(const Layout& l, PoolIndex p) {
    if (Layout::is_usedpools_head(p)) return "usedpools[" + std::to_string(p.value) + "]";
    return "pool " + std::to_string(l.number_in_arena(p)) + " of arena " + std::to_string(l.arena_of(p).value);
}

std::string arena_name(ArenaIndex a) {
    return "arena " + std::to_string(a.value);
}

// The list that a carved pool is on.
enum class PoolList : std::uint8_t { none, used, free };

class Checker {
public:
    Checker(const HeapState& state, const Profile& profile, const Layout& layout)
        : s(state), profile_(profile), l(layout) {}

    Broken whole() {
        list_of_.assign(s.pools.size(), PoolList::none);
        for (const auto check : {&Checker::arena_objects, &Checker::unused_objects, &Checker::rings,
                                 &Checker::all_freepools, &Checker::all_pools, &Checker::usable_arenas,
                                 &Checker::fingers, &Checker::counts, &Checker::radix_tree, &Checker::bytes})
            if (Broken broken = (this->*check)()) return broken;
        return {};
    }

    // arenas[a].address = 0  or  first pool <= pool_address <= first pool + ntotalpools * POOL_SIZE, on pool boundaries
    Broken arena_object(ArenaIndex a) const {
        const ArenaObject& arena = s.arena(a);
        if (!arena.address) return {};
        const Address first = l.first_pool(arena.address);
        const std::uint32_t total = s.pools_per_arena - (first == arena.address ? 0 : 1);
        if (arena.ntotalpools != total) return arena_name(a) + ": ntotalpools is not the number of whole pools";
        if (arena.pool_address < first || arena.pool_address - first > std::uint64_t{total} << l.pool_shift)
            return arena_name(a) + ": pool_address lies outside the arena";
        if (((arena.pool_address - first) & (l.pool_size - 1)) != 0)
            return arena_name(a) + ": pool_address is no pool boundary";
        if (arena.ordinal.value >= s.arenas_obtained())
            return arena_name(a) + ": it was obtained after the last arena that was";
        return {};
    }

    // nfreepools = length of freepools + pools not carved yet
    Broken freepools(ArenaIndex a) {
        const ArenaObject& arena = s.arena(a);
        std::uint32_t length = 0;
        for (PoolIndex p = arena.freepools; p; p = s.pool(p).nextpool, ++length) {
            if (!is_carved(p) || l.arena_of(p) != a) return arena_name(a) + ": freepools leads out of the arena";
            if (length >= arena.ntotalpools) return arena_name(a) + ": freepools runs in a circle";
            if (s.pool(p).ref_count != 0) return pool_name(l, p) + " is in freepools and has blocks in use";
            if (!list_of_.empty()) list_of_[p.value] = PoolList::free;
        }
        if (arena.nfreepools != length + (arena.ntotalpools - carved(a)))
            return arena_name(a) + ": nfreepools is not the length of freepools plus the pools not carved yet";
        return {};
    }

    // nextoffset = POOL_OVERHEAD + carved blocks * size;  ref.count + length of the free list = carved blocks
    Broken pool(PoolIndex p) {
        const PoolHeader& pool = s.pool(p);
        if (pool.szidx.value >= l.classes) return pool_name(l, p) + ": szidx names no size class";
        if (pool.arenaindex != l.arena_of(p)) return pool_name(l, p) + ": arenaindex is not its arena's";
        const std::uint32_t size = l.block_size(pool.szidx), blocks = l.blocks_per_pool(pool.szidx);
        if (pool.maxnextoffset != l.pool_size - size)
            return pool_name(l, p) + ": maxnextoffset is not POOL_SIZE minus the block size";
        if (pool.nextoffset < l.overhead || pool.nextoffset > l.overhead + blocks * size ||
            (pool.nextoffset - l.overhead) % size != 0)
            return pool_name(l, p) + ": nextoffset is no block boundary";
        const std::uint32_t carved_blocks = (pool.nextoffset - l.overhead) / size;
        if (pool.ref_count > carved_blocks) return pool_name(l, p) + ": ref.count is above the blocks handed out";
        if (pool.links_capacity < blocks || std::size_t{pool.links} + blocks > s.links.size())
            return pool_name(l, p) + ": there is no room for its links";
        return free_list(p, carved_blocks);
    }

    // Neighbours agree, and nfreepools ascends.
    Broken usable_neighbours(ArenaIndex a) const {
        const ArenaObject& arena = s.arena(a);
        if (arena.nextarena && !is_associated(arena.nextarena)) return arena_name(a) + ": nextarena names no arena";
        if (arena.prevarena && !is_associated(arena.prevarena)) return arena_name(a) + ": prevarena names no arena";
        if (arena.nextarena && s.arena(arena.nextarena).prevarena != a)
            return arena_name(a) + ": the next arena's prevarena is another";
        if (arena.prevarena ? s.arena(arena.prevarena).nextarena != a : s.usable_arenas != a)
            return arena_name(a) + ": prevarena does not lead back to it";
        if (arena.nextarena && arena.nfreepools > s.arena(arena.nextarena).nfreepools)
            return arena_name(a) + ": usable_arenas does not ascend by nfreepools";
        return {};
    }

    bool is_associated(ArenaIndex a) const { return a.value < s.maxarenas() && s.arena(a).address; }

private:
    bool is_carved(PoolIndex p) const {
        if (p.value < usedpools_heads || p.value >= s.pools.size()) return false;
        const ArenaIndex a = l.arena_of(p);
        return is_associated(a) && l.number_in_arena(p) < carved(a);
    }
    std::uint32_t carved(ArenaIndex a) const {
        const ArenaObject& arena = s.arena(a);
        return static_cast<std::uint32_t>((arena.pool_address - l.first_pool(arena.address)) >> l.pool_shift);
    }

    Broken arena_objects() {
        std::map<std::uint64_t, ArenaIndex> by_address;
        for (std::uint32_t i = 0; i < s.maxarenas(); ++i) {
            if (Broken broken = arena_object({i})) return broken;
            if (s.arenas[i].address) by_address.emplace(s.arenas[i].address.value, ArenaIndex{i});
        }
        // address[i] + ARENA_SIZE <= address[i + 1]
        const ArenaIndex* before = nullptr;
        std::uint64_t end = 0;
        if (by_address.size() != all_associated()) return "two arenas have the same address";
        for (const auto& [address, a] : by_address) {
            if (before && address < end) return arena_name(*before) + " and " + arena_name(a) + " overlap";
            before = &a;
            end = address + profile_.arena_size;
        }
        return {};
    }
    // Of the interpreter whose lists these are; those of the others wait.
    bool is_own_arena(const ArenaObject& arena) const { return arena.address && arena.interpreter == s.interpreter; }
    std::size_t all_associated() const {
        return static_cast<std::size_t>(
            std::count_if(s.arenas.begin(), s.arenas.end(), [](const ArenaObject& a) { return bool(a.address); }));
    }
    std::size_t associated() const {
        std::size_t count = 0;
        for (const ArenaObject& arena : s.arenas)
            count += is_own_arena(arena) ? 1 : 0;
        return count;
    }

    // length of unused_arena_objects + arenas with an address = maxarenas
    Broken unused_objects() {
        std::size_t length = 0;
        for (ArenaIndex a = s.unused_arena_objects; a; a = s.arena(a).nextarena) {
            if (a.value >= s.maxarenas()) return "unused_arena_objects leads to no arena object";
            if (s.arena(a).address) return arena_name(a) + " has an address and is in unused_arena_objects";
            if (++length > s.maxarenas()) return "unused_arena_objects runs in a circle";
        }
        if (length + associated() != s.own_arena_objects()) return "an arena object is neither unused nor an arena";
        return {};
    }

    // Every ring: p.nextpool.prevpool = p; its pools have 0 < ref.count < capacity and the ring's class.
    Broken rings() {
        for (std::uint16_t i = 0; i < usedpools_heads; ++i) {
            const PoolIndex head{i};
            if (!s.pool(head).nextpool || !s.pool(head).prevpool) return pool_name(l, head) + " is no ring";
            PoolIndex p = head;
            do {
                const PoolIndex next = s.pool(p).nextpool;
                if (next != head && !is_carved(next)) return pool_name(l, head) + " leads to a pool not in use";
                if (s.pool(next).prevpool != p)
                    return pool_name(l, next) + ": prevpool does not lead back to " + pool_name(l, p);
                if (next != head && s.pool(next).szidx.value != i)
                    return pool_name(l, next) + " is in the ring of another size class";
                if (next != head && list_of_[next.value] != PoolList::none)
                    return pool_name(l, next) + " is twice in usedpools";
                if (next != head) list_of_[next.value] = PoolList::used;
                p = next;
            } while (p != head);
        }
        return {};
    }

    Broken all_freepools() {
        for (std::uint32_t i = 0; i < s.maxarenas(); ++i) {
            if (!s.arenas[i].address) continue;
            if (Broken broken = freepools({i})) return broken;
        }
        return {};
    }

    // empty (ref.count = 0): freepools;  full (ref.count = capacity): no list;  else: usedpools
    Broken all_pools() {
        for (std::uint32_t i = 0; i < s.maxarenas(); ++i) {
            for (std::uint32_t n = 0; is_own_arena(s.arenas[i]) && n < carved({i}); ++n) {
                const PoolIndex p = l.pool({i}, n);
                if (Broken broken = pool(p)) return broken;
                const PoolHeader& header = s.pool(p);
                const bool full = header.ref_count == l.blocks_per_pool(header.szidx);
                const PoolList list = list_of_[p.value];
                if (header.ref_count == 0 && list != PoolList::free)
                    return pool_name(l, p) + " is empty and not in freepools";
                if (full && list != PoolList::none) return pool_name(l, p) + " is full and in usedpools";
                if (header.ref_count != 0 && !full && list != PoolList::used)
                    return pool_name(l, p) + " is partly used and not in usedpools";
            }
        }
        return {};
    }

    // No block twice, none beyond nextoffset; a pool that is neither full nor empty has a free block at hand.
    Broken free_list(PoolIndex p, std::uint32_t carved_blocks) {
        const PoolHeader& pool = s.pool(p);
        seen_.assign(carved_blocks, false);
        std::uint32_t length = 0;
        for (BlockNumber b = pool.freeblock; b; b = s.link(p, b), ++length) {
            if (b.value >= carved_blocks) return pool_name(l, p) + ": the free list leads beyond nextoffset";
            if (seen_[b.value])
                return pool_name(l, p) + ": block " + std::to_string(b.value) + " is twice in the free list";
            seen_[b.value] = true;
        }
        if (pool.ref_count + length != carved_blocks)
            return pool_name(l, p) + ": ref.count and the free list do not add up to the blocks handed out so far";
        if (length == 0 && pool.ref_count != l.blocks_per_pool(pool.szidx))
            return pool_name(l, p) + ": no free block is at hand, though the pool is not full";
        return {};
    }

    // usable_arenas = {a : address != 0 and nfreepools > 0}, ascending by nfreepools
    Broken usable_arenas() {
        std::uint32_t length = 0, expected = 0;
        for (const ArenaObject& arena : s.arenas)
            expected += is_own_arena(arena) && arena.nfreepools > 0 ? 1 : 0;
        for (ArenaIndex a = s.usable_arenas; a; a = s.arena(a).nextarena) {
            if (!is_associated(a)) return "usable_arenas leads to no arena";
            if (s.arena(a).nfreepools == 0) return arena_name(a) + " is in usable_arenas and has no free pool";
            if (++length > expected) return "usable_arenas holds more than the arenas with free pools";
            if (Broken broken = usable_neighbours(a)) return broken;
        }
        if (length != expected) return "an arena with free pools is not in usable_arenas";
        return {};
    }

    // 3.8+: nfp2lasta[k] = the rightmost a of usable_arenas with nfreepools = k, else NULL
    Broken fingers() {
        std::vector<ArenaIndex> expected(s.nfp2lasta.size());
        const bool has_fingers = profile_.sort == ArenaSort::nfp2lasta;
        if (s.nfp2lasta.size() != (has_fingers ? s.pools_per_arena + 1 : 0)) return "nfp2lasta has the wrong size";
        if (!has_fingers) return {};
        for (ArenaIndex a = s.usable_arenas; a; a = s.arena(a).nextarena)
            expected[s.arena(a).nfreepools] = a;
        for (std::size_t k = 0; k < expected.size(); ++k)
            if (s.nfp2lasta[k] != expected[k])
                return "nfp2lasta[" + std::to_string(k) + "] is not the rightmost arena with so many free pools";
        return {};
    }

    // arenas with an address = narenas_currently_allocated <= narenas_highwater <= ntimes_arena_allocated
    // up to 3.8: _Py_AllocatedBlocks >= sum of ref.count;  3.9+: it is not kept
    Broken counts() {
        if (associated() != s.narenas_currently_allocated)
            return "narenas_currently_allocated is not the number of arenas";
        if (s.narenas_currently_allocated > s.narenas_highwater)
            return "narenas_highwater is below the arenas held now";
        if (s.narenas_highwater > s.ntimes_arena_allocated) return "narenas_highwater is above ntimes_arena_allocated";
        std::int64_t blocks = 0;
        for (std::uint32_t i = 0; i < s.maxarenas(); ++i)
            for (std::uint32_t n = 0; is_own_arena(s.arenas[i]) && n < carved({i}); ++n)
                blocks += s.pool(l.pool({i}, n)).ref_count;
        const std::int64_t raw =
            profile_.counts_every_block ? s.py_allocated_blocks - blocks : static_cast<std::int64_t>(s.raw.blocks);
        if (!s.waiting.empty()) return {};  // raw blocks may be freed by another interpreter, and bytes are of all
        if (raw < 0) return "fewer blocks are counted than are in use";
        if (!profile_.counts_every_block && s.py_allocated_blocks != 0) return "_Py_AllocatedBlocks is not kept here";
        if (profile_.counts_every_block && s.raw.blocks != 0) return "raw_allocated_blocks is not kept here";
        // every raw block has at least one byte
        if (static_cast<std::uint64_t>(raw) > s.raw.bytes || (raw == 0) != (s.raw.bytes == 0))
            return "the raw blocks and their bytes do not agree";
        return {};
    }

    // The leaves say of every arena exactly [address, address + ARENA_SIZE), and of nothing else.
    Broken radix_tree() {
        std::map<std::uint64_t, RadixMap::Leaf> expected;
        const RadixShape shape(profile_);
        const bool kept = profile_.lookup == AddressInRange::radix_tree;
        for (const ArenaObject& arena : s.arenas) {
            if (!is_own_arena(arena) || !kept) continue;
            const auto tail = static_cast<std::int32_t>(arena.address.value & (profile_.arena_size - 1));
            expected[shape.leaf_key(arena.address)].tail_hi = tail == 0 ? -1 : tail;
            if (tail != 0) expected[shape.leaf_key(arena.address + profile_.arena_size)].tail_lo = tail;
        }
        if (s.radix.leaves != expected) return "the leaves of the radix tree do not cover exactly the arenas";
        if (!shape.has_interior() || !kept)
            return s.radix.bottom_nodes.empty() && s.radix.middle_nodes.empty() ? Broken{}
                                                                                : "the radix tree has nodes too many";
        for (const auto& [key, leaf] : s.radix.leaves)
            if (!s.radix.bottom_nodes.contains(key >> shape.bottom_bits))
                return "a leaf of the radix tree has no bottom node";
        for (const std::uint64_t key : s.radix.bottom_nodes)
            if (!s.radix.middle_nodes.contains(key >> shape.middle_bits))
                return "a bottom node of the radix tree has no middle node";
        return {};
    }

    // blocks in use + available + free pools + headers + quantization + alignment = arenas * ARENA_SIZE
    Broken bytes() {
        const HeapTotals totals = heap_totals(s, profile_, l);
        if (totals.accounted_bytes() != totals.arena_bytes) return "the bytes do not add up to those of the arenas";
        return {};
    }

    const HeapState& s;
    const Profile& profile_;
    const Layout& l;
    std::vector<PoolList> list_of_;  // [PoolIndex]; only while the whole is checked
    std::vector<bool> seen_;
};

}  // namespace

Broken broken_invariant(const HeapState& s, const Profile& profile, const Layout& layout) {
    if (s.pools.size() < usedpools_heads + std::size_t{s.maxarenas()} * s.pools_per_arena)
        return "there are not as many pool headers as the arena objects have pools";
    return Checker(s, profile, layout).whole();
}

Broken broken_invariant_near(const HeapState& s, const Profile& profile, const Layout& layout, Block block) {
    if (!block.is_pool_block()) return {};
    Checker checker(s, profile, layout);
    const ArenaIndex a = layout.arena_of(block.pool());
    if (!checker.is_associated(a)) return {};  // the operation gave it back
    if (Broken broken = checker.arena_object(a)) return broken;
    if (Broken broken = checker.freepools(a)) return broken;
    if (Broken broken = checker.pool(block.pool())) return broken;
    return s.arena(a).nfreepools > 0 ? checker.usable_neighbours(a) : Broken{};
}

void InvariantGuard::after(const HeapState& s, const Profile& profile, const Layout& layout, Block operand,
                           Block result) {
    Broken broken = broken_invariant_near(s, profile, layout, operand);
    if (!broken && result != operand) broken = broken_invariant_near(s, profile, layout, result);
    if (!broken && ++operations_ % whole_every == 0) broken = broken_invariant(s, profile, layout);
    if (!broken) return;
    std::fprintf(stderr, "arenarium: a bug in the engine, profile %s: %s\n", profile.name.c_str(), broken->c_str());
    std::abort();
}

}  // namespace arenarium
