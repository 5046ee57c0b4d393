#include "core/script/language/parser.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/script/language/bounds.h"
#include "core/script/language/parser_impl.h"
#include "core/script/language/text.h"

namespace arenarium::script {

std::string_view operator_text(Operator op) {
    constexpr std::string_view texts[] = {"+", "-", "*", "/", "//", "%", "**", "<<", ">>", "&", "|", "^", "@"};
    return texts[static_cast<std::size_t>(op)];
}

std::string_view comparison_text(Comparison comparison) {
    constexpr std::string_view texts[] = {"==", "!=", "<", "<=", ">", ">=", "in", "not in", "is", "is not"};
    return texts[static_cast<std::size_t>(comparison)];
}

Parser::Nesting::Nesting(Parser& parser) : parser_(parser) {
    if (++parser_.nesting_ > max_expression_depth) {
        parser_.fail("SyntaxError: expressions are nested too deeply", parser_.now().place);
    }
}

bool Parser::accept(std::string_view text) {
    if (!at(text)) return false;
    next();
    return true;
}

void Parser::expect(std::string_view text) {
    if (accept(text)) return;
    if (text == ":" && !at_kind(TokenKind::Error)) return fail("SyntaxError: expected ':'", now().place);
    unexpected();
}

std::string Parser::expect_name() {
    std::string name(now().text);
    if (at_kind(TokenKind::Name)) {
        next();
    } else {
        unexpected();
    }
    return name;
}

void Parser::fail(std::string message, ScriptPlace place, bool incomplete) {
    if (!failed_) {
        failed_ = true;
        message_ = std::move(message);
        place_ = place;
        incomplete_ = incomplete;
    }
    list_.tokens.back().kind = TokenKind::End;
    at_ = list_.tokens.size() - 1;
}

void Parser::unexpected() {
    switch (now().kind) {
        case TokenKind::Error:
            return fail(list_.error, now().place, list_.incomplete);
        case TokenKind::Indent:
            return fail("IndentationError: unexpected indent", now().place);
        case TokenKind::Keyword:
            for (const std::string_view word : {"class", "async", "await"}) {
                if (now().text == word) return unsupported(fmt::format("'{}'", word), now().place);
            }
            break;
        default:
            break;
    }
    // A bracket that is never closed explains more than whatever stands where the parser gave up.
    if (list_.tokens.back().kind == TokenKind::Error && list_.error.ends_with("was never closed")) {
        return fail(list_.error, list_.tokens.back().place, list_.incomplete);
    }
    fail("SyntaxError: invalid syntax", now().place, at_kind(TokenKind::End));
}

void Parser::unsupported(std::string_view what, ScriptPlace place) {
    fail(fmt::format("SyntaxError: {} is not part of Arenarium's script language", what), place);
}

Expr* Parser::make(ExprKind kind, ScriptPlace place) {
    Expr& node = ast_.exprs.emplace_back();
    node.kind = kind;
    node.place = place;
    return &node;
}

Stmt* Parser::make_statement(StmtKind kind) {
    Stmt& node = ast_.stmts.emplace_back();
    node.kind = kind;
    node.place = now().place;
    return &node;
}

Expr* Parser::finish(Expr* node) {
    std::int32_t deepest = 0;
    const auto look = [&](const Expr* child) {
        if (child != nullptr) deepest = std::max(deepest, child->depth);
    };
    for (const Expr* child : {node->a, node->b, node->c})
        look(child);
    for (const Expr* child : node->items)
        look(child);
    for (const Expr* child : node->values)
        look(child);
    for (const ComprehensionClause& clause : node->clauses) {
        look(clause.target);
        look(clause.iterable);
        for (const Expr* condition : clause.conditions)
            look(condition);
    }
    node->depth = deepest + 1;
    if (!reading_.count(node->items.size() + node->values.size() + node->clauses.size() + 1))
        fail(Reading::message, node->place);
    if (node->depth > max_tree_depth) fail("SyntaxError: expressions are nested too deeply", node->place);
    return node;
}

std::vector<Stmt*> Parser::parse_file() {
    std::vector<Stmt*> body;
    while (!at_kind(TokenKind::End))
        statement(body);
    return body;
}

Expr* Parser::parse_only_expression() {
    Expr* value = at_kind(TokenKind::Keyword) && at("yield") ? yield() : star_expressions();
    if (!at_kind(TokenKind::End)) unexpected();
    return value;
}

ParseResult parse_source(std::string_view source, const std::string& file_name, Reading& reading) {
    ParseResult result;
    const auto refuse = [&](std::string message, ScriptPlace place, bool incomplete) {
        result.error = Error{std::move(message), Place{file_name, place.line, place.column}, ""};
        result.incomplete = incomplete;
        return result;
    };
    if (source.size() > max_source_bytes) {
        return refuse(fmt::format("SyntaxError: a script may have {} MiB at most", max_source_bytes >> 20), {1, 1},
                      false);
    }
    if (source.find('\0') != std::string_view::npos) {
        return refuse("SyntaxError: source code cannot contain null bytes", {1, 1}, false);
    }
    if (!is_valid_utf8(source)) return refuse("SyntaxError: the text is not valid UTF-8", {1, 1}, false);
    auto ast = std::make_shared<Ast>();
    Parser parser(*ast, tokenize(source, reading), reading);
    if (source.starts_with("# arenarium: objects")) parser.allow_objects();
    ast->body = parser.parse_file();
    if (parser.failed()) return refuse(parser.message(), parser.place(), parser.incomplete());
    result.ast = std::move(ast);
    return result;
}

}  // namespace arenarium::script
