// The queues of pages that a heap keeps: one for each bin, one for full pages (page-queue.c).
#pragma once

#include "core/mimalloc/operations/gate.h"

namespace arenarium::mimalloc {

// mi_page_queue_of: where the page is, or belongs.
template <class G>
std::uint32_t queue_of(const G& g, PageIndex p) {
    const Page& page = g.state.page(p);
    return page.in_full ? bin_full : bin_of(g.profile, page.block_size);
}

template <class G>
const Queue& queue(const G& g, ThreadIndex t, std::uint32_t bin) {
    return g.state.threads[t.value].pages[bin];
}

// Links the page's neighbours past it.
template <class G>
void unlink_page(G& g, Step step, ThreadIndex t, std::uint32_t bin, PageIndex p) {
    const PageIndex prev = g.state.page(p).prev, next = g.state.page(p).next;
    if (prev) g.template write<Field::next>(step, prev, next);
    if (next) g.template write<Field::prev>(step, next, prev);
    if (queue(g, t, bin).last == p) g.template write<Field::pages_last>(step, t, prev, bin);
    if (queue(g, t, bin).first == p) g.template write<Field::pages_first>(step, t, next, bin);
}

// mi_page_queue_remove
template <class G>
void remove_page(G& g, ThreadIndex t, std::uint32_t bin, PageIndex p) {
    unlink_page(g, Step::remove_page, t, bin, p);
    g.template write<Field::page_count>(Step::count_pages, t, g.state.threads[t.value].page_count - 1);
    g.template write<Field::next>(Step::remove_page, p, PageIndex{});
    g.template write<Field::prev>(Step::remove_page, p, PageIndex{});
    if (g.state.page(p).in_full) g.template write<Field::in_full>(Step::remove_page, p, std::uint8_t{0});
}

// mi_page_queue_push
template <class G>
void push_page(G& g, ThreadIndex t, std::uint32_t bin, PageIndex p) {
    const PageIndex first = queue(g, t, bin).first;
    g.template write<Field::next>(Step::push_page, p, first);
    g.template write<Field::prev>(Step::push_page, p, PageIndex{});
    if (first)
        g.template write<Field::prev>(Step::push_page, first, p);
    else
        g.template write<Field::pages_last>(Step::push_page, t, p, bin);
    g.template write<Field::pages_first>(Step::push_page, t, p, bin);
    g.template write<Field::page_count>(Step::count_pages, t, g.state.threads[t.value].page_count + 1);
}

// mi_page_queue_enqueue_from
template <class G>
void move_page(G& g, Step step, ThreadIndex t, std::uint32_t to, std::uint32_t from, PageIndex p) {
    unlink_page(g, step, t, from, p);
    const PageIndex last = queue(g, t, to).last;
    g.template write<Field::prev>(step, p, last);
    g.template write<Field::next>(step, p, PageIndex{});
    if (last)
        g.template write<Field::next>(step, last, p);
    else
        g.template write<Field::pages_first>(step, t, p, to);
    g.template write<Field::pages_last>(step, t, p, to);
    const std::uint8_t full = to == bin_full ? 1 : 0;
    if (g.state.page(p).in_full != full) g.template write<Field::in_full>(step, p, full);
}

}  // namespace arenarium::mimalloc
