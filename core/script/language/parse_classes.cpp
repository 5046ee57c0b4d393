// Statements that only the objects mode has: class, with, decorators.
#include <utility>

#include "core/script/language/parser_impl.h"

namespace arenarium::script {

Stmt* Parser::class_statement() {
    Stmt* s = make_statement(StmtKind::Class);
    next();
    s->names = {expect_name()};
    if (at("(")) {
        s->value = call(make(ExprKind::Name, s->place));
        s->value->a = nullptr;  // the class is made by __build_class__
        if (!s->value->keyword_names.empty()) unsupported("a keyword argument of a class", s->value->place);
    }
    const int loops = std::exchange(loops_, 0);
    const int functions = std::exchange(functions_, 0);
    s->body = block("class definition", s->place);
    functions_ = functions;
    loops_ = loops;
    return s;
}

Stmt* Parser::with_statement() {
    Stmt* s = make_statement(StmtKind::With);
    next();
    do {
        s->managers.push_back(expression());
        Expr* target = nullptr;
        if (accept("as")) {
            target = primary();
            check_target(target, Role::Loop);
        }
        s->targets.push_back(target);
    } while (accept(","));
    if (!at(":") && !at_kind(TokenKind::Newline)) unexpected();
    s->body = block("'with' statement", s->place);
    return s;
}

Stmt* Parser::decorated() {
    std::vector<Expr*> decorators;
    while (accept("@")) {
        decorators.push_back(named_expression());
        if (!at_kind(TokenKind::Newline)) unexpected();
        next();
    }
    if (!at("def") && !at("class")) unexpected();
    Stmt* s = at("class") ? class_statement() : def_statement();
    s->decorators = std::move(decorators);
    return s;
}

}  // namespace arenarium::script
