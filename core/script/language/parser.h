// Text to syntax tree.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/script/language/ast.h"
#include "core/script/language/reading.h"

namespace arenarium::script {

struct ParseResult {
    std::shared_ptr<const Ast> ast;  // null: there is an error
    Error error;                     // "SyntaxError: …" with line and column
    bool incomplete = false;         // the text ends too early: more lines could mend it
};

// `reading` counts the work, and may stop it: then the error says so.
ParseResult parse_source(std::string_view source, const std::string& file_name, Reading& reading);

}  // namespace arenarium::script
