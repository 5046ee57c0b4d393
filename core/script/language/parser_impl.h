// The recursive-descent parser; its methods are in parse_statements, parse_expressions and parse_literals.
//
// After the first error the parser stands at the end of the tokens for good, so that every rule runs out without
// asking whether it failed; nodes made from then on are never used.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/script/language/ast.h"
#include "core/script/language/lexer.h"

namespace arenarium::script {

// What CPython calls an expression that cannot be assigned to.
std::string_view target_description(const Expr&);

class Parser {
public:
    Parser(Ast& ast, TokenList tokens, Reading& reading) : ast_(ast), list_(std::move(tokens)), reading_(reading) {}

    // The script is of the objects mode: it may have classes, with, decorators, and set attributes.
    void allow_objects() { objects_ = true; }
    std::vector<Stmt*> parse_file();
    // For the inside of an f-string: one expression, then the end.
    Expr* parse_only_expression();

    bool failed() const { return failed_; }
    const std::string& message() const { return message_; }
    ScriptPlace place() const { return place_; }
    bool incomplete() const { return incomplete_; }

private:
    friend class FStringParser;
    enum class Role : std::uint8_t { Assign, Loop, Delete, Augment };

    // Tokens.
    const Token& now() const { return list_.tokens[at_]; }
    const Token& ahead(std::size_t n) const { return list_.tokens[std::min(at_ + n, list_.tokens.size() - 1)]; }
    bool at(std::string_view text) const { return now().is(text); }
    bool at_match_statement() const;
    bool at_kind(TokenKind kind) const { return now().kind == kind; }
    bool accept(std::string_view text);
    void expect(std::string_view text);
    std::string expect_name();
    void next() {
        if (!reading_.count()) return fail(Reading::message, now().place);
        if (at_ + 1 < list_.tokens.size()) ++at_;
    }
    void fail(std::string message, ScriptPlace place, bool incomplete = false);
    // The error for a token that fits nowhere, in the words that fit it best.
    void unexpected();
    void unsupported(std::string_view what, ScriptPlace place);

    Expr* make(ExprKind kind, ScriptPlace place);
    Stmt* make_statement(StmtKind kind);
    // Sets the depth from the children and fails where it is too deep.
    Expr* finish(Expr* node);

    // Statements.
    void statement(std::vector<Stmt*>& out);
    void simple_statements(std::vector<Stmt*>& out);
    Stmt* simple_statement();
    Stmt* expression_statement();
    Stmt* import_statement();
    Stmt* from_import_statement();
    Stmt* name_list_statement(StmtKind kind);
    Stmt* if_statement();
    Stmt* while_statement();
    Stmt* for_statement();
    Stmt* try_statement();
    Stmt* def_statement();
    Stmt* class_statement();
    Stmt* with_statement();
    Stmt* decorated();
    std::vector<Stmt*> block(std::string_view after, ScriptPlace place);
    std::vector<Stmt*> optional_else();
    void parameters(FunctionNode& function, std::string_view closing, bool annotations);
    void check_target(Expr* target, Role role);
    bool missing_print_parentheses(const Expr* value) const;

    // Expressions.
    Expr* expression();        // with conditional and lambda, no walrus
    Expr* named_expression();  // with walrus
    Expr* star_expressions();  // a tuple without parentheses, with *x
    Expr* star_or_named();
    Expr* lambda();
    Expr* disjunction();
    Expr* conjunction();
    Expr* inversion();
    Expr* comparison();
    Expr* binary(int minimum_precedence);
    Expr* unary();
    Expr* power();
    Expr* primary();
    Expr* atom();
    Expr* group();
    Expr* list_display();
    Expr* brace_display();
    Expr* call(Expr* function);
    Expr* subscript(Expr* object);
    Expr* slice();
    Expr* target_list();
    Expr* yield();
    std::vector<ComprehensionClause> comprehension_clauses();
    Expr* comprehension(ExprKind kind, Expr* element, Expr* value, ScriptPlace place);
    bool starts_expression() const;

    // Literals.
    Expr* number();
    Expr* strings();
    void string_token(const Token& token, std::vector<Expr*>& parts, bool& formatted);
    std::string unescape(std::string_view body, ScriptPlace place);

    struct Nesting;

    Ast& ast_;
    TokenList list_;
    Reading& reading_;
    std::size_t at_ = 0;
    bool objects_ = false;
    bool failed_ = false;
    bool incomplete_ = false;
    std::string message_;
    ScriptPlace place_;
    int nesting_ = 0;
    int fstring_nesting_ = 0;
    int blocks_ = 0;
    int functions_ = 0;
    int loops_ = 0;
};

// Counts recursion while it lives.
struct Parser::Nesting {
    explicit Nesting(Parser& parser);
    ~Nesting() { --parser_.nesting_; }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;

private:
    Parser& parser_;
};

}  // namespace arenarium::script
