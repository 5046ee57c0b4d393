#include "core/script/language/scope.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace arenarium::script {

Variable* Scope::resolve(const std::string& name) {
    if (kind == Kind::Module || globals.contains(name)) return nullptr;
    if (const auto found = own.find(name); found != own.end()) return found->second;
    Variable* variable = parent->resolve(name);
    if (variable == nullptr || variable->frame == frame) return variable;
    variable->captured = true;
    if (frame->free_known.insert(variable).second) frame->free.push_back(variable);
    return variable;
}

class ScopeBuilder {
public:
    ScopeBuilder(ScopeTree& tree, Reading& reading) : tree_(tree), reading_(reading) {}

    void run(const Ast& ast) {
        tree_.module_ = enter(Scope::Kind::Module, nullptr);
        statements(ast.body);
        // Outer scopes come first in the list, and bind all their names before an inner one looks for them.
        for (Scope& scope : tree_.scopes_) {
            for (const auto& [name, place] : scope.nonlocals) {
                if (scope.parent->resolve(name) == nullptr)
                    complain(fmt::format("no binding for nonlocal '{}' found", name), place);
            }
            for (const auto& [name, place] : scope.uses) {
                if (!reading_.count()) return stop(place);
                scope.resolve(name);
            }
        }
    }

    ScopeTree::Problem problem;

private:
    Scope* enter(Scope::Kind kind, const void* node) {
        Scope& scope = tree_.scopes_.emplace_back();
        scope.kind = kind;
        scope.parent = scope_;
        scope.frame = kind == Scope::Kind::Comprehension ? scope_->frame : &scope;
        if (kind == Scope::Kind::Comprehension) scope.frame->comprehensions.push_back(&scope);
        if (node != nullptr) tree_.by_node_[node] = &scope;
        return scope_ = &scope;
    }

    void stop(ScriptPlace place) { problem = {Reading::message, place}; }

    void complain(std::string message, ScriptPlace place) {
        if (problem.message.empty()) problem = {"SyntaxError: " + message, place};
    }

    void use(const std::string& name, ScriptPlace place) { scope_->uses.emplace(name, place); }

    void bind(Scope* scope, const std::string& name, ScriptPlace place) {
        scope->uses.emplace(name, place);
        if (scope->kind == Scope::Kind::Module || scope->globals.contains(name) || scope->nonlocals.contains(name))
            return;
        if (scope->own.contains(name)) return;
        Variable& variable = tree_.variables_.emplace_back();
        variable.name = name;
        variable.frame = scope->frame;
        scope->own[name] = &variable;
        scope->own_in_order.push_back(&variable);
    }
    void bind(const std::string& name, ScriptPlace place) { bind(scope_, name, place); }

    void target(const Expr* e) {
        switch (e->kind) {
            case ExprKind::Name:
                return bind(e->text, e->place);
            case ExprKind::Tuple:
            case ExprKind::List:
                for (const Expr* item : e->items)
                    target(item);
                return;
            case ExprKind::Starred:
                return target(e->a);
            default:
                return expression(e);
        }
    }

    void declare(const Stmt& s) {
        const bool global = s.kind == StmtKind::Global;
        const std::string_view word = global ? "global" : "nonlocal";
        for (const std::string& name : s.names) {
            if (!problem.message.empty()) return;
            const auto& others = global ? scope_->nonlocals : scope_->globals;
            const auto own = scope_->own.find(name);
            const bool bound = own != scope_->own.end();
            // A name that is bound is in `uses` too, from the place where it was met first.
            if (bound && std::find(parameters_.begin(), parameters_.end(), own->second) != parameters_.end())
                complain(fmt::format("name '{}' is parameter and {}", name, word), s.place);
            else if (const auto other = others.find(name); other != others.end())
                complain(fmt::format("name '{}' is nonlocal and global", name), other->second);
            else if (bound)
                complain(fmt::format("name '{}' is assigned to before {} declaration", name, word), s.place);
            else if (scope_->uses.contains(name) && scope_->kind != Scope::Kind::Module)
                complain(fmt::format("name '{}' is used prior to {} declaration", name, word), s.place);
            (global ? scope_->globals : scope_->nonlocals).emplace(name, s.place);
        }
    }

    void statements(const std::vector<Stmt*>& list) {
        for (const Stmt* s : list)
            statement(*s);
    }

    void statement(const Stmt& s) {
        if (!reading_.count()) return stop(s.place);
        if (s.kind == StmtKind::Global || s.kind == StmtKind::Nonlocal) return declare(s);
        if (s.kind == StmtKind::Import) {
            for (std::size_t i = 1; i < s.names.size(); i += 2)
                bind(s.names[i], s.place);
            return;
        }
        if (s.kind == StmtKind::ImportFrom) {
            for (std::size_t i = 2; i < s.names.size(); i += 2)
                bind(s.names[i], s.place);  // the name after `as`
            return;
        }
        if (s.kind == StmtKind::Def) {
            bind(s.names[0], s.place);
            return function(*s.function);
        }
        if (s.value != nullptr) expression(s.value);
        if (s.other != nullptr) expression(s.other);
        for (const Expr* manager : s.managers)
            expression(manager);
        for (const Expr* t : s.targets)
            if (t != nullptr) target(t);  // of a with it may have none
        for (const Branch& branch : s.branches) {
            expression(branch.condition);
            statements(branch.body);
        }
        statements(s.body);
        for (const Handler& handler : s.handlers) {
            if (handler.type != nullptr) expression(handler.type);
            if (!handler.name.empty()) bind(handler.name, handler.place);
            statements(handler.body);
        }
        statements(s.orelse);
        statements(s.finally);
    }

    void function(const FunctionNode& f) {
        for (const Parameter& p : f.parameters) {
            if (p.default_value != nullptr) expression(p.default_value);
        }
        Scope* outer = scope_;
        enter(Scope::Kind::Function, &f);
        for (const Parameter& p : f.parameters)
            bind(p.name, p.place);
        if (!f.rest.empty()) bind(f.rest, f.place);
        if (!f.keyword_rest.empty()) bind(f.keyword_rest, f.place);
        scope_->parameters = scope_->own_in_order.size();
        const auto outer_parameters = std::exchange(parameters_, scope_->own_in_order);
        scope_->uses.clear();
        statements(f.body);
        parameters_ = outer_parameters;
        scope_ = outer;
    }

    void comprehension(const Expr* e) {
        const bool generator = e->kind == ExprKind::GeneratorExpression;
        expression(e->clauses[0].iterable);  // evaluated outside
        Scope* outer = scope_;
        enter(generator ? Scope::Kind::Generator : Scope::Kind::Comprehension, e);
        if (generator) {
            bind(".0", e->place);
            scope_->parameters = 1;
            scope_->has_yield = true;
        }
        for (std::size_t i = 0; i < e->clauses.size(); ++i) {
            const ComprehensionClause& clause = e->clauses[i];
            if (i > 0) expression(clause.iterable);
            target(clause.target);
            for (const Expr* condition : clause.conditions)
                expression(condition);
        }
        expression(e->a);
        if (e->b != nullptr) expression(e->b);
        scope_ = outer;
    }

    void expression(const Expr* e) {
        switch (e->kind) {
            case ExprKind::Name:
                return use(e->text, e->place);
            case ExprKind::Lambda:
                return function(*e->function);
            case ExprKind::ListComprehension:
            case ExprKind::SetComprehension:
            case ExprKind::DictComprehension:
            case ExprKind::GeneratorExpression:
                return comprehension(e);
            case ExprKind::NamedExpression: {
                Scope* owner = scope_;
                while (owner->kind == Scope::Kind::Comprehension || owner->kind == Scope::Kind::Generator) {
                    if (owner->own.contains(e->text)) {
                        complain(
                            fmt::format("assignment expression cannot rebind comprehension iteration variable '{}'",
                                        e->text),
                            e->place);
                    }
                    owner = owner->parent;
                }
                bind(owner, e->text, e->place);
                use(e->text, e->place);
                return expression(e->a);
            }
            case ExprKind::Yield:
            case ExprKind::YieldFrom:
                if (scope_->kind == Scope::Kind::Comprehension || scope_->kind == Scope::Kind::Generator) {
                    complain("'yield' inside list comprehension", e->place);
                }
                scope_->frame->has_yield = true;
                break;
            default:
                break;
        }
        for (const Expr* child : {e->a, e->b, e->c}) {
            if (child != nullptr) expression(child);
        }
        for (const Expr* child : e->items) {
            if (child != nullptr) expression(child);
        }
        for (const Expr* child : e->values)
            expression(child);
    }

    ScopeTree& tree_;
    Reading& reading_;
    Scope* scope_ = nullptr;
    std::vector<Variable*> parameters_;
};

ScopeTree::Problem ScopeTree::analyse(const Ast& ast, Reading& reading) {
    ScopeBuilder builder(*this, reading);
    builder.run(ast);
    const auto by_name = [](const Variable* a, const Variable* b) { return a->name < b->name; };
    for (Scope& scope : scopes_) {
        const auto locals = scope.own_in_order.begin() + static_cast<std::ptrdiff_t>(scope.parameters);
        const auto cells =
            std::stable_partition(locals, scope.own_in_order.end(), [](const Variable* v) { return !v->captured; });
        std::sort(cells, scope.own_in_order.end(), by_name);
        std::sort(scope.free.begin(), scope.free.end(), by_name);
    }
    return builder.problem;
}

}  // namespace arenarium::script
