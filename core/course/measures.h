// Figures about what an operation or several did, by the name that measure= gives them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/process/history.h"

namespace arenarium::course {

// Over the operations from `from` on. Takes a history, which may look back: it ends where it was. Error: there is no
// such measure.
Result<std::uint64_t> measured(HeapHistory&, std::uint32_t from, const std::string& measure);

// What the machines never, bytes_freed, proportional, exact_bytes and power_of_two count; nothing for others.
std::optional<std::uint64_t> wrongly_measured(const HeapHistory&, std::uint32_t from, const std::string& measure,
                                              const std::string& machine);

}  // namespace arenarium::course
