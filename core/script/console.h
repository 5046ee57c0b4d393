// Statements typed one line after another, as at the prompt of python3, on the globals of an Interpreter.
#pragma once

#include <string>

#include "core/script/script.h"

namespace arenarium::script {

class Console {
public:
    // `interpreter` must outlive the console.
    explicit Console(Interpreter& interpreter) : interpreter_(interpreter) {}

    struct Reply {
        bool needs_more = false;  // the statement goes on: show "... " and ask for the next line
        RunOutcome outcome;       // of the statement, when it was complete
        std::string source;       // what was run; outcome.error's line counts from its first line
    };

    // Takes a line without its end. An expression's value is written to the output as its repr. A statement with a
    // block ends with an empty line. `lines_before`: of the document that the line goes on; operations of its functions
    // stand at lines of the document.
    Reply enter(const std::string& line, StopToken should_stop = {}, std::uint32_t lines_before = 0);
    // Drops what was typed of an unfinished statement.
    void cancel() { pending_.clear(); }
    bool continues() const { return !pending_.empty(); }

private:
    Interpreter& interpreter_;
    std::string pending_;
    std::uint32_t lines_before_ = 0;  // pending_
};

}  // namespace arenarium::script
