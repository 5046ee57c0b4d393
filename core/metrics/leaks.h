// Lines that hold more and more: what a leak looks like from outside.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
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

// What the origins held at each of some moments; those that are not named held nothing.
class HeldAtMoments {
public:
    explicit HeldAtMoments(std::size_t moments) : moments_(moments) {}

    // REQUIRES: moment < moments. What is added for an origin at a moment adds up.
    void add(std::size_t moment, std::uint32_t origin, const Held&);

    // The origins that never held more than at the last of the moments, and that grew as the rule says; the most bytes
    // grown first, then by number. A cache that is still filling looks like a leak, and is one for so long. REQUIRES:
    // two moments at least.
    std::vector<Leak> leaks(const LeakRule& = {}) const;

private:
    std::size_t moments_;
    std::map<std::uint32_t, std::vector<Held>> held_;
};

}  // namespace arenarium
