// Runs Code. What is owned when, and what goes first, is that of CPython's evaluation loop (Python/bytecodes.c).
#pragma once

#include <iterator>
#include <memory>
#include <vector>

#include "core/script/simulated/world.h"

namespace arenarium::script::simulated {

struct ExceptionHandler {
    std::uint32_t at;
    std::size_t depth;
};

// PyFrameObject of code: up to 3.10 that of each call, which its code keeps for the next one.
class FrameObject {
public:
    FrameObject(World& world, std::shared_ptr<LoadedCode> code);
    ~FrameObject();
    FrameObject(const FrameObject&) = delete;
    FrameObject& operator=(const FrameObject&) = delete;
    BlockId block() const { return block_; }
    bool of_call() const { return world_.profile.rules.frames_are_objects; }

private:
    World& world_;
    std::shared_ptr<LoadedCode> code_;
    BlockId block_;
};

std::uint64_t frame_bytes(const World&, const Code&);

// A function call: from 3.11 on its frame lies on the data stack and asks for nothing.
struct Frame {
    std::shared_ptr<LoadedCode> code;
    std::vector<Ref> variables;
    std::vector<Ref> stack;
    std::vector<ExceptionHandler> handlers;
    std::vector<Ref> handled;  // exceptions that are being handled, and what was before each
    Ref suspended;             // of a generator that yielded while it handled one: that exception
    Ref function;
    Ref space;  // f_locals of a class body; null: globals
    std::uint32_t next = 0;
    ScriptPlace place;
    std::shared_ptr<FrameObject> object;       // null: nothing made one
    std::vector<TracebackObject*> tracebacks;  // the entries that name it

    Frame() = default;
    Frame(const Frame&) = delete;
    Frame& operator=(const Frame&) = delete;
    ~Frame() { leave_tracebacks(); }

    // The stack from its top, its object (of a call: later), variables in order, then the function (_PyFrame_Clear).
    void clear();
    // Of a generator that does not go on: the variables may go before the stack.
    void clear_suspended(bool variables_first);

private:
    // The first entry that names it takes over what it holds (take_ownership).
    void leave_tracebacks();
};

// In the order of the version.
void clear_variables(std::vector<Ref>& variables);

// Takes the top of a stack.
inline Ref pop(std::vector<Ref>& stack) {
    Ref top = std::move(stack.back());
    stack.pop_back();
    return top;
}

// Takes the `n` on top, the topmost last.
inline std::vector<Ref> pop_many(std::vector<Ref>& stack, std::size_t n) {
    std::vector<Ref> out(std::make_move_iterator(stack.end() - static_cast<std::ptrdiff_t>(n)),
                         std::make_move_iterator(stack.end()));
    stack.resize(stack.size() - n);
    return out;
}

class Machine {
public:
    explicit Machine(World& world) : world_(world) { world.machine = this; }

    // One top-level statement: its function object comes first and goes last.
    void run_step(const std::shared_ptr<LoadedCode>& code);
    // What a call with * and ** holds besides its arguments, until it ends or until the frame is made.
    struct Unpacked {
        explicit Unpacked(World& w) : world(w) {}
        ~Unpacked() { drop_copies(); }
        Unpacked(const Unpacked&) = delete;
        Unpacked& operator=(const Unpacked&) = delete;
        // Where there are keywords the arguments stand beside each other in memory, the names in a tuple
        // (_PyStack_UnpackDict).
        void copy(std::size_t positional, std::size_t keywords, bool of_function);
        void drop_copies() noexcept;

        World& world;
        Ref tuple, dict;
        BlockId copies, names;
        FreeList names_list = FreeList::none;
    };
    Ref call_function(Ref function, CallArguments& arguments, Unpacked* given_up = nullptr);
    // Runs a generator's frame until it yields (`ended` false) or returns.
    Ref resume(Frame& frame, Ref sent, bool& ended);
    void run_body(const Ref& function, const Ref& space);
    // Those that run, the outermost first.
    const std::vector<Frame*>& frames() const { return frames_; }
    std::shared_ptr<LoadedCode> load(const std::shared_ptr<const Code>& code);
    // Throws GeneratorExit in, as closing does.
    void close(GeneratorObject& generator);

private:
    enum class Outcome : std::uint8_t { Returned, Yielded };
    Ref execute(Frame& frame, Outcome& outcome);
    Ref run(Frame& frame, Outcome& outcome);
    // What a generator handles is its own business while it is suspended (gen_send_ex2 and exc_info).
    void suspend(Frame& frame);
    void take_up(Frame& frame);
    bool handle(Frame& frame, const Ref& exception);
    void get_iterator(Frame& frame, bool loop);
    Ref next_in_loop(Frame& frame);
    void make_cells(Frame& frame);
    void begin_generator(Frame& frame);  // what it does before it is an object
    void add_traceback(Frame& frame, const Ref& exception);
    std::unique_ptr<Frame> frame_for(Ref function, CallArguments& arguments);
    void bind_arguments(Frame& frame, const FunctionObject& function, CallArguments& arguments);

    // Whether an instruction for just these operands did the operation.
    bool special_operation(Frame& frame, const Instruction& i);

    // Instructions, by what they are about.
    void variable(Frame& frame, const Instruction& i);
    void build(Frame& frame, const Instruction& i);
    void add(Frame& frame, const Instruction& i);
    void access(Frame& frame, const Instruction& i);
    void call(Frame& frame, const Instruction& i);
    bool looks_at_breaker(const Frame& frame, const Instruction& i, const Ref& callable, const CallArguments& arguments,
                          bool special) const;
    // `**keywords` of a call, on top of the stack what there is already.
    void merge_keywords(Frame& frame, const Ref& callable, const Ref& keywords);
    void make_function(Frame& frame, const Instruction& i);
    void unpack(Frame& frame, const Instruction& i);
    void unpack_star(Frame& frame, const Ref& value, std::size_t before, std::size_t after);
    void exceptional(Frame& frame, const Instruction& i);
    void import(Frame& frame, const Instruction& i);
    void format_value(Frame& frame, const Instruction& i);

    World& world_;
    std::uint32_t depth_ = 0;
    std::vector<Frame*> frames_;
};

}  // namespace arenarium::script::simulated
