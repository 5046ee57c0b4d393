#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "core/script/limits.h"
#include "core/script/parser_impl.h"

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
        case TokenKind::String: return true;
        case TokenKind::Keyword:
            return at("None") || at("True") || at("False") || at("not") || at("lambda") || at("yield");
        case TokenKind::Operator:
            return at("(") || at("[") || at("{") || at("-") || at("+") || at("~") || at("...") || at("*");
        default: return false;
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
        fail(fmt::format("SyntaxError: cannot use assignment expressions with {}", target_description(*value)), value->place);
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
    Expr* first = star_or_named();
    if (!at(",")) return first;
    Expr* tuple = make(ExprKind::Tuple, first->place);
    tuple->items.push_back(first);
    while (accept(",")) {
        if (!starts_expression()) break;
        tuple->items.push_back(star_or_named());
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
    while (accept("or")) node->items.push_back(conjunction());
    return finish(node);
}

Expr* Parser::conjunction() {
    Expr* first = inversion();
    if (!at("and")) return first;
    Expr* node = make(ExprKind::BooleanAnd, first->place);
    node->items.push_back(first);
    while (accept("and")) node->items.push_back(inversion());
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
        if (at("==")) c = Comparison::Equal;
        else if (at("!=")) c = Comparison::NotEqual;
        else if (at("<")) c = Comparison::Less;
        else if (at("<=")) c = Comparison::LessEqual;
        else if (at(">")) c = Comparison::Greater;
        else if (at(">=")) c = Comparison::GreaterEqual;
        else if (at("in")) c = Comparison::In;
        else if (at("is")) c = Comparison::Is;
        else if (at("not") && ahead(1).is("in")) c = Comparison::NotIn;
        else break;
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
        const auto found = std::find_if(binary_operators.begin(), binary_operators.end(),
                                        [&](const BinaryOperator& b) { return at_kind(TokenKind::Operator) && now().text == b.text; });
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
    if (at("-")) op = UnaryOperator::Negate;
    else if (at("+")) op = UnaryOperator::Plus;
    else if (at("~")) op = UnaryOperator::Invert;
    else return power();
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

Expr* Parser::call(Expr* function) {
    const Nesting nesting(*this);
    Expr* node = make(ExprKind::Call, function->place);
    node->a = function;
    next();
    while (!failed_ && !at(")")) {
        const ScriptPlace place = now().place;
        if (accept("**")) {
            node->keyword_names.emplace_back();
            node->values.push_back(expression());
        } else if (at_kind(TokenKind::Name) && ahead(1).is("=")) {
            std::string name = expect_name();
            if (std::find(node->keyword_names.begin(), node->keyword_names.end(), name) != node->keyword_names.end()) {
                fail(fmt::format("SyntaxError: keyword argument repeated: {}", name), place);
            }
            next();
            node->keyword_names.push_back(std::move(name));
            node->values.push_back(expression());
        } else {
            Expr* argument = star_or_named();
            if (at("=") && !failed_) fail("SyntaxError: expression cannot contain assignment, perhaps you meant \"==\"?", place);
            if (at("for")) {
                argument = comprehension(ExprKind::GeneratorExpression, argument, nullptr, argument->place);
                if (!node->items.empty() || !node->values.empty() || at(",")) {
                    if (!(at(",") && ahead(1).is(")") && node->items.empty())) {
                        fail("SyntaxError: Generator expression must be parenthesized", place);
                    }
                }
            }
            if (!node->keyword_names.empty() && argument->kind != ExprKind::Starred) {
                const bool unpacked = node->keyword_names.back().empty();
                fail(unpacked ? "SyntaxError: positional argument follows keyword argument unpacking"
                              : "SyntaxError: positional argument follows keyword argument", place);
            }
            node->items.push_back(argument);
        }
        if (at(")")) break;
        if (!at(",") && starts_expression() && !failed_) {
            fail("SyntaxError: invalid syntax. Perhaps you forgot a comma?", place);
        }
        expect(",");
    }
    expect(")");
    return finish(node);
}

Expr* Parser::slice() {
    const ScriptPlace place = now().place;
    Expr* lower = at(":") ? nullptr : star_or_named();
    if (!at(":")) return lower;
    Expr* node = make(ExprKind::Slice, place);
    node->a = lower;
    next();
    if (!at(":") && !at("]") && !at(",")) node->b = expression();
    if (accept(":") && !at("]") && !at(",")) node->c = expression();
    return finish(node);
}

Expr* Parser::subscript(Expr* object) {
    const Nesting nesting(*this);
    Expr* node = make(ExprKind::Subscript, object->place);
    next();
    node->a = object;
    if (at("]")) unexpected();
    node->b = slice();
    if (at(",")) {
        Expr* tuple = make(ExprKind::Tuple, node->b->place);
        tuple->items.push_back(node->b);
        while (accept(",")) {
            if (at("]")) break;
            tuple->items.push_back(slice());
        }
        node->b = finish(tuple);
    }
    if (!failed_ && !at("]") && starts_expression()) fail("SyntaxError: invalid syntax. Perhaps you forgot a comma?", node->b->place);
    expect("]");
    return finish(node);
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
        case TokenKind::Number: return number();
        case TokenKind::String: return strings();
        case TokenKind::Keyword:
        case TokenKind::Operator: {
            if (at("(")) return group();
            if (at("[")) return list_display();
            if (at("{")) return brace_display();
            for (const auto& [text, kind] : {std::pair{"None", ExprKind::NoneLiteral}, std::pair{"True", ExprKind::TrueLiteral},
                                             std::pair{"False", ExprKind::FalseLiteral}, std::pair{"...", ExprKind::EllipsisLiteral}}) {
                if (!at(text)) continue;
                Expr* node = make(kind, token.place);
                next();
                return node;
            }
            break;
        }
        default: break;
    }
    Expr* nothing = make(ExprKind::NoneLiteral, token.place);
    unexpected();
    return nothing;
}

Expr* Parser::group() {
    const Nesting nesting(*this);
    const ScriptPlace place = now().place;
    next();
    Expr* inner = nullptr;
    if (at(")")) {
        inner = make(ExprKind::Tuple, place);
    } else if (at("yield")) {
        inner = yield();
    } else {
        inner = star_or_named();
        if (at("for")) {
            inner = comprehension(ExprKind::GeneratorExpression, inner, nullptr, place);
        } else if (at(",")) {
            Expr* tuple = make(ExprKind::Tuple, place);
            tuple->items.push_back(inner);
            while (accept(",")) {
                if (at(")")) break;
                tuple->items.push_back(star_or_named());
            }
            inner = finish(tuple);
        } else if (inner->kind == ExprKind::Starred) {
            fail("SyntaxError: cannot use starred expression here", inner->place);
        }
    }
    if (!failed_ && !at(")") && starts_expression()) fail("SyntaxError: invalid syntax. Perhaps you forgot a comma?", inner->place);
    expect(")");
    inner->parenthesized = true;
    inner->place = inner->kind == ExprKind::Tuple || inner->kind == ExprKind::GeneratorExpression ? place : inner->place;
    return inner;
}

Expr* Parser::list_display() {
    const Nesting nesting(*this);
    Expr* node = make(ExprKind::List, now().place);
    next();
    while (!failed_ && !at("]")) {
        Expr* item = star_or_named();
        if (node->items.empty() && at("for")) {
            Expr* list = comprehension(ExprKind::ListComprehension, item, nullptr, node->place);
            expect("]");
            return list;
        }
        node->items.push_back(item);
        if (at("]")) break;
        if (!at(",") && starts_expression() && !failed_) fail("SyntaxError: invalid syntax. Perhaps you forgot a comma?", item->place);
        expect(",");
    }
    expect("]");
    return finish(node);
}

Expr* Parser::brace_display() {
    const Nesting nesting(*this);
    const ScriptPlace place = now().place;
    Expr* node = make(ExprKind::Dict, place);
    next();
    while (!failed_ && !at("}")) {
        if (accept("**")) {
            if (node->kind == ExprKind::Set) unexpected();
            node->items.push_back(nullptr);
            node->values.push_back(binary(1));
        } else {
            Expr* key = star_or_named();
            const bool pair = at(":");
            if (node->items.empty() && !pair) node->kind = ExprKind::Set;
            if (pair != (node->kind == ExprKind::Dict)) {
                if (!pair && !failed_) fail("SyntaxError: ':' expected after dictionary key", key->place);
                else unexpected();
            }
            Expr* value = nullptr;
            if (pair) {
                next();
                if (at("}") || at(",")) fail("SyntaxError: expression expected after dictionary key and ':'", key->place);
                value = expression();
            }
            if (node->items.empty() && at("for")) {
                Expr* made = comprehension(pair ? ExprKind::DictComprehension : ExprKind::SetComprehension, key, value, place);
                expect("}");
                return made;
            }
            node->items.push_back(key);
            if (pair) node->values.push_back(value);
        }
        if (at("}")) break;
        if (!at(",") && starts_expression() && !failed_) fail("SyntaxError: invalid syntax. Perhaps you forgot a comma?", now().place);
        expect(",");
    }
    expect("}");
    return finish(node);
}

std::vector<ComprehensionClause> Parser::comprehension_clauses() {
    std::vector<ComprehensionClause> clauses;
    while (!failed_ && accept("for")) {
        ComprehensionClause clause;
        clause.target = target_list();
        check_target(clause.target, Role::Loop);
        expect("in");
        clause.iterable = disjunction();
        while (accept("if")) clause.conditions.push_back(disjunction());
        clauses.push_back(std::move(clause));
        if (clauses.size() > static_cast<std::size_t>(max_static_blocks)) {
            fail("SyntaxError: too many statically nested blocks", now().place);
        }
    }
    return clauses;
}

Expr* Parser::comprehension(ExprKind kind, Expr* element, Expr* value, ScriptPlace place) {
    Expr* node = make(kind, place);
    if (element->kind == ExprKind::Starred) fail("SyntaxError: iterable unpacking cannot be used in comprehension", element->place);
    node->a = element;
    node->b = value;
    node->clauses = comprehension_clauses();
    return finish(node);
}

}  // namespace arenarium::script
