// Segments: taken from the arenas, given back when no page of them is in use (segment.c, arena.c).
#pragma once

#include <bit>

#include "core/mimalloc/operations/span.h"

namespace arenarium::mimalloc {

// Larger ones are refused by every system: more than a process can address.
inline constexpr std::uint64_t most_bytes = std::uint64_t{1} << 47;

// _mi_bitmap_try_find_from_claim_across: the lowest run of free blocks. One or two blocks lie within one word of the
// bitmap. `blocks` or more: there is none.
inline std::uint32_t lowest_free(const Arena& a, std::uint32_t count) {
    std::uint32_t run = 0;
    for (std::uint32_t i = 0; i < a.blocks; ++i) {
        if (count <= 2 && i % 64 == 0) run = 0;
        run = (a.inuse[i / 64] >> (i % 64) & 1) != 0 ? 0 : run + 1;
        if (run == count) return i + 1 - count;
    }
    return a.blocks;
}

template <class G>
void mark_blocks(G& g, Step step, std::uint32_t arena, std::uint32_t first, std::uint32_t count, bool used) {
    for (std::uint32_t i = first; i < first + count;) {
        const std::uint32_t bits = std::min(64 - i % 64, first + count - i);
        const std::uint64_t mask = (bits == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << bits) - 1) << (i % 64);
        const std::uint64_t old = g.state.arenas[arena].inuse[i / 64];
        g.template write<Field::blocks_inuse>(step, arena, used ? old | mask : old & ~mask, i / 64);
        i += bits;
    }
}

// _mi_arena_alloc_aligned: the place of a segment of `bytes` bytes; none() when the system refuses.
template <class G>
SegmentIndex claim_place(G& g, std::uint64_t bytes) {
    const Profile& p = g.profile;
    const std::uint64_t blocks = (bytes + p.segment_size - 1) / p.segment_size;
    const auto claim = [&](std::uint32_t arena, std::uint32_t at, std::uint32_t count) {
        mark_blocks(g, Step::claim_blocks, arena, at, count, true);
        return SegmentIndex{g.state.arenas[arena].first.value + at};
    };
    const auto arenas = static_cast<std::uint32_t>(g.state.arenas.size());
    std::uint32_t shared = 0;
    for (std::uint32_t i = 0; i < arenas; ++i) {
        const Arena& a = g.state.arenas[i];
        if (a.exclusive) continue;
        ++shared;
        if (blocks > a.blocks) continue;
        const std::uint32_t at = lowest_free(a, static_cast<std::uint32_t>(blocks));
        if (at < a.blocks) return claim(i, at, static_cast<std::uint32_t>(blocks));
    }
    // From the ninth arena on they are reserved twice as large after every eight.
    const std::uint64_t reserve = p.arena_reserve << (shared >= 8 && shared <= 128 ? shared / 8 : 0);
    if (bytes <= reserve) {
        const auto count = static_cast<std::uint32_t>(reserve / p.segment_size);
        g.decide(Step::reserve_arena, arenas, count);
        g.add_arena(Step::reserve_arena, count, false);
        return claim(arenas, 0, static_cast<std::uint32_t>(blocks));
    }
    if (bytes > most_bytes) return {};
    g.add_arena(Step::reserve_arena, 1, true);
    return claim(arenas, 0, 1);
}

// mi_segment_alloc. `required`: bytes of the huge block, 0 for an ordinary segment. none(): refused.
template <class G>
SegmentIndex begin_segment(G& g, ThreadIndex t, std::uint64_t required) {
    const Profile& p = g.profile;
    constexpr std::uint32_t info_slices = 1;  // mi_segment_t with its slices is smaller than a slice
    const std::uint64_t slices =
        required == 0 ? g.state.slices : (required + p.slice_size - 1) / p.slice_size + info_slices;
    const SegmentIndex s = claim_place(g, slices * p.slice_size);
    if (!s) return {};
    g.make_room_for_pages(s);
    const SegmentKind kind = required == 0 ? SegmentKind::normal : SegmentKind::huge;
    g.template write<Field::segment_count>(Step::count_segments, t, g.state.threads[t.value].segment_count + 1);
    g.template write<Field::segment_kind>(Step::segment_begins, s, kind);
    g.template write<Field::segment_slices>(Step::segment_begins, s, static_cast<std::uint32_t>(slices));
    g.template write<Field::slice_entries>(Step::segment_begins, s,
                                           static_cast<std::uint32_t>(std::min<std::uint64_t>(slices, g.state.slices)));
    g.template write<Field::segment_thread>(Step::segment_begins, s, t);
    take_span(g, g.state.page_at(s, 0), info_slices);
    g.template write<Field::segment_used>(Step::segment_begins, s, std::uint32_t{0});  // its own slices do not count
    if (kind == SegmentKind::normal) {
        free_span(g, g.state.page_at(s, info_slices), g.state.slices - info_slices, t);
    } else {
        take_span(g, g.state.page_at(s, info_slices), static_cast<std::uint32_t>(slices) - info_slices);
        // Any thread may free a huge block: its segment belongs to none.
        if (p.huge_is_abandoned) g.template write<Field::segment_thread>(Step::segment_begins, s, ThreadIndex{});
    }
    return s;
}

// mi_segment_free, mi_segment_os_free. REQUIRES: no page of it is in use.
template <class G>
void end_segment(G& g, ThreadIndex t, SegmentIndex s) {
    const Segment& segment = g.state.segment(s);
    if (segment.kind == SegmentKind::normal)
        for (std::uint32_t slice = 0; slice < segment.slice_entries;) {
            const PageIndex p = g.state.page_at(s, slice);
            slice += g.state.page(p).slice_count;
            if (g.state.page(p).block_size == block_size_free) remove_span(g, t, p);
        }
    const std::uint64_t bytes = std::uint64_t{segment.segment_slices} * g.profile.slice_size;
    g.template write<Field::segment_thread>(Step::segment_ends, s, ThreadIndex{});
    g.template write<Field::segment_kind>(Step::segment_ends, s, SegmentKind::none);
    g.template write<Field::segment_count>(Step::count_segments, t, g.state.threads[t.value].segment_count - 1);
    std::uint32_t arena = 0;
    while (s.value >= g.state.arenas[arena].first.value + g.state.arenas[arena].blocks)
        ++arena;
    const Arena& a = g.state.arenas[arena];
    // The place of a block too large for an arena stays taken: where the system puts the next one is not known.
    if (a.exclusive) return;
    mark_blocks(g, Step::unclaim_blocks, arena, s.value - a.first.value,
                static_cast<std::uint32_t>((bytes + g.profile.segment_size - 1) / g.profile.segment_size), false);
}

// _mi_segment_page_free: the page, of which no block is in use and which is in no queue, becomes a free span.
template <class G>
void free_segment_page(G& g, ThreadIndex t, PageIndex p) {
    const SegmentIndex s = g.state.segment_of(p);
    const Page& page = g.state.page(p);
    constexpr Step step = Step::page_clears;
    g.template write<Field::capacity>(step, p, std::uint16_t{0});
    g.template write<Field::reserved>(step, p, std::uint16_t{0});
    if (page.retire_expire) g.template write<Field::retire_expire>(step, p, std::uint8_t{0});
    if (page.free) g.template write<Field::free>(step, p, BlockNumber{});
    if (page.local_free) g.template write<Field::local_free>(step, p, BlockNumber{});
    if (page.delayed != Delayed::use_delayed_free) g.template write<Field::delayed>(step, p, Delayed::use_delayed_free);
    g.template write<Field::block_size>(step, p, block_size_inside);
    free_and_join_span(g, p, t);
    g.template write<Field::segment_used>(Step::segment_uses_less, s, g.state.segment(s).used - 1);
    if (g.state.segment(s).used == 0) end_segment(g, t, s);
}

}  // namespace arenarium::mimalloc
