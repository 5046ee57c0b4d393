// The fields of State that change, and how one change is applied forwards or backwards.
#pragma once

#include <cstdint>

#include "core/event/fields.h"
#include "core/mimalloc/state.h"

namespace arenarium::mimalloc {

enum class Field : std::uint8_t {
    decision,  // writes nothing
    // object: a page
    block_size,
    next,
    prev,
    slice_count,
    slice_offset,
    used,
    capacity,
    reserved,
    free,
    local_free,
    thread_free,
    heap,
    delayed,
    retire_expire,
    in_full,
    block_link,  // index: the block whose first word is written
    // object: a segment
    segment_used,
    segment_abandoned,
    abandoned_visits,
    segment_slices,
    slice_entries,
    abandoned_next,
    segment_thread,
    segment_kind,
    // object: a thread
    pages_first,  // index: the bin
    pages_last,
    spans_first,
    spans_last,
    thread_delayed_free,  // before, after: the head (see delayed_word()); extra: 1 when it was pushed, 0 when taken
    page_retired_min,
    page_retired_max,
    page_count,
    segment_count,
    generic_count,
    generic_collect_count,
    // object: an arena
    blocks_inuse,  // index: the word of the bitmap
    // one of a kind
    arenas,   // before, after: how many; object: blocks of the new one, index: 1 when it is exclusive
    threads,  // before, after: how many
    abandoned,
    abandoned_visited,
    count_,
};

// A block as the value of a field; no_block: none.
inline constexpr std::uint64_t no_block = UINT64_MAX;
constexpr std::uint64_t delayed_word(BlockRef b) {
    return std::uint64_t{b.page.value} << 16 | b.block.value;
}

// Fields that are no mere assignment: applied by assign_special().
constexpr bool is_plain(Field f) {
    return f != Field::decision && f != Field::thread_delayed_free && f != Field::arenas && f != Field::threads &&
           f != Field::count_;
}

namespace detail {

template <Field F>
auto& plain_field(State& s, std::uint32_t object, std::uint32_t index) {
    (void)object, (void)index;
    if constexpr (F == Field::block_size)
        return s.pages[object].block_size;
    else if constexpr (F == Field::next)
        return s.pages[object].next;
    else if constexpr (F == Field::prev)
        return s.pages[object].prev;
    else if constexpr (F == Field::slice_count)
        return s.pages[object].slice_count;
    else if constexpr (F == Field::slice_offset)
        return s.pages[object].slice_offset;
    else if constexpr (F == Field::used)
        return s.pages[object].used;
    else if constexpr (F == Field::capacity)
        return s.pages[object].capacity;
    else if constexpr (F == Field::reserved)
        return s.pages[object].reserved;
    else if constexpr (F == Field::free)
        return s.pages[object].free;
    else if constexpr (F == Field::local_free)
        return s.pages[object].local_free;
    else if constexpr (F == Field::thread_free)
        return s.pages[object].thread_free;
    else if constexpr (F == Field::heap)
        return s.pages[object].heap;
    else if constexpr (F == Field::delayed)
        return s.pages[object].delayed;
    else if constexpr (F == Field::retire_expire)
        return s.pages[object].retire_expire;
    else if constexpr (F == Field::in_full)
        return s.pages[object].in_full;
    else if constexpr (F == Field::block_link)
        return s.links[s.pages[object].links + index];
    else if constexpr (F == Field::segment_used)
        return s.segments[object].used;
    else if constexpr (F == Field::segment_abandoned)
        return s.segments[object].abandoned;
    else if constexpr (F == Field::abandoned_visits)
        return s.segments[object].abandoned_visits;
    else if constexpr (F == Field::segment_slices)
        return s.segments[object].segment_slices;
    else if constexpr (F == Field::slice_entries)
        return s.segments[object].slice_entries;
    else if constexpr (F == Field::abandoned_next)
        return s.segments[object].abandoned_next;
    else if constexpr (F == Field::segment_thread)
        return s.segments[object].thread;
    else if constexpr (F == Field::segment_kind)
        return s.segments[object].kind;
    else if constexpr (F == Field::pages_first)
        return s.threads[object].pages[index].first;
    else if constexpr (F == Field::pages_last)
        return s.threads[object].pages[index].last;
    else if constexpr (F == Field::spans_first)
        return s.threads[object].spans[index].first;
    else if constexpr (F == Field::spans_last)
        return s.threads[object].spans[index].last;
    else if constexpr (F == Field::page_retired_min)
        return s.threads[object].page_retired_min;
    else if constexpr (F == Field::page_retired_max)
        return s.threads[object].page_retired_max;
    else if constexpr (F == Field::page_count)
        return s.threads[object].page_count;
    else if constexpr (F == Field::segment_count)
        return s.threads[object].segment_count;
    else if constexpr (F == Field::generic_count)
        return s.threads[object].generic_count;
    else if constexpr (F == Field::generic_collect_count)
        return s.threads[object].generic_collect_count;
    else if constexpr (F == Field::blocks_inuse)
        return s.arenas[object].inuse[index];
    else if constexpr (F == Field::abandoned)
        return s.abandoned;
    else if constexpr (F == Field::abandoned_visited)
        return s.abandoned_visited;
    else
        static_assert(F == Field::count_, "not a plain field");
}

}  // namespace detail

// The same for every change: `from` becomes `to`; taking a change back is the same call with the two exchanged.
void assign_special(State&, const Change&, std::uint64_t from, std::uint64_t to);

// Applies a recorded change to the state it was recorded from, or takes it back.
void apply(State&, const Change&);
void take_back(State&, const Change&);

// The name in mimalloc's source: "local_free", "xblock_size".
const char* field_name(Field);

}  // namespace arenarium::mimalloc
