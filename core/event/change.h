// The smallest thing that happens in what is simulated: one field written, or one decision taken.
// The meaning of `field`, `step` and `object` belongs to the domain that emits the change (see Vocabulary).
#pragma once

#include <cstdint>

#include "core/base/domain.h"

namespace arenarium {

struct Change {
    std::uint8_t field = 0;  // 0: a decision, which writes nothing
    Domain domain{};
    std::uint16_t step = 0;    // where in the C source, and why
    std::uint32_t object = 0;  // the object written or looked at
    std::uint32_t index = 0;   // element within the object (a slot of a table)
    std::uint32_t extra = 0;   // what the domain needs besides to take the change back
    std::uint64_t before = 0;  // a decision: its first operand
    std::uint64_t after = 0;   // a decision: its second operand

    bool is_decision() const { return field == 0; }
    friend bool operator==(const Change&, const Change&) = default;
};
static_assert(sizeof(Change) == 32);

}  // namespace arenarium
