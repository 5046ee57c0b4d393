// Lines that hold more and more: what a leak looks like from outside.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "core/metrics/holders.h"

namespace arenarium {

struct LeakRule {
    std::uint64_t least_bytes = 16 * 1024;  // that the line holds more at the last moment than at the first
    double share_of_parts = 0.75;           // in so many of the parts between the moments it grew
};

struct Leak {
    std::uint32_t origin = 0;  // see Origins
    std::vector<Held> held;    // at each moment

    std::uint64_t grown_bytes() const { return held.back().bytes - held.front().bytes; }
    std::uint64_t grown_blocks() const {
        return held.back().blocks - std::min(held.front().blocks, held.back().blocks);
    }
};

// The origins that never held more than at the last of these moments, and that grew as the rule says; the most bytes
// grown first, then by number. `moments`: after so many operations, ascending, at least two. A cache that is still
// filling looks like a leak, and is one for so long. Takes time in proportion to operations and moments.
std::vector<Leak> find_leaks(const OperationLog&, const Layout&, const std::vector<std::uint32_t>& moments,
                             const Origins&, const LeakRule& = {});

}  // namespace arenarium
