// Marks for events on a timeline that is a given number of pixels wide, never closer than a reader can tell apart.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace arenarium {

struct EventMark {
    std::uint32_t pixel = 0;     // of the first event, from the left edge
    std::uint32_t position = 0;  // of the timeline, just after the first event: where a click goes
    std::uint32_t count = 0;     // events that this mark stands for

    friend bool operator==(const EventMark&, const EventMark&) = default;
};

inline constexpr std::uint32_t mark_gap = 3;  // pixels

// Marks for what happened in `operations` (ascending, each once: HeapHistory::operations_with), on a timeline that
// shows the positions from `first` to `last` on `pixels` pixels; an operation stands at the position after it.
// Ascending, at least `gap` pixels apart. The cost depends on the pixels, not on the number of operations.
std::vector<EventMark> event_marks(std::span<const std::uint32_t> operations, std::uint32_t first, std::uint32_t last,
                                   std::uint32_t pixels, std::uint32_t gap = mark_gap);

// The pixel, below `pixels`, of a position in the range, and the first position of a pixel.
std::uint32_t pixel_of(std::uint32_t position, std::uint32_t first, std::uint32_t last, std::uint32_t pixels);
std::uint32_t first_position_of(std::uint32_t pixel, std::uint32_t first, std::uint32_t last, std::uint32_t pixels);

}  // namespace arenarium
