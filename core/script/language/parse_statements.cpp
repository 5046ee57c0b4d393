#include <fmt/format.h>

#include <algorithm>

#include "core/script/language/bounds.h"
#include "core/script/language/parser_impl.h"

namespace arenarium::script {
namespace {

struct Augmented {
    std::string_view text;
    Operator op;
};
constexpr Augmented augmented[] = {
    {"+=", Operator::Add},    {"-=", Operator::Subtract},     {"*=", Operator::Multiply},
    {"/=", Operator::Divide}, {"//=", Operator::FloorDivide}, {"%=", Operator::Modulo},
    {"**=", Operator::Power}, {"<<=", Operator::LeftShift},   {">>=", Operator::RightShift},
    {"&=", Operator::And},    {"|=", Operator::Or},           {"^=", Operator::Xor},
};

}  // namespace

std::string_view target_description(const Expr& e) {
    switch (e.kind) {
        case ExprKind::NoneLiteral:
            return "None";
        case ExprKind::TrueLiteral:
            return "True";
        case ExprKind::FalseLiteral:
            return "False";
        case ExprKind::EllipsisLiteral:
            return "ellipsis";
        case ExprKind::IntLiteral:
        case ExprKind::FloatLiteral:
        case ExprKind::StringLiteral:
            return "literal";
        case ExprKind::JoinedString:
            return "f-string expression";
        case ExprKind::Call:
            return "function call";
        case ExprKind::Compare:
            return "comparison";
        case ExprKind::Conditional:
            return "conditional expression";
        case ExprKind::Lambda:
            return "lambda";
        case ExprKind::Dict:
            return "dict literal";
        case ExprKind::Set:
            return "set display";
        case ExprKind::ListComprehension:
            return "list comprehension";
        case ExprKind::SetComprehension:
            return "set comprehension";
        case ExprKind::DictComprehension:
            return "dict comprehension";
        case ExprKind::GeneratorExpression:
            return "generator expression";
        case ExprKind::NamedExpression:
            return "named expression";
        case ExprKind::Yield:
        case ExprKind::YieldFrom:
            return "yield expression";
        case ExprKind::Starred:
            return "starred";
        case ExprKind::List:
            return "list";
        case ExprKind::Tuple:
            return "tuple";
        case ExprKind::Attribute:
            return "attribute";
        case ExprKind::Subscript:
            return "subscript";
        default:
            return "expression";
    }
}

void Parser::check_target(Expr* target, Role role) {
    if (failed_) return;
    switch (target->kind) {
        case ExprKind::Name:
        case ExprKind::Subscript:
            return;
        case ExprKind::Attribute:
            if (objects_) return;
            return unsupported(role == Role::Delete ? "deleting attributes" : "assigning to attributes", target->place);
        case ExprKind::Tuple:
        case ExprKind::List: {
            if (role == Role::Augment) break;
            int stars = 0;
            for (Expr* item : target->items) {
                if (item->kind == ExprKind::Starred && role != Role::Delete) {
                    if (++stars > 1)
                        return fail("SyntaxError: multiple starred expressions in assignment", target->place);
                    check_target(item->a, role);
                } else {
                    check_target(item, role);
                }
            }
            return;
        }
        default:
            break;
    }
    const std::string_view what = target_description(*target);
    if (role == Role::Augment) {
        return fail(fmt::format("SyntaxError: '{}' is an illegal expression for augmented assignment", what),
                    target->place);
    }
    if (role == Role::Delete) return fail(fmt::format("SyntaxError: cannot delete {}", what), target->place);
    if (target->kind == ExprKind::Starred) {
        return fail("SyntaxError: starred assignment target must be in a list or tuple", target->place);
    }
    const bool hint = role == Role::Assign && what != "None" && what != "True" && what != "False" &&
                      what != "comparison" && target->kind != ExprKind::GeneratorExpression &&
                      target->kind != ExprKind::Lambda;
    fail(fmt::format("SyntaxError: cannot assign to {}{}", what,
                     hint ? " here. Maybe you meant '==' instead of '='?" : ""),
         target->place);
}

// `match` is a word only where a line with it ends in a colon and `case` begins the block.
bool Parser::at_match_statement() const {
    if (!at_kind(TokenKind::Name) || now().text != "match") return false;
    std::size_t end = at_;
    while (list_.tokens[end].kind != TokenKind::Newline && end + 3 < list_.tokens.size())
        ++end;
    return end > at_ + 1 && list_.tokens[end - 1].is(":") && end + 2 < list_.tokens.size() &&
           list_.tokens[end + 1].kind == TokenKind::Indent && list_.tokens[end + 2].text == "case";
}

void Parser::statement(std::vector<Stmt*>& out) {
    if (at_kind(TokenKind::Newline)) return next();
    if (at_kind(TokenKind::Keyword)) {
        if (at("if")) return out.push_back(if_statement());
        if (at("while")) return out.push_back(while_statement());
        if (at("for")) return out.push_back(for_statement());
        if (at("try")) return out.push_back(try_statement());
        if (at("def")) return out.push_back(def_statement());
        if (objects_ && at("class")) return out.push_back(class_statement());
        if (at("with")) return out.push_back(with_statement());
    }
    if (objects_ && at("@")) return out.push_back(decorated());
    if (at("@")) return unsupported("a decorator", now().place);
    if (at_match_statement()) return unsupported("'match'", now().place);
    simple_statements(out);
}

void Parser::simple_statements(std::vector<Stmt*>& out) {
    for (;;) {
        out.push_back(simple_statement());
        if (failed_) return;
        const bool more = accept(";");
        if (at_kind(TokenKind::Newline)) return next();
        if (!more) break;
    }
    if (at("=")) return fail("SyntaxError: invalid syntax. Maybe you meant '==' or ':=' instead of '='?", now().place);
    unexpected();
}

Stmt* Parser::simple_statement() {
    if (!at_kind(TokenKind::Keyword)) return expression_statement();
    Stmt* s = make_statement(StmtKind::Pass);
    const auto begins = [&](std::string_view word, StmtKind kind) {
        if (!accept(word)) return false;
        s->kind = kind;
        return true;
    };
    if (begins("pass", StmtKind::Pass)) return s;
    if (begins("break", StmtKind::Break)) {
        if (loops_ == 0) fail("SyntaxError: 'break' outside loop", s->place);
        return s;
    }
    if (begins("continue", StmtKind::Continue)) {
        if (loops_ == 0) fail("SyntaxError: 'continue' not properly in loop", s->place);
        return s;
    }
    if (begins("return", StmtKind::Return)) {
        if (functions_ == 0) fail("SyntaxError: 'return' outside function", s->place);
        if (!at_kind(TokenKind::Newline) && !at(";")) s->value = star_expressions();
        return s;
    }
    if (begins("raise", StmtKind::Raise)) {
        if (!at_kind(TokenKind::Newline) && !at(";")) {
            s->value = expression();
            if (accept("from")) s->other = expression();
        }
        return s;
    }
    if (begins("assert", StmtKind::Assert)) {
        s->value = expression();
        if (accept(",")) s->other = expression();
        return s;
    }
    if (begins("del", StmtKind::Delete)) {
        Expr* targets = target_list();
        check_target(targets, Role::Delete);
        s->targets =
            targets->kind == ExprKind::Tuple && !targets->parenthesized ? targets->items : std::vector<Expr*>{targets};
        return s;
    }
    if (at("global")) return name_list_statement(StmtKind::Global);
    if (at("nonlocal")) return name_list_statement(StmtKind::Nonlocal);
    if (at("import")) return import_statement();
    if (at("from")) return from_import_statement();
    return expression_statement();
}

Stmt* Parser::name_list_statement(StmtKind kind) {
    Stmt* s = make_statement(kind);
    next();
    if (kind == StmtKind::Nonlocal && functions_ == 0)
        fail("SyntaxError: nonlocal declaration not allowed at module level", s->place);
    do
        s->names.push_back(expect_name());
    while (accept(","));
    return s;
}

Stmt* Parser::import_statement() {
    Stmt* s = make_statement(StmtKind::Import);
    next();
    do {
        const ScriptPlace place = now().place;
        const std::string module = expect_name();
        s->names.push_back(module);
        s->names.push_back(accept("as") ? expect_name() : module);
        if (!failed_ && ((module != "random" && !objects_) || at(".")))
            unsupported(fmt::format("'import {}'", module), place);
    } while (accept(","));
    return s;
}

Stmt* Parser::from_import_statement() {
    Stmt* s = make_statement(StmtKind::ImportFrom);
    next();
    const ScriptPlace place = now().place;
    const std::string module = expect_name();
    if (!failed_ && module != "random" && !objects_) {
        unsupported(fmt::format("'from {} import'", module), place);
        return s;
    }
    expect("import");
    if (at("*")) unsupported("'import *'", now().place);
    s->names.push_back(module);
    const bool brackets = accept("(");
    do {
        if (brackets && at(")")) break;
        s->names.push_back(expect_name());
        s->names.push_back(s->names.back());
        if (accept("as")) s->names.back() = expect_name();
    } while (accept(","));
    if (brackets) expect(")");
    return s;
}

bool Parser::missing_print_parentheses(const Expr* value) const {
    return value->kind == ExprKind::Name && value->text == "print" && !value->parenthesized && starts_expression() &&
           !at("(");
}

Stmt* Parser::expression_statement() {
    Stmt* s = make_statement(StmtKind::Expression);
    s->value = at("yield") ? yield() : star_expressions();
    if (failed_) return s;
    if (missing_print_parentheses(s->value)) {
        fail("SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?", s->place);
        return s;
    }
    for (const Augmented& a : augmented) {
        if (!accept(a.text)) continue;
        s->kind = StmtKind::AugAssign;
        s->op = a.op;
        s->targets = {s->value};
        check_target(s->value, Role::Augment);
        s->value = at("yield") ? yield() : star_expressions();
        return s;
    }
    if (at("@=")) unsupported("'@='", now().place);
    if (accept(":")) {  // An annotation says nothing here; it is read and left aside.
        s->kind = StmtKind::Annotation;
        s->targets = {s->value};
        if (s->value->kind == ExprKind::Tuple)
            fail("SyntaxError: only single target (not tuple) can be annotated", s->place);
        check_target(s->value, Role::Assign);
        expression();
        s->value = nullptr;
        if (!accept("=")) return s;
        s->kind = StmtKind::Assign;
        s->value = at("yield") ? yield() : star_expressions();
        return s;
    }
    while (accept("=")) {
        s->kind = StmtKind::Assign;
        check_target(s->value, Role::Assign);
        s->targets.push_back(s->value);
        s->value = at("yield") ? yield() : star_expressions();
    }
    if (s->value->kind == ExprKind::Starred) fail("SyntaxError: can't use starred expression here", s->value->place);
    return s;
}

}  // namespace arenarium::script
