#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "core/script/language/bounds.h"
#include "core/script/language/parser_impl.h"

namespace arenarium::script {
namespace {

struct BinaryOperator {
    std::string_view text;
    Operator op;
    int precedence;
};
constexpr std::array<BinaryOperator, 12> binary_operators = {{
    {"|", Operator::Or, 1},
    {"^", Operator::Xor, 2},
    {"&", Operator::And, 3},
    {"<<", Operator::LeftShift, 4},
    {">>", Operator::RightShift, 4},
    {"+", Operator::Add, 5},
    {"-", Operator::Subtract, 5},
    {"*", Operator::Multiply, 6},
    {"/", Operator::Divide, 6},
    {"//", Operator::FloorDivide, 6},
    {"%", Operator::Modulo, 6},
    {"@", Operator::MatrixMultiply, 6},
}};

}  // namespace

bool Parser::starts_expression() const {
    switch (now().kind) {
        case TokenKind::Name:
        case TokenKind::Number:
        case TokenKind::String:
            return true;
        case TokenKind::Keyword:
            return at("None") || at("True") || at("False") || at("not") || at("lambda") || at("yield");
        case TokenKind::Operator:
            return at("(") || at("[") || at("{") || at("-") || at("+") || at("~") || at("...") || at("*");
        default:
            return false;
    }
}

Expr* Parser::expression() {
    const Nesting nesting(*this);
    if (at("lambda")) return lambda();
    Expr* value = disjunction();
    if (!at("if")) return value;
    next();
    Expr* node = make(ExprKind::Conditional, value->place);
    node->a = value;
    node->b = disjunction();
    if (!failed_ && !at("else")) {
        if (at_kind(TokenKind::Error)) unexpected();
        fail("SyntaxError: expected 'else' after 'if' expression", value->place);
    }
    next();
    node->c = expression();
    return finish(node);
}

Expr* Parser::named_expression() {
    if (at_kind(TokenKind::Name) && ahead(1).is(":=")) {
        Expr* node = make(ExprKind::NamedExpression, now().place);
        node->text = expect_name();
        next();
        node->a = expression();
        return finish(node);
    }
    Expr* value = expression();
    if (at(":=")) {
        fail(fmt::format("SyntaxError: cannot use assignment expressions with {}", target_description(*value)),
             value->place);
    }
    return value;
}

Expr* Parser::star_or_named() {
    if (!at("*")) return named_expression();
    Expr* node = make(ExprKind::Starred, now().place);
    next();
    node->a = binary(1);
    return finish(node);
}

Expr* Parser::star_expressions() {
    const auto part = [&] { return at("*") ? star_or_named() : expression(); };
    Expr* first = part();
    if (!at(",")) return first;
    Expr* tuple = make(ExprKind::Tuple, first->place);
    tuple->items.push_back(first);
    while (accept(",")) {
        if (!starts_expression()) break;
        tuple->items.push_back(part());
    }
    return finish(tuple);
}

Expr* Parser::target_list() {
    const auto target = [&]() -> Expr* {
        if (!at("*")) return binary(1);
        Expr* node = make(ExprKind::Starred, now().place);
        next();
        node->a = binary(1);
        return finish(node);
    };
    Expr* first = target();
    if (!at(",")) return first;
    Expr* tuple = make(ExprKind::Tuple, first->place);
    tuple->items.push_back(first);
    while (accept(",")) {
        if (!starts_expression()) break;
        tuple->items.push_back(target());
    }
    return finish(tuple);
}

Expr* Parser::yield() {
    Expr* node = make(ExprKind::Yield, now().place);
    if (functions_ == 0) fail("SyntaxError: 'yield' outside function", node->place);
    next();
    if (accept("from")) {
        node->kind = ExprKind::YieldFrom;
        node->a = expression();
    } else if (starts_expression()) {
        node->a = star_expressions();
    }
    return finish(node);
}

Expr* Parser::lambda() {
    Expr* node = make(ExprKind::Lambda, now().place);
    next();
    FunctionNode& function = ast_.functions.emplace_back();
    node->function = &function;
    function.name = "<lambda>";
    function.place = node->place;
    parameters(function, ":", false);
    expect(":");
    ++functions_;
    Stmt* body = make_statement(StmtKind::Return);
    body->value = expression();
    --functions_;
    function.body = {body};
    node->depth = body->value->depth + 1;
    return node;
}

Expr* Parser::disjunction() {
    Expr* first = conjunction();
    if (!at("or")) return first;
    Expr* node = make(ExprKind::BooleanOr, first->place);
    node->items.push_back(first);
    while (accept("or"))
        node->items.push_back(conjunction());
    return finish(node);
}

Expr* Parser::conjunction() {
    Expr* first = inversion();
    if (!at("and")) return first;
    Expr* node = make(ExprKind::BooleanAnd, first->place);
    node->items.push_back(first);
    while (accept("and"))
        node->items.push_back(inversion());
    return finish(node);
}

Expr* Parser::inversion() {
    if (!at("not")) return comparison();
    const Nesting nesting(*this);
    Expr* node = make(ExprKind::Unary, now().place);
    node->unary = UnaryOperator::Not;
    next();
    node->a = inversion();
    return finish(node);
}

Expr* Parser::comparison() {
    Expr* first = binary(1);
    Expr* node = nullptr;
    for (;;) {
        Comparison c{};
        if (at("=="))
            c = Comparison::Equal;
        else if (at("!="))
            c = Comparison::NotEqual;
        else if (at("<"))
            c = Comparison::Less;
        else if (at("<="))
            c = Comparison::LessEqual;
        else if (at(">"))
            c = Comparison::Greater;
        else if (at(">="))
            c = Comparison::GreaterEqual;
        else if (at("in"))
            c = Comparison::In;
        else if (at("is"))
            c = Comparison::Is;
        else if (at("not") && ahead(1).is("in"))
            c = Comparison::NotIn;
        else
            break;
        next();
        if (c == Comparison::NotIn) next();
        if (c == Comparison::Is && accept("not")) c = Comparison::IsNot;
        if (node == nullptr) {
            node = make(ExprKind::Compare, first->place);
            node->a = first;
        }
        node->comparisons.push_back(c);
        node->items.push_back(binary(1));
    }
    return node == nullptr ? first : finish(node);
}

Expr* Parser::binary(int minimum_precedence) {
    Expr* left = unary();
    for (;;) {
        const auto found = std::find_if(binary_operators.begin(), binary_operators.end(), [&](const BinaryOperator& b) {
            return at_kind(TokenKind::Operator) && now().text == b.text;
        });
        if (found == binary_operators.end() || found->precedence < minimum_precedence) return left;
        next();
        Expr* node = make(ExprKind::Binary, left->place);
        node->op = found->op;
        node->a = left;
        node->b = binary(found->precedence + 1);
        left = finish(node);
    }
}

Expr* Parser::unary() {
    UnaryOperator op{};
    if (at("-"))
        op = UnaryOperator::Negate;
    else if (at("+"))
        op = UnaryOperator::Plus;
    else if (at("~"))
        op = UnaryOperator::Invert;
    else
        return power();
    const Nesting nesting(*this);
    Expr* node = make(ExprKind::Unary, now().place);
    node->unary = op;
    next();
    node->a = unary();
    return finish(node);
}

Expr* Parser::power() {
    Expr* base = primary();
    if (!at("**")) return base;
    const Nesting nesting(*this);
    next();
    Expr* node = make(ExprKind::Binary, base->place);
    node->op = Operator::Power;
    node->a = base;
    node->b = unary();
    return finish(node);
}

Expr* Parser::primary() {
    Expr* value = atom();
    for (;;) {
        if (at("(")) {
            value = call(value);
        } else if (at("[")) {
            value = subscript(value);
        } else if (accept(".")) {
            Expr* node = make(ExprKind::Attribute, value->place);
            node->a = value;
            node->text = expect_name();
            value = finish(node);
        } else {
            return value;
        }
    }
}

Expr* Parser::atom() {
    const Token& token = now();
    switch (token.kind) {
        case TokenKind::Name: {
            Expr* node = make(ExprKind::Name, token.place);
            node->text = token.text;
            next();
            return node;
        }
        case TokenKind::Number:
            return number();
        case TokenKind::String:
            return strings();
        case TokenKind::Keyword:
        case TokenKind::Operator: {
            if (at("(")) return group();
            if (at("[")) return list_display();
            if (at("{")) return brace_display();
            for (const auto& [text, kind] :
                 {std::pair{"None", ExprKind::NoneLiteral}, std::pair{"True", ExprKind::TrueLiteral},
                  std::pair{"False", ExprKind::FalseLiteral}, std::pair{"...", ExprKind::EllipsisLiteral}}) {
                if (!at(text)) continue;
                Expr* node = make(kind, token.place);
                next();
                return node;
            }
            break;
        }
        default:
            break;
    }
    Expr* nothing = make(ExprKind::NoneLiteral, token.place);
    unexpected();
    return nothing;
}

}  // namespace arenarium::script
