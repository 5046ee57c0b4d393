// Spans of slices within a segment, and the queues of the free ones that a thread keeps (segment.c).
#pragma once

#include <algorithm>

#include "core/mimalloc/operations/gate.h"

namespace arenarium::mimalloc {

// Slices after the first of a span that say how far back it begins (MI_MAX_SLICE_OFFSET; a pointer is never further
// in).
inline constexpr std::uint32_t max_slice_offset = 255;

// mi_span_queue_push
template <class G>
void push_span(G& g, ThreadIndex t, PageIndex p) {
    const std::uint32_t bin = span_bin_of(g.state.page(p).slice_count);
    const PageIndex first = g.state.threads[t.value].spans[bin].first;
    g.template write<Field::next>(Step::push_span, p, first);
    g.template write<Field::prev>(Step::push_span, p, PageIndex{});
    if (first)
        g.template write<Field::prev>(Step::push_span, first, p);
    else
        g.template write<Field::spans_last>(Step::push_span, t, p, bin);
    g.template write<Field::spans_first>(Step::push_span, t, p, bin);
    g.template write<Field::block_size>(Step::push_span, p, block_size_free);
}

// mi_span_queue_delete
template <class G>
void remove_span(G& g, ThreadIndex t, PageIndex p) {
    const std::uint32_t bin = span_bin_of(g.state.page(p).slice_count);
    const PageIndex prev = g.state.page(p).prev, next = g.state.page(p).next;
    if (prev)
        g.template write<Field::next>(Step::remove_span, prev, next);
    else
        g.template write<Field::spans_first>(Step::remove_span, t, next, bin);
    if (next)
        g.template write<Field::prev>(Step::remove_span, next, prev);
    else
        g.template write<Field::spans_last>(Step::remove_span, t, prev, bin);
    g.template write<Field::next>(Step::remove_span, p, PageIndex{});
    g.template write<Field::prev>(Step::remove_span, p, PageIndex{});
    g.template write<Field::block_size>(Step::remove_span, p, block_size_inside);
}

// mi_segment_span_free: `count` slices from p on are free. Only the first and the last of them are marked. `t`: whose
// queue it enters; none for a huge segment.
template <class G>
void free_span(G& g, PageIndex p, std::uint32_t count, ThreadIndex t) {
    g.template write<Field::slice_count>(Step::span_is_free, p, count);
    g.template write<Field::slice_offset>(Step::span_is_free, p, std::uint32_t{0});
    if (count > 1) {
        const PageIndex last{p.value + count - 1};
        g.template write<Field::slice_count>(Step::span_is_free, last, std::uint32_t{0});
        g.template write<Field::slice_offset>(Step::span_is_free, last, count - 1);
        g.template write<Field::block_size>(Step::span_is_free, last, block_size_free);
    }
    if (t)
        push_span(g, t, p);
    else
        g.template write<Field::block_size>(Step::span_is_free, p, block_size_free);
}

// mi_segment_span_free_coalesce: frees the span that begins at p, joined with free neighbours.
template <class G>
void free_and_join_span(G& g, PageIndex p, ThreadIndex t) {
    const SegmentIndex s = g.state.segment_of(p);
    if (g.state.segment(s).kind == SegmentKind::huge) {
        g.template write<Field::block_size>(Step::span_is_free, p, block_size_free);
        return;
    }
    std::uint32_t count = g.state.page(p).slice_count;
    const PageIndex next{p.value + count};
    if (g.state.slice_of(p) + count < g.state.segment(s).slice_entries &&
        g.state.page(next).block_size == block_size_free) {
        g.decide(Step::join_next, next.value, g.state.page(next).slice_count);
        count += g.state.page(next).slice_count;
        remove_span(g, t, next);
    }
    if (g.state.slice_of(p) > 0) {
        const PageIndex before{p.value - 1};
        const PageIndex prev{before.value - g.state.page(before).slice_offset};
        if (g.state.page(prev).block_size == block_size_free) {
            g.decide(Step::join_prev, prev.value, g.state.page(prev).slice_count);
            count += g.state.page(prev).slice_count;
            remove_span(g, t, prev);
            p = prev;
        }
    }
    free_span(g, p, count, t);
}

// mi_segment_span_allocate: `count` slices from p on become a page of the segment, which has one more in use.
template <class G>
void take_span(G& g, PageIndex p, std::uint32_t count) {
    const SegmentIndex s = g.state.segment_of(p);
    g.template write<Field::slice_offset>(Step::span_begins, p, std::uint32_t{0});
    g.template write<Field::slice_count>(Step::span_begins, p, count);
    g.template write<Field::block_size>(Step::span_begins, p, std::uint64_t{count} * g.profile.slice_size);
    // A huge page goes on beyond the slices that its segment keeps account of.
    const std::uint32_t entries = std::min(count, g.state.segment(s).slice_entries - g.state.slice_of(p));
    const auto mark = [&](std::uint32_t i) {
        g.template write<Field::slice_offset>(Step::span_back, PageIndex{p.value + i}, i);
        g.template write<Field::slice_count>(Step::span_back, PageIndex{p.value + i}, std::uint32_t{0});
        g.template write<Field::block_size>(Step::span_back, PageIndex{p.value + i}, block_size_inside);
    };
    const std::uint32_t marked = std::min(entries - 1, max_slice_offset);
    for (std::uint32_t i = 1; i <= marked; ++i)
        mark(i);
    if (entries - 1 > marked) mark(entries - 1);
    g.template write<Field::segment_used>(Step::segment_uses, s, g.state.segment(s).used + 1);
}

// mi_segments_page_find_and_allocate: the first span of the smallest bin that fits. none() when there is none.
template <class G>
PageIndex find_span(G& g, ThreadIndex t, std::uint32_t count) {
    for (std::uint32_t bin = span_bin_of(count); bin < span_bins; ++bin) {
        for (PageIndex p = g.state.threads[t.value].spans[bin].first; p; p = g.state.page(p).next) {
            const std::uint32_t found = g.state.page(p).slice_count;
            if (found < count) continue;
            g.decide(Step::best_fit, p.value, count, found);
            remove_span(g, t, p);
            if (found > count) {
                g.decide(Step::split_span, p.value, count, found);
                free_span(g, {p.value + count}, found - count, t);
                g.template write<Field::slice_count>(Step::split_span, p, count);
            }
            take_span(g, p, count);
            return p;
        }
    }
    g.decide(Step::no_span, t.value, count);
    return {};
}

}  // namespace arenarium::mimalloc
