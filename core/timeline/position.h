// A place on a timeline.
#pragma once

#include <compare>
#include <cstdint>

namespace arenarium {

// After `operation` whole operations and `micro` micro-steps of the next one. `micro` is below that operation's number
// of micro-steps: when the last one is done, the position is (operation + 1, 0).
struct Position {
    std::uint32_t operation = 0;
    std::uint32_t micro = 0;

    friend auto operator<=>(const Position&, const Position&) = default;
};

}  // namespace arenarium
