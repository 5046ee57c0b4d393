#include "core/script/language/compiler.h"

#include <fmt/format.h>

#include "core/script/language/bounds.h"
#include "core/script/language/compiler_impl.h"

namespace arenarium::script {

void Compiler::fail(std::string message, ScriptPlace place) {
    if (!message_.empty()) return;
    message_ = std::move(message);
    problem_place_ = place;
}

std::size_t Compiler::emit(Op op, std::size_t n) {
    Code& code = *unit_->code;
    if (!reading_.count()) fail(Reading::message, place_);
    // Each way out of a try copies its finally; the sum over all functions bounds what that can grow to.
    if (++emitted_ > max_code_length) {
        fail("SyntaxError: the script is too large", place_);
        return 0;
    }
    code.instructions.push_back({op, static_cast<std::uint32_t>(n)});
    code.places.push_back(place_);
    return code.instructions.size() - 1;
}

void Compiler::patch(std::size_t jump) {
    if (message_.empty()) unit_->code->instructions[jump].n = static_cast<std::uint32_t>(here());
}

void Compiler::constant(Constant value) {
    Code& code = *unit_->code;
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        const auto [found, added] =
            unit_->integers.emplace(*integer, static_cast<std::uint32_t>(code.constants.size()));
        if (added) code.constants.push_back(std::move(value));
        emit(Op::LoadConst, found->second);
        return;
    }
    code.constants.push_back(std::move(value));
    emit(Op::LoadConst, code.constants.size() - 1);
}

std::uint32_t Compiler::name_index(const std::string& name) {
    Code& code = *unit_->code;
    const auto [found, added] = unit_->names.emplace(name, static_cast<std::uint32_t>(code.names.size()));
    if (added) code.names.push_back(name);
    return found->second;
}

std::uint32_t Compiler::global_index(const std::string& name) {
    Code& code = *unit_->code;
    const auto [found, added] = unit_->global_names.emplace(name, static_cast<std::uint32_t>(code.global_names.size()));
    if (added) code.global_names.push_back(name);
    return found->second;
}

std::uint32_t Compiler::new_slot(std::string name) {
    unit_->code->slot_names.push_back(std::move(name));
    return static_cast<std::uint32_t>(unit_->code->slot_names.size() - 1);
}

std::uint32_t Compiler::slot_of(const Variable& variable) {
    return variable.frame == unit_->scope ? variable.slot : unit_->closure.at(&variable);
}

void Compiler::variable(const std::string& name, Op local, Op cell, Op global) {
    const Variable* found = scope_->resolve(name);
    if (found == nullptr) {
        emit(global, global_index(name));
    } else {
        emit(found->captured ? cell : local, slot_of(*found));
    }
}

void Compiler::load(const std::string& name) {
    variable(name, Op::LoadLocal, Op::LoadCell, Op::LoadGlobal);
}
void Compiler::store(const std::string& name) {
    variable(name, Op::StoreLocal, Op::StoreCell, Op::StoreGlobal);
}
void Compiler::remove(const std::string& name) {
    variable(name, Op::DeleteLocal, Op::DeleteCell, Op::DeleteGlobal);
}

void Compiler::begin_unit(Unit& unit, Scope& scope, std::string name) {
    unit.code = std::make_shared<Code>();
    const bool nested = unit_ != nullptr && unit_->scope->kind != Scope::Kind::Module;
    unit.code->qualified_name = nested ? unit_->code->qualified_name + ".<locals>." + name : name;
    unit.code->name = std::move(name);
    unit.code->lines_before = lines_before_;
    unit.code->generator = scope.has_yield;
    unit.scope = &scope;
    unit_ = &unit;
    scope_ = &scope;
    for (Variable* v : scope.own_in_order)
        v->slot = new_slot(v->name);
    for (const Scope* inner : scope.comprehensions) {
        for (Variable* v : inner->own_in_order)
            v->slot = new_slot(v->name);
    }
    place_closure();
    make_cells(scope, false);
}

void Compiler::place_closure() {
    Code& code = *unit_->code;
    code.closure_at = static_cast<std::uint32_t>(code.slot_names.size());
    code.closure_size = static_cast<std::uint32_t>(unit_->scope->free.size());
    for (const Variable* v : unit_->scope->free)
        unit_->closure[v] = new_slot(v->name);
}

void Compiler::make_cells(const Scope& scope, bool comprehension) {
    for (const Variable* v : scope.own_in_order) {
        if (comprehension) emit(Op::ClearLocal, v->slot);
        if (v->captured) emit(Op::MakeCell, v->slot);
    }
}

CompileResult Compiler::run(const Ast& ast) {
    const ScopeTree::Problem problem = tree_.analyse(ast, reading_);
    if (!problem.message.empty()) return {nullptr, problem.message, problem.place};
    Unit unit;
    begin_unit(unit, tree_.module(), "<module>");
    statements(ast.body);
    constant(Constant());
    emit(Op::Return);
    if (!message_.empty()) return {nullptr, message_, problem_place_};
    return {std::move(unit.code), "", {}};
}

CompileResult compile(const Ast& ast, Reading& reading, bool interactive, std::uint32_t lines_before) {
    return Compiler(reading, interactive, lines_before).run(ast);
}

}  // namespace arenarium::script
