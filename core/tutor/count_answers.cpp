#include "core/tutor/count_answers.h"

#include "core/base/number_text.h"
#include "core/metrics/block_list.h"
#include "core/pymalloc/read/narration.h"
#include "core/pymalloc/read/pool_blocks.h"
#include "core/pymalloc/read/stats.h"

namespace arenarium::tutor {
namespace {

using Said = std::optional<std::string>;

Said count_bytes(const StateReader& s, const Question& q, const HeapTotals& totals) {
    if (q.says(Idea::lost)) {
        std::uint64_t lost = 0;
        for_each_live_block(s.m, [&](const LiveBlock& b) {
            if (b.block.is_pool_block() && b.requested && *b.requested < b.size) lost += b.size - *b.requested;
        });
        return s.say("bytes_lost", {{"n", s.number(lost)}, {"end", s.number(totals.quantization_bytes)}});
    }
    if (q.says(Idea::free_thing) && !q.says(Idea::in_use))
        return s.say("bytes_free",
                     {{"n", s.number(totals.available_bytes)}, {"pools", s.number(totals.free_pool_bytes)}});
    if (q.says(Idea::in_use) || q.says(Idea::held))
        return s.say("bytes_in_use",
                     {{"n", s.number(totals.allocated_bytes)}, {"arenas", byte_size(totals.arena_bytes)}});
    return {};
}

Said count_blocks(const StateReader& s, const Question& q, const HeapTotals& totals) {
    const std::optional<PoolIndex> pool = q.pool ? s.pool(*q.pool) : std::nullopt;
    if (q.pool && !pool) return s.say("no_such_pool", {{"place", q.pool->text(course::PlaceOf::pool)}});
    if (pool) {
        if (!is_carved(s.m.heap(), *s.m.layout, *pool)) return s.about_pool(*pool);
        const PoolBlocks blocks = pool_blocks(s.m.heap(), *s.m.layout, *pool);
        return s.say("blocks_of_pool", {{"place", s.place(*pool)},
                                        {"n", s.number(blocks.status.size())},
                                        {"size", s.number(blocks.block_size)},
                                        {"in_use", s.number(blocks.in_use)},
                                        {"free", s.number(blocks.status.size() - blocks.in_use)}});
    }
    std::uint64_t in_use = 0, available = 0;
    for (const auto& c : totals.classes)
        in_use += c.blocks_in_use, available += c.blocks_available;
    if (q.says(Idea::free_thing) && !q.says(Idea::in_use)) return s.say("blocks_free", {{"n", s.number(available)}});
    if (!q.says(Idea::in_use) && !q.says(Idea::here) && !q.says(Idea::held)) return {};
    const std::uint64_t raw = s.m.heap().raw.blocks;
    if (in_use == 0 && raw == 0) return s.say("no_blocks_in_use");
    return s.say(raw == 0 ? "pool_blocks_in_use" : "blocks_in_use", {{"n", s.number(in_use)}, {"raw", s.number(raw)}});
}

Said count_pools(const StateReader& s, const Question& q, const HeapTotals& totals) {
    std::uint64_t in_use = 0;
    for (const auto& c : totals.classes)
        in_use += c.pools;
    if (q.arena) {
        const auto a = s.arena(*q.arena);
        if (!a) return s.say("arena_not_here", {{"arena", std::to_string(*q.arena)}});
        const ArenaObject& arena = s.m.heap().arena(*a);
        return s.say("pools_of_arena", {{"arena", arena_name(*a, s.m.heap(), s.t)},
                                        {"n", s.number(arena.nfreepools)},
                                        {"total", s.number(arena.ntotalpools)}});
    }
    if (!q.says(Idea::free_thing) && !q.says(Idea::in_use) && !q.says(Idea::here) && !q.says(Idea::held)) return {};
    return s.say("pools", {{"free", s.number(totals.free_pools)}, {"in_use", s.number(in_use)}});
}

}  // namespace

std::optional<std::string> count_things(const StateReader& s, const Question& q) {
    const HeapTotals totals = heap_totals(s.m.heap(), *s.m.profile, *s.m.layout);
    const HeapState& h = s.m.heap();
    for (const Word& w : q.words) {
        const bool mallocs = w.lower.starts_with("malloc"), frees = w.lower == "free" || w.lower == "frees";
        if ((!mallocs && !frees) || q.operation) continue;
        if (frees && (q.says(Idea::blocks) || q.says(Idea::pools) || q.says(Idea::bytes))) continue;
        std::uint64_t n = 0;
        for (std::uint32_t i = 0; i < s.operations(); ++i) {
            const RequestKind kind = s.m.log.request({i}).kind();
            n += mallocs ? kind == RequestKind::malloc || kind == RequestKind::calloc : kind == RequestKind::free;
        }
        return s.say(mallocs ? "count_mallocs" : "count_frees",
                     {{"n", s.number(n)}, {"operations", s.number(s.operations())}});
    }
    if (q.says(Idea::blocks)) return count_blocks(s, q, totals);
    if (q.says(Idea::pools)) return count_pools(s, q, totals);
    if (q.says(Idea::arenas)) {
        if (q.says(Idea::at_once)) return s.say("arenas_at_once", {{"n", s.number(h.narenas_highwater)}});
        if (q.says(Idea::ever) || q.says(Idea::obtained))
            return s.say("arenas_ever", {{"n", s.number(h.ntimes_arena_allocated)},
                                         {"held", s.number(h.narenas_currently_allocated)}});
        return s.say("arenas_held",
                     {{"n", s.number(h.narenas_currently_allocated)},
                      {"bytes", byte_size(h.narenas_currently_allocated * std::uint64_t{s.m.profile->arena_size})}});
    }
    if (q.says(Idea::bytes)) return count_bytes(s, q, totals);
    if (q.says(Idea::operations)) return s.say("count_operations", {{"n", s.number(s.operations())}});
    return {};
}

}  // namespace arenarium::tutor
