// The smallest thing that happens in a simulated allocator: one field written, or one decision taken.
// The meaning of `field` and `step` belongs to the simulator that emits them (pymalloc: fields.h, steps.h).
#pragma once

#include <cstdint>

namespace arenarium {

struct Change {
    std::uint8_t field = 0;  // 0: a decision, which writes nothing
    std::uint8_t spare = 0;
    std::uint16_t step = 0;    // where in the C source, and why
    std::uint32_t object = 0;  // the object written or looked at
    std::uint32_t index = 0;   // element within the object (a block of a pool, a slot of a table)
    std::uint32_t extra = 0;   // what the simulator needs besides to take the change back
    std::uint64_t before = 0;  // a decision: its first operand
    std::uint64_t after = 0;   // a decision: its second operand

    bool is_decision() const { return field == 0; }
    friend bool operator==(const Change&, const Change&) = default;
};
static_assert(sizeof(Change) == 32);

}  // namespace arenarium
