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

DifferenceMarks difference_marks(const Difference& d) {
    const Layout& layout = *d.after->layout;
    const HeapState& state = d.after->heap();
    std::map<std::uint32_t, std::map<std::uint32_t, DifferenceMarks::Pool>> pools;  // by arena, by pool
    std::map<std::uint32_t, bool> obtained;
    for (const auto& c : d.diff.arenas)
        if (c.came()) obtained[c.after->arena.value] = true;
    const auto pool_mark = [&](ArenaIndex a, PoolIndex p) -> DifferenceMarks::Pool& {
        DifferenceMarks::Pool& pool = pools[a.value][p.value];
        pool.ref = PymallocRef::of_pool(a, p);
        return pool;
    };
    for (const auto& c : d.diff.pools) {
        const PoolSide& side = c.after ? *c.after : *c.before;
        const bool is_other =
            !c.before || !c.after || c.before->state != c.after->state || c.before->block_size != c.after->block_size;
        if (!is_other || (c.went() && !is_same_arena(d, side.arena))) continue;
        DifferenceMarks::Pool& pool = pool_mark(side.arena, layout.pool(side.arena, side.number));
        pool.is_marked = true;
        pool.kind = c.came() ? MarkKind::came : c.went() ? MarkKind::went : MarkKind::changed;
    }
    for (const auto& c : d.diff.blocks) {
        const Block block = c.after ? c.after->block : c.before->block;
        if (!block.is_pool_block() || Layout::is_usedpools_head(block.pool())) continue;
        const PoolIndex p = block.pool();
        const ArenaIndex a = layout.arena_of(p);
        const bool has_gone = c.went();
        if (has_gone && !is_same_arena(d, a)) continue;
        DifferenceMarks::Pool& pool = pool_mark(a, p);
        // Handed out again in between: the one that is there now is new.
        const bool stays = c.before && c.after;
        if (!has_gone) ++pool.came;
        if (has_gone || stays) ++pool.went;
        const bool has_place =
            p.value < state.pools.size() && is_carved(state, layout, p) && state.pool(p).szidx == block.size_class();
        if (has_place)
            pool.blocks.push_back(
                {PymallocRef::of_block(a, p, block.number().value), has_gone ? MarkKind::went : MarkKind::came});
    }
    for (const auto& [a, is_new] : obtained)
        pools.try_emplace(a);
    DifferenceMarks marks;
    for (auto& [a, of_arena] : pools) {
        DifferenceMarks::Arena arena{PymallocRef::of_arena({a}), obtained.contains(a), {}};
        for (auto& [p, pool] : of_arena)
            arena.pools.push_back(std::move(pool));
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

}  // namespace arenarium::ui
