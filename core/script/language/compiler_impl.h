// The compiler's insides; its methods are in compile_statements and compile_expressions.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/script/language/compiler.h"
#include "core/script/language/scope.h"

namespace arenarium::script {

class Compiler {
public:
    Compiler(Reading& reading, bool interactive, std::uint32_t lines_before)
        : reading_(reading), interactive_(interactive), lines_before_(lines_before) {}

    CompileResult run(const Ast& ast);

private:
    // What a break, continue or return has to leave on its way out.
    struct Control {
        enum class Kind : std::uint8_t { Loop, Try, Finally, HandlerBody, With } kind;
        bool iterator = false;                     // Loop: a for loop keeps its iterator on the stack
        std::uint32_t continue_at = 0;             // Loop
        std::vector<std::size_t> breaks = {};      // Loop: jumps to patch
        const std::vector<Stmt*>* body = nullptr;  // Finally
        std::uint32_t slot = 0;                    // HandlerBody: where the exception is kept
    };

    // A function that is being compiled.
    struct Unit {
        std::shared_ptr<Code> code;
        Scope* scope = nullptr;
        std::unordered_map<const Variable*, std::uint32_t> closure;  // slots of captured outer variables
        std::unordered_map<std::string, std::uint32_t> names;
        std::unordered_map<std::string, std::uint32_t> global_names;
        std::unordered_map<std::int64_t, std::uint32_t> integers;
        std::vector<Control> controls;
        int static_blocks = 0;
    };

    void fail(std::string message, ScriptPlace place);

    // Emission.
    std::size_t emit(Op op, std::size_t n = 0);
    std::size_t here() const { return unit_->code->instructions.size(); }
    void patch(std::size_t jump);  // makes it jump to here
    void constant(Constant value);
    std::uint32_t name_index(const std::string& name);
    std::uint32_t global_index(const std::string& name);
    std::uint32_t new_slot(std::string name);
    void load(const std::string& name);
    void store(const std::string& name);
    void remove(const std::string& name);
    void variable(const std::string& name, Op local, Op cell, Op global);
    std::uint32_t slot_of(const Variable& variable);

    void begin_unit(Unit& unit, Scope& scope, std::string name);
    void place_closure();
    void make_cells(const Scope& scope, bool comprehension);

    // Statements.
    void statements(const std::vector<Stmt*>& list);
    void statement(const Stmt& s);
    void assign(const Expr* target, const Expr* value);
    void augmented(const Stmt& s);
    void remove_target(const Expr* target);
    void if_statement(const Stmt& s);
    void while_statement(const Stmt& s);
    void for_statement(const Stmt& s);
    void try_statement(const Stmt& s);
    void with_statement(const Stmt& s, std::size_t item);
    void try_except(const Stmt& s);
    void end_handled(std::size_t begin, std::uint32_t slot);
    void raise_statement(const Stmt& s);
    void import_from(const Stmt& s);
    void leave_loop(bool is_break);
    void return_statement(const Stmt& s);
    void unwind(std::size_t down_to);

    // Expressions. Each leaves one value on the stack.
    void expression(const Expr* e);
    void int_literal(const Expr* e, bool negated);
    void boolean(const Expr* e);
    void compare(const Expr* e);
    void conditional(const Expr* e);
    void jump_if(const Expr* e, bool value, std::vector<std::size_t>& jumps);
    void call(const Expr* e);
    void call_with_unpacking(const Expr* e);
    void sequence(const Expr* e);
    void dict(const Expr* e);
    void slice_part(const Expr* e);
    void comprehension(const Expr* e);
    void clause(const Expr* e, std::size_t index, std::uint32_t depth);
    void generator_expression(const Expr* e);
    void function(const FunctionNode& f);
    void make_function(const Unit& inner, FunctionShape shape);
    void formatted(const Expr* e);
    void named(const Expr* e);

    Reading& reading_;
    bool interactive_;
    std::uint32_t lines_before_;
    ScopeTree tree_;
    Unit* unit_ = nullptr;
    Scope* scope_ = nullptr;
    ScriptPlace place_;
    int inlined_finally_ = 0;
    std::size_t emitted_ = 0;
    std::string message_;
    ScriptPlace problem_place_;
};

}  // namespace arenarium::script
