// Which variable a name means: found once, before anything runs.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/script/language/ast.h"
#include "core/script/language/reading.h"

namespace arenarium::script {

struct Scope;

// A local variable; global ones have none.
struct Variable {
    std::string name;
    Scope* frame = nullptr;
    bool captured = false;  // used by an inner function: lives in a cell
    std::uint32_t slot = 0;
};

// The module, a function, or a comprehension. A comprehension has names of its own but runs in the frame around it;
// a generator expression is a function.
struct Scope {
    enum class Kind : std::uint8_t { Module, Function, Comprehension, Generator };

    Kind kind = Kind::Module;
    Scope* parent = nullptr;
    Scope* frame = nullptr;  // this one, or the scope that a comprehension runs in
    bool has_yield = false;
    std::unordered_map<std::string, Variable*> own;
    // Parameters, then locals as they are met, then those that inner functions use by name, as CPython lays them out.
    std::vector<Variable*> own_in_order;
    std::size_t parameters = 0;  // how many of own_in_order
    std::unordered_map<std::string, ScriptPlace> uses;
    std::unordered_map<std::string, ScriptPlace> globals;
    std::unordered_map<std::string, ScriptPlace> nonlocals;
    // Of a frame:
    std::vector<Variable*> free;  // variables of outer functions, by name
    std::unordered_set<const Variable*> free_known;
    std::vector<Scope*> comprehensions;

    // The variable, or null for a global one.
    Variable* resolve(const std::string& name);
};

class ScopeTree {
public:
    // Empty message: all is well.
    struct Problem {
        std::string message;
        ScriptPlace place;
    };

    Problem analyse(const Ast& ast, Reading& reading);
    Scope& module() { return *module_; }
    // Of a FunctionNode, or of the Expr of a comprehension.
    Scope& of(const void* node) { return *by_node_.at(node); }

private:
    friend class ScopeBuilder;
    std::deque<Scope> scopes_;
    std::deque<Variable> variables_;
    std::unordered_map<const void*, Scope*> by_node_;
    Scope* module_ = nullptr;
};

}  // namespace arenarium::script
