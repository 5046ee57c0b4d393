// The whole state of mimalloc in one process, field by field, under its own names: segments of slices, pages of blocks,
// and what each thread keeps. Nothing outside gate.h writes to it once it is built.
//
// It is compact: a block's first word is the number of the next block in its page's list; the addresses that real
// memory holds follow from that.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/domain.h"
#include "core/base/ids.h"
#include "core/mimalloc/profile.h"

namespace arenarium::mimalloc {

inline constexpr arenarium::Domain domain{4};

// A region of segment_size bytes at a fixed place of the address space, counted from the lowest one: a segment begins
// there, or a huge segment goes on.
using SegmentIndex = Index<struct SegmentIndexTag>;
// A slice, and the page (mi_page_t) or free span that begins there: segment * slices_per_segment + slice.
using PageIndex = Index<struct MiPageIndexTag>;
// A thread with its heap (mi_heap_t, mi_tld_t), in the order in which they first asked for something.
using ThreadIndex = Index<struct ThreadIndexTag, std::uint16_t>;

// What a block freed by another thread does (mi_delayed_t). DELAYED_FREEING never outlives a step: threads take turns.
enum class Delayed : std::uint8_t { use_delayed_free = 0, no_delayed_free = 2, never_delayed_free = 3 };

inline constexpr std::uint64_t block_size_free = 0;    // a free span begins here
inline constexpr std::uint64_t block_size_inside = 1;  // within a span, or just taken from a queue

// mi_page_t, which is a slice too.
struct Page {
    std::uint64_t block_size = block_size_inside;  // xblock_size; never cut off at MI_HUGE_BLOCK_SIZE
    PageIndex next, prev;                          // in a page queue when in use, in a span queue when free
    std::uint32_t slice_count = 0;                 // of the span that begins here; 0 within one
    std::uint32_t slice_offset = 0;                // slices back to where the span begins
    std::uint32_t links = 0;                       // ours: where its links begin in State::links
    std::uint32_t links_capacity = 0;              // ours
    std::uint32_t used = 0;                        // blocks handed out, those in thread_free included
    std::uint16_t capacity = 0;                    // blocks that were ever put on a list
    std::uint16_t reserved = 0;                    // blocks that there is room for
    BlockNumber free;
    BlockNumber local_free;
    BlockNumber thread_free;  // xthread_free: blocks that other threads freed
    ThreadIndex heap;         // xheap: none when abandoned or not in use
    Delayed delayed = Delayed::use_delayed_free;
    std::uint8_t retire_expire = 0;
    std::uint8_t in_full = 0;  // 1: in the queue of full pages
};

enum class SegmentKind : std::uint8_t { none, normal, huge };

struct Segment {
    std::uint32_t used = 0;       // pages
    std::uint32_t abandoned = 0;  // of these, pages without a heap
    std::uint32_t abandoned_visits = 0;
    std::uint32_t segment_slices = 0;
    std::uint32_t slice_entries = 0;
    SegmentIndex abandoned_next;
    ThreadIndex thread;  // thread_id: none when abandoned or huge
    SegmentKind kind = SegmentKind::none;
};

struct Queue {
    PageIndex first, last;
};

// A block anywhere, in one word.
struct BlockRef {
    PageIndex page;
    BlockNumber block;

    friend bool operator==(const BlockRef&, const BlockRef&) = default;
};

// mi_heap_t and mi_tld_t of one thread.
struct Thread {
    Queue pages[bins];
    Queue spans[span_bins];
    std::vector<BlockRef> thread_delayed_free;  // the head is the last one
    std::uint32_t page_retired_min = bin_full;
    std::uint32_t page_retired_max = 0;
    std::uint32_t page_count = 0;
    std::uint32_t segment_count = 0;
    std::uint32_t generic_count = 0;          // searches since delayed blocks were freed
    std::uint32_t generic_collect_count = 0;  // searches since the heap was collected, counted by the hundred
};

// mi_arena_t: address space reserved at once, in blocks of a segment each.
struct Arena {
    SegmentIndex first;
    std::vector<std::uint64_t> inuse;  // a bit a block
    std::uint32_t blocks = 0;
    bool exclusive = false;  // ours: too large for an arena, taken from the system for itself
};

struct State {
    explicit State(const Profile& p) : slices(p.slices_per_segment()), base(p.first_address) {}

    std::vector<Page> pages;           // `slices` for each segment place
    std::vector<std::uint16_t> links;  // next block of each block; see Page::links
    std::vector<Segment> segments;
    std::vector<Thread> threads;
    std::vector<Arena> arenas;
    SegmentIndex abandoned, abandoned_visited;
    std::uint32_t slices;
    std::uint64_t base;  // address of the first place for a segment

    const Page& page(PageIndex p) const { return pages[p.value]; }
    const Segment& segment(SegmentIndex s) const { return segments[s.value]; }
    BlockNumber link(PageIndex p, BlockNumber b) const { return {links[page(p).links + b.value]}; }
    SegmentIndex segment_of(PageIndex p) const { return {p.value / slices}; }
    std::uint32_t slice_of(PageIndex p) const { return p.value % slices; }
    // The first address of a page's or a span's slices.
    std::uint64_t address_of(PageIndex p, const Profile& profile) const { return base + p.value * profile.slice_size; }
    PageIndex page_at(SegmentIndex s, std::uint32_t slice) const { return {s.value * slices + slice}; }
};

// The base of the segment that an address lies in.
inline std::uint64_t segment_base(const Profile& p, Address a) {
    return a.value / p.segment_size * p.segment_size;
}

// Untouched; where it is known where the first block of a process lay, with its first segment there.
inline State untouched_state(const Profile& p, std::optional<Address> first_block) {
    State out(p);
    if (first_block) out.base = segment_base(p, *first_block);
    return out;
}

// Bytes from a page's first slice to its first block.
inline std::uint64_t start_offset(const State& s, const Profile& profile, PageIndex p) {
    const Page& page = s.page(p);
    return start_offset(profile, s.address_of(p, profile), page.slice_count * profile.slice_size, page.block_size);
}

}  // namespace arenarium::mimalloc
