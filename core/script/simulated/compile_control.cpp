// Branches, loops, try and with, and what leaves them.
#include "core/script/simulated/compiler_impl.h"

namespace arenarium::script::simulated {

void Compiler::if_statement(const Stmt& s) {
    std::vector<std::size_t> ends;
    for (std::size_t i = 0; i < s.branches.size(); ++i) {
        std::vector<std::size_t> skips;
        jump_if(s.branches[i].condition, false, skips);
        statements(s.branches[i].body);
        if (i + 1 < s.branches.size() || !s.orelse.empty()) ends.push_back(emit(Op::Jump));
        for (const std::size_t jump : skips)
            patch(jump);
    }
    statements(s.orelse);
    for (const std::size_t jump : ends)
        patch(jump);
}

void Compiler::while_statement(const Stmt& s) {
    const std::size_t begin = here();
    std::vector<std::size_t> exits;
    jump_if(s.value, false, exits);
    unit_->controls.push_back({.kind = Control::Kind::Loop, .continue_at = static_cast<std::uint32_t>(begin)});
    const std::size_t body = here();
    statements(s.body);
    // What jumps back looks for a collection: not behind the last turn where the test stands below the body, too.
    if (rules_.while_tests_below) jump_if(s.value, false, exits);
    emit(Op::JumpBack, rules_.while_tests_below ? body : begin);
    const Control loop = std::move(unit_->controls.back());
    unit_->controls.pop_back();
    for (const std::size_t jump : exits)
        patch(jump);
    statements(s.orelse);
    for (const std::size_t jump : loop.breaks)
        patch(jump);
}

void Compiler::for_statement(const Stmt& s) {
    iterable(s.value);
    place_ = s.value->place;
    emit(Op::GetIterator, 1);
    if (rules_.for_keeps_index) depth(1);
    const std::size_t begin = emit(Op::ForNext);
    assign(s.targets[0]);
    unit_->controls.push_back(
        {.kind = Control::Kind::Loop, .iterator = true, .continue_at = static_cast<std::uint32_t>(begin)});
    statements(s.body);
    emit(Op::JumpBack, begin);
    const Control loop = std::move(unit_->controls.back());
    unit_->controls.pop_back();
    patch(begin);
    depth(rules_.for_keeps_index ? -3 : -2);
    statements(s.orelse);
    for (const std::size_t jump : loop.breaks)
        patch(jump);
}

// Leaves the innermost controls until `down_to` are left, running each finally on the way.
void Compiler::unwind(std::size_t down_to, bool keeps_value) {
    if (inlined_finally_ > 20) return fail("SyntaxError: too many statically nested blocks", place_);
    std::vector<Control> left;
    while (unit_->controls.size() > down_to) {
        Control control = std::move(unit_->controls.back());
        unit_->controls.pop_back();
        switch (control.kind) {
            case Control::Kind::Try:
                emit(Op::PopHandler);
                break;
            case Control::Kind::Finally:
                emit(Op::PopHandler);
                ++inlined_finally_;
                statements(*control.body);
                --inlined_finally_;
                break;
            case Control::Kind::With:
                emit(Op::PopHandler);
                if (keeps_value) emit(Op::Swap, 2);
                emit(Op::LeaveWith);
                break;
            case Control::Kind::Handler:
                if (keeps_value) emit(Op::Swap, 2);
                emit(Op::EndHandler);
                if (!control.name.empty()) {
                    constant(Constant());
                    name(control.name, Use::Store);
                    name(control.name, Use::Delete);
                }
                break;
            case Control::Kind::Loop:
                if (keeps_value && control.iterator) {
                    emit(Op::Swap, 2);
                    emit(Op::Pop);
                }
                break;
        }
        left.push_back(std::move(control));
    }
    for (auto control = left.rbegin(); control != left.rend(); ++control)
        unit_->controls.push_back(std::move(*control));
}

void Compiler::leave_loop(bool is_break) {
    std::size_t loop = unit_->controls.size();
    while (loop > 0 && unit_->controls[loop - 1].kind != Control::Kind::Loop)
        --loop;
    if (loop == 0)
        return fail(is_break ? "SyntaxError: 'break' outside loop" : "SyntaxError: 'continue' not properly in loop",
                    place_);
    unwind(loop, false);
    if (!message_.empty()) return;
    if (!is_break) {
        emit(Op::JumpBack, unit_->controls[loop - 1].continue_at);
        return;
    }
    if (unit_->controls[loop - 1].iterator) emit(Op::Pop);
    unit_->controls[loop - 1].breaks.push_back(emit(Op::Jump));
}

void Compiler::return_statement(const Stmt& s) {
    if (s.value != nullptr)
        expression(s.value);
    else
        constant(Constant());
    place_ = s.place;
    unwind(0, true);
    emit(Op::Return);
}

// A handler holds the exception that was handled before and its own; leaving it by another, so many (3.11 and later).
// What lies on a frame's stack counts where the frame becomes an object.
static constexpr std::int64_t handler_holds = 2, handler_cleanup = 4;

void Compiler::try_statement(const Stmt& s) {
    if (!s.has_finally) return try_except(s);
    const std::size_t handler = emit(Op::PushHandler);
    unit_->controls.push_back({.kind = Control::Kind::Finally, .body = &s.finally});
    if (s.handlers.empty())
        statements(s.body);
    else
        try_except(s);
    unit_->controls.pop_back();
    emit(Op::PopHandler);
    statements(s.finally);
    const std::size_t end = emit(Op::Jump);
    patch(handler);
    emit(Op::BeginHandler);
    depth(handler_cleanup);
    depth(handler_holds - handler_cleanup);
    unit_->controls.push_back({.kind = Control::Kind::Handler});
    statements(s.finally);
    unit_->controls.pop_back();
    emit(Op::Reraise);
    depth(-handler_holds);
    patch(end);
}

void Compiler::try_except(const Stmt& s) {
    const std::size_t handler = emit(Op::PushHandler);
    unit_->controls.push_back({.kind = Control::Kind::Try});
    statements(s.body);
    unit_->controls.pop_back();
    emit(Op::PopHandler);
    statements(s.orelse);
    std::vector<std::size_t> ends = {emit(Op::Jump)};
    patch(handler);
    emit(Op::BeginHandler);
    depth(handler_cleanup);
    depth(handler_holds - handler_cleanup);
    for (const Handler& h : s.handlers) {
        std::size_t skip = 0;
        place_ = h.place;
        if (h.type != nullptr) {
            expression(h.type);
            place_ = h.place;
            emit(Op::MatchException);
            skip = emit(Op::JumpIfFalse);
        }
        if (!h.name.empty()) {
            emit(Op::Copy, 1);
            name(h.name, Use::Store);
        }
        unit_->controls.push_back({.kind = Control::Kind::Handler, .name = h.name});
        // The name goes also when the body raises.
        const std::size_t cleanup = h.name.empty() ? 0 : emit(Op::PushHandler);
        if (!h.name.empty()) unit_->controls.push_back({.kind = Control::Kind::Try});
        depth(-1);  // the exception itself is no longer there
        statements(h.body);
        depth(1);
        if (!h.name.empty()) {
            unit_->controls.pop_back();
            emit(Op::PopHandler);
        }
        unit_->controls.pop_back();
        place_ = h.place;
        emit(Op::EndHandler);
        if (!h.name.empty()) {
            constant(Constant());
            name(h.name, Use::Store);
            name(h.name, Use::Delete);
        }
        ends.push_back(emit(Op::Jump));
        if (!h.name.empty()) {
            patch(cleanup);
            emit(Op::BeginHandler);
            constant(Constant());
            name(h.name, Use::Store);
            name(h.name, Use::Delete);
            emit(Op::Reraise);
        }
        if (h.type != nullptr) patch(skip);
    }
    emit(Op::Reraise);
    depth(-handler_holds);
    for (const std::size_t jump : ends)
        patch(jump);
}

void Compiler::with_statement(const Stmt& s, std::size_t item) {
    if (item == s.managers.size()) return statements(s.body);
    expression(s.managers[item]);
    place_ = s.place;
    const std::int64_t before = unit_->depth - 1;
    emit(Op::EnterWith);
    // Methods that are not bound lie beside their object.
    const std::int64_t held = rules_.special_methods_bound ? 1 : 2;
    depth(2 * (held - 1));
    depth(1 - held);
    const std::size_t handler = emit(Op::PushHandler, 0, 1);  // below what __enter__ gave
    unit_->controls.push_back({.kind = Control::Kind::With});
    if (s.targets[item] != nullptr)
        assign(s.targets[item]);
    else
        emit(Op::Pop);
    with_statement(s, item + 1);
    unit_->controls.pop_back();
    place_ = s.place;
    emit(Op::PopHandler);
    emit(Op::LeaveWith);
    depth(3);  // None, None, None
    depth(-3);
    const std::size_t end = emit(Op::Jump);
    patch(handler);
    emit(Op::BeginHandler);
    depth(handler_cleanup);
    depth(-handler_cleanup);
    emit(Op::ExitWithException);
    const std::size_t swallowed = emit(Op::JumpIfTrue);
    emit(Op::Reraise);
    patch(swallowed);
    emit(Op::EndHandler);
    emit(Op::Pop);
    patch(end);
    unit_->depth = before;
}

}  // namespace arenarium::script::simulated
