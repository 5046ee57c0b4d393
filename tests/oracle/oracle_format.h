// What the test and the library inside the interpreter say to each other, in binary and native byte order: a file of
// OracleOperation in, a file of OracleAnswer out. An operation has one answer of the first four kinds, after one for
// each arena event that it caused.
#pragma once

#include <cstdint>

namespace arenarium::test {

struct OracleOperation {
    std::int64_t kind;     // of RequestKind: malloc, calloc, realloc, free
    std::int64_t operand;  // the operation whose block it is; -1: NULL
    std::uint64_t n, m;    // bytes; calloc: elements and their size
};

enum class AnswerKind : std::int64_t {
    in_arena,  // number: the arena's number << 32 | the offset from its base
    raw,
    null,
    freed,
    arena_obtained,  // number: which
    arena_released,
    arena_refused,
};

struct OracleAnswer {
    AnswerKind kind;
    std::uint64_t number;
    friend bool operator==(const OracleAnswer&, const OracleAnswer&) = default;
};

}  // namespace arenarium::test
