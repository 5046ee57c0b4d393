// Comprehensions, inlined or functions of their own, and generator expressions.
#include <algorithm>

#include "core/script/simulated/compiler_impl.h"

namespace arenarium::script::simulated {

// The first iterable is worked out outside; the rest is a function of its iterator.
void Compiler::comprehension(const Expr* e) {
    Unit* const outer = unit_;
    Unit unit;
    const bool generator = e->kind == ExprKind::GeneratorExpression;
    begin(unit, scope_of(e),
          generator                                ? "<genexpr>"
          : e->kind == ExprKind::ListComprehension ? "<listcomp>"
          : e->kind == ExprKind::SetComprehension  ? "<setcomp>"
                                                   : "<dictcomp>",
          e->place);
    unit.code->positional = unit.code->positional_only = 1;
    unit.code->generator = generator;
    place_ = e->place;
    if (!generator)
        emit(e->kind == ExprKind::ListComprehension  ? Op::BuildList
             : e->kind == ExprKind::SetComprehension ? Op::BuildSet
                                                     : Op::BuildDict,
             0);
    emit(Op::LoadFast, 0);
    unit.code->iterates_first = generator && rules_.for_keeps_index;
    if (unit.code->iterates_first) emit(Op::GetIterator, 1);
    clause(e, 0, 1);
    if (generator) constant(Constant());
    emit(Op::Return);
    end(unit);
    if (generator && rules_.for_keeps_index) unit.code->stack = std::max<std::uint32_t>(4, unit.code->stack);
    unit_ = outer;
    place_ = e->place;
    make_function(unit, false, false, 0);
    emit(Op::PushNull);
    --unit_->depth;  // CPython calls it without
    first_iterable(e);
    place_ = e->place;
    if (!unit.code->iterates_first) emit(Op::GetIterator);
    ++unit_->depth;
    emit(Op::Call, 1);
}

// maybe_optimize_function_call: any(… for …) is a loop here as long as `any` is the builtin function. Where it is
// something else follows the usual call; `ends` jump behind that. Nothing is emitted for other calls.
void Compiler::inlined_call(const Expr* e, std::vector<std::size_t>& ends) {
    static constexpr std::string_view callees[] = {"all", "any", "tuple", "list", "set"};
    const auto known = callees + rules_.inlined_callees;
    if (e->a == nullptr || e->a->kind != ExprKind::Name || e->items.size() != 1 || !e->values.empty() ||
        e->items[0]->kind != ExprKind::GeneratorExpression || std::find(callees, known, e->a->text) == known)
        return;
    const std::string_view callee = e->a->text;
    const bool decides = callee == "all" || callee == "any";
    const auto truth = [&](bool is) {
        Constant c;
        c.what = is ? Constant::What::True : Constant::What::False;
        constant(c);
    };
    expression(e->a);
    emit(Op::IsBuiltin, name_index(e->a->text));
    const std::size_t otherwise = emit(Op::JumpIfFalse);
    emit(Op::Pop);
    if (!decides) emit(callee == "set" ? Op::BuildSet : Op::BuildList, 0);
    comprehension(e->items[0]);
    const std::size_t begin = emit(Op::ForNext);
    if (decides) {
        const std::size_t found = emit(callee == "any" ? Op::JumpIfTrue : Op::JumpIfFalse);
        emit(Op::JumpBack, begin);
        patch(found);
        emit(Op::Pop);
        truth(callee == "any");
        ends.push_back(emit(Op::Jump));
        patch(begin);
        depth(-1);
        truth(callee == "all");
    } else {
        emit(callee == "set" ? Op::SetAdd : Op::ListAppend, 2);
        emit(Op::JumpBack, begin);
        patch(begin);
        depth(-1);
        if (callee == "tuple") emit(Op::ListToTuple);
    }
    ends.push_back(emit(Op::Jump));
    patch(otherwise);
}

// 3.15 makes the iterator later, where it no longer sees that this is a list that nobody else has.
void Compiler::first_iterable(const Expr* e) {
    if (rules_.for_keeps_index)
        expression(e->clauses[0].iterable);
    else
        iterable(e->clauses[0].iterable);
}

void Compiler::inlined_comprehension(const Expr* e) {
    unit_->code->nested = true;
    first_iterable(e);
    place_ = e->place;
    if (!rules_.for_keeps_index) emit(Op::GetIterator, 1);
    Scope& scope = scope_of(e);
    std::vector<std::string> own;
    for (const std::string& n : scope.bound) {
        own.push_back(n);
        if (scope.cells.contains(n)) unit_->scope->cells.insert(n);
    }
    const auto slot = [&](const std::string& n) { return unit_->scope->cells.contains(n) ? cell(n) : fast(n); };
    for (const std::string& n : own) {
        emit(Op::LoadFastAndClear, slot(n));
        if (unit_->scope->cells.contains(n)) emit(Op::MakeCell, slot(n));
        emit(Op::Swap, 2);  // the iterator stays on top
    }
    emit(e->kind == ExprKind::ListComprehension  ? Op::BuildList
         : e->kind == ExprKind::SetComprehension ? Op::BuildSet
                                                 : Op::BuildDict,
         0);
    emit(Op::Swap, 2);
    if (rules_.for_keeps_index) emit(Op::GetIterator, 1);  // 3.15 makes the container first
    unit_->inlined.push_back({own.begin(), own.end()});
    clause(e, 0, 1);
    unit_->inlined.pop_back();
    for (auto n = own.rbegin(); n != own.rend(); ++n) {
        emit(Op::Swap, 2);
        emit(Op::StoreFast, slot(*n));
    }
}

// Clause `index`, its iterator on top of the stack; `depth` iterators lie above the container.
void Compiler::clause(const Expr* e, std::size_t index, std::uint32_t above) {
    const ComprehensionClause& c = e->clauses[index];
    place_ = c.iterable->place;
    if (rules_.for_keeps_index) depth(1);
    const std::size_t begin = emit(Op::ForNext);
    assign(c.target);
    std::vector<std::size_t> skips;
    for (const Expr* condition : c.conditions)
        jump_if(condition, false, skips);
    if (index + 1 < e->clauses.size()) {
        iterable(e->clauses[index + 1].iterable);
        emit(Op::GetIterator, 1);
        clause(e, index + 1, above + 1);
    } else {
        expression(e->a);
        if (e->b != nullptr) expression(e->b);
        place_ = e->place;
        switch (e->kind) {
            case ExprKind::ListComprehension:
                emit(Op::ListAppend, above + 1);
                break;
            case ExprKind::SetComprehension:
                emit(Op::SetAdd, above + 1);
                break;
            case ExprKind::DictComprehension:
                emit(Op::DictAdd, above + 1);
                break;
            default:
                emit(Op::Yield);
                emit(Op::Pop);
                break;
        }
    }
    for (const std::size_t jump : skips)
        patch(jump);
    emit(Op::JumpBack, begin);
    patch(begin);
    depth(rules_.for_keeps_index ? -2 : -1);
}

}  // namespace arenarium::script::simulated
