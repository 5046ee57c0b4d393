// What must hold between two operations; each broken one is a sentence.
#pragma once

#include <optional>
#include <string>

#include "core/collector/state.h"

namespace arenarium::collector {

// - Each list is a ring in both directions; no header is in two, and one that is in none has no neighbours.
// - Between collections the lists that one uses are empty, no object has gc_refs, and `collecting` is not set.
// The first broken one, or nothing. Takes time in proportion to the objects.
std::optional<std::string> broken_invariant(const State&);

}  // namespace arenarium::collector
