#include "core/metrics/event_marks.h"

#include <algorithm>

namespace arenarium {

// A range of n positions gives each of them pixels/n of the width, so that the last one is visible too.
std::uint32_t pixel_of(std::uint32_t position, std::uint32_t first, std::uint32_t last, std::uint32_t pixels) {
    const std::uint64_t count = std::uint64_t{last} - first + 1;
    return static_cast<std::uint32_t>(std::uint64_t{position - first} * pixels / count);
}

namespace {

// The first position whose pixel is `pixel` or beyond; one beyond the last when there is none.
std::uint64_t position_from(std::uint64_t pixel, std::uint32_t first, std::uint32_t last, std::uint32_t pixels) {
    const std::uint64_t count = std::uint64_t{last} - first + 1;
    return first + std::min(count, (pixel * count + pixels - 1) / pixels);
}

}  // namespace

std::uint32_t first_position_of(std::uint32_t pixel, std::uint32_t first, std::uint32_t last, std::uint32_t pixels) {
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(position_from(pixel, first, last, pixels), last));
}

std::vector<EventMark> event_marks(std::span<const std::uint32_t> operations, std::uint32_t first, std::uint32_t last,
                                   std::uint32_t pixels, std::uint32_t gap) {
    std::vector<EventMark> marks;
    if (pixels == 0 || first > last) return marks;
    const auto at_or_after = [&](auto from, std::uint64_t position) {
        return std::lower_bound(from, operations.end(), position,
                                [](std::uint32_t operation, std::uint64_t p) { return operation + 1ull < p; });
    };
    auto event = at_or_after(operations.begin(), first);
    while (event != operations.end() && *event < last) {
        const std::uint32_t position = *event + 1, pixel = pixel_of(position, first, last, pixels);
        const auto next =
            at_or_after(event + 1, position_from(std::uint64_t{pixel} + std::max(gap, 1u), first, last, pixels));
        marks.push_back({pixel, position, static_cast<std::uint32_t>(next - event)});
        event = next;
    }
    return marks;
}

}  // namespace arenarium
