// free, by the thread that owns the page and by others (alloc.c).
#pragma once

#include "core/mimalloc/operations/page.h"

namespace arenarium::mimalloc {

// _mi_free_block, local: the block becomes the head of local_free.
template <class G>
void free_local(G& g, ThreadIndex t, BlockRef b) {
    const PageIndex p = b.page;
    const Page& page = g.state.page(p);
    g.template write<Field::block_link>(Step::free_link, p, page.local_free.value, b.block.value);
    g.template write<Field::local_free>(Step::free_local, p, b.block);
    g.template write<Field::used>(Step::free_used, p, page.used - 1);
    if (page.used == 0) {
        g.decide(Step::page_is_empty, p.value);
        retire_page(g, t, p);
    } else if (page.in_full) {
        move_page(g, Step::unfull, t, bin_of(g.profile, page.block_size), bin_full, p);
    }
}

// _mi_heap_delayed_free_partial: what other threads freed in full pages of this heap.
template <class G>
void free_delayed(G& g, ThreadIndex t) {
    while (!g.state.threads[t.value].thread_delayed_free.empty()) {
        const BlockRef b = g.take_delayed(Step::take_delayed, t);
        if (g.state.page(b.page).delayed == Delayed::no_delayed_free)
            g.template write<Field::delayed>(Step::use_delayed_again, b.page, Delayed::use_delayed_free);
        collect_free(g, b.page);
        free_local(g, t, b);
    }
}

// _mi_free_block_mt: the page belongs to another thread.
template <class G>
void free_foreign(G& g, ThreadIndex t, BlockRef b) {
    const PageIndex p = b.page;
    const Page& page = g.state.page(p);
    if (g.profile.huge_is_abandoned && g.state.segment(g.state.segment_of(p)).kind == SegmentKind::huge) {
        g.decide(Step::huge_is_freed, p.value);
        g.template write<Field::block_link>(Step::free_link, p, page.free.value, b.block.value);
        g.template write<Field::free>(Step::free_local, p, b.block);
        g.template write<Field::used>(Step::free_used, p, page.used - 1);
        free_segment_page(g, t, p);
        return;
    }
    if (page.delayed == Delayed::use_delayed_free && page.heap) {
        g.decide(Step::free_foreign_full, p.value);
        g.push_delayed(Step::free_foreign_full, page.heap, b);
        g.template write<Field::delayed>(Step::no_delayed_any_more, p, Delayed::no_delayed_free);
        return;
    }
    g.template write<Field::block_link>(Step::free_foreign_link, p, page.thread_free.value, b.block.value);
    g.template write<Field::thread_free>(Step::free_foreign, p, b.block);
}

// mi_free. REQUIRES: the block is in use.
template <class G>
void free_block(G& g, ThreadIndex t, BlockRef b) {
    if (g.state.segment(g.state.segment_of(b.page)).thread == t)
        free_local(g, t, b);
    else
        free_foreign(g, t, b);
}

}  // namespace arenarium::mimalloc
