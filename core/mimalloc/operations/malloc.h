// malloc, calloc and realloc (alloc.c, page.c).
#pragma once

#include <optional>

#include "core/mimalloc/operations/free.h"

namespace arenarium::mimalloc {

// _mi_page_malloc. REQUIRES: the page has a free block.
template <class G>
BlockRef pop_block(G& g, PageIndex p) {
    const BlockNumber b = g.state.page(p).free;
    g.template write<Field::used>(Step::count_used, p, g.state.page(p).used + 1);
    g.template write<Field::free>(Step::pop_block, p, g.state.link(p, b));
    return {p, b};
}

// What _mi_malloc_generic does besides, at each search or after some.
template <class G>
void now_and_then(G& g, ThreadIndex t) {
    if (g.profile.delayed_every == 1) return free_delayed(g, t);
    const Thread& thread = g.state.threads[t.value];
    const std::uint32_t count = thread.generic_count + 1;
    g.template write<Field::generic_count>(Step::count_generic, t, count == g.profile.delayed_every ? 0u : count);
    if (count < g.profile.delayed_every) return;
    free_delayed(g, t);
    const std::uint32_t searches = thread.generic_collect_count + count;
    const bool collects = searches >= g.profile.collect_every;
    g.template write<Field::generic_collect_count>(Step::count_generic_collect, t, collects ? 0u : searches);
    if (!collects) return;
    g.decide(Step::collect_heap, t.value, searches);
    free_delayed(g, t);
    collect_heap(g, t);
}

// mi_malloc. Nothing: the system refuses.
template <class G>
std::optional<BlockRef> malloc_block(G& g, ThreadIndex t, std::uint64_t bytes) {
    const Profile& profile = g.profile;
    if (bytes <= profile.direct_max) {
        const PageIndex first = queue(g, t, bin_of(profile, bytes)).first;
        if (first && g.state.page(first).free) {
            g.decide(Step::direct_page, first.value);
            return pop_block(g, first);
        }
    }
    g.decide(Step::go_generic, t.value, bytes);
    now_and_then(g, t);
    PageIndex p;
    if (bytes <= profile.medium_max) {
        p = find_free_page(g, t, bin_of(profile, bytes));
    } else if (bytes <= most_bytes) {
        const std::uint64_t size = good_size(bytes);
        g.decide(Step::request_is_large, t.value, bytes, size);
        p = fresh_page(g, t, size > profile.large_max && profile.huge_is_abandoned ? bin_full : bin_huge, size);
    }
    if (!p) {
        g.decide(Step::request_too_large, t.value, bytes);
        return {};
    }
    const BlockRef block = pop_block(g, p);
    if (profile.used_up_is_full && g.state.page(p).used == g.state.page(p).reserved)
        move_page(g, Step::page_is_used_up, t, bin_full, queue_of(g, p), p);
    return block;
}

// mi_realloc. `block`: nothing for NULL. Nothing: refused, and the old block stands.
template <class G>
std::optional<BlockRef> realloc_block(G& g, ThreadIndex t, std::optional<BlockRef> block, std::uint64_t bytes) {
    if (!block) return malloc_block(g, t, bytes);
    const std::uint64_t size = g.state.page(block->page).block_size;
    if (bytes <= size && bytes >= size / 2 && bytes > 0) {
        g.decide(Step::realloc_stays, block->page.value, bytes, size);
        return block;
    }
    g.decide(Step::realloc_moves, block->page.value, bytes, size);
    const std::optional<BlockRef> fresh = malloc_block(g, t, bytes);
    if (fresh) free_block(g, t, *block);
    return fresh;
}

}  // namespace arenarium::mimalloc
