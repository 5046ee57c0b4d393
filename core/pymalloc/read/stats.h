// Where every byte of every arena went: the figures of sys._debugmallocstats() and its text.
// Facts: _PyObject_DebugMallocStats in Objects/obmalloc.c.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/pymalloc/profile.h"
#include "core/pymalloc/profile/layout.h"
#include "core/pymalloc/state.h"

namespace arenarium {

// All *_bytes are bytes. The six kinds of bytes of arenas add up to arena_bytes in every state between operations.
struct HeapTotals {
    struct SizeClassTotals {
        std::uint64_t pools = 0;  // used or full; an empty pool belongs to no class
        std::uint64_t blocks_in_use = 0;
        std::uint64_t blocks_available = 0;

        friend bool operator==(const SizeClassTotals&, const SizeClassTotals&) = default;
    };
    std::vector<SizeClassTotals> classes;  // [szidx]

    std::uint64_t arenas_allocated_total = 0;  // ntimes_arena_allocated
    std::uint64_t arenas_reclaimed = 0;
    std::uint64_t arenas_highwater = 0;
    std::uint64_t arenas_current = 0;
    std::uint64_t arena_bytes = 0;

    std::uint64_t allocated_bytes = 0;
    std::uint64_t available_bytes = 0;
    std::uint64_t free_pools = 0;
    std::uint64_t free_pool_bytes = 0;
    std::uint64_t pool_header_bytes = 0;
    std::uint64_t quantization_bytes = 0;  // too small for one more block at the end of a pool
    std::uint64_t alignment_bytes = 0;     // before the first pool boundary of an arena, and after the last

    // The radix tree; all 0 before 3.10.
    std::uint64_t map_mid_nodes = 0;
    std::uint64_t map_bot_nodes = 0;
    std::uint64_t map_root_bytes = 0;
    std::uint64_t map_mid_bytes = 0;
    std::uint64_t map_bot_bytes = 0;

    std::uint64_t accounted_bytes() const {
        return allocated_bytes + available_bytes + free_pool_bytes + pool_header_bytes + quantization_bytes +
               alignment_bytes;
    }
    friend bool operator==(const HeapTotals&, const HeapTotals&) = default;
};

// The names under which the figures are written, in their order.
struct TotalsField {
    std::string_view name;
    std::uint64_t HeapTotals::*figure;
};

inline constexpr std::array<TotalsField, 17> totals_fields{{
    {"arenas_allocated_total", &HeapTotals::arenas_allocated_total},
    {"arenas_reclaimed", &HeapTotals::arenas_reclaimed},
    {"arenas_highwater", &HeapTotals::arenas_highwater},
    {"arenas_current", &HeapTotals::arenas_current},
    {"arena_bytes", &HeapTotals::arena_bytes},
    {"allocated_bytes", &HeapTotals::allocated_bytes},
    {"available_bytes", &HeapTotals::available_bytes},
    {"free_pools", &HeapTotals::free_pools},
    {"free_pool_bytes", &HeapTotals::free_pool_bytes},
    {"pool_header_bytes", &HeapTotals::pool_header_bytes},
    {"quantization_bytes", &HeapTotals::quantization_bytes},
    {"alignment_bytes", &HeapTotals::alignment_bytes},
    {"map_mid_nodes", &HeapTotals::map_mid_nodes},
    {"map_bot_nodes", &HeapTotals::map_bot_nodes},
    {"map_root_bytes", &HeapTotals::map_root_bytes},
    {"map_mid_bytes", &HeapTotals::map_mid_bytes},
    {"map_bot_bytes", &HeapTotals::map_bot_bytes},
}};

// Whose arenas: those of all interpreters together, whose highest numbers are added up then, or what
// sys._debugmallocstats() counts in the interpreter that runs. There is a difference only where several have
// allocators.
enum class Whose : std::uint8_t { all, current_interpreter };

// One walk over the carved pools of these arenas.
HeapTotals heap_totals(const HeapState&, const Profile&, const Layout&, Whose = Whose::all);

// Byte for byte what the interpreter of that version prints: the small-object part of sys._debugmallocstats(), with the
// arena map from 3.10. Ends in a newline.
std::string debugmallocstats(const HeapTotals&, const Profile&);

}  // namespace arenarium
