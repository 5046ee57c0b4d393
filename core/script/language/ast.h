// The syntax tree. Nodes live in an Ast and refer to one another by plain pointers, so that a deep tree is freed flat.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "core/script/language/place.h"

namespace arenarium::script {

struct Expr;
struct Stmt;

enum class Operator : std::uint8_t {
    Add,
    Subtract,
    Multiply,
    Divide,
    FloorDivide,
    Modulo,
    Power,
    LeftShift,
    RightShift,
    And,
    Or,
    Xor,
    MatrixMultiply,
};
enum class Comparison : std::uint8_t { Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual, In, NotIn, Is, IsNot };
enum class UnaryOperator : std::uint8_t { Negate, Plus, Invert, Not };

std::string_view operator_text(Operator);
std::string_view comparison_text(Comparison);

// `for target in iterable if condition if condition`
struct ComprehensionClause {
    Expr* target = nullptr;
    Expr* iterable = nullptr;
    std::vector<Expr*> conditions;
};

struct Parameter {
    std::string name;
    Expr* default_value = nullptr;
    ScriptPlace place;
};

// A def, a lambda (its body is one Return), or the body of a generator expression.
struct FunctionNode {
    std::string name;
    ScriptPlace place;
    std::vector<Parameter> parameters;  // positional ones first, then keyword-only ones
    std::size_t positional_only = 0;
    std::size_t positional = 0;  // with the positional-only ones
    std::string rest;            // *args; empty: none
    std::string keyword_rest;    // **kwargs
    std::vector<Stmt*> body;
};

enum class ExprKind : std::uint8_t {
    NoneLiteral,
    TrueLiteral,
    FalseLiteral,
    IntLiteral,  // integer; beyond 64 bits its digits are in text, and integer is their base
    FloatLiteral,
    StringLiteral,
    EllipsisLiteral,
    Name,         // text
    Unary,        // unary, a
    Binary,       // op, a, b
    BooleanAnd,   // items
    BooleanOr,    // items
    Compare,      // a, then comparisons[i] with items[i]
    Conditional,  // a if b else c
    Call,         // a (items, keywords: keyword_names[i] = keyword_values[i]; an empty name is **value)
    Attribute,    // a . text
    Subscript,    // a [ b ]
    Slice,        // a : b : c, each may be null
    List,
    Tuple,
    Set,   // items
    Dict,  // keys in items (null: ** of the value), values
    ListComprehension,
    SetComprehension,
    GeneratorExpression,  // a for clauses
    DictComprehension,    // a : b for clauses
    Lambda,               // function
    JoinedString,         // items: StringLiteral and FormattedValue
    FormattedValue,       // a, text is the conversion ("", "r", "s", "a"), b is the format (JoinedString) or null
    Starred,              // * a
    NamedExpression,      // text := a
    Yield,                // a or null
    YieldFrom,            // a
};

struct Expr {
    ExprKind kind = ExprKind::NoneLiteral;
    Operator op = Operator::Add;
    UnaryOperator unary = UnaryOperator::Negate;
    bool parenthesized = false;
    ScriptPlace place;  // of its first token
    std::int32_t depth = 1;
    Expr* a = nullptr;
    Expr* b = nullptr;
    Expr* c = nullptr;
    std::int64_t integer = 0;
    double real = 0;
    std::string text;
    std::vector<Expr*> items;
    std::vector<Expr*> values;
    std::vector<std::string> keyword_names;
    std::vector<Comparison> comparisons;
    std::vector<ComprehensionClause> clauses;
    FunctionNode* function = nullptr;
};

enum class StmtKind : std::uint8_t {
    Expression,  // value
    Assign,      // targets = value
    AugAssign,   // targets[0] op= value
    Annotation,  // targets[0] without a value: declares a local name
    If,          // branches (condition, body), orelse
    While,       // value, body, orelse
    For,         // targets[0], value, body, orelse
    Def,         // function, names[0]
    Return,      // value or null
    Break,
    Continue,
    Pass,
    Global,
    Nonlocal,    // names
    Import,      // pairs (module, as)
    ImportFrom,  // names[0]; then pairs (name, as)
    Delete,      // targets
    Assert,      // value, other or null
    Raise,       // value or null, other (the cause) or null
    Try,         // body, handlers, orelse, finally
    // Of the objects mode:
    Class,  // names[0]; value: a call whose arguments are the bases, or null; body
    With,   // managers[i] as targets[i] (null: no name), body
};

struct Branch {
    Expr* condition = nullptr;
    std::vector<Stmt*> body;
};

struct Handler {
    Expr* type = nullptr;  // null: catches all
    std::string name;
    ScriptPlace place;
    std::vector<Stmt*> body;
};

struct Stmt {
    StmtKind kind = StmtKind::Pass;
    Operator op = Operator::Add;
    ScriptPlace place;
    Expr* value = nullptr;
    Expr* other = nullptr;
    std::vector<Expr*> targets;
    std::vector<Expr*> decorators;  // of Def and Class
    std::vector<Expr*> managers;    // of With
    std::vector<std::string> names;
    std::vector<Branch> branches;
    std::vector<Handler> handlers;
    std::vector<Stmt*> body;
    std::vector<Stmt*> orelse;
    std::vector<Stmt*> finally;
    bool has_finally = false;
    FunctionNode* function = nullptr;
};

struct Ast {
    std::vector<Stmt*> body;

    std::deque<Expr> exprs;
    std::deque<Stmt> stmts;
    std::deque<FunctionNode> functions;
};

}  // namespace arenarium::script
