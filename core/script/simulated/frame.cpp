// What a frame does when it becomes a generator's, and what it lets go of when it ends, in which order.
#include <algorithm>
#include <utility>

#include "core/script/simulated/machine.h"

namespace arenarium::script::simulated {

void clear_variables(std::vector<Ref>& variables) {
    const auto live = std::find_if(variables.begin(), variables.end(), [](const Ref& v) { return bool(v); });
    if (live == variables.end()) return;
    if ((*live)->world.profile.rules.locals_cleared_last_first) {
        for (; !variables.empty(); variables.pop_back())
            variables.back().reset();
    } else {
        for (Ref& v : variables)
            v.reset();
    }
}

void Frame::clear() {
    while (!stack.empty()) {
        const Ref gone = pop(stack);
    }
    if (object && !object->of_call()) object.reset();
    leave_tracebacks();
    clear_variables(variables);
    variables.clear();
    suspended.reset();
    handled.clear();
    space.reset();
    object.reset();
    code.reset();
    function.reset();
}

void Machine::make_cells(Frame& frame) {
    const Code& code = *frame.code->code;
    for (; code.instructions[frame.next].op == Op::MakeCell; ++frame.next)
        variable(frame, code.instructions[frame.next]);
}

void Machine::begin_generator(Frame& frame) {
    const Code& code = *frame.code->code;
    make_cells(frame);
    if (!code.iterates_first) return;
    frame.stack.push_back(frame.variables[0]);
    get_iterator(frame, true);
    frame.next += 2;
}

void Frame::leave_tracebacks() {
    if (tracebacks.empty()) return;
    tracebacks.front()->variables = std::move(variables);
    tracebacks.front()->ran = std::move(function);
    for (TracebackObject* entry : tracebacks)
        entry->running = nullptr;
    tracebacks.clear();
    variables.clear();
    function.reset();
}

void Frame::clear_suspended(bool variables_first) {
    if (variables_first) {
        for (Ref& v : variables)
            v.reset();
        for (Ref& v : stack)
            v.reset();
    }
    clear();
}

}  // namespace arenarium::script::simulated
