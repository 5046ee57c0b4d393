// Which variable a name means (Python/symtable.c).
#include <algorithm>

#include "core/script/simulated/compiler_impl.h"

namespace arenarium::script::simulated {

void Compiler::bind(const Expr* target, Scope& scope) {
    switch (target->kind) {
        case ExprKind::Name:
            scope.bound.insert(target->text);
            return;
        case ExprKind::Starred:
            return bind(target->a, scope);
        case ExprKind::Tuple:
        case ExprKind::List:
            for (const Expr* item : target->items)
                bind(item, scope);
            return;
        default:
            return look(target, scope);
    }
}

void Compiler::look(const Expr* e, Scope& scope) {
    if (e == nullptr) return;
    if (e->kind == ExprKind::Name) {
        scope.uses.insert(e->text);
        return;
    }
    if (e->kind == ExprKind::Lambda) {
        for (const Parameter& p : e->function->parameters)
            look(p.default_value, scope);
        scopes_[e->function] = analyse_function(*e->function, &scope);
        return;
    }
    if (!e->clauses.empty()) {
        const bool inlined = !rules_.comprehension_is_function && e->kind != ExprKind::GeneratorExpression;
        look(e->clauses[0].iterable, scope);
        auto inner = std::make_unique<Scope>();
        inner->kind = Scope::Kind::Function;
        inner->parent = &scope;
        inner->comprehension = true;
        inner->has_yield = e->kind == ExprKind::GeneratorExpression;
        if (!inlined) inner->parameters = {".0"};
        for (std::size_t i = 0; i < e->clauses.size(); ++i) {
            bind(e->clauses[i].target, *inner);
            if (i > 0) look(e->clauses[i].iterable, *inner);
            for (const Expr* condition : e->clauses[i].conditions)
                look(condition, *inner);
        }
        look(e->a, *inner);
        look(e->b, *inner);
        if (inlined) {  // its frame is the one around it
            for (const std::string& name : inner->uses) {
                if (!inner->bound.contains(name)) scope.uses.insert(name);
            }
        }
        scopes_[e] = std::move(inner);
        return;
    }
    if (e->kind == ExprKind::NamedExpression) {
        Scope* to = &scope;
        for (; to->comprehension; to = to->parent)
            (to->parent->kind == Scope::Kind::Module ? to->globals : to->uses).insert(e->text);
        to->bound.insert(e->text);
    }
    if (e->kind == ExprKind::Yield || e->kind == ExprKind::YieldFrom) scope.has_yield = true;
    look(e->a, scope);
    look(e->b, scope);
    look(e->c, scope);
    for (const Expr* item : e->items)
        look(item, scope);
    for (const Expr* value : e->values)
        look(value, scope);
}

// symtable_visit_stmt, Global_kind and Nonlocal_kind: what a name was before it is said to be another's.
void Compiler::declare(const Stmt& s, Scope& scope) {
    const bool global = s.kind == StmtKind::Global;
    const std::string word = global ? "global" : "nonlocal";
    for (const std::string& name : s.names) {
        const auto& parameters = scope.parameters;
        if (scope.kind != Scope::Kind::Module) {
            if (std::find(parameters.begin(), parameters.end(), name) != parameters.end())
                fail("SyntaxError: name '" + name + "' is parameter and " + word, s.place);
            else if ((global ? scope.nonlocals : scope.globals).contains(name))
                fail("SyntaxError: name '" + name + "' is nonlocal and global", scope.declared[name]);
            else if (scope.uses.contains(name))
                fail("SyntaxError: name '" + name + "' is used prior to " + word + " declaration", s.place);
            else if (scope.bound.contains(name))
                fail("SyntaxError: name '" + name + "' is assigned to before " + word + " declaration", s.place);
        }
        (global ? scope.globals : scope.nonlocals).insert(name);
        scope.declared.emplace(name, s.place);
    }
}

void Compiler::look(const std::vector<Stmt*>& body, Scope& scope) {
    for (const Stmt* s : body)
        look(*s, scope);
}

void Compiler::look(const Stmt& s, Scope& scope) {
    for (const Expr* decorator : s.decorators)
        look(decorator, scope);
    switch (s.kind) {
        case StmtKind::Def:
            scope.bound.insert(s.names[0]);
            for (const Parameter& p : s.function->parameters)
                look(p.default_value, scope);
            scopes_[s.function] = analyse_function(*s.function, &scope);
            return;
        case StmtKind::Class: {
            scope.bound.insert(s.names[0]);
            if (s.value != nullptr) look(s.value, scope);
            auto inner = std::make_unique<Scope>();
            inner->kind = Scope::Kind::Class;
            inner->parent = &scope;
            look(s.body, *inner);
            scopes_[&s] = std::move(inner);
            return;
        }
        case StmtKind::Global:
        case StmtKind::Nonlocal:
            return declare(s, scope);
        case StmtKind::Import:
            for (std::size_t i = 1; i < s.names.size(); i += 2)
                scope.bound.insert(s.names[i]);
            return;
        case StmtKind::ImportFrom:
            for (std::size_t i = 2; i < s.names.size(); i += 2)
                scope.bound.insert(s.names[i]);
            return;
        default:
            break;
    }
    for (const Expr* target : s.targets) {
        if (target == nullptr) continue;
        bind(target, scope);
        if (s.kind == StmtKind::AugAssign) look(target, scope);
    }
    look(s.value, scope);
    look(s.other, scope);
    for (const Expr* manager : s.managers)
        look(manager, scope);
    for (const Branch& branch : s.branches) {
        look(branch.condition, scope);
        look(branch.body, scope);
    }
    look(s.body, scope);
    for (const Handler& handler : s.handlers) {
        look(handler.type, scope);
        if (!handler.name.empty()) scope.bound.insert(handler.name);
        look(handler.body, scope);
    }
    look(s.orelse, scope);
    look(s.finally, scope);
}

std::unique_ptr<Scope> Compiler::analyse_function(const FunctionNode& f, Scope* parent) {
    auto scope = std::make_unique<Scope>();
    scope->kind = Scope::Kind::Function;
    scope->parent = parent;
    for (const Parameter& p : f.parameters)
        scope->parameters.push_back(p.name);
    if (!f.rest.empty()) scope->parameters.push_back(f.rest);
    if (!f.keyword_rest.empty()) scope->parameters.push_back(f.keyword_rest);
    for (const std::string& p : scope->parameters)
        scope->bound.insert(p);
    look(f.body, *scope);
    return scope;
}

// Whether an outer function has the variable; those between pass it on.
bool Compiler::find_outer(Scope& scope, const std::string& name) {
    for (Scope* outer = scope.parent; outer != nullptr; outer = outer->parent) {
        if (outer->kind == Scope::Kind::Module) return false;
        if (outer->kind == Scope::Kind::Class) continue;
        if (outer->globals.contains(name)) return false;
        if (!outer->bound.contains(name) || outer->nonlocals.contains(name)) continue;
        outer->cells.insert(name);
        for (Scope* between = &scope; between != outer; between = between->parent)
            between->free.insert(name);
        return true;
    }
    return false;
}

void Compiler::resolve(Scope& scope) {
    if (scope.kind == Scope::Kind::Module) return;
    const Scope* around = &scope;
    while (around->comprehension)
        around = around->parent;
    // What an inlined comprehension uses itself are variables of the frame.
    const bool inlined = scope.comprehension && !scope.has_yield && !rules_.comprehension_is_function &&
                         around->kind == Scope::Kind::Function;
    std::set<std::string> names = inlined ? std::set<std::string>() : scope.uses;
    names.insert(scope.nonlocals.begin(), scope.nonlocals.end());
    for (const std::string& name : names) {
        if (scope.globals.contains(name)) continue;
        if (scope.bound.contains(name) && !scope.nonlocals.contains(name)) continue;
        if (!find_outer(scope, name) && scope.nonlocals.contains(name))
            fail("SyntaxError: no binding for nonlocal '" + name + "' found", scope.declared[name]);
    }
    for (const std::string& name : scope.nonlocals)
        scope.bound.erase(name);
}

}  // namespace arenarium::script::simulated
