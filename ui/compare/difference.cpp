#include "ui/compare/difference.h"

#include <map>
#include <utility>

#include "core/pymalloc/read/pool_blocks.h"
#include "core/scene/pymalloc/refs.h"

namespace arenarium::ui {

namespace {

bool is_same_arena(const Difference& d, ArenaIndex a) {
    const auto& before = d.before->heap().arenas;
    const auto& after = d.after->heap().arenas;
    return a.value < before.size() && a.value < after.size() && before[a.value].address == after[a.value].address;
}

// Pools whose state and size class stay bear what their blocks say.
MarkKind kind_of_blocks(std::uint32_t came, std::uint32_t went) {
    if (came != 0 && went == 0) return MarkKind::came;
    if (went != 0 && came == 0) return MarkKind::went;
    return MarkKind::changed;
}

DifferenceMarks difference_marks(const Difference& d) {
    struct Found {
        DifferenceMarks::Pool pool;
        bool has_kind = false;
    };
    const Layout& layout = *d.after->layout;
    const HeapState& state = d.after->heap();
    std::map<std::uint32_t, std::map<std::uint32_t, Found>> pools;  // by arena, by pool
    std::map<std::uint32_t, bool> obtained;
    DifferenceMarks marks;
    for (const auto& c : d.diff.arenas) {
        marks.total.arenas_came += c.came(), marks.total.arenas_went += c.went();
        if (c.came()) obtained[c.after->arena.value] = true;
    }
    const auto pool_mark = [&](ArenaIndex a, PoolIndex p) -> Found& {
        Found& found = pools[a.value][p.value];
        found.pool.ref = PymallocRef::of_pool(a, p);
        return found;
    };
    for (const auto& c : d.diff.pools) {
        ++marks.total.pools;
        const PoolSide& side = c.after ? *c.after : *c.before;
        const bool is_other =
            !c.before || !c.after || c.before->state != c.after->state || c.before->block_size != c.after->block_size;
        if (!is_other || (c.went() && !is_same_arena(d, side.arena))) continue;
        Found& found = pool_mark(side.arena, layout.pool(side.arena, side.number));
        found.has_kind = true;
        found.pool.kind = c.came() ? MarkKind::came : c.went() ? MarkKind::went : MarkKind::changed;
    }
    for (const auto& c : d.diff.blocks) {
        const Block block = c.after ? c.after->block : c.before->block;
        if (!block.is_pool_block() || Layout::is_usedpools_head(block.pool())) continue;
        const PoolIndex p = block.pool();
        const ArenaIndex a = layout.arena_of(p);
        // Handed out again in between: the one that is there now is new.
        const bool has_gone = c.went(), stays = c.before && c.after;
        marks.total.came += !has_gone, marks.total.went += has_gone || stays;
        if (has_gone && !is_same_arena(d, a)) continue;
        DifferenceMarks::Pool& pool = pool_mark(a, p).pool;
        if (!has_gone) ++pool.came;
        if (has_gone || stays) ++pool.went;
        const bool has_place =
            p.value < state.pools.size() && is_carved(state, layout, p) && state.pool(p).szidx == block.size_class();
        if (!has_place) continue;
        pool.capacity = layout.blocks_per_pool(block.size_class());
        pool.blocks.push_back(
            {PymallocRef::of_block(a, p, block.number().value), has_gone ? MarkKind::went : MarkKind::came});
    }
    for (const auto& [a, is_new] : obtained)
        pools.try_emplace(a);
    for (auto& [a, of_arena] : pools) {
        DifferenceMarks::Arena arena{PymallocRef::of_arena({a}), obtained.contains(a), 0, 0, {}};
        for (auto& [p, found] : of_arena) {
            if (!found.has_kind) found.pool.kind = kind_of_blocks(found.pool.came, found.pool.went);
            arena.came += found.pool.came, arena.went += found.pool.went;
            arena.pools.push_back(std::move(found.pool));
        }
        marks.arenas.push_back(std::move(arena));
    }
    return marks;
}

}  // namespace

DifferencePtr find_difference(MomentPtr before, MomentPtr after) {
    auto found = std::make_shared<Difference>();
    found->diff = compare(*before, *after, true);
    found->before = std::move(before);
    found->after = std::move(after);
    found->marks = difference_marks(*found);
    return found;
}

DifferenceMarks side_marks(const Moment& here, const Moment& there) {
    PlaceDiff places = compare_places(here, there);
    DifferenceMarks marks;
    marks.total = {places.arenas_here, places.arenas_there, places.pools, places.blocks_here, places.blocks_there};
    for (const ArenaPlaces& a : places.arenas) {
        DifferenceMarks::Arena arena{PymallocRef::of_arena(a.arena), a.only_here, a.here, a.there, {}};
        for (const PoolPlaces& p : a.pools) {
            const PoolIndex index = here.layout->pool(a.arena, p.number);
            DifferenceMarks::Pool pool{PymallocRef::of_pool(a.arena, index), MarkKind::changed, p.here, p.there, {}};
            if (p.kind == PoolPlaces::Kind::only_here) pool.kind = MarkKind::came;
            if (p.kind == PoolPlaces::Kind::only_there) pool.kind = MarkKind::went;
            if (!p.only_here.empty() || !p.only_there.empty()) pool.kind = kind_of_blocks(p.here, p.there);
            // A pool that is being set up has no class yet.
            if (index.value < here.heap().pools.size() && here.heap().pool(index).szidx != dummy_size_idx)
                pool.capacity = here.layout->blocks_per_pool(here.heap().pool(index).szidx);
            for (const BlockNumber b : p.only_here)
                pool.blocks.push_back({PymallocRef::of_block(a.arena, index, b.value), MarkKind::came});
            for (const BlockNumber b : p.only_there)
                pool.blocks.push_back({PymallocRef::of_block(a.arena, index, b.value), MarkKind::went});
            arena.pools.push_back(std::move(pool));
        }
        marks.arenas.push_back(std::move(arena));
    }
    return marks;
}

}  // namespace arenarium::ui
