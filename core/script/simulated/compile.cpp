// A script as one Code for each top-level statement.
#include "core/script/simulated/compiler_impl.h"

namespace arenarium::script::simulated {

// The parser makes a number twice where it stands (the rule of a primary tries it once more than it needs), and once
// more where an assignment's value begins with it.
void Compiler::count_numbers(const Stmt& s, Code& code) const {
    std::vector<const Expr*> exprs;
    std::vector<const Stmt*> stmts = {&s};
    const auto leading = [](const Expr* e) {
        while (e->kind == ExprKind::Binary ||
               ((e->kind == ExprKind::List || e->kind == ExprKind::Tuple) && !e->items.empty()))
            e = e->kind == ExprKind::Binary ? e->a : e->items[0];
        return e;
    };
    const auto add = [&](const Expr* e, std::uint32_t times) {
        if (e->kind == ExprKind::FloatLiteral) code.floats_parsed += times;
        if (e->kind == ExprKind::IntLiteral && (e->integer > rules_.small_int_most || !e->text.empty()))
            code.ints_parsed += times;
    };
    while (!stmts.empty()) {
        const Stmt* const at = stmts.back();
        stmts.pop_back();
        if (at->value != nullptr && (at->kind == StmtKind::Assign || at->kind == StmtKind::Expression))
            add(leading(at->value), 1);
        exprs.insert(exprs.end(), {at->value, at->other});
        exprs.insert(exprs.end(), at->targets.begin(), at->targets.end());
        for (const Branch& b : at->branches) {
            exprs.push_back(b.condition);
            stmts.insert(stmts.end(), b.body.begin(), b.body.end());
        }
        for (const auto* list : {&at->body, &at->orelse, &at->finally})
            stmts.insert(stmts.end(), list->begin(), list->end());
        for (const Handler& h : at->handlers)
            stmts.insert(stmts.end(), h.body.begin(), h.body.end());
        if (at->function != nullptr) stmts.insert(stmts.end(), at->function->body.begin(), at->function->body.end());
        while (!exprs.empty()) {
            const Expr* const e = exprs.back();
            exprs.pop_back();
            if (e == nullptr) continue;
            add(e, 2);
            exprs.insert(exprs.end(), {e->a, e->b, e->c});
            exprs.insert(exprs.end(), e->items.begin(), e->items.end());
            exprs.insert(exprs.end(), e->values.begin(), e->values.end());
            for (const ComprehensionClause& c : e->clauses) {
                exprs.push_back(c.iterable);
                exprs.insert(exprs.end(), c.conditions.begin(), c.conditions.end());
            }
            if (e->function != nullptr) stmts.insert(stmts.end(), e->function->body.begin(), e->function->body.end());
        }
    }
}

Compiled Compiler::run(const Ast& ast) {
    Scope module;
    look(ast.body, module);
    for (auto& [node, scope] : scopes_)
        resolve(*scope);
    Compiled result;
    for (std::size_t i = 0; i < ast.body.size() && message_.empty(); ++i) {
        Unit unit;
        unit_ = nullptr;
        begin(unit, module, "<module>", ast.body[i]->place);
        statement(*ast.body[i]);
        constant(Constant());
        emit(Op::Return);
        end(unit);
        count_numbers(*ast.body[i], *unit.code);
        result.steps.push_back({unit.code, ast.body[i]->place});
    }
    result.message = message_;
    result.place = problem_;
    return result;
}

Compiled compile_steps(const Ast& ast, const objects::EvalRules& rules, Reading& reading) {
    return Compiler(rules, reading).run(ast);
}

}  // namespace arenarium::script::simulated
