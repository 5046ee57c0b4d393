#include <fmt/format.h>

#include "core/script/language/bounds.h"
#include "core/script/language/compiler_impl.h"

namespace arenarium::script {

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
            expression(s.value);
            emit(interactive_ && unit_->scope->kind == Scope::Kind::Module ? Op::Print : Op::Pop);
            return;
        case StmtKind::Assign:
            expression(s.value);
            for (std::size_t i = 0; i < s.targets.size(); ++i) {
                if (i + 1 < s.targets.size()) emit(Op::Duplicate);
                assign(s.targets[i], s.value);
            }
            return;
        case StmtKind::AugAssign:
            return augmented(s);
        case StmtKind::Annotation:
            return;
        case StmtKind::If:
            return if_statement(s);
        case StmtKind::While:
            return while_statement(s);
        case StmtKind::For:
            return for_statement(s);
        case StmtKind::Def:
            function(*s.function);
            place_ = s.place;
            return store(s.names[0]);
        case StmtKind::Return:
            return return_statement(s);
        case StmtKind::Break:
            return leave_loop(true);
        case StmtKind::Continue:
            return leave_loop(false);
        case StmtKind::Pass:
        case StmtKind::Global:
        case StmtKind::Nonlocal:
            return;
        case StmtKind::Import:
            for (std::size_t i = 1; i < s.names.size(); i += 2) {
                emit(Op::ImportRandom);
                store(s.names[i]);
            }
            return;
        case StmtKind::ImportFrom:
            return import_from(s);
        case StmtKind::Delete:
            for (const Expr* target : s.targets)
                remove_target(target);
            return;
        case StmtKind::Assert: {
            std::vector<std::size_t> holds;
            jump_if(s.value, true, holds);
            if (s.other != nullptr) expression(s.other);
            place_ = s.place;
            emit(Op::AssertFailed, s.other != nullptr ? 1 : 0);
            for (const std::size_t jump : holds)
                patch(jump);
            return;
        }
        case StmtKind::Raise:
            return raise_statement(s);
        case StmtKind::Try:
            return try_statement(s);
        case StmtKind::With:
            return with_statement(s, 0);
        case StmtKind::Class:  // only core/script/simulated reads those
            return;
    }
}

// Takes the value on top of the stack. `value` is the expression that made it: a literal needs no name.
void Compiler::assign(const Expr* target, const Expr* value) {
    place_ = target->place;
    switch (target->kind) {
        case ExprKind::Name:
            if (value != nullptr) named(target);
            return store(target->text);
        case ExprKind::Subscript:
            expression(target->a);
            expression(target->b);
            place_ = target->place;
            emit(Op::StoreSubscript);
            return;
        case ExprKind::Tuple:
        case ExprKind::List: {
            std::size_t star = target->items.size();
            for (std::size_t i = 0; i < target->items.size(); ++i) {
                if (target->items[i]->kind == ExprKind::Starred) star = i;
            }
            if (star == target->items.size()) {
                emit(Op::Unpack, target->items.size());
            } else {
                const std::size_t after = target->items.size() - star - 1;
                if (star > 4095 || after > 4095)
                    fail("SyntaxError: too many expressions in star-unpacking assignment", target->place);
                emit(Op::UnpackStar, star << 12 | after);
            }
            for (const Expr* item : target->items)
                assign(item->kind == ExprKind::Starred ? item->a : item, value);
            return;
        }
        default:
            return;
    }
}

void Compiler::named(const Expr* target) {
    emit(Op::NameValue, name_index(target->text));
}

void Compiler::augmented(const Stmt& s) {
    const Expr* target = s.targets[0];
    if (target->kind == ExprKind::Name) {
        load(target->text);
        expression(s.value);
        place_ = s.place;
        emit(Op::InPlace, static_cast<std::size_t>(s.op));
        return store(target->text);
    }
    expression(target->a);
    expression(target->b);
    place_ = target->place;
    emit(Op::DuplicateTwo);
    emit(Op::LoadSubscript);
    expression(s.value);
    place_ = s.place;
    emit(Op::InPlace, static_cast<std::size_t>(s.op));
    emit(Op::RotateThree);
    emit(Op::StoreSubscript);
}

void Compiler::remove_target(const Expr* target) {
    place_ = target->place;
    if (target->kind == ExprKind::Name) return remove(target->text);
    if (target->kind == ExprKind::Subscript) {
        expression(target->a);
        expression(target->b);
        place_ = target->place;
        emit(Op::DeleteSubscript);
        return;
    }
    for (const Expr* item : target->items)
        remove_target(item);
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
    place_ = s.place;
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
    emit(Op::GetIterator);
    const std::size_t begin = emit(Op::ForNext);
    assign(s.targets[0], nullptr);
    unit_->controls.push_back(
        {.kind = Control::Kind::Loop, .iterator = true, .continue_at = static_cast<std::uint32_t>(begin)});
    statements(s.body);
    place_ = s.value->place;
    emit(Op::JumpBack, begin);
    const Control loop = std::move(unit_->controls.back());
    unit_->controls.pop_back();
    patch(begin);
    statements(s.orelse);
    for (const std::size_t jump : loop.breaks)
        patch(jump);
}

// Leaves the innermost controls until `down_to` are left, running each finally on the way.
void Compiler::unwind(std::size_t down_to) {
    if (inlined_finally_ > max_static_blocks) return fail("SyntaxError: too many statically nested blocks", place_);
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
                emit(Op::LeaveActor);
                break;
            case Control::Kind::HandlerBody:
                emit(Op::ClearLocal, control.slot);
                break;
            case Control::Kind::Loop:
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
    // Inside a finally that was copied to a way out, the loop around it may be gone already.
    if (loop == 0)
        return fail(is_break ? "SyntaxError: 'break' outside loop" : "SyntaxError: 'continue' not properly in loop",
                    place_);
    unwind(loop);
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
    unwind(0);
    emit(Op::Return);
}

void Compiler::try_statement(const Stmt& s) {
    if (++unit_->static_blocks > max_static_blocks) fail("SyntaxError: too many statically nested blocks", s.place);
    if (!s.has_finally) {
        try_except(s);
        --unit_->static_blocks;
        return;
    }
    const std::uint32_t slot = new_slot("");
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
    emit(Op::StoreLocal, slot);
    const std::size_t handled = here();
    unit_->controls.push_back({.kind = Control::Kind::HandlerBody, .slot = slot});
    statements(s.finally);
    unit_->controls.pop_back();
    end_handled(handled, slot);
    patch(end);
    --unit_->static_blocks;
}

// As try and finally: who entered leaves, whichever way the body ends.
void Compiler::with_statement(const Stmt& s, std::size_t item) {
    if (item == s.managers.size()) return statements(s.body);
    if (s.targets[item] != nullptr)
        return fail("SyntaxError: 'as' after 'with' is not part of Arenarium's script language",
                    s.targets[item]->place);
    if (++unit_->static_blocks > max_static_blocks) fail("SyntaxError: too many statically nested blocks", s.place);
    expression(s.managers[item]);
    place_ = s.managers[item]->place;
    emit(Op::EnterActor);
    const std::uint32_t slot = new_slot("");
    const std::size_t handler = emit(Op::PushHandler);
    unit_->controls.push_back({.kind = Control::Kind::With});
    with_statement(s, item + 1);
    unit_->controls.pop_back();
    emit(Op::PopHandler);
    emit(Op::LeaveActor);
    const std::size_t end = emit(Op::Jump);
    patch(handler);
    emit(Op::StoreLocal, slot);
    const std::size_t handled = here();
    emit(Op::LeaveActor);
    end_handled(handled, slot);
    patch(end);
    --unit_->static_blocks;
}

void Compiler::try_except(const Stmt& s) {
    const std::uint32_t slot = new_slot("");
    const std::size_t handler = emit(Op::PushHandler);
    unit_->controls.push_back({.kind = Control::Kind::Try});
    statements(s.body);
    unit_->controls.pop_back();
    emit(Op::PopHandler);
    statements(s.orelse);
    std::vector<std::size_t> ends = {emit(Op::Jump)};
    patch(handler);
    emit(Op::StoreLocal, slot);
    const std::size_t handled = here();
    for (const Handler& h : s.handlers) {
        std::size_t skip = 0;
        place_ = h.place;
        if (h.type != nullptr) {
            emit(Op::LoadLocal, slot);
            expression(h.type);
            place_ = h.place;
            emit(Op::MatchException);
            skip = emit(Op::JumpIfFalse);
        }
        if (!h.name.empty()) {
            emit(Op::LoadLocal, slot);
            store(h.name);
        }
        unit_->controls.push_back({.kind = Control::Kind::HandlerBody, .slot = slot});
        statements(h.body);
        unit_->controls.pop_back();
        place_ = h.place;
        if (!h.name.empty()) {  // As CPython does, also when the body deleted it.
            constant(Constant());
            store(h.name);
            remove(h.name);
        }
        emit(Op::ClearLocal, slot);
        ends.push_back(emit(Op::Jump));
        if (h.type != nullptr) patch(skip);
    }
    end_handled(handled, slot);
    for (const std::size_t jump : ends)
        patch(jump);
}

// What was handled from there on goes on its way.
void Compiler::end_handled(std::size_t begin, std::uint32_t slot) {
    emit(Op::LoadLocal, slot);
    unit_->code->handled.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(here()), slot});
    emit(Op::ClearLocal, slot);
    emit(Op::Reraise);
}

void Compiler::raise_statement(const Stmt& s) {
    if (s.value != nullptr) {
        expression(s.value);
        if (s.other != nullptr) expression(s.other);
        place_ = s.place;
        emit(s.other != nullptr ? Op::RaiseFrom : Op::Raise);
        return;
    }
    for (auto control = unit_->controls.rbegin(); control != unit_->controls.rend(); ++control) {
        if (control->kind != Control::Kind::HandlerBody) continue;
        emit(Op::LoadLocal, control->slot);
        emit(Op::Reraise);
        return;
    }
    emit(Op::ReraiseNothing);
}

void Compiler::import_from(const Stmt& s) {
    for (std::size_t i = 1; i + 1 < s.names.size(); i += 2) {
        emit(Op::ImportRandom);
        emit(Op::LoadAttribute, name_index(s.names[i]));
        store(s.names[i + 1]);
    }
}

}  // namespace arenarium::script
