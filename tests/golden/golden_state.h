// Compares a state with what a debugger read out of a stopped interpreter.
#pragma once

#include <string>

#include "core/pymalloc/allocator.h"

namespace arenarium::test {

// "" when every field of the measurement is that of the state, else "arenas[3].pools[2].ref.count: 7, measured 8".
std::string first_state_difference(const Allocator&, const std::string& measured_json);

}  // namespace arenarium::test
