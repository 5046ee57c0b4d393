// The compiler's insides; its methods are in compile.cpp and the files whose names begin with compile_.
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <unordered_map>

#include "core/script/simulated/compile.h"

namespace arenarium::script::simulated {

// Names of a module, class body, function, or comprehension that is a function.
struct Scope {
    enum class Kind : std::uint8_t { Module, Class, Function } kind = Kind::Module;
    Scope* parent = nullptr;
    std::set<std::string> bound, globals, nonlocals, uses;
    std::map<std::string, ScriptPlace> declared;  // where a nonlocal is said to be one
    std::set<std::string> cells;                  // bound here and used by inner functions
    std::set<std::string> free;                   // of outer functions
    std::vector<std::string> parameters;
    std::vector<std::unique_ptr<Scope>> inner;
    bool has_yield = false;
    bool comprehension = false;

    bool has_parameter(const std::string& name) const {
        return std::find(parameters.begin(), parameters.end(), name) != parameters.end();
    }
};

class Compiler {
public:
    Compiler(const objects::EvalRules& rules, Reading& reading) : rules_(rules), reading_(reading) {}
    Compiled run(const Ast& ast);

private:
    struct Control {
        enum class Kind : std::uint8_t { Loop, Try, Finally, Handler, With } kind;
        bool iterator = false;
        std::uint32_t continue_at = 0;
        std::vector<std::size_t> breaks = {};
        const std::vector<Stmt*>* body = nullptr;
        std::string name = {};  // Handler: the variable that holds the exception
    };
    struct Unit {
        std::shared_ptr<Code> code;
        Scope* scope = nullptr;
        std::map<std::string, std::uint32_t> fast, names;
        std::vector<std::string> cell_order;
        std::vector<Control> controls;
        std::int64_t depth = 0;
        std::vector<bool> beside;  // of calls under way: whether what is called stands alone on the stack
        // Inlined comprehensions: their variables hide those of the frame.
        std::vector<std::set<std::string>> inlined;
    };
    std::vector<std::set<std::string>> static_attributes_;  // of each class that is compiled: X of self.X = ...
    static constexpr std::uint32_t cell_base = 0x10000;

    // Scopes.
    std::unique_ptr<Scope> analyse_function(const FunctionNode& f, Scope* parent);
    void look(const Expr* e, Scope& scope);
    void look(const std::vector<Stmt*>& body, Scope& scope);
    void look(const Stmt& s, Scope& scope);
    void declare(const Stmt& s, Scope& scope);
    void bind(const Expr* target, Scope& scope);
    void resolve(Scope& scope);
    bool find_outer(Scope& scope, const std::string& name);
    Scope& scope_of(const void* node) { return *scopes_.at(node); }

    // Emission.
    std::size_t emit(Op op, std::size_t n = 0, std::size_t m = 0);
    void depth(std::int64_t change);
    void reach();
    std::size_t here() const { return unit_->code->instructions.size(); }
    void patch(std::size_t jump) { unit_->code->instructions[jump].n = static_cast<std::uint32_t>(here()); }
    void constant(Constant value);
    std::uint32_t name_index(const std::string& name);
    std::uint32_t fast(const std::string& name);
    std::uint32_t cell(const std::string& name);
    enum class Use : std::uint8_t { Load, Store, Delete };
    void name(const std::string& name, Use use);
    void fail(std::string message, ScriptPlace place);
    void begin(Unit& unit, Scope& scope, std::string name, ScriptPlace place);
    void end(Unit& unit);

    // Statements.
    void count_numbers(const Stmt& s, Code& code) const;
    void statements(const std::vector<Stmt*>& list);
    void statement(const Stmt& s);
    void assign(const Expr* target);
    void augmented(const Stmt& s);
    void remove(const Expr* target);
    void if_statement(const Stmt& s);
    void while_statement(const Stmt& s);
    void for_statement(const Stmt& s);
    void try_statement(const Stmt& s);
    void try_except(const Stmt& s);
    void with_statement(const Stmt& s, std::size_t item);
    void leave_loop(bool is_break);
    void return_statement(const Stmt& s);
    void unwind(std::size_t down_to, bool keeps_value);
    void import(const Stmt& s);

    // Expressions.
    void expression(const Expr* e);
    void boolean(const Expr* e);
    void comparison(const Expr* e);
    void iterable(const Expr* e);
    void first_iterable(const Expr* comprehension);
    void jump_if(const Expr* e, bool value, std::vector<std::size_t>& jumps);
    void call(const Expr* e, std::size_t extra = 0);
    void unpacked_call(const Expr* e);
    void inlined_call(const Expr* e, std::vector<std::size_t>& ends);
    void sequence(const Expr* e);
    void dict(const Expr* e);
    void subscript(const Expr* e, Use use);
    void slice_part(const Expr* e);
    void formatted(const Expr* e);

    // Functions.
    void function(const FunctionNode& f);
    void class_statement(const Stmt& s);
    void comprehension(const Expr* e);
    void inlined_comprehension(const Expr* e);
    void clause(const Expr* e, std::size_t index, std::uint32_t depth);
    void make_function(Unit& inner, bool defaults, bool keyword_defaults, std::size_t taken);

    const objects::EvalRules& rules_;
    Reading& reading_;
    std::unordered_map<const void*, std::unique_ptr<Scope>> scopes_;
    Unit* unit_ = nullptr;
    ScriptPlace place_;
    std::string message_;
    ScriptPlace problem_;
    int inlined_finally_ = 0;
    int hidden_ = 0;
};

}  // namespace arenarium::script::simulated
