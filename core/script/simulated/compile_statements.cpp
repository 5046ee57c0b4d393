#include <algorithm>

#include "core/script/simulated/compiler_impl.h"

namespace arenarium::script::simulated {

namespace {

// Two or three values for as many targets.
bool swaps(const Stmt& s) {
    const Expr* const to = s.targets[0];
    const auto pair = [](const Expr* e) { return e->kind == ExprKind::Tuple || e->kind == ExprKind::List; };
    if (s.targets.size() != 1 || !pair(to) || s.value->kind != ExprKind::Tuple || fold(*s.value)) return false;
    const std::size_t n = to->items.size();
    if (n != s.value->items.size() || n < 2 || n > 3) return false;
    const auto starred = [](const Expr* e) { return e->kind == ExprKind::Starred; };
    return std::none_of(to->items.begin(), to->items.end(), starred) &&
           std::none_of(s.value->items.begin(), s.value->items.end(), starred);
}

}  // namespace

void Compiler::statements(const std::vector<Stmt*>& list) {
    for (const Stmt* s : list) {
        if (!message_.empty()) return;
        statement(*s);
    }
}

void Compiler::statement(const Stmt& s) {
    place_ = s.place;
    switch (s.kind) {
        case StmtKind::Expression:
            if (fold(*s.value)) return;
            expression(s.value);
            emit(Op::Pop);
            return;
        case StmtKind::Assign:
            if (swaps(s)) {  // a, b = b, a makes no tuple
                for (const Expr* item : s.value->items)
                    expression(item);
                emit(Op::Swap, s.value->items.size());
                for (const Expr* target : s.targets[0]->items)
                    assign(target);
                return;
            }
            expression(s.value);
            for (std::size_t i = 0; i < s.targets.size(); ++i) {
                if (i + 1 < s.targets.size()) emit(Op::Copy, 1);
                assign(s.targets[i]);
            }
            return;
        case StmtKind::AugAssign:
            return augmented(s);
        case StmtKind::Annotation:
        case StmtKind::Pass:
        case StmtKind::Global:
        case StmtKind::Nonlocal:
            return;
        case StmtKind::If:
            return if_statement(s);
        case StmtKind::While:
            return while_statement(s);
        case StmtKind::For:
            return for_statement(s);
        case StmtKind::Def:
            for (const Expr* decorator : s.decorators)
                expression(decorator);
            function(*s.function);
            for (std::size_t i = 0; i < s.decorators.size(); ++i) {
                emit(Op::PushNull);
                emit(Op::Swap, 2);
                emit(Op::Call, 1);
            }
            return name(s.names[0], Use::Store);
        case StmtKind::Class:
            return class_statement(s);
        case StmtKind::With:
            return with_statement(s, 0);
        case StmtKind::Return:
            return return_statement(s);
        case StmtKind::Break:
            return leave_loop(true);
        case StmtKind::Continue:
            return leave_loop(false);
        case StmtKind::Import:
        case StmtKind::ImportFrom:
            return import(s);
        case StmtKind::Delete:
            for (const Expr* target : s.targets)
                remove(target);
            return;
        case StmtKind::Assert: {
            std::vector<std::size_t> holds;
            jump_if(s.value, true, holds);
            if (s.other != nullptr) expression(s.other);
            emit(Op::AssertFailed, s.other != nullptr ? 1 : 0);
            for (const std::size_t jump : holds)
                patch(jump);
            return;
        }
        case StmtKind::Raise:
            if (s.value == nullptr) {
                emit(Op::Reraise, 1);
                return;
            }
            expression(s.value);
            if (s.other != nullptr) expression(s.other);
            emit(s.other != nullptr ? Op::RaiseFrom : Op::Raise);
            return;
        case StmtKind::Try:
            return try_statement(s);
    }
}

void Compiler::assign(const Expr* target) {
    place_ = target->place;
    switch (target->kind) {
        case ExprKind::Name:
            return name(target->text, Use::Store);
        case ExprKind::Attribute:
            expression(target->a);
            place_ = target->place;
            emit(Op::StoreAttribute, name_index(target->text));
            return;
        case ExprKind::Subscript:
            return subscript(target, Use::Store);
        case ExprKind::Starred:
            return assign(target->a);
        default:
            break;
    }
    std::size_t star = target->items.size();
    for (std::size_t i = 0; i < target->items.size(); ++i) {
        if (target->items[i]->kind == ExprKind::Starred) star = i;
    }
    if (star == target->items.size())
        emit(Op::Unpack, target->items.size());
    else
        emit(Op::UnpackStar, star, target->items.size() - star - 1);
    for (const Expr* item : target->items)
        assign(item);
}

void Compiler::augmented(const Stmt& s) {
    const Expr* target = s.targets[0];
    if (target->kind == ExprKind::Name) {
        name(target->text, Use::Load);
        expression(s.value);
        place_ = s.place;
        emit(Op::InPlace, static_cast<std::size_t>(s.op));
        return name(target->text, Use::Store);
    }
    expression(target->a);
    if (target->kind == ExprKind::Attribute) {
        emit(Op::Copy, 1);
        emit(Op::LoadAttribute, name_index(target->text));
        expression(s.value);
        place_ = s.place;
        emit(Op::InPlace, static_cast<std::size_t>(s.op));
        emit(Op::Swap, 2);
        emit(Op::StoreAttribute, name_index(target->text));
        return;
    }
    expression(target->b);
    emit(Op::Copy, 2);
    emit(Op::Copy, 2);
    emit(Op::LoadSubscript);
    expression(s.value);
    place_ = s.place;
    emit(Op::InPlace, static_cast<std::size_t>(s.op));
    emit(Op::Swap, 3);
    emit(Op::Swap, 2);
    emit(Op::StoreSubscript);
}

void Compiler::remove(const Expr* target) {
    place_ = target->place;
    switch (target->kind) {
        case ExprKind::Name:
            return name(target->text, Use::Delete);
        case ExprKind::Attribute:
            expression(target->a);
            emit(Op::DeleteAttribute, name_index(target->text));
            return;
        case ExprKind::Subscript:
            return subscript(target, Use::Delete);
        default:
            for (const Expr* item : target->items)
                remove(item);
    }
}

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
    statements(s.body);
    emit(Op::JumpBack, begin);
    const Control loop = std::move(unit_->controls.back());
    unit_->controls.pop_back();
    for (const std::size_t jump : exits)
        patch(jump);
    statements(s.orelse);
    for (const std::size_t jump : loop.breaks)
        patch(jump);
}

void Compiler::for_statement(const Stmt& s) {
    expression(s.value);
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
    unit_->controls.push_back({.kind = Control::Kind::Handler});
    statements(s.finally);
    unit_->controls.pop_back();
    emit(Op::Reraise);
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
        statements(h.body);
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
    for (const std::size_t jump : ends)
        patch(jump);
}

void Compiler::with_statement(const Stmt& s, std::size_t item) {
    if (item == s.managers.size()) return statements(s.body);
    expression(s.managers[item]);
    place_ = s.place;
    emit(Op::EnterWith);
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
    const std::size_t end = emit(Op::Jump);
    patch(handler);
    emit(Op::BeginHandler);
    emit(Op::ExitWithException);
    const std::size_t swallowed = emit(Op::JumpIfTrue);
    emit(Op::Reraise);
    patch(swallowed);
    emit(Op::EndHandler);
    emit(Op::Pop);
    patch(end);
}

void Compiler::import(const Stmt& s) {
    emit(Op::Import, name_index(s.names[0]));
    if (s.kind == StmtKind::Import) return name(s.names[1], Use::Store);
    for (std::size_t i = 1; i + 1 < s.names.size(); i += 2) {
        emit(Op::ImportFrom, name_index(s.names[i]));
        name(s.names[i + 1], Use::Store);
    }
    emit(Op::Pop);
}

}  // namespace arenarium::script::simulated
