// Runs an objects script statement by statement in a real interpreter and compares its requests with the simulated
// ones.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/python/interpreter.h"
#include "core/script/simulated/session.h"

namespace arenarium {

struct RealStatement {
    std::uint32_t line = 0;
    std::vector<std::string> requests;  // as ListedStep's
    bool raised = false;
};

struct RealStatements {
    std::vector<RealStatement> statements;
    // What differs between builds and micro versions: EvalRules::class_key_digits, DictLayout::smallest_is_16.
    std::uint32_t class_key_digits = 1;
    bool smallest_is_16 = false;
};

// `hook`: the path of libarenarium-statements. The statements are compiled before the first one runs, the collector
// is off and sees nothing from before, PYTHONHASHSEED is 0, and the interpreter's free lists are empty at the
// beginning. Error: the interpreter fails, or takes longer than `seconds` (place.file is its name).
Result<RealStatements> run_statements_in_interpreter(const std::string& source, const std::string& file_name,
                                                     const Interpreter&, const std::string& hook, double seconds);

// The same of several programs, each in a copy of one interpreter (fork), which is faster. A program that cannot be run
// has an error of its own.
Result<std::vector<Result<RealStatements>>> run_programs_in_interpreter(const std::vector<std::string>& sources,
                                                                        const std::string& file_name,
                                                                        const Interpreter&, const std::string& hook,
                                                                        double seconds);

// The profile that stands for such a run: free lists begin empty, compiling leaves nothing.
objects::ObjectProfile profile_of_compiled_first(objects::ObjectProfile, const RealStatements&);

struct ObjectsDifference {
    std::uint32_t line = 0;
    std::string source;
    std::size_t request = 0;  // from 1
    std::string interpreter, simulated;
    std::string unverified;  // why the statement's order is not promised; empty: it is
};

struct ObjectsComparison {
    std::size_t statements = 0;  // alike
    std::size_t requests = 0;    // in them
    std::size_t not_promised =
        0;  // statements whose order is not promised and differs; their blocks are alike in number
    std::optional<ObjectsDifference> difference;
};

// A statement of which only live set and sizes are promised may differ in order, but not in what it leaves allocated.
// Not `frees`: what gives memory back, and the numbers of blocks, are left out.
ObjectsComparison compare_statements(const std::vector<script::simulated::ListedStep>&,
                                     const std::vector<RealStatement>&, bool frees = true);

}  // namespace arenarium
