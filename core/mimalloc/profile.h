// A version of mimalloc as CPython links it, as data: sizes in bytes unless said otherwise.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace arenarium::mimalloc {

inline constexpr std::uint32_t bins = 75;       // MI_BIN_FULL + 1; bin 0 is never used
inline constexpr std::uint32_t bin_huge = 73;   // MI_BIN_HUGE: pages of one large block each
inline constexpr std::uint32_t bin_full = 74;   // MI_BIN_FULL: pages without a free block
inline constexpr std::uint32_t span_bins = 36;  // MI_SEGMENT_BIN_MAX + 1
inline constexpr std::uint32_t word = sizeof(std::uint64_t);

struct Profile {
    std::string_view name;     // "3.13t": the free-threaded CPython that links it
    std::string_view version;  // of mimalloc: "2.1.2"

    std::uint64_t slice_size = 64 << 10;    // MI_SEGMENT_SLICE_SIZE
    std::uint64_t segment_size = 32 << 20;  // MI_SEGMENT_SIZE
    std::uint64_t medium_page = 512 << 10;  // MI_MEDIUM_PAGE_SIZE
    std::uint64_t small_max = 16 << 10;     // MI_SMALL_OBJ_SIZE_MAX
    std::uint64_t medium_max = 128 << 10;   // MI_MEDIUM_OBJ_SIZE_MAX
    std::uint64_t large_max = 16 << 20;     // MI_LARGE_OBJ_SIZE_MAX: larger ones have a segment of their own
    std::uint64_t direct_max = 1024;        // MI_SMALL_SIZE_MAX: served through pages_free_direct
    std::uint64_t extend_bytes = 4096;      // MI_MAX_EXTEND_SIZE
    std::uint32_t min_extend = 4;           // blocks; MI_MIN_EXTEND
    std::uint32_t retire_cycles = 16;       // MI_RETIRE_CYCLES
    std::uint64_t arena_reserve = 1 << 30;  // mi_option_arena_reserve
    std::uint32_t candidates = 1;           // pages with room that a search looks at; MI_MAX_CANDIDATE_SEARCH
    std::uint32_t delayed_every = 1;        // searches until delayed blocks are freed
    std::uint32_t collect_every = 0;        // searches until the heap is collected; mi_option_generic_collect; 0: never
    bool retires_first = true;              // the search that follows a retirement does not count
    bool huge_is_abandoned = true;          // MI_HUGE_PAGE_ABANDON: a huge page is in no queue, anyone may free it
    bool used_up_is_full = false;           // a page of which a search hands out the last block is full at once
    // Blocks begin at multiples of their size, up to medium_max (MI_MAX_ALIGN_GUARANTEE).
    bool aligned_blocks = false;
    // Where the first segment lies when nobody says: MI_HINT_BASE, to which a real process adds a random number of
    // segments.
    std::uint64_t first_address = std::uint64_t{2} << 40;

    std::uint32_t slices_per_segment() const { return static_cast<std::uint32_t>(segment_size / slice_size); }
};

// Every version there is.
std::span<const Profile> profiles();
// Null when there is none of that name.
const Profile* find_profile(std::string_view name);

// mi_bin: the page queue for blocks of so many bytes. `medium_max` bytes at most have a queue of their own size.
std::uint32_t bin_of(const Profile&, std::uint64_t bytes);
// The block size of a queue, 1 to 72.
std::uint64_t bin_size(std::uint32_t bin);
// mi_slice_bin: the queue for free spans of so many slices.
std::uint32_t span_bin_of(std::uint64_t slices);
// _mi_os_good_alloc_size: what a block beyond `medium_max` is rounded up to.
std::uint64_t good_size(std::uint64_t bytes);
// Bytes before the first block of a page of so many bytes at this address, so that pages do not all begin at the same
// place of the cache (_mi_segment_page_start_from_slice).
std::uint64_t start_offset(const Profile&, std::uint64_t address, std::uint64_t page_bytes, std::uint64_t block_size);

}  // namespace arenarium::mimalloc
