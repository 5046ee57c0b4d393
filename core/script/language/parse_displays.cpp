// What stands in brackets: calls, subscripts, displays and comprehensions.
#include <fmt/format.h>

#include <string_view>
#include <unordered_set>

#include "core/script/language/bounds.h"
#include "core/script/language/parser_impl.h"

namespace arenarium::script {

Expr* Parser::call(Expr* function) {
    const Nesting nesting(*this);
    Expr* node = make(ExprKind::Call, function->place);
    node->a = function;
    next();
    std::unordered_set<std::string_view> names;
    while (!failed_ && !at(")")) {
        const ScriptPlace place = now().place;
        if (accept("**")) {
            node->keyword_names.emplace_back();
            node->values.push_back(expression());
        } else if (at_kind(TokenKind::Name) && ahead(1).is("=")) {
            if (!names.insert(now().text).second)
                fail(fmt::format("SyntaxError: keyword argument repeated: {}", now().text), place);
            node->keyword_names.push_back(expect_name());
            next();
            node->values.push_back(expression());
        } else {
            Expr* argument = star_or_named();
            if (at("=") && !failed_)
                fail("SyntaxError: expression cannot contain assignment, perhaps you meant \"==\"?", place);
            if (at("for")) {
                argument = comprehension(ExprKind::GeneratorExpression, argument, nullptr, argument->place);
                if (!node->items.empty() || !node->values.empty() || at(",")) {
                    if (!(at(",") && ahead(1).is(")") && node->items.empty())) {
                        fail("SyntaxError: Generator expression must be parenthesized", place);
                    }
                }
            }
            const bool starred = argument->kind == ExprKind::Starred;
            const bool unpacked = std::any_of(node->keyword_names.begin(), node->keyword_names.end(),
                                              [](const std::string& name) { return name.empty(); });
            if (starred && unpacked)
                fail("SyntaxError: iterable argument unpacking follows keyword argument unpacking", place);
            if (!node->keyword_names.empty() && !starred) {
                fail(unpacked ? "SyntaxError: positional argument follows keyword argument unpacking"
                              : "SyntaxError: positional argument follows keyword argument",
                     place);
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
    if (!failed_ && !at("]") && starts_expression())
        fail("SyntaxError: invalid syntax. Perhaps you forgot a comma?", node->b->place);
    expect("]");
    return finish(node);
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
    if (!failed_ && !at(")") && starts_expression())
        fail("SyntaxError: invalid syntax. Perhaps you forgot a comma?", inner->place);
    expect(")");
    inner->parenthesized = true;
    inner->place =
        inner->kind == ExprKind::Tuple || inner->kind == ExprKind::GeneratorExpression ? place : inner->place;
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
        if (!at(",") && starts_expression() && !failed_)
            fail("SyntaxError: invalid syntax. Perhaps you forgot a comma?", item->place);
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
                if (!pair && !failed_)
                    fail("SyntaxError: ':' expected after dictionary key", key->place);
                else
                    unexpected();
            }
            Expr* value = nullptr;
            if (pair) {
                next();
                if (at("}") || at(","))
                    fail("SyntaxError: expression expected after dictionary key and ':'", key->place);
                value = expression();
            }
            if (node->items.empty() && at("for")) {
                Expr* made =
                    comprehension(pair ? ExprKind::DictComprehension : ExprKind::SetComprehension, key, value, place);
                expect("}");
                return made;
            }
            node->items.push_back(key);
            if (pair) node->values.push_back(value);
        }
        if (at("}")) break;
        if (!at(",") && starts_expression() && !failed_)
            fail("SyntaxError: invalid syntax. Perhaps you forgot a comma?", now().place);
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
        while (accept("if"))
            clause.conditions.push_back(disjunction());
        clauses.push_back(std::move(clause));
        if (clauses.size() > static_cast<std::size_t>(max_static_blocks)) {
            fail("SyntaxError: too many statically nested blocks", now().place);
        }
    }
    return clauses;
}

Expr* Parser::comprehension(ExprKind kind, Expr* element, Expr* value, ScriptPlace place) {
    Expr* node = make(kind, place);
    if (element->kind == ExprKind::Starred)
        fail("SyntaxError: iterable unpacking cannot be used in comprehension", element->place);
    node->a = element;
    node->b = value;
    node->clauses = comprehension_clauses();
    return finish(node);
}

}  // namespace arenarium::script
