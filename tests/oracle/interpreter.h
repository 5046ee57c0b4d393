// The CPythons of this machine whose pymalloc can be asked.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tests/oracle/oracle_format.h"

namespace arenarium::test {

struct Interpreter {
    std::string path;
    std::string version;  // "3.11": the name of its profile
};

// 64-bit release builds of 3.7 (.4 and later) to 3.12 that export what is needed, one a version: python3.11 and its
// like on the PATH and where systems keep them, and those that ARENARIUM_ORACLE_PYTHONS names, separated by colons.
std::vector<Interpreter> interpreters();

struct OracleQuestion {
    std::uint64_t arena_size = 0, misalign = 0;
    std::int64_t limit = -1;
    bool debug = false;
    std::vector<OracleOperation> operations;
};
struct OracleReply {
    std::vector<OracleAnswer> answers;
    std::string stats;
};

// Fails the running test when the interpreter does.
OracleReply ask(const Interpreter&, const OracleQuestion&);

}  // namespace arenarium::test
