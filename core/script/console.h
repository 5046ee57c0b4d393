// Statements typed one line after another, as at the prompt of python3, on the globals of an Interpreter.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "core/script/language/unfinished.h"
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
        std::uint64_t read = 0;   // the work of reading (Reading::done): over all lines of a statement, linear in it
    };

    // Takes a line without its end. An expression's value is written to the output as its repr. A statement with a
    // block ends with an empty line. `lines_before`: of the document that the line goes on; operations of its functions
    // stand at lines of the document.
    Reply enter(const std::string& line, StopToken should_stop = {}, std::uint32_t lines_before = 0);
    // Drops what was typed of an unfinished statement.
    void cancel() { (void)take_pending(); }
    bool continues() const { return !pending_.empty(); }

private:
    // While a statement is shorter, a mistake in it is told with the line that has it.
    static constexpr std::size_t read_with_each_line = 2048;  // bytes

    std::string take_pending();

    Interpreter& interpreter_;
    std::string pending_;
    Unfinished unfinished_;                            // pending_
    std::size_t read_again_at_ = read_with_each_line;  // bytes of pending_
    std::uint32_t lines_before_ = 0;                   // pending_
};

}  // namespace arenarium::script
