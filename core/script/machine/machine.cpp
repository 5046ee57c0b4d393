#include "core/script/machine/machine.h"

#include <fmt/format.h>

#include <new>

#include "core/script/language/lacking.h"
#include "core/script/machine/operations.h"

namespace arenarium::script {
namespace {

constexpr std::size_t spare_frames = 64;

}  // namespace

Machine::Machine(Runtime& runtime) : rt_(runtime) {
    spare_.reserve(spare_frames);  // so that leaving a frame needs no memory
    rt_.caller = this;
}
Machine::~Machine() {
    rt_.caller = nullptr;
}

ScriptPlace Machine::current_place() const {
    if (frames_.empty()) return {};
    const Frame& frame = *frames_.back();
    return frame.next == 0 ? ScriptPlace{} : frame.code().places[frame.next - 1];
}

std::uint32_t Machine::current_lines_before() const {
    return frames_.empty() ? 0 : frames_.back()->code().lines_before;
}

Object* Frame::drop_next(std::uint32_t& at) {
    if (Object* gone = drop_last_to_first(stack)) return gone;
    while (at < slots.size()) {
        if (Object* gone = slots[at++].drop()) return gone;
    }
    return function.drop();
}

void Frame::reset() {
    drop_down_to(stack, 0);
    drop_up_from(slots, 0);
    function.reset();
    handlers.clear();
    loaded.reset();
    held.reset();
    if (slots.capacity() > spare_values) slots = {};
    if (stack.capacity() > spare_values) stack = {};
    next = 0;
}

std::unique_ptr<Frame> Machine::new_frame(std::shared_ptr<const CodeObject> code) {
    std::unique_ptr<Frame> frame;
    if (spare_.empty()) {
        frame = std::make_unique<Frame>();
    } else {
        frame = std::move(spare_.back());
        spare_.pop_back();
    }
    const std::size_t slots = code->code->slot_names.size();
    constexpr std::size_t many = 64;
    if (slots > many) frame->held.emplace(rt_.heap, slots * sizeof(Value));
    frame->slots.resize(slots);
    frame->loaded = std::move(code);
    return frame;
}

void Machine::drop_frame() {
    std::unique_ptr<Frame> frame = std::move(frames_.back());
    frames_.pop_back();
    frame->reset();
    if (spare_.size() < spare_frames) spare_.push_back(std::move(frame));
}

Value Machine::run(std::shared_ptr<const CodeObject> code) {
    frames_.push_back(new_frame(std::move(code)));
    return execute(frames_.size() - 1);
}

Value Machine::call_function(const Value& function, CallArguments arguments) {
    const std::size_t base = frames_.size();
    Value generator;
    if (!push_call(function, arguments, generator)) return {};
    if (!generator.is_nothing()) return generator;
    return execute(base);
}

Value Machine::resume(std::unique_ptr<Frame>& frame, Value sent, bool& ended) {
    ended = true;
    DepthGuard guard(rt_);
    if (!guard.ok()) return {};
    if (frames_.size() >= rt_.budget.limits.call_depth)
        return rt_.raise(Exc::RecursionError, "maximum recursion depth exceeded");
    if (!sent.is_nothing()) frame->stack.push_back(std::move(sent));
    const std::size_t base = frames_.size();
    frames_.push_back(std::move(frame));
    Value result = execute(base);
    if (frames_.size() > base) {  // it yielded, and stays
        frame = std::move(frames_.back());
        frames_.pop_back();
        ended = false;
    }
    return result;
}

// Runs until the frame at `base` returns or yields. Memory that the system refuses, to whatever the instruction did, is
// a MemoryError there: what it took off the stack is gone, and unwinding drops the rest.
Value Machine::execute(std::size_t base) {
    Value result;
    bool raised = false;
    for (;;) {
        try {
            if (std::exchange(raised, false)) {
                if (!unwind(base)) return {};
            }
            switch (run_frame(*frames_.back(), result)) {
                case Outcome::Next:
                case Outcome::Called:
                    break;
                case Outcome::Yielded:
                    return result;
                case Outcome::Returned:
                    drop_frame();
                    if (frames_.size() == base) return result;
                    frames_.back()->stack.push_back(std::move(result));
                    break;
                case Outcome::Raised:
                    raised = true;
                    break;
            }
        } catch (const std::bad_alloc&) {
            rt_.errors.raise_no_memory();
            raised = true;
        }
    }
}

// Adds the place in the top frame to the trace of the pending exception, which becomes a MemoryError when there is no
// memory for it.
void Machine::trace_pending() {
    constexpr std::size_t longest_trace = 2000;
    const auto add = [&](std::string function) {
        ExceptionObject& e = rt_.errors.pending().as<ExceptionObject>();
        if (e.trace.size() >= longest_trace) return;
        e.trace.push_back({std::move(function), current_place()});
        rt_.heap.charge(e, e.charged + trace_entry_bytes(e.trace.back()));
    };
    try {
        add(frames_.back()->code().name);
    } catch (const std::bad_alloc&) {
        rt_.errors.raise_no_memory();
        if (rt_.errors.pending().as<ExceptionObject>().trace.empty()) add({});
    }
}

// The innermost exception that a frame is handling (_PyErr_GetTopmostException); nothing: none is.
Value Machine::handled_exception() const {
    for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame)
        for (const HandledRange& range : (*frame)->code().handled) {
            const Value& exception = (*frame)->slots[range.slot];
            if ((*frame)->next > range.begin && (*frame)->next <= range.end && !exception.is_nothing())
                return exception;
        }
    return {};
}

// Goes to the handler of the pending exception; false when there is none in the frames from `base` on.
bool Machine::unwind(std::size_t base) {
    while (frames_.size() > base) {
        trace_pending();
        Frame& frame = *frames_.back();
        if (!frame.handlers.empty() && !rt_.errors.pending().as<ExceptionObject>().final) {
            const ExceptionHandler handler = frame.handlers.back();
            frame.handlers.pop_back();
            drop_down_to(frame.stack, handler.depth);
            frame.stack.push_back(rt_.errors.take());
            frame.next = handler.at;
            return true;
        }
        drop_frame();
    }
    return false;
}

Raised Machine::no_global(const std::string& name) {
    return rt_.raise(Exc::NameError, is_lacking_builtin(name)
                                         ? fmt::format("'{}' is not part of Arenarium's script language", name)
                                         : fmt::format("name '{}' is not defined", name));
}

Raised Machine::unbound(const Frame& frame, std::uint32_t slot) {
    const std::string& name = frame.code().slot_names[slot];
    if (slot >= frame.code().closure_at && slot < frame.code().closure_at + frame.code().closure_size) {
        return rt_.raise(
            Exc::NameError,
            fmt::format("cannot access free variable '{}' where it is not associated with a value in enclosing scope",
                        name));
    }
    return rt_.raise(Exc::UnboundLocalError,
                     fmt::format("cannot access local variable '{}' where it is not associated with a value", name));
}

}  // namespace arenarium::script
