#include "core/pymalloc/steps/outline.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "core/base/said.h"

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
    own_states,  // 3.12 and later: the state is the interpreter's
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
        case Has::own_states:
            return p.state_in_interpreter;
    }
    return false;
}

struct Row {
    unsigned depth;
    const char* id;  // the rows of table.inc name it
    const char* text;
    Has condition = Has::always;
    Routine routine = Routine::alloc;  // of a root; any other line lies where its steps lie
};

constexpr Row outline_rows[] = {
    {0, "debug", "Debug hooks stand before every call", Has::debug_hooks, Routine::debug_alloc},
    {1, "debug.pads", "malloc and realloc: ask for room for guard bytes on both sides", Has::debug_hooks},
    {1, "debug.refuses", "so large that the sum overflows: refuse", Has::debug_hooks},
    {1, "debug.checks", "free: check the guard bytes, fill the block with 0xDD", Has::debug_hooks},
    {0, "malloc", "malloc(n)", Has::always, Routine::alloc_outer},
    {1, "malloc.state", "another interpreter asks: take up its lists, counts and arenas", Has::own_states},
    {1, "malloc.not_small", "n is 0 or more than {threshold}: ask the system allocator"},
    {1, "malloc.small", "n is from 1 to {threshold}: round it up to a size class"},
    {2, "malloc.used_pool", "usedpools has a pool of this class: take the head of its free list"},
    {3, "malloc.extend", "the free list is used up: the next virgin block becomes the free list"},
    {3, "malloc.pool_full", "no virgin block either: the pool is full and leaves usedpools"},
    {2, "malloc.new_pool", "usedpools has none: a free pool must be found"},
    {3, "malloc.usable_arena", "usable_arenas has an arena: use its head, which has the fewest free pools"},
    {3, "malloc.need_arena", "usable_arenas is empty: obtain an arena"},
    {4, "new_arena.grow", "all arena objects are in use: double the vector"},
    {4, "new_arena.take", "take the first unused arena object"},
    {4, "new_arena.refused", "the system refuses: give the object back, ask the system allocator for the block"},
    {4, "new_arena.given", "the system gives memory: all its pools are free"},
    {5, "new_arena.map", "the radix tree learns its addresses", Has::radix},
    {5, "new_arena.head", "it becomes the only usable arena"},
    {3, "malloc.fingers", "nfp2lasta follows: that arena will have one free pool fewer", Has::fingers},
    {3, "malloc.reuse_pool", "its freepools has an emptied pool: take that"},
    {3, "malloc.carve_pool", "freepools is NULL: carve the next pool off the arena"},
    {3, "malloc.count_pool", "the arena has one free pool fewer"},
    {4, "malloc.arena_full", "none is left: the arena leaves usable_arenas"},
    {3, "malloc.init_pool", "the pool goes to the front of usedpools, with one block in use"},
    {4, "malloc.same_class", "it last had this class: its old free list still stands"},
    {4, "malloc.other_class", "it had another class or none: set up its header"},
    {1, "malloc.count", "count the block in _Py_AllocatedBlocks", Has::block_count},
    {1, "malloc.calloc", "calloc: set the bytes to 0"},
    {0, "free", "free(p)", Has::always, Routine::free_outer},
    {1, "free.null", "p is NULL: do nothing"},
    {1, "free.count", "one block fewer in _Py_AllocatedBlocks", Has::block_count},
    {1, "free.block", "put the block at the head of its pool's free list"},
    {2, "free.was_full", "the pool was full"},
    {3, "free.to_used", "it goes to the front of usedpools"},
    {2, "free.still_used", "the pool has other blocks in use: done"},
    {2, "free.empty", "the pool is empty now"},
    {3, "free.to_freepools", "it leaves usedpools for its arena's freepools: one free pool more"},
    {4, "free.finger_back", "nfp2lasta loses the arena as the rightmost with its old count", Has::fingers},
    {4, "free.case_1", "Case 1: all pools of the arena are free: give it back to the system"},
    {5, "free.unmap", "the radix tree forgets its addresses", Has::radix},
    {4, "free.kept", "all are free, but no other usable arena follows it: keep it", Has::kept_arena},
    {4, "free.case_2", "Case 2: its only free pool: the arena enters usable_arenas at the front"},
    {4, "free.finger_new", "nfp2lasta gains the arena as the rightmost with its new count", Has::fingers},
    {4, "free.case_3", "Case 3: an arena to its right has fewer free pools: slide right"},
    {5, "free.walk", "walk past each arena with fewer free pools", Has::walking},
    {4, "free.case_4", "Case 4: usable_arenas is in order: done"},
    {0, "realloc", "realloc(p, n)", Has::always, Routine::realloc_outer},
    {1, "realloc.null", "p is NULL: malloc(n)"},
    {1, "realloc.stays", "n fits and needs more than 3/4 of the block: it stays"},
    {1, "realloc.shrinks", "n needs at most 3/4 of the block: move to a smaller one"},
    {1, "realloc.grows", "n does not fit: move to a larger one"},
    {1, "realloc.copies", "malloc(n) gave a block: copy the bytes, then free(p)"},
    {1, "realloc.refused", "malloc(n) gave none: the old block stays"},
    {0, "lookup", "Whose is p? (free and realloc)", Has::always, Routine::in_range},
    {1, "lookup.pymalloc", "it lies in an arena: pymalloc's"},
    {1, "lookup.system", "it does not: the system allocator's"},
    {0, "system", "The system allocator", Has::always, Routine::raw_malloc},
    {1, "system.refuses", "it has no memory: NULL"},
    {1, "system.malloc", "it hands out a block"},
    {2, "system.count", "raw_allocated_blocks counts it", Has::raw_count},
    {1, "system.realloc", "it resizes its block"},
    {1, "system.free", "it takes its block back"},
    {2, "system.uncount", "raw_allocated_blocks counts one fewer", Has::raw_count},
};

constexpr std::string_view lines_of_steps[] = {
#define STEP(name, routine, subject, line, ...) line,
#include "core/pymalloc/steps/table.inc"
#undef STEP
};
static_assert(std::all_of(std::begin(lines_of_steps), std::end(lines_of_steps), [](std::string_view line) {
    return std::any_of(std::begin(outline_rows), std::end(outline_rows),
                       [line](const Row& row) { return row.id == line; });
}));

std::string_view root_of(RequestKind kind) {
    switch (kind) {
        case RequestKind::malloc:
        case RequestKind::calloc:
            return "malloc";
        case RequestKind::realloc:
            return "realloc";
        case RequestKind::free:
            return "free";
        case RequestKind::found:  // runs nothing
            break;
    }
    return "";
}

}  // namespace

Outline::Outline(const Profile& profile)
    : profile_(profile), line_of_step_(static_cast<std::size_t>(Step::count_), OutlineHighlight::nowhere) {
    std::vector<std::size_t> path;  // [depth]: the last line of that depth
    for (const Row& row : outline_rows) {
        if (!has(profile, row.condition)) continue;
        const std::size_t line = lines_.size();
        path.resize(row.depth);
        lines_.push_back(
            {row.id, path.empty() ? OutlineLine::no_parent : path.back(), row.depth, row.routine, row.text, {}});
        path.push_back(line);
        add_steps(line);
    }
}

void Outline::add_steps(std::size_t line) {
    OutlineLine& l = lines_[line];
    for (std::size_t i = 0; i < line_of_step_.size(); ++i) {
        const auto step = static_cast<Step>(i);
        if (l.id != std::string_view(step_info(step).line)) continue;
        line_of_step_[i] = line;
        l.steps.push_back(step);
    }
    if (!l.steps.empty()) l.routine = step_info(l.steps.front()).routine;
}

std::string Outline::text(std::size_t line, const Translator& translate) const {
    return said(translate(lines_[line].text), "{threshold}", std::to_string(profile_.threshold));
}

OutlineHighlight Outline::highlight(std::span<const Change> changes, std::size_t happened,
                                    std::optional<RequestKind> kind) const {
    OutlineHighlight result;
    result.taken.resize(lines_.size());
    happened = std::min(happened, changes.size());
    for (const Change& change : changes.first(happened)) {
        if (change.step >= line_of_step_.size()) continue;
        const std::size_t line = line_of_step_[change.step];
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
    for (const Row& row : outline_rows)
        texts.push_back(row.text);
    return texts;
}

}  // namespace arenarium
