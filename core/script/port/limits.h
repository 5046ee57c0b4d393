// What a script may use before it is ended. Each limit ends the script with an Error; what it did so far stands.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>

namespace arenarium::script {

struct ScriptLimits {
    std::uint64_t operations = 50'000'000;  // calls of malloc, calloc, realloc, free
    std::uint64_t steps = 20'000'000'000;   // roughly: loop turns, calls, and elements looked at by builtins
    std::size_t memory_bytes = std::size_t{2}
                               << 30;  // held by the script's values and the history; more is a MemoryError
    std::size_t output_bytes = std::size_t{64} << 20;
    std::uint32_t call_depth = 1000;  // CPython's default recursion limit
};

// Asked now and then while a script runs; true ends it. Empty means never.
using StopToken = std::function<bool()>;

}  // namespace arenarium::script
