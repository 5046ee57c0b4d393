// Statements that run from start to end: assignment, deletion, import.
#include <algorithm>

#include "core/script/simulated/compiler_impl.h"

namespace arenarium::script::simulated {

namespace {

// Two or three values for as many targets.
bool swaps(const Stmt& s, const objects::EvalRules& rules) {
    const Expr* const to = s.targets[0];
    const auto pair = [](const Expr* e) { return e->kind == ExprKind::Tuple || e->kind == ExprKind::List; };
    if (s.targets.size() != 1 || !pair(to) || s.value->kind != ExprKind::Tuple) return false;
    if (!rules.folds_instructions && fold(*s.value, rules)) return false;
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
            if (fold(*s.value, rules_)) return;
            expression(s.value);
            emit(Op::Pop);
            return;
        case StmtKind::Assign:
            if (swaps(s, rules_)) {  // a, b = b, a makes no tuple
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
            depth(1);  // AssertionError
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
            if (target->a->kind == ExprKind::Name && target->a->text == "self" && !static_attributes_.empty())
                static_attributes_.back().insert(target->text);
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

void Compiler::import(const Stmt& s) {
    if (s.kind == StmtKind::Import) {
        for (std::size_t i = 0; i + 1 < s.names.size(); i += 2) {
            emit(Op::Import, name_index(s.names[i]));
            name(s.names[i + 1], Use::Store);
        }
        return;
    }
    emit(Op::Import, name_index(s.names[0]));
    for (std::size_t i = 1; i + 1 < s.names.size(); i += 2) {
        emit(Op::ImportFrom, name_index(s.names[i]));
        name(s.names[i + 1], Use::Store);
    }
    emit(Op::Pop);
}

}  // namespace arenarium::script::simulated
