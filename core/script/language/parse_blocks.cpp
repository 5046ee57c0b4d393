// Statements that have blocks: if, while, for, try, def.
#include <fmt/format.h>

#include <string>
#include <unordered_set>
#include <utility>

#include "core/script/language/bounds.h"
#include "core/script/language/parser_impl.h"

namespace arenarium::script {

std::vector<Stmt*> Parser::block(std::string_view after, ScriptPlace place) {
    std::vector<Stmt*> body;
    if (at("=")) fail("SyntaxError: invalid syntax. Maybe you meant '==' or ':=' instead of '='?", now().place);
    expect(":");
    if (failed_) return body;
    if (++blocks_ > max_indentation) fail("SyntaxError: too many statically nested blocks", place);
    if (!at_kind(TokenKind::Newline)) {
        simple_statements(body);
    } else {
        next();
        if (!at_kind(TokenKind::Indent)) {
            if (at_kind(TokenKind::Error)) {
                unexpected();
            } else {
                fail(fmt::format("IndentationError: expected an indented block after {} on line {}", after, place.line),
                     now().place, at_kind(TokenKind::End));
            }
        }
        next();
        while (!failed_ && !at_kind(TokenKind::Dedent)) {
            if (at_kind(TokenKind::End) || at_kind(TokenKind::Error))
                unexpected();
            else
                statement(body);
        }
        next();
    }
    --blocks_;
    return body;
}

std::vector<Stmt*> Parser::optional_else() {
    const ScriptPlace place = now().place;
    if (!accept("else")) return {};
    return block("'else' statement", place);
}

Stmt* Parser::if_statement() {
    Stmt* s = make_statement(StmtKind::If);
    ScriptPlace place = s->place;
    std::string_view word = "'if' statement";
    while (at("if") || at("elif")) {
        if (!s->branches.empty() && at("if")) break;
        next();
        Branch branch;
        branch.condition = named_expression();
        branch.body = block(word, place);
        s->branches.push_back(std::move(branch));
        place = now().place;
        word = "'elif' statement";
    }
    s->orelse = optional_else();
    return s;
}

Stmt* Parser::while_statement() {
    Stmt* s = make_statement(StmtKind::While);
    next();
    s->value = named_expression();
    ++loops_;
    s->body = block("'while' statement", s->place);
    --loops_;
    s->orelse = optional_else();
    return s;
}

Stmt* Parser::for_statement() {
    Stmt* s = make_statement(StmtKind::For);
    next();
    s->targets = {target_list()};
    check_target(s->targets[0], Role::Loop);
    expect("in");
    s->value = star_expressions();
    ++loops_;
    s->body = block("'for' statement", s->place);
    --loops_;
    s->orelse = optional_else();
    return s;
}

Stmt* Parser::try_statement() {
    Stmt* s = make_statement(StmtKind::Try);
    next();
    s->body = block("'try' statement", s->place);
    while (at("except")) {
        Handler handler;
        handler.place = now().place;
        if (!s->handlers.empty() && s->handlers.back().type == nullptr)
            fail("SyntaxError: default 'except:' must be last", s->handlers.back().place);
        next();
        if (at("*")) unsupported("'except*'", now().place);
        if (!at(":")) {
            handler.type = expression();
            if (at(",")) fail("SyntaxError: multiple exception types must be parenthesized", handler.type->place);
            if (accept("as")) handler.name = expect_name();
        }
        handler.body = block("'except' statement", handler.place);
        s->handlers.push_back(std::move(handler));
    }
    if (at("else")) {
        if (s->handlers.empty()) unexpected();
        s->orelse = optional_else();
    }
    const ScriptPlace place = now().place;
    if (accept("finally")) {
        s->has_finally = true;
        s->finally = block("'finally' statement", place);
    }
    if (!failed_ && s->handlers.empty() && !s->has_finally) {
        if (at_kind(TokenKind::Error))
            unexpected();
        else
            fail("SyntaxError: expected 'except' or 'finally' block", now().place, at_kind(TokenKind::End));
    }
    return s;
}

Stmt* Parser::def_statement() {
    Stmt* s = make_statement(StmtKind::Def);
    next();
    FunctionNode& function = ast_.functions.emplace_back();
    s->function = &function;
    function.place = s->place;
    function.name = expect_name();
    s->names = {function.name};
    expect("(");
    parameters(function, ")", true);
    expect(")");
    if (accept("->")) expression();
    ++functions_;
    const int loops = std::exchange(loops_, 0);
    function.body = block("function definition", s->place);
    loops_ = loops;
    --functions_;
    return s;
}

void Parser::parameters(FunctionNode& function, std::string_view closing, bool annotations) {
    bool keyword_only = false;
    bool bare_star = false;
    std::unordered_set<std::string> seen;
    const auto take_name = [&] {
        const ScriptPlace place = now().place;
        std::string name = expect_name();
        if (!seen.insert(name).second)
            fail(fmt::format("SyntaxError: duplicate argument '{}' in function definition", name), place);
        if (annotations && accept(":")) expression();
        return name;
    };
    while (!failed_ && !at(closing)) {
        const ScriptPlace place = now().place;
        if (accept("**")) {
            function.keyword_rest = take_name();
            if (accept(",") && !at(closing))
                fail("SyntaxError: arguments cannot follow var-keyword argument", now().place);
            break;
        }
        if (accept("/")) {
            if (keyword_only || function.positional_only != 0 || function.parameters.empty())
                fail("SyntaxError: invalid syntax", place);
            function.positional_only = function.parameters.size();
        } else if (accept("*")) {
            if (keyword_only) fail("SyntaxError: * argument may appear only once", place);
            keyword_only = true;
            bare_star = at(",");
            if (!bare_star && !at(closing))
                function.rest = take_name();
            else if (at(closing))
                fail("SyntaxError: named arguments must follow bare *", place);
        } else {
            Parameter parameter;
            parameter.place = place;
            parameter.name = take_name();
            if (accept("="))
                parameter.default_value = expression();
            else if (!keyword_only && !function.parameters.empty() &&
                     function.parameters.back().default_value != nullptr) {
                fail("SyntaxError: non-default argument follows default argument", place);
            }
            function.parameters.push_back(std::move(parameter));
            if (!keyword_only) function.positional = function.parameters.size();
        }
        if (!at(closing)) expect(",");
    }
    if (bare_star && !failed_ && function.parameters.size() == function.positional) {
        fail("SyntaxError: named arguments must follow bare *", now().place);
    }
}

}  // namespace arenarium::script
