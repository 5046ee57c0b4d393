// The script language of Arenarium, as the rest of the program sees it: parse a text, run it against an allocator.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/script/language/bounds.h"
#include "core/script/port/block_port.h"
#include "core/script/port/limits.h"
#include "core/script/port/output.h"

namespace arenarium::script {

struct Code;

// A text that is a valid script, compiled. Copies share the code; it never changes.
class Program {
public:
    const std::string& source() const { return *source_; }
    const std::string& file_name() const { return file_name_; }

private:
    friend Result<Program> parse(std::string source, std::string file_name, StopToken should_stop);
    friend class Interpreter;
    friend class Console;
    std::shared_ptr<const std::string> source_;
    std::string file_name_;
    std::shared_ptr<const Code> code_;
};

// The Error has Python's words ("SyntaxError: …") and the place; the source may have 4 MiB at most. Reading
// takes time and memory in proportion to the source.
Result<Program> parse(std::string source, std::string file_name, StopToken should_stop = {});

// A function that was running when the error happened, and where in it.
struct TraceLine {
    std::string function;  // "<module>" at the top level
    Place place;
};

struct RunOutcome {
    std::optional<Error> error;      // nothing: the script ran to its end
    std::vector<TraceLine> trace;    // outermost first; its last entry is the place of the error
    std::optional<int> exit_status;  // it ended by SystemExit; `error` then says only what that has to say
    bool stopped = false;            // a limit was reached or the stop token said so; what was done stands

    bool ok() const { return !error.has_value(); }
};

// Global variables, and everything that they refer to, from one run to the next. Interpreters share nothing, so that
// several can live side by side; one interpreter belongs to one thread at a time. Port and output must outlive it.
class Interpreter {
public:
    // Throws std::bad_alloc; run() does not, nor does what a running script asks of port and output: memory that the
    // system refuses is a MemoryError of the script.
    Interpreter(BlockPort& port, Output& output, const ScriptLimits& limits = {});
    ~Interpreter();
    Interpreter(Interpreter&&) noexcept;

    // Runs the program with the globals as they are. Steps, operations and output are counted anew.
    RunOutcome run(const Program& program, StopToken should_stop = {});

    // Counted by the last run, see ScriptLimits.
    std::uint64_t steps() const;

    // As repr() shows it; nothing when there is no such variable.
    std::optional<std::string> show_global(const std::string& name);

private:
    struct State;
    std::unique_ptr<State> state_;
};

// One run with fresh globals.
RunOutcome run(const Program& program, BlockPort& port, Output& output, const ScriptLimits& limits = {},
               StopToken should_stop = {});

// The message with its place, the source line and a caret; below a traceback when functions were running.
std::string format_error(const Error& error, std::string_view source);
std::string format_error(const RunOutcome& outcome, std::string_view source);

}  // namespace arenarium::script
