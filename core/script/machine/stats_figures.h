// The figures of stats(), by the names that scripts read them under.
#pragma once

#include <fmt/format.h>

#include <string>

#include "core/script/port/block_port.h"

namespace arenarium::script {

struct StatsFigure {
    const char* name;
    std::uint64_t PortStats::*figure;
};

// In the order in which they are shown.
inline constexpr StatsFigure stats_figures[] = {
    {"arenas", &PortStats::arenas},
    {"ntimes_arena_allocated", &PortStats::ntimes_arena_allocated},
    {"narenas_highwater", &PortStats::narenas_highwater},
    {"free_pools", &PortStats::free_pools},
    {"allocated_bytes", &PortStats::allocated_bytes},
    {"available_bytes", &PortStats::available_bytes},
    {"raw_blocks", &PortStats::raw_blocks},
    {"arena_size", &PortStats::arena_size},
    {"pool_size", &PortStats::pool_size},
};

// One line a figure, its name and its value with commas; no line end behind the last.
inline std::string stats_text(const PortStats& stats) {
    std::string out;
    for (const StatsFigure& f : stats_figures) {
        std::string number = std::to_string(stats.*f.figure);
        for (std::size_t at = number.size(); at > 3;)
            number.insert(at -= 3, ",");
        out += fmt::format("{}{:<24}{:>15}", out.empty() ? "" : "\n", f.name, number);
    }
    return out;
}

}  // namespace arenarium::script
