#include "core/metrics/outline.h"

#include <algorithm>
#include <string_view>

namespace arenarium {
namespace {

// Which versions have a line.
enum class Has : std::uint8_t {
    always,
    fingers,      // 3.8 and later: nfp2lasta
    walking,      // up to 3.7
    radix,        // 3.10 and later
    kept_arena,   // 3.9 and later
    block_count,  // up to 3.8: _Py_AllocatedBlocks
    raw_count,    // 3.9 and later: raw_allocated_blocks
    debug_hooks,
};

bool has(const Profile& p, Has condition) {
    switch (condition) {
        case Has::always:
            return true;
        case Has::fingers:
            return p.sort == ArenaSort::nfp2lasta;
        case Has::walking:
            return p.sort == ArenaSort::linear_search;
        case Has::radix:
            return p.lookup == AddressInRange::radix_tree;
        case Has::kept_arena:
            return p.keeps_last_arena;
        case Has::block_count:
            return p.counts_every_block;
        case Has::raw_count:
            return !p.counts_every_block;
        case Has::debug_hooks:
            return p.debug();
    }
    return false;
}

struct Row {
    unsigned depth;
    const char* id;
    Routine routine;
    const char* text;
    std::vector<Site> sites;
    Has condition = Has::always;
};

const std::vector<Row>& rows() {
    using enum Site;
    static const std::vector<Row> table = {
        {0, "debug", Routine::debug_alloc, "Debug hooks stand before every call", {}, Has::debug_hooks},
        {1,
         "debug.pads",
         Routine::debug_alloc,
         "malloc and realloc: ask for room for guard bytes on both sides",
         {debug_pads},
         Has::debug_hooks},
        {1,
         "debug.refuses",
         Routine::debug_alloc,
         "so large that the sum overflows: refuse",
         {debug_too_large},
         Has::debug_hooks},
        {1,
         "debug.checks",
         Routine::debug_free,
         "free: check the guard bytes, fill the block with 0xDD",
         {debug_checks},
         Has::debug_hooks},

        {0, "malloc", Routine::alloc_outer, "malloc(n)", {}},
        {1,
         "malloc.not_small",
         Routine::alloc,
         "n is 0 or more than {threshold}: ask the system allocator",
         {request_is_zero, request_is_large}},
        {1,
         "malloc.small",
         Routine::alloc,
         "n is from 1 to {threshold}: round it up to a size class",
         {request_is_small}},
        {2,
         "malloc.used_pool",
         Routine::alloc,
         "usedpools has a pool of this class: take the head of its free list",
         {usedpools_has_pool, alloc_ref_count, alloc_freeblock}},
        {3,
         "malloc.extend",
         Routine::extend,
         "the free list is used up: the next virgin block becomes the free list",
         {extend_has_virgin_block, extend_freeblock, extend_nextoffset, extend_ends_list}},
        {3,
         "malloc.pool_full",
         Routine::extend,
         "no virgin block either: the pool is full and leaves usedpools",
         {extend_pool_is_full, full_pool_leaves_usedpools}},
        {2, "malloc.new_pool", Routine::alloc, "usedpools has none: a free pool must be found", {usedpools_is_empty}},
        {3,
         "malloc.usable_arena",
         Routine::new_pool,
         "usable_arenas has an arena: use its head, which has the fewest free pools",
         {usable_arenas_has_head}},
        {3,
         "malloc.need_arena",
         Routine::new_pool,
         "usable_arenas is empty: obtain an arena",
         {usable_arenas_is_empty}},
        {4,
         "new_arena.grow",
         Routine::new_arena,
         "all arena objects are in use: double the vector",
         {no_unused_arena_object, grow_arenas, grow_unused_arena_objects}},
        {4, "new_arena.take", Routine::new_arena, "take the first unused arena object", {take_arena_object}},
        {4,
         "new_arena.refused",
         Routine::new_arena,
         "the system refuses: give the object back, ask the system allocator for the block",
         {system_refuses_arena, refused_object_goes_back}},
        {4,
         "new_arena.given",
         Routine::new_arena,
         "the system gives memory: all its pools are free",
         {system_gives_arena, arena_address, count_arena, count_highwater, arena_no_freepools, arena_loses_partial_pool,
          arena_pool_address, arena_nfreepools, arena_ntotalpools}},
        {5,
         "new_arena.map",
         Routine::map,
         "the radix tree learns its addresses",
         {radix_middle_node, radix_bottom_node, radix_mark},
         Has::radix},
        {5,
         "new_arena.head",
         Routine::new_pool,
         "it becomes the only usable arena",
         {new_arena_is_head, new_arena_is_alone, new_arena_finger}},
        {3,
         "malloc.fingers",
         Routine::new_pool,
         "nfp2lasta follows: that arena will have one free pool fewer",
         {finger_leaves_count, finger_takes_lower_count},
         Has::fingers},
        {3,
         "malloc.reuse_pool",
         Routine::new_pool,
         "its freepools has an emptied pool: take that",
         {freepools_has_pool, pool_leaves_freepools}},
        {3,
         "malloc.carve_pool",
         Routine::new_pool,
         "freepools is NULL: carve the next pool off the arena",
         {carve_pool, carve_arenaindex, carve_szidx, carve_pool_address}},
        {3, "malloc.count_pool", Routine::new_pool, "the arena has one free pool fewer", {arena_gives_pool}},
        {4,
         "malloc.arena_full",
         Routine::new_pool,
         "none is left: the arena leaves usable_arenas",
         {arena_has_no_free_pool, full_arena_leaves_usable}},
        {3,
         "malloc.init_pool",
         Routine::new_pool,
         "the pool goes to the front of usedpools, with one block in use",
         {new_pool_front, new_pool_ref_count}},
        {4,
         "malloc.same_class",
         Routine::new_pool,
         "it last had this class: its old free list still stands",
         {new_pool_same_class, new_pool_old_list}},
        {4,
         "malloc.other_class",
         Routine::new_pool,
         "it had another class or none: set up its header",
         {new_pool_other_class, new_pool_szidx, new_pool_nextoffset, new_pool_maxnextoffset, new_pool_freeblock,
          new_pool_ends_list}},
        {1, "malloc.count", Routine::alloc, "count the block in _Py_AllocatedBlocks", {count_block}, Has::block_count},
        {1, "malloc.calloc", Routine::calloc_outer, "calloc: set the bytes to 0", {calloc_clears}},

        {0, "free", Routine::free_outer, "free(p)", {}},
        {1, "free.null", Routine::free_outer, "p is NULL: do nothing", {free_null}},
        {1,
         "free.count",
         Routine::free_outer,
         "one block fewer in _Py_AllocatedBlocks",
         {uncount_block},
         Has::block_count},
        {1,
         "free.block",
         Routine::free,
         "put the block at the head of its pool's free list",
         {free_link, free_freeblock, free_ref_count}},
        {2, "free.was_full", Routine::free, "the pool was full", {pool_was_full}},
        {3, "free.to_used", Routine::to_used, "it goes to the front of usedpools", {pool_returns_to_usedpools}},
        {2, "free.still_used", Routine::free, "the pool has other blocks in use: done", {pool_still_used}},
        {2, "free.empty", Routine::free, "the pool is empty now", {pool_is_empty}},
        {3,
         "free.to_freepools",
         Routine::to_free,
         "it leaves usedpools for its arena's freepools: one free pool more",
         {empty_pool_leaves_usedpools, pool_enters_freepools, arena_gains_pool}},
        {4,
         "free.finger_back",
         Routine::to_free,
         "nfp2lasta loses the arena as the rightmost with its old count",
         {finger_falls_back},
         Has::fingers},
        {4,
         "free.case_1",
         Routine::to_free,
         "Case 1: all pools of the arena are free: give it back to the system",
         {case_1, released_leaves_usable, released_object_unused, released_address, count_released}},
        {5, "free.unmap", Routine::map, "the radix tree forgets its addresses", {radix_unmark}, Has::radix},
        {4,
         "free.kept",
         Routine::to_free,
         "all are free, but no other usable arena follows it: keep it",
         {last_arena_is_kept},
         Has::kept_arena},
        {4,
         "free.case_2",
         Routine::to_free,
         "Case 2: its only free pool: the arena enters usable_arenas at the front",
         {case_2, enters_at_front}},
        {4,
         "free.finger_new",
         Routine::to_free,
         "nfp2lasta gains the arena as the rightmost with its new count",
         {finger_takes_higher_count},
         Has::fingers},
        {4,
         "free.case_3",
         Routine::to_free,
         "Case 3: an arena to its right has fewer free pools: slide right",
         {case_3_walk, case_3_finger, slide_unlink, slide_insert}},
        {5, "free.walk", Routine::to_free, "walk past each arena with fewer free pools", {slide_pass}, Has::walking},
        {4, "free.case_4", Routine::to_free, "Case 4: usable_arenas is in order: done", {case_4}},

        {0, "realloc", Routine::realloc_outer, "realloc(p, n)", {}},
        {1, "realloc.null", Routine::realloc_outer, "p is NULL: malloc(n)", {realloc_null}},
        {1,
         "realloc.stays",
         Routine::realloc,
         "n fits and needs more than 3/4 of the block: it stays",
         {realloc_stays}},
        {1,
         "realloc.shrinks",
         Routine::realloc,
         "n needs at most 3/4 of the block: move to a smaller one",
         {realloc_shrinks}},
        {1, "realloc.grows", Routine::realloc, "n does not fit: move to a larger one", {realloc_grows}},
        {1,
         "realloc.copies",
         Routine::realloc,
         "malloc(n) gave a block: copy the bytes, then free(p)",
         {realloc_copies}},
        {1, "realloc.refused", Routine::realloc, "malloc(n) gave none: the old block stays", {realloc_refused}},

        {0, "lookup", Routine::in_range, "Whose is p? (free and realloc)", {}},
        {1, "lookup.pymalloc", Routine::in_range, "it lies in an arena: pymalloc's", {address_in_range_yes}},
        {1, "lookup.system", Routine::in_range, "it does not: the system allocator's", {address_in_range_no}},

        {0, "system", Routine::raw_malloc, "The system allocator", {}},
        {1, "system.refuses", Routine::raw_malloc, "it has no memory: NULL", {raw_refuses}},
        {1, "system.malloc", Routine::raw_malloc, "it hands out a block", {raw_malloc}},
        {2, "system.count", Routine::alloc_outer, "raw_allocated_blocks counts it", {raw_count}, Has::raw_count},
        {1, "system.realloc", Routine::raw_realloc, "it resizes its block", {raw_realloc}},
        {1, "system.free", Routine::raw_free, "it takes its block back", {raw_free}},
        {2,
         "system.uncount",
         Routine::free_outer,
         "raw_allocated_blocks counts one fewer",
         {raw_uncount},
         Has::raw_count},
    };
    return table;
}

std::string_view root_of(RequestKind kind) {
    switch (kind) {
        case RequestKind::malloc:
        case RequestKind::calloc:
            return "malloc";
        case RequestKind::realloc:
            return "realloc";
        case RequestKind::free:
            return "free";
    }
    return "";
}

}  // namespace

Outline::Outline(const Profile& profile)
    : profile_(profile), line_of_site_(static_cast<std::size_t>(Site::count_), OutlineHighlight::nowhere) {
    std::vector<std::size_t> path;  // [depth]: the last line of that depth
    for (const Row& row : rows()) {
        if (!has(profile, row.condition)) continue;
        const std::size_t line = lines_.size();
        path.resize(row.depth);
        lines_.push_back(
            {row.id, path.empty() ? OutlineLine::no_parent : path.back(), row.depth, row.routine, row.text, row.sites});
        path.push_back(line);
        for (const Site site : row.sites)
            line_of_site_[static_cast<std::size_t>(site)] = line;
    }
}

std::string Outline::text(std::size_t line, const Translator& translate) const {
    static constexpr std::string_view key = "{threshold}";
    std::string text = translate(lines_[line].text);
    if (const auto at = text.find(key); at != std::string::npos)
        text.replace(at, key.size(), std::to_string(profile_.threshold));
    return text;
}

OutlineHighlight Outline::highlight(std::span<const Change> changes, std::size_t happened,
                                    std::optional<RequestKind> kind) const {
    OutlineHighlight result;
    result.taken.resize(lines_.size());
    happened = std::min(happened, changes.size());
    for (const Change& change : changes.first(happened)) {
        if (change.site >= line_of_site_.size()) continue;
        const std::size_t line = line_of_site_[change.site];
        if (line == OutlineHighlight::nowhere) continue;
        result.current = line;
        for (std::size_t l = line; l != OutlineLine::no_parent && !result.taken[l]; l = lines_[l].parent)
            result.taken[l] = true;
    }
    if (!kind || happened == 0) return result;
    for (std::size_t l = 0; l < lines_.size(); ++l)
        if (lines_[l].id == root_of(*kind)) result.taken[l] = true;
    return result;
}

std::vector<const char*> outline_texts() {
    std::vector<const char*> texts;
    for (const Row& row : rows())
        texts.push_back(row.text);
    return texts;
}

}  // namespace arenarium
