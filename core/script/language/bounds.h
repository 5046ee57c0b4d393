// Bounds of the language itself: what a text may hold, whoever runs it.
#pragma once

#include <cstddef>

namespace arenarium::script {

inline constexpr std::size_t max_source_bytes = std::size_t{4} << 20;
inline constexpr std::size_t max_str_digits = 4300;        // sys.int_info.default_max_str_digits
inline constexpr int max_parentheses = 200;                // CPython's tokenizer: "too many nested parentheses"
inline constexpr int max_indentation = 100;                // CPython's tokenizer: "too many levels of indentation"
inline constexpr int max_static_blocks = 20;               // CPython's compiler: "too many statically nested blocks"
inline constexpr int max_expression_depth = 600;           // brackets, calls and prefix operators in one another
inline constexpr int max_tree_depth = 2000;                // also counting chains such as a + b + c + …
inline constexpr std::size_t max_code_length = 4'000'000;  // instructions of one function

}  // namespace arenarium::script
