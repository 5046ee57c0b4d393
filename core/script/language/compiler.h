// Syntax tree to Code.
#pragma once

#include <memory>
#include <string>

#include "core/script/language/ast.h"
#include "core/script/language/code.h"
#include "core/script/language/reading.h"

namespace arenarium::script {

struct CompileResult {
    std::shared_ptr<const Code> code;  // null: there is a problem
    std::string message;               // "SyntaxError: …"
    ScriptPlace place;
};

// `interactive`: a statement that is an expression shows its value, as at the prompt of python3. `lines_before`: of the
// document, when the text is a later part of it.
CompileResult compile(const Ast& ast, Reading& reading, bool interactive = false, std::uint32_t lines_before = 0);

}  // namespace arenarium::script
