#include "core/metrics/fragmentation.h"

#include <algorithm>

#include "core/pymalloc/read/lists.h"
#include "core/pymalloc/read/pools.h"

namespace arenarium {
namespace {

ArenaFill fill_of(const HeapState& s, const Layout& l, ArenaIndex a) {
    ArenaFill fill;
    fill.arena = a;
    fill.pools = s.arena(a).ntotalpools;
    const std::uint32_t carved = carved_pools(s, l, a);
    for (std::uint32_t i = 0; i < carved; ++i) {
        const PoolHeader& pool = s.pool(l.pool(a, i));
        if (pool.ref_count == 0 || !has_size_class(pool, l)) continue;
        ++fill.pools_in_use;
        fill.blocks_in_use += pool.ref_count;
        fill.bytes_in_use += std::uint64_t{pool.ref_count} * l.block_size(pool.szidx);
    }
    return fill;
}

// usable_arenas by the counts alone: enough to say which arena would be released.
class UsableArenas {
public:
    explicit UsableArenas(const HeapState& s) : objects_(s.arenas), count_(s.pools_per_arena + 1) {
        for (const ArenaIndex a : usable_arenas_of(s)) {
            ++count_[objects_[a.value].nfreepools];
            ++listed_;
            tail_ = a;
        }
    }

    // All blocks of an arena go; the arena is taken out of the list, or stays there as the last.
    bool release(ArenaIndex a, bool keeps_last) {
        ArenaObject& arena = objects_[a.value];
        const std::uint32_t before_last = arena.ntotalpools - 1;
        const bool released = !keeps_last || has_right_neighbour(a, before_last);
        if (arena.nfreepools > 0) unlink(a);
        arena.nfreepools = 0;
        if (!released) append(a);
        return released;
    }

private:
    bool has_right_neighbour(ArenaIndex a, std::uint32_t nfreepools) const {
        for (std::size_t more = nfreepools + 1; more < count_.size(); ++more)
            if (count_[more] != 0) return true;
        const bool is_equal = objects_[a.value].nfreepools == nfreepools && nfreepools != 0;
        return is_equal ? a != tail_ : count_[nfreepools] != 0;
    }
    void unlink(ArenaIndex a) {
        ArenaObject& arena = objects_[a.value];
        --count_[arena.nfreepools];
        if (arena.nextarena)
            objects_[arena.nextarena.value].prevarena = arena.prevarena;
        else
            tail_ = arena.prevarena;
        if (arena.prevarena) objects_[arena.prevarena.value].nextarena = arena.nextarena;
    }
    void append(ArenaIndex a) {
        ArenaObject& arena = objects_[a.value];
        arena.nfreepools = arena.ntotalpools;
        ++count_[arena.nfreepools];
        arena.prevarena = tail_;
        arena.nextarena = ArenaIndex::none();
        if (tail_) objects_[tail_.value].nextarena = a;
        tail_ = a;
    }

    std::vector<ArenaObject> objects_;
    std::vector<std::uint32_t> count_;  // [k]: usable arenas with k free pools
    std::uint32_t listed_ = 0;
    ArenaIndex tail_;
};

bool is_held_by_blocks(const ArenaObject& arena) {
    return arena.address && arena.ntotalpools != 0 && arena.nfreepools < arena.ntotalpools;
}

}  // namespace

std::vector<ArenaFill> arenas_by_fill(const HeapState& s, const Layout& l) {
    std::vector<ArenaFill> list;
    list.reserve(s.narenas_currently_allocated);
    for (std::uint32_t a = 0; a < s.maxarenas(); ++a)
        if (s.arena({a}).address) list.push_back(fill_of(s, l, {a}));
    std::sort(list.begin(), list.end(), [](const ArenaFill& x, const ArenaFill& y) {
        return x.bytes_in_use != y.bytes_in_use ? x.bytes_in_use < y.bytes_in_use : x.arena < y.arena;
    });
    return list;
}

bool would_be_released(const HeapState& s, const Profile& profile, ArenaIndex a) {
    if (a.value >= s.maxarenas() || !is_held_by_blocks(s.arena(a))) return false;
    return UsableArenas(s).release(a, profile.keeps_last_arena);
}

Release release_of_nearly_empty(const HeapState& s, const Profile& profile, const Layout& l, unsigned percent) {
    Release result;
    UsableArenas usable(s);
    const std::uint64_t limit = std::uint64_t{profile.arena_size} * percent / 100;
    for (const ArenaFill& fill : arenas_by_fill(s, l)) {
        if (fill.blocks_in_use == 0 || !is_held_by_blocks(s.arena(fill.arena))) continue;
        if (fill.bytes_in_use > limit) break;
        ++result.arenas;
        result.blocks += fill.blocks_in_use;
        result.bytes_in_use += fill.bytes_in_use;
        if (usable.release(fill.arena, profile.keeps_last_arena)) ++result.arenas_released;
    }
    result.bytes_returned = std::uint64_t{result.arenas_released} * profile.arena_size;
    return result;
}

Release release_of(const HeapState& s, const Profile& profile, const Layout& l, std::span<const ArenaIndex> arenas) {
    Release result;
    UsableArenas usable(s);
    for (const ArenaIndex a : arenas) {
        const ArenaFill fill = fill_of(s, l, a);
        ++result.arenas;
        result.blocks += fill.blocks_in_use;
        result.bytes_in_use += fill.bytes_in_use;
        if (usable.release(a, profile.keeps_last_arena)) ++result.arenas_released;
    }
    result.bytes_returned = std::uint64_t{result.arenas_released} * profile.arena_size;
    return result;
}

std::vector<ArenaFill> largest_pins(const HeapState& s, const Layout& l, std::size_t count) {
    std::vector<ArenaFill> list = arenas_by_fill(s, l);
    std::erase_if(list, [](const ArenaFill& fill) { return fill.blocks_in_use == 0; });
    std::stable_sort(list.begin(), list.end(),
                     [](const ArenaFill& x, const ArenaFill& y) { return x.blocks_in_use < y.blocks_in_use; });
    if (list.size() > count) list.resize(count);
    return list;
}

}  // namespace arenarium
