// What passes through a line: how often it asked for memory, in which way, and what became of that, whether or not it
// holds anything now.
#pragma once

#include <cstdint>
#include <vector>

#include "core/process/origins.h"

namespace arenarium {

struct Traffic {
    std::uint32_t origin = 0;  // see Origins
    std::uint64_t mallocs = 0, callocs = 0, reallocs = 0;
    std::uint64_t frees = 0;  // of blocks that it had asked for, wherever they were freed
    std::uint64_t bytes = 0;  // asked for in all, and granted

    std::uint64_t operations() const { return mallocs + callocs + reallocs + frees; }

    friend bool operator==(const Traffic&, const Traffic&) = default;
};

// The most operations first, then by number.
void sort_traffic(std::vector<Traffic>&);

// Of the operations from `first` up to `last`; the most operations first, then by number. A free counts where its block
// was asked for last, a free(NULL) nowhere. Takes time in proportion to the operations. REQUIRES: first <= last.
std::vector<Traffic> traffic_between(const OperationLog&, std::uint32_t first, std::uint32_t last, const Origins&);

}  // namespace arenarium
