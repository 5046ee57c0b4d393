// What a script may use before it is ended. Each limit ends the script with an Error; what it did so far stands.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>

namespace arenarium::script {

struct ScriptLimits {
    std::uint64_t operations = 50'000'000;            // calls of malloc, calloc, realloc, free
    std::uint64_t steps = 20'000'000'000;             // roughly: loop turns, calls, and elements looked at by builtins
    std::size_t memory_bytes = std::size_t{2} << 30;  // held by the script's values; more is a MemoryError
    std::size_t output_bytes = std::size_t{64} << 20;
    std::uint32_t call_depth = 1000;  // CPython's default recursion limit
};

// Fixed by the language, not by who runs it.
inline constexpr std::size_t max_source_bytes = std::size_t{4} << 20;
inline constexpr int max_parentheses = 200;                // CPython's tokenizer: "too many nested parentheses"
inline constexpr int max_indentation = 100;                // CPython's tokenizer: "too many levels of indentation"
inline constexpr int max_static_blocks = 20;               // CPython's compiler: "too many statically nested blocks"
inline constexpr int max_expression_depth = 600;           // brackets, calls and prefix operators in one another
inline constexpr int max_tree_depth = 2000;                // also counting chains such as a + b + c + …
inline constexpr std::size_t max_code_length = 4'000'000;  // instructions of one function

// Asked now and then while a script runs; true ends it. Empty means never.
using StopToken = std::function<bool()>;

}  // namespace arenarium::script
