// Text to syntax tree.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/script/language/ast.h"

namespace arenarium::script {

struct ParseResult {
    std::shared_ptr<const Ast> ast;  // null: there is an error
    Error error;                     // "SyntaxError: …" with line and column
    bool incomplete = false;         // the text ends too early: more lines could mend it
};

ParseResult parse_source(std::string_view source, const std::string& file_name);

}  // namespace arenarium::script
