// Runs Code. Calls between functions of the language use frames on a list of their own, not the C++ stack; a
// builtin that calls back (sorted with a key, next on a generator) starts the machine once more inside itself.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/script/machine/code_object.h"
#include "core/script/machine/runtime.h"

namespace arenarium::script {

struct ExceptionHandler {
    std::uint32_t at;
    std::uint32_t depth;
};

// Slots and stack of a frame that was left are kept for the next one up to so many.
inline constexpr std::size_t spare_values = 4096;

struct Frame {
    std::shared_ptr<const CodeObject> loaded;
    std::vector<Value> slots;  // variables
    std::vector<Value> stack;
    std::vector<ExceptionHandler> handlers;
    std::optional<Held> held;  // for very many slots
    std::uint32_t next = 0;    // instruction to run next
    Value function;            // keeps it alive

    const Code& code() const { return *loaded->code; }

    // As an exception leaves a frame: the stack from its top, then the variables in order, then the function
    // (exit_unwind and _PyFrame_Clear in 3.11). `at` as in Object::drop_next.
    Object* drop_next(std::uint32_t& at);
    // Drops everything in that order, to be used again.
    [[gnu::hot]] void reset();
};

// Takes the top of a frame's stack.
inline Value pop(std::vector<Value>& stack) {
    Value top = std::move(stack.back());
    stack.pop_back();
    return top;
}

class Machine final : public Caller {
public:
    explicit Machine(Runtime& runtime);
    ~Machine() override;

    // Runs the code of a module. Nothing: an exception is pending in the runtime.
    Value run(std::shared_ptr<const CodeObject> code);

    Value call_function(const Value& function, CallArguments arguments) override;
    [[gnu::hot]] ScriptPlace current_place() const override;
    std::uint32_t current_lines_before() const override;

    // Runs a generator's frame until it yields or ends; `ended` tells which.
    Value resume(std::unique_ptr<Frame>& frame, Value sent, bool& ended);

private:
    enum class Outcome : std::uint8_t { Next, Raised, Called, Returned, Yielded };

    Value execute(std::size_t base);
    // Runs the top frame until it calls, returns, yields or raises.
    [[gnu::hot]] Outcome run_frame(Frame& frame, Value& result);
    bool unwind(std::size_t base);
    Value handled_exception() const;
    void trace_pending();

    [[gnu::hot]] std::unique_ptr<Frame> new_frame(std::shared_ptr<const CodeObject> code);
    [[gnu::hot]] void drop_frame();
    // A generator function gets no frame yet; its generator goes to `generator`.
    [[gnu::hot]] bool push_call(const Value& function, CallArguments arguments, Value& generator);
    [[gnu::hot]] bool bind(Frame& frame, const FunctionObject& function, CallArguments arguments);
    bool bind_keywords(Frame& frame, const FunctionObject& function, CallArguments arguments);
    bool missing(const FunctionObject& function, const std::vector<Value>& slots);
    // Calls what lies on the stack below `count` arguments (and `self` between, when it is there).
    [[gnu::hot]] Outcome call_on_stack(Frame& frame, std::size_t callee_at, std::size_t first, std::size_t count,
                                       std::span<const std::string> keywords);

    // BuildList and its like make a value of what lies on the stack.
    bool build(Frame& frame, const Instruction& instruction);
    // SetAdd, ListExtend and their like add to one that lies there.
    bool add_to_display(Frame& frame, const Instruction& instruction);
    bool make_function(Frame& frame, std::uint32_t n);
    bool unpack(Frame& frame, std::size_t before, std::size_t after, bool star);
    bool format(Frame& frame, std::uint32_t how);
    Value* stored_next(Frame& frame);
    bool append_in_place(Frame& frame, const Value& a, const Value& b, bool& done);
    bool call_unpacked(Frame& frame, Outcome& outcome);
    [[gnu::hot]] bool load_method(Frame& frame, const std::string& name);
    // Of `*items` and `**items` in a display or call. `alone`: it is all that a call is given.
    Raised refuse_star(Frame& frame, const Value& items, bool alone);
    Raised refuse_stars(Frame& frame, const Value& items);
    bool enter_actor(const Value& value);
    bool raise_value(const Value& value, const Value& cause);
    bool match_exception(Frame& frame);
    bool yield_from(Frame& frame, Outcome& outcome, Value& result);
    Raised no_global(const std::string& name);
    Raised unbound(const Frame& frame, std::uint32_t slot);

    Runtime& rt_;
    std::vector<std::unique_ptr<Frame>> frames_;
    std::vector<std::unique_ptr<Frame>> spare_;
};

}  // namespace arenarium::script
