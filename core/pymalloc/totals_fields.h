// The names under which the figures of HeapTotals are written, in their order.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "core/pymalloc/stats.h"

namespace arenarium {

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

}  // namespace arenarium
