// What learners believe, by the machine that would give their answer.
#pragma once

#include <span>
#include <string_view>

namespace arenarium::course {

struct Belief {
    std::string_view machine;  // "fifo"
    std::string_view number;   // "M4"; "" for a slip that is no belief
    const char* believed;      // "A free list is a queue: what was freed first is reused first."
    const char* truth;         // "It is a stack: …"
};

std::span<const Belief> beliefs();
// Null when there is none of that name.
const Belief* belief_of(std::string_view machine);

// A belief's, or slip_NAME.
bool is_machine(std::string_view name);

}  // namespace arenarium::course
