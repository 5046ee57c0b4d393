#include "core/script/script.h"

#include <new>
#include <optional>

#include "core/script/language/compiler.h"
#include "core/script/language/parser.h"
#include "core/script/library/library.h"
#include "core/script/machine/machine.h"
#include "core/script/machine/operations.h"
#include "core/script/suggestion.h"

namespace arenarium::script {

Result<Program> parse(std::string source, std::string file_name, StopToken should_stop) try {
    Reading reading(std::move(should_stop));
    Program program;
    program.source_ = std::make_shared<const std::string>(std::move(source));
    program.file_name_ = file_name;
    ParseResult parsed = parse_source(*program.source_, program.file_name_, reading);
    if (parsed.ast == nullptr) return std::move(parsed.error);
    CompileResult compiled = compile(*parsed.ast, reading);
    if (compiled.code == nullptr)
        return Error{compiled.message, Place{program.file_name_, compiled.place.line, compiled.place.column}, ""};
    program.code_ = std::move(compiled.code);
    return program;
} catch (const std::bad_alloc&) {
    return out_of_memory(file_name);
}

namespace {

// None is 0, an int is the status itself, as far as a process can have it; anything else is printed, with status 1.
void end_by_exit(Runtime& rt, const ExceptionObject& e, RunOutcome& outcome) {
    const auto& arguments = e.arguments.as<TupleObject>().items;
    const Value code = arguments.empty() ? Value::none() : arguments.size() == 1 ? arguments[0] : e.arguments;
    outcome.exit_status = code.is_none()          ? 0
                          : code.is_integral()    ? static_cast<int>(code.as_int() & 0xff)
                          : code.is(Type::BigInt) ? 0xff
                                                  : 1;
    if (code.is_none() || code.is_any_int()) return;
    TextBuilder text(rt);
    if (!to_text(rt, code, text)) rt.errors.take();
    outcome.error = Error{text.take_text(), {}, ""};
}

std::string question(const std::optional<std::string_view>& near) {
    return near ? "Did you mean '" + std::string(*near) + "'?" : "";
}

// Of the values of the type, or of a module, that a message names.
std::string advice_for_attribute(Runtime& rt, const MissingAttribute& missing) {
    for (std::size_t i = 0; i < type_count; ++i) {
        const auto type = static_cast<Type>(i);
        const bool is_it = missing.of_module ? type == Type::Module : rt.types.builtin(type).name == missing.of;
        if (is_it) return question(nearest_name(missing.name, attribute_names(rt.types, type)));
    }
    return "";
}

// What a mistyped name was meant to be, of the script's own names or else of the builtins.
std::string advice_for(Runtime& rt, const ExceptionObject& e, std::string_view message) {
    if (e.of->derives_from(rt.types.exception(Exc::AttributeError))) {
        const auto attribute = missing_attribute(message);
        return attribute ? advice_for_attribute(rt, *attribute) : "";
    }
    if (!e.of->derives_from(rt.types.exception(Exc::NameError))) return "";
    const auto missing = missing_name(message);
    if (!missing) return "";
    std::vector<std::string_view> own, builtin;
    for (const Globals::Slot& slot : rt.globals.slots()) {
        if (!slot.value.is_nothing()) own.push_back(slot.name);
        if (!slot.builtin.is_nothing()) builtin.push_back(slot.name);
    }
    auto near = nearest_name(*missing, own);
    if (!near) near = nearest_name(*missing, builtin);
    return question(near);
}

}  // namespace

struct Interpreter::State {
    State(BlockPort& port, Output& output, const ScriptLimits& limits)
        : runtime(port, output, limits), machine(runtime) {
        install_library(runtime);
    }

    Runtime runtime;
    Machine machine;
};

Interpreter::Interpreter(BlockPort& port, Output& output, const ScriptLimits& limits)
    : state_(std::make_unique<State>(port, output, limits)) {}
Interpreter::~Interpreter() = default;
Interpreter::Interpreter(Interpreter&&) noexcept = default;

RunOutcome Interpreter::run(const Program& program, StopToken should_stop) try {
    Runtime& rt = state_->runtime;
    rt.begin_run(std::move(should_stop));
    RunOutcome outcome;
    const auto place = [&](ScriptPlace p) { return Place{program.file_name(), p.line, p.column}; };
    const Value result = state_->machine.run(load(program.code_, rt.heap, rt.globals));
    if (!result.is_nothing()) return outcome;
    const Value raised = rt.errors.take();
    const ExceptionObject& e = raised.as<ExceptionObject>();
    outcome.stopped = e.final;
    if (e.of->derives_from(rt.types.exception(Exc::SystemExit))) {
        end_by_exit(rt, e, outcome);
        return outcome;
    }
    // Innermost first in the exception; a handler that raised again met the same frame twice.
    for (auto entry = e.trace.rbegin(); entry != e.trace.rend(); ++entry)
        outcome.trace.push_back({entry->function, place(entry->place)});
    outcome.error = Error{exception_text(rt, e),
                          e.trace.empty() ? Place{program.file_name(), 0, 0} : place(e.trace.front().place), ""};
    outcome.error->advice = advice_for(rt, e, outcome.error->message);
    return outcome;
} catch (const std::bad_alloc&) {
    // Before the first instruction, or while the outcome was made.
    RunOutcome outcome;
    outcome.error = out_of_memory(program.file_name());
    return outcome;
}

std::uint64_t Interpreter::steps() const {
    return state_->runtime.budget.steps();
}

std::optional<std::string> Interpreter::show_global(const std::string& name) try {
    Runtime& rt = state_->runtime;
    const Value* found = rt.globals.find(name);
    if (found == nullptr) return std::nullopt;
    rt.begin_run({});
    TextBuilder text(rt);
    if (repr(rt, Value(*found), text)) return text.take_text();
    rt.errors.take();
    return "…";
} catch (const std::bad_alloc&) {
    return "…";
}

RunOutcome run(const Program& program, BlockPort& port, Output& output, const ScriptLimits& limits,
               StopToken should_stop) try {
    return Interpreter(port, output, limits).run(program, std::move(should_stop));
} catch (const std::bad_alloc&) {
    RunOutcome outcome;
    outcome.error = out_of_memory(program.file_name());
    return outcome;
}

}  // namespace arenarium::script
