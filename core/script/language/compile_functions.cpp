// Functions, comprehensions, which run in the frame around them, and generator expressions, which are functions.
#include <utility>

#include "core/script/language/compiler_impl.h"

namespace arenarium::script {

void Compiler::comprehension(const Expr* e) {
    expression(e->clauses[0].iterable);
    place_ = e->place;
    emit(Op::GetIterator);
    emit(e->kind == ExprKind::ListComprehension  ? Op::BuildList
         : e->kind == ExprKind::SetComprehension ? Op::BuildSet
                                                 : Op::BuildDict,
         0);
    emit(Op::RotateTwo);  // the container below the iterators
    Scope* outer = std::exchange(scope_, &tree_.of(e));
    make_cells(*scope_, true);
    clause(e, 0, 1);
    for (const Variable* v : scope_->own_in_order)
        emit(Op::ClearLocal, v->slot);
    scope_ = outer;
}

// Clause `index`, its iterator on top of the stack; `depth` iterators lie above the container.
void Compiler::clause(const Expr* e, std::size_t index, std::uint32_t depth) {
    const ComprehensionClause& c = e->clauses[index];
    place_ = c.iterable->place;
    const std::size_t begin = emit(Op::ForNext);
    assign(c.target, nullptr);
    std::vector<std::size_t> skips;
    for (const Expr* condition : c.conditions)
        jump_if(condition, false, skips);
    if (index + 1 < e->clauses.size()) {
        expression(e->clauses[index + 1].iterable);
        place_ = e->clauses[index + 1].iterable->place;
        emit(Op::GetIterator);
        clause(e, index + 1, depth + 1);
    } else {
        expression(e->a);
        if (e->b != nullptr) expression(e->b);
        place_ = e->place;
        switch (e->kind) {
            case ExprKind::ListComprehension:
                emit(Op::ListAppend, depth + 1);
                break;
            case ExprKind::SetComprehension:
                emit(Op::SetAdd, depth + 1);
                break;
            case ExprKind::DictComprehension:
                emit(Op::DictInsert, depth + 1);
                break;
            default:
                emit(Op::Yield);
                emit(Op::Pop);
                break;
        }
    }
    for (const std::size_t jump : skips)
        patch(jump);
    place_ = c.iterable->place;
    emit(Op::JumpBack, begin);
    patch(begin);
}

void Compiler::generator_expression(const Expr* e) {
    Unit* outer_unit = unit_;
    Scope* outer_scope = scope_;
    Unit unit;
    begin_unit(unit, tree_.of(e), "<genexpr>");
    unit.code->positional = unit.code->positional_only = 1;
    load(".0");
    clause(e, 0, 1);
    constant(Constant());
    emit(Op::Return);
    unit_ = outer_unit;
    scope_ = outer_scope;
    place_ = e->place;
    make_function(unit, {});
    expression(e->clauses[0].iterable);
    place_ = e->place;
    emit(Op::GetIterator);
    emit(Op::Call, 1);
}

void Compiler::function(const FunctionNode& f) {
    FunctionShape shape;
    for (std::size_t i = 0; i < f.positional; ++i) {
        if (f.parameters[i].default_value == nullptr) continue;
        expression(f.parameters[i].default_value);
        ++shape.defaults;
    }
    for (std::size_t i = f.positional; i < f.parameters.size(); ++i) {
        const bool has_default = f.parameters[i].default_value != nullptr;
        if (has_default) expression(f.parameters[i].default_value);
        shape.keyword_defaults.push_back(has_default);
    }
    Unit* outer_unit = unit_;
    Scope* outer_scope = scope_;
    const int inlined = std::exchange(inlined_finally_, 0);
    Unit unit;
    begin_unit(unit, tree_.of(&f), f.name);
    Code& code = *unit.code;
    code.positional_only = static_cast<std::uint32_t>(f.positional_only);
    code.positional = static_cast<std::uint32_t>(f.positional);
    code.keyword_only = static_cast<std::uint32_t>(f.parameters.size() - f.positional);
    for (std::uint32_t i = code.positional_only; i < code.positional + code.keyword_only; ++i)
        code.parameters.emplace(code.slot_names[i], i);
    code.has_rest = !f.rest.empty();
    code.has_keyword_rest = !f.keyword_rest.empty();
    statements(f.body);
    constant(Constant());
    emit(Op::Return);
    inlined_finally_ = inlined;
    unit_ = outer_unit;
    scope_ = outer_scope;
    place_ = f.place;
    make_function(unit, std::move(shape));
}

void Compiler::make_function(const Unit& inner, FunctionShape shape) {
    shape.code = inner.code;
    for (const Variable* v : inner.scope->free)
        shape.captured.push_back(slot_of(*v));
    unit_->code->functions.push_back(std::move(shape));
    emit(Op::MakeFunction, unit_->code->functions.size() - 1);
}

}  // namespace arenarium::script
