// Pages: their free lists, how they are found, extended, retired and given back (page.c).
#pragma once

#include "core/mimalloc/operations/page_queue.h"
#include "core/mimalloc/operations/segment.h"

namespace arenarium::mimalloc {

// _mi_page_free_collect without force: takes over what other threads freed, and local_free when free is used up.
template <class G>
void collect_free(G& g, PageIndex p) {
    const Page& page = g.state.page(p);
    if (const BlockNumber head = page.thread_free) {
        std::uint32_t count = 1;
        BlockNumber tail = head;
        while (const BlockNumber next = g.state.link(p, tail)) {
            tail = next;
            ++count;
        }
        g.template write<Field::thread_free>(Step::collect_thread_free, p, BlockNumber{});
        g.template write<Field::block_link>(Step::collect_tail, p, page.local_free.value, tail.value);
        g.template write<Field::local_free>(Step::collect_local, p, head);
        g.template write<Field::used>(Step::collect_used, p, page.used - count);
    }
    if (page.local_free && !page.free) {
        g.template write<Field::free>(Step::local_becomes_free, p, page.local_free);
        g.template write<Field::local_free>(Step::local_is_empty, p, BlockNumber{});
    }
}

// mi_page_extend_free. REQUIRES: free and local_free are empty, and capacity < reserved.
template <class G>
void extend_page(G& g, PageIndex p) {
    const Page& page = g.state.page(p);
    const std::uint64_t size = page.block_size;
    const std::uint64_t fits = size >= g.profile.extend_bytes ? 0 : g.profile.extend_bytes / size;
    const auto most = static_cast<std::uint32_t>(std::max<std::uint64_t>(fits, g.profile.min_extend));
    const std::uint32_t first = page.capacity, end = first + std::min<std::uint32_t>(most, page.reserved - first);
    for (std::uint32_t i = first; i < end; ++i) {
        const std::uint16_t next = i + 1 < end ? static_cast<std::uint16_t>(i + 1) : BlockNumber::none().value;
        g.template write<Field::block_link>(Step::extend_links, p, next, i);
    }
    g.template write<Field::free>(Step::extend_free, p, BlockNumber{static_cast<std::uint16_t>(first)});
    g.template write<Field::capacity>(Step::extend_capacity, p, static_cast<std::uint16_t>(end));
}

// _mi_page_free: the page, of which no block is in use, leaves its heap and its queue.
template <class G>
void free_page(G& g, ThreadIndex t, std::uint32_t bin, PageIndex p) {
    remove_page(g, t, bin, p);
    g.template write<Field::heap>(Step::page_leaves_heap, p, ThreadIndex{});
    free_segment_page(g, t, p);
}

// _mi_page_retire: the only page of its size is kept for some searches more.
template <class G>
void retire_page(G& g, ThreadIndex t, PageIndex p) {
    const std::uint32_t bin = queue_of(g, p);
    const Queue& q = queue(g, t, bin);
    if (bin < bin_huge && q.first == p && q.last == p) {
        const bool small = g.state.page(p).block_size <= g.profile.small_max;
        const std::uint32_t cycles =
            (small ? g.profile.retire_cycles : g.profile.retire_cycles / 4) + (g.profile.retires_first ? 1 : 0);
        g.template write<Field::retire_expire>(Step::retire_later, p, static_cast<std::uint8_t>(cycles));
        const Thread& thread = g.state.threads[t.value];
        if (bin < thread.page_retired_min) g.template write<Field::page_retired_min>(Step::retire_range, t, bin);
        if (bin > thread.page_retired_max) g.template write<Field::page_retired_max>(Step::retire_range, t, bin);
        return;
    }
    g.decide(Step::retire_now, p.value);
    free_page(g, t, bin, p);
}

// _mi_heap_collect_retired without force.
template <class G>
void collect_retired(G& g, ThreadIndex t) {
    std::uint32_t min = bin_full, max = 0;
    const std::uint32_t first = g.state.threads[t.value].page_retired_min;
    const std::uint32_t last = g.state.threads[t.value].page_retired_max;
    for (std::uint32_t bin = first; bin <= last; ++bin) {
        const PageIndex p = queue(g, t, bin).first;
        if (!p || g.state.page(p).retire_expire == 0) continue;
        if (g.state.page(p).used != 0) {
            g.template write<Field::retire_expire>(Step::retire_is_over, p, std::uint8_t{0});
            continue;
        }
        g.template write<Field::retire_expire>(Step::retire_counts, p,
                                               static_cast<std::uint8_t>(g.state.page(p).retire_expire - 1));
        if (g.state.page(p).retire_expire == 0) {
            g.decide(Step::retire_ends, p.value);
            free_page(g, t, bin, p);
        } else {
            min = std::min(min, bin);
            max = std::max(max, bin);
        }
    }
    if (min != first) g.template write<Field::page_retired_min>(Step::retire_range, t, min);
    if (max != last) g.template write<Field::page_retired_max>(Step::retire_range, t, max);
}

// mi_page_fresh_alloc, mi_page_init: a page of a span of the thread's segments, with its first blocks on the free list.
// `bin`: the queue that it enters; none of them (bin_full) for a huge page. none(): the system refuses.
template <class G>
PageIndex fresh_page(G& g, ThreadIndex t, std::uint32_t bin, std::uint64_t block_size) {
    const Profile& profile = g.profile;
    PageIndex p;
    if (block_size <= profile.large_max) {
        const std::uint64_t required =
            block_size <= profile.small_max || block_size > profile.medium_max ? block_size : profile.medium_page;
        const std::uint64_t unit = required > profile.medium_page ? profile.medium_page : profile.slice_size;
        const auto count = static_cast<std::uint32_t>((required + unit - 1) / unit * unit / profile.slice_size);
        p = find_span(g, t, count);
        if (!p) {
            if (!begin_segment(g, t, 0)) return {};
            p = find_span(g, t, count);
        }
    } else {
        const SegmentIndex s = begin_segment(g, t, block_size);
        if (!s) return {};
        p = g.state.page_at(s, 1);
    }
    const std::uint64_t page_bytes = std::uint64_t{g.state.page(p).slice_count} * profile.slice_size;
    const bool whole = profile.huge_is_abandoned ? bin >= bin_huge : block_size > profile.large_max;
    const std::uint64_t size = whole ? page_bytes : block_size;
    const std::uint64_t start = start_offset(profile, g.state.address_of(p, profile), page_bytes, size);
    const auto reserved = static_cast<std::uint16_t>((page_bytes - start) / size);
    g.make_room_for_links(p, reserved);
    g.template write<Field::heap>(Step::init_heap, p, t);
    g.template write<Field::block_size>(Step::init_block_size, p, size);
    g.template write<Field::reserved>(Step::init_reserved, p, reserved);
    extend_page(g, p);
    if (bin != bin_full)
        push_page(g, t, bin, p);
    else
        g.template write<Field::heap>(Step::page_leaves_heap, p, ThreadIndex{});
    return p;
}

template <class G>
void not_retired(G& g, PageIndex p) {
    if (g.state.page(p).retire_expire) g.template write<Field::retire_expire>(Step::not_retired, p, std::uint8_t{0});
}

// mi_page_queue_find_free_ex where it takes the first page with room.
template <class G>
PageIndex first_with_room(G& g, ThreadIndex t, std::uint32_t bin) {
    for (PageIndex p = queue(g, t, bin).first, next; p; p = next) {
        next = g.state.page(p).next;
        collect_free(g, p);
        const Page& page = g.state.page(p);
        const bool has_block = static_cast<bool>(page.free);
        if (has_block || page.capacity < page.reserved) {
            if (has_block) {
                g.decide(Step::page_has_block, p.value);
            } else {
                g.decide(Step::page_extends, p.value, page.capacity, page.reserved);
                extend_page(g, p);
            }
            not_retired(g, p);
            return p;
        }
        move_page(g, Step::page_is_full, t, bin_full, bin, p);
    }
    return {};
}

// mi_page_is_mostly_used
inline bool is_mostly_used(const Page& page) {
    return page.reserved - page.used <= page.reserved / 8;
}

// mi_page_queue_find_free_ex where it looks at some pages with room, for a full one among them.
template <class G>
PageIndex best_with_room(G& g, ThreadIndex t, std::uint32_t bin) {
    PageIndex best;
    std::uint32_t seen = 0;
    for (PageIndex p = queue(g, t, bin).first, next; p; p = next) {
        next = g.state.page(p).next;
        ++seen;
        collect_free(g, p);
        const Page& page = g.state.page(p);
        const bool has_block = static_cast<bool>(page.free), can_grow = page.capacity < page.reserved;
        if (!has_block && !can_grow) {
            move_page(g, Step::page_is_full, t, bin_full, bin, p);
            continue;
        }
        if (!best) {
            best = p;
            seen = 0;
            g.decide(Step::candidate, p.value, page.used, page.reserved);
        } else if (page.used >= g.state.page(best).used && !is_mostly_used(page) && !can_grow) {
            best = p;
            g.decide(Step::candidate, p.value, page.used, page.reserved);
        }
        if (has_block || seen > g.profile.candidates) break;
    }
    if (!best) return {};
    if (!g.state.page(best).free) {
        g.decide(Step::page_extends, best.value, g.state.page(best).capacity, g.state.page(best).reserved);
        extend_page(g, best);
    }
    if (queue(g, t, bin).first != best) {
        g.decide(Step::page_to_front, best.value);
        remove_page(g, t, bin, best);
        push_page(g, t, bin, best);
    }
    not_retired(g, best);
    return best;
}

// mi_find_free_page: a page of the queue with a free block. none(): refused.
template <class G>
PageIndex find_free_page(G& g, ThreadIndex t, std::uint32_t bin) {
    if (g.profile.candidates > 1) {
        if (const PageIndex first = queue(g, t, bin).first) {
            collect_free(g, first);
            if (g.state.page(first).free) {
                g.decide(Step::page_has_block, first.value);
                not_retired(g, first);
                return first;
            }
        }
    }
    const PageIndex found = g.profile.candidates > 1 ? best_with_room(g, t, bin) : first_with_room(g, t, bin);
    if (found) return found;
    g.decide(Step::queue_is_used_up, t.value, bin);
    collect_retired(g, t);
    return fresh_page(g, t, bin, bin_size(bin));
}

// mi_heap_collect_ex(MI_NORMAL), after delayed blocks were freed: pages of which no block is in use are given back.
// Those in the queue of full pages have blocks in use.
template <class G>
void collect_heap(G& g, ThreadIndex t) {
    collect_retired(g, t);
    for (std::uint32_t bin = 0; bin < bin_full; ++bin)
        for (PageIndex p = queue(g, t, bin).first, next; p; p = next) {
            next = g.state.page(p).next;
            collect_free(g, p);
            if (g.state.page(p).used == 0) free_page(g, t, bin, p);
        }
}

}  // namespace arenarium::mimalloc
