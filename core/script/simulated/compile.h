// Syntax tree to Code. Which instructions there are is our own matter; that constants are folded, in which order values
// are made, and which variables live where is CPython's (Python/compile.c, ast_opt.c).
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/script/language/ast.h"
#include "core/script/language/reading.h"
#include "core/script/simulated/code.h"

namespace arenarium::script::simulated {

struct CompiledStep {
    std::shared_ptr<const Code> code;
    ScriptPlace begin;
};

struct Compiled {
    std::vector<CompiledStep> steps;  // one a top-level statement
    std::string message;              // "SyntaxError: …"; empty: all is well
    ScriptPlace place;
};

// `objects`: the version whose evaluation is meant.
Compiled compile_steps(const Ast& ast, const objects::EvalRules& rules, Reading& reading);

// The value of a constant expression, as CPython's optimizer folds it; nothing when it is not folded.
std::optional<Constant> fold(const Expr& e, const objects::EvalRules& rules);
std::optional<Constant> fold_operation(UnaryOperator op, const Constant& a);
std::optional<Constant> fold_operation(Operator op, const Constant& a, const Constant& b);

// Folds constants into the ends of a scope that are copied to the jumps that lead there
// (EvalRules::folds_instructions).
void fold_tails(Code& code);

}  // namespace arenarium::script::simulated
