// Functions, classes, comprehensions and generator expressions; and what all of the compiler emits with.
#include <algorithm>

#include "core/script/simulated/compiler_impl.h"
#include "core/script/simulated/world.h"

namespace arenarium::script::simulated {
namespace {

bool has_function(const std::vector<Stmt*>& body) {
    return std::any_of(body.begin(), body.end(), [](const Stmt* s) {
        return s->kind == StmtKind::Def || has_function(s->body) || has_function(s->orelse) ||
               (s->value != nullptr && s->value->kind == ExprKind::Lambda);
    });
}

std::int64_t effect(Op op, std::size_t n) {
    const auto k = static_cast<std::int64_t>(n);
    switch (op) {
        case Op::LoadConst:
        case Op::LoadName:
        case Op::LoadGlobal:
        case Op::LoadFast:
        case Op::LoadFastAndClear:
        case Op::LoadDeref:
        case Op::LoadClosure:
        case Op::LoadClassCells:
        case Op::Copy:
        case Op::ForNext:
        case Op::PushNull:
        case Op::LoadMethod:
        case Op::BuildClass:
        case Op::ImportFrom:
        case Op::Import:
        case Op::EnterWith:
            return 1;
        case Op::StoreName:
        case Op::StoreGlobal:
        case Op::StoreFast:
        case Op::StoreDeref:
        case Op::Pop:
        case Op::Binary:
        case Op::InPlace:
        case Op::Compare:
        case Op::JumpIfFalse:
        case Op::JumpIfTrue:
        case Op::JumpIfFalseOrPop:
        case Op::JumpIfTrueOrPop:
        case Op::ListAppend:
        case Op::SetAdd:
        case Op::ListExtend:
        case Op::SetUpdate:
        case Op::DictUpdate:
        case Op::DictMerge:
        case Op::LoadSubscript:
        case Op::DeleteAttribute:
        case Op::Return:
        case Op::Raise:
            return -1;
        case Op::DictAdd:
        case Op::StoreAttribute:
        case Op::DeleteSubscript:
        case Op::LoadSlice:
            return -2;
        case Op::StoreSubscript:
            return -3;
        case Op::StoreSlice:
            return -4;
        case Op::BuildList:
        case Op::BuildTuple:
        case Op::BuildSet:
        case Op::BuildSlice:
        case Op::BuildString:
            return 1 - k;
        case Op::BuildDict:
            return 1 - 2 * k;
        case Op::Unpack:
            return k - 1;
        case Op::Call:
            return -1 - k;
        default:
            return 0;
    }
}

}  // namespace

void Compiler::fail(std::string message, ScriptPlace place) {
    if (!message_.empty()) return;
    message_ = std::move(message);
    problem_ = place;
}

void Compiler::depth(std::int64_t change) {
    unit_->depth += change;
    if (unit_->depth > unit_->code->stack) unit_->code->stack = static_cast<std::uint32_t>(unit_->depth);
}

std::size_t Compiler::emit(Op op, std::size_t n, std::size_t m) {
    if (!reading_.count()) fail(Reading::message, place_);
    unit_->code->instructions.push_back({op, static_cast<std::uint32_t>(n), static_cast<std::uint32_t>(m), place_});
    depth(effect(op, n));
    return unit_->code->instructions.size() - 1;
}

void Compiler::constant(Constant value) {
    auto& constants = unit_->code->constants;
    const auto found = std::find(constants.begin(), constants.end(), value);
    emit(Op::LoadConst, static_cast<std::size_t>(found - constants.begin()));
    if (found == constants.end()) constants.push_back(std::move(value));
}

std::uint32_t Compiler::name_index(const std::string& name) {
    const auto [found, added] = unit_->names.emplace(name, static_cast<std::uint32_t>(unit_->code->names.size()));
    if (added) unit_->code->names.push_back(utf32(name));
    return found->second;
}

std::uint32_t Compiler::fast(const std::string& name) {
    const auto [found, added] = unit_->fast.emplace(name, static_cast<std::uint32_t>(unit_->code->variables.size()));
    if (added) unit_->code->variables.push_back(name);
    return found->second;
}

std::uint32_t Compiler::cell(const std::string& name) {
    const Scope& scope = *unit_->scope;
    const auto& parameters = scope.parameters;
    if (const auto p = std::find(parameters.begin(), parameters.end(), name); p != parameters.end())
        return static_cast<std::uint32_t>(p - parameters.begin());
    auto& order = unit_->cell_order;
    const auto found = std::find(order.begin(), order.end(), name);
    const auto at = static_cast<std::uint32_t>(found - order.begin());
    if (found == order.end()) order.push_back(name);
    return cell_base + at;
}

void Compiler::name(const std::string& name, Use use) {
    const auto pick = [&](Op load, Op store, Op remove) {
        return use == Use::Load ? load : use == Use::Store ? store : remove;
    };
    for (auto inlined = unit_->inlined.rbegin(); inlined != unit_->inlined.rend(); ++inlined) {
        if (!inlined->contains(name)) continue;
        if (unit_->scope->cells.contains(name)) break;
        emit(pick(Op::LoadFast, Op::StoreFast, Op::DeleteFast), fast(name));
        return;
    }
    const Scope& scope = *unit_->scope;
    const bool local = scope.bound.contains(name) && !scope.globals.contains(name);
    if (scope.cells.contains(name) || scope.free.contains(name)) {
        emit(pick(Op::LoadDeref, Op::StoreDeref, Op::DeleteDeref), cell(name));
        return;
    }
    if (scope.kind == Scope::Kind::Function && local) {
        emit(pick(Op::LoadFast, Op::StoreFast, Op::DeleteFast), fast(name));
        return;
    }
    if (scope.kind == Scope::Kind::Function || scope.globals.contains(name)) {
        emit(pick(Op::LoadGlobal, Op::StoreGlobal, Op::DeleteGlobal), name_index(name));
        return;
    }
    emit(pick(Op::LoadName, Op::StoreName, Op::DeleteName), name_index(name));
}

void Compiler::begin(Unit& unit, Scope& scope, std::string name, ScriptPlace place) {
    unit.code = std::make_shared<Code>();
    unit.code->name = name;
    if (unit_ != nullptr && unit_->scope->kind != Scope::Kind::Module)
        name = unit_->code->qualified_name + (unit_->scope->kind == Scope::Kind::Class ? "." : ".<locals>.") + name;
    unit.code->qualified_name = std::move(name);
    unit.code->place = place;
    unit.scope = &scope;
    unit_ = &unit;
    unit.code->generator = scope.has_yield;
    for (const std::string& p : scope.parameters)
        fast(p);
    std::vector<std::string> cells(scope.cells.begin(), scope.cells.end());
    for (const std::string& c : cells)
        emit(Op::MakeCell, cell(c));
    for (const std::string& f : scope.free)
        cell(f);
}

// Cells lie behind the other variables; free ones behind them.
void Compiler::end(Unit& unit) {
    Code& code = *unit.code;
    const auto first = static_cast<std::uint32_t>(code.variables.size());
    for (Instruction& i : code.instructions) {
        switch (i.op) {
            case Op::MakeCell:
            case Op::LoadDeref:
            case Op::StoreDeref:
            case Op::DeleteDeref:
            case Op::LoadClosure:
                if (i.n >= cell_base) i.n = i.n - cell_base + first;
                break;
            default:
                break;
        }
    }
    code.free_at = first + static_cast<std::uint32_t>(unit.cell_order.size() - unit.scope->free.size());
    for (const std::string& c : unit.cell_order)
        code.variables.push_back(c);
}

void Compiler::make_function(Unit& inner, bool defaults, bool keyword_defaults, std::size_t taken) {
    const Scope& scope = *inner.scope;
    if (!scope.free.empty()) {
        for (const std::string& f : scope.free)
            emit(Op::LoadClosure, cell(f));
        emit(Op::BuildTuple, scope.free.size());
    }
    unit_->code->nested = true;
    unit_->code->functions.push_back({inner.code, defaults, keyword_defaults, !scope.free.empty()});
    emit(Op::MakeFunction, unit_->code->functions.size() - 1);
    depth(1 - static_cast<std::int64_t>(taken) - (scope.free.empty() ? 0 : 1));
}

void Compiler::function(const FunctionNode& f) {
    std::vector<Expr*> defaults;
    std::size_t keyword_defaults = 0;
    for (std::size_t i = 0; i < f.positional; ++i) {
        if (f.parameters[i].default_value != nullptr) defaults.push_back(f.parameters[i].default_value);
    }
    if (!defaults.empty()) {
        if (std::all_of(defaults.begin(), defaults.end(), [](const Expr* e) { return fold(*e).has_value(); })) {
            Constant c;
            c.what = Constant::What::Tuple;
            for (const Expr* e : defaults)
                c.items.push_back(*fold(*e));
            constant(std::move(c));
        } else {
            for (const Expr* e : defaults)
                expression(e);
            emit(Op::BuildTuple, defaults.size());
        }
    }
    for (std::size_t i = f.positional; i < f.parameters.size(); ++i) {
        if (f.parameters[i].default_value == nullptr) continue;
        Constant word;
        word.what = Constant::What::Str;
        word.text = utf32(f.parameters[i].name);
        word.intern = true;
        constant(word);
        expression(f.parameters[i].default_value);
        ++keyword_defaults;
    }
    if (keyword_defaults != 0) emit(Op::BuildDict, keyword_defaults);
    Unit* const outer = unit_;
    const int finally = std::exchange(inlined_finally_, 0);
    Unit unit;
    begin(unit, scope_of(&f), f.name.empty() ? "<lambda>" : f.name, f.place);
    Code& code = *unit.code;
    code.positional_only = static_cast<std::uint32_t>(f.positional_only);
    code.positional = static_cast<std::uint32_t>(f.positional);
    code.keyword_only = static_cast<std::uint32_t>(f.parameters.size() - f.positional);
    code.rest = !f.rest.empty();
    code.keyword_rest = !f.keyword_rest.empty();
    statements(f.body);
    constant(Constant());
    emit(Op::Return);
    end(unit);
    inlined_finally_ = finally;
    unit_ = outer;
    place_ = f.place;
    make_function(unit, !defaults.empty(), keyword_defaults != 0,
                  (defaults.empty() ? 0U : 1U) + (keyword_defaults == 0 ? 0U : 1U));
}

void Compiler::class_statement(const Stmt& s) {
    for (const Expr* decorator : s.decorators)
        expression(decorator);
    emit(Op::BuildClass);
    emit(Op::PushNull);
    Unit* const outer = unit_;
    Unit unit;
    begin(unit, scope_of(&s), s.names[0], s.place);
    // A cell for the namespace, when the body has functions.
    const std::size_t cell_at = here();
    if (rules_.class_dict_cell && has_function(s.body)) {
        emit(Op::LoadClassCells);
        emit(Op::StoreFast, fast("__classdict__"));
    }
    // __module__ and __qualname__ come first, what the body says after them.
    const auto text = [](std::string_view t) {
        Constant c;
        c.what = Constant::What::Str;
        c.text = utf32(t);
        c.intern = true;
        return c;
    };
    constant(text("__main__"));
    emit(Op::StoreName, name_index("__module__"));
    constant(text(unit.code->qualified_name));
    emit(Op::StoreName, name_index("__qualname__"));
    if (rules_.class_has_first_line) {
        Constant line;
        line.what = Constant::What::Int;
        line.integer = Integer(s.place.line);
        constant(line);
        emit(Op::StoreName, name_index("__firstlineno__"));
    }
    std::size_t from = 0;
    if (!s.body.empty() && s.body[0]->kind == StmtKind::Expression &&
        s.body[0]->value->kind == ExprKind::StringLiteral) {
        constant(*fold(*s.body[0]->value));
        emit(Op::StoreName, name_index("__doc__"));
        from = 1;
    }
    statements({s.body.begin() + static_cast<std::ptrdiff_t>(from), s.body.end()});
    if (rules_.class_has_first_line) {
        Constant names;
        names.what = Constant::What::Tuple;
        constant(names);
        emit(Op::StoreName, name_index("__static_attributes__"));
    }
    if (unit.code->instructions.size() > cell_at && unit.code->instructions[cell_at].op == Op::LoadClassCells) {
        emit(Op::LoadFast, fast("__classdict__"));
        emit(Op::StoreName, name_index("__classdictcell__"));
    }
    constant(Constant());
    emit(Op::Return);
    end(unit);
    unit_ = outer;
    place_ = s.place;
    make_function(unit, false, false, 0);
    constant(text(s.names[0]));
    if (s.value != nullptr)
        call(s.value, 2);
    else
        emit(Op::Call, 2);
    for (std::size_t i = 0; i < s.decorators.size(); ++i) {
        emit(Op::PushNull);
        emit(Op::Swap, 2);
        emit(Op::Call, 1);
    }
    name(s.names[0], Use::Store);
}

// The first iterable is worked out outside; the rest is a function of its iterator.
void Compiler::comprehension(const Expr* e) {
    Unit* const outer = unit_;
    Unit unit;
    const bool generator = e->kind == ExprKind::GeneratorExpression;
    begin(unit, scope_of(e),
          generator                                ? "<genexpr>"
          : e->kind == ExprKind::ListComprehension ? "<listcomp>"
          : e->kind == ExprKind::SetComprehension  ? "<setcomp>"
                                                   : "<dictcomp>",
          e->place);
    unit.code->positional = unit.code->positional_only = 1;
    unit.code->generator = generator;
    place_ = e->place;
    if (!generator)
        emit(e->kind == ExprKind::ListComprehension  ? Op::BuildList
             : e->kind == ExprKind::SetComprehension ? Op::BuildSet
                                                     : Op::BuildDict,
             0);
    emit(Op::LoadFast, 0);
    clause(e, 0, 1);
    if (generator) constant(Constant());
    emit(Op::Return);
    end(unit);
    if (generator && rules_.for_keeps_index) unit.code->stack = std::max<std::uint32_t>(4, unit.code->stack + 1);
    unit_ = outer;
    place_ = e->place;
    make_function(unit, false, false, 0);
    emit(Op::PushNull);
    expression(e->clauses[0].iterable);
    place_ = e->place;
    emit(Op::GetIterator);
    emit(Op::Call, 1);
}

void Compiler::inlined_comprehension(const Expr* e) {
    unit_->code->nested = true;
    expression(e->clauses[0].iterable);
    place_ = e->place;
    if (!rules_.for_keeps_index) emit(Op::GetIterator, 1);
    Scope& scope = scope_of(e);
    std::vector<std::string> own;
    for (const std::string& n : scope.bound) {
        own.push_back(n);
        if (scope.cells.contains(n)) unit_->scope->cells.insert(n);
    }
    const auto slot = [&](const std::string& n) { return unit_->scope->cells.contains(n) ? cell(n) : fast(n); };
    for (const std::string& n : own) {
        emit(Op::LoadFastAndClear, slot(n));
        if (unit_->scope->cells.contains(n)) emit(Op::MakeCell, slot(n));
        emit(Op::Swap, 2);  // the iterator stays on top
    }
    emit(e->kind == ExprKind::ListComprehension  ? Op::BuildList
         : e->kind == ExprKind::SetComprehension ? Op::BuildSet
                                                 : Op::BuildDict,
         0);
    emit(Op::Swap, 2);
    if (rules_.for_keeps_index) emit(Op::GetIterator, 1);  // 3.15 makes the container first
    unit_->inlined.push_back({own.begin(), own.end()});
    clause(e, 0, 1);
    unit_->inlined.pop_back();
    for (auto n = own.rbegin(); n != own.rend(); ++n) {
        emit(Op::Swap, 2);
        emit(Op::StoreFast, slot(*n));
    }
}

// Clause `index`, its iterator on top of the stack; `depth` iterators lie above the container.
void Compiler::clause(const Expr* e, std::size_t index, std::uint32_t above) {
    const ComprehensionClause& c = e->clauses[index];
    place_ = c.iterable->place;
    const std::size_t begin = emit(Op::ForNext);
    assign(c.target);
    std::vector<std::size_t> skips;
    for (const Expr* condition : c.conditions)
        jump_if(condition, false, skips);
    if (index + 1 < e->clauses.size()) {
        expression(e->clauses[index + 1].iterable);
        emit(Op::GetIterator, 1);
        clause(e, index + 1, above + 1);
    } else {
        expression(e->a);
        if (e->b != nullptr) expression(e->b);
        place_ = e->place;
        switch (e->kind) {
            case ExprKind::ListComprehension:
                emit(Op::ListAppend, above + 1);
                break;
            case ExprKind::SetComprehension:
                emit(Op::SetAdd, above + 1);
                break;
            case ExprKind::DictComprehension:
                emit(Op::DictAdd, above + 1);
                break;
            default:
                emit(Op::Yield);
                emit(Op::Pop);
                break;
        }
    }
    for (const std::size_t jump : skips)
        patch(jump);
    emit(Op::JumpBack, begin);
    patch(begin);
    depth(-1);
}

// The parser makes a number twice where it stands (the rule of a primary tries it once more than it needs), and once
// more where an assignment's value begins with it.
void Compiler::count_numbers(const Stmt& s, Code& code) const {
    std::vector<const Expr*> exprs;
    std::vector<const Stmt*> stmts = {&s};
    const auto leading = [](const Expr* e) {
        while (e->kind == ExprKind::Binary ||
               ((e->kind == ExprKind::List || e->kind == ExprKind::Tuple) && !e->items.empty()))
            e = e->kind == ExprKind::Binary ? e->a : e->items[0];
        return e;
    };
    const auto add = [&](const Expr* e, std::uint32_t times) {
        if (e->kind == ExprKind::FloatLiteral) code.floats_parsed += times;
        if (e->kind == ExprKind::IntLiteral && (e->integer > rules_.small_int_most || !e->text.empty()))
            code.ints_parsed += times;
    };
    while (!stmts.empty()) {
        const Stmt* const at = stmts.back();
        stmts.pop_back();
        if (at->value != nullptr && (at->kind == StmtKind::Assign || at->kind == StmtKind::Expression))
            add(leading(at->value), 1);
        exprs.insert(exprs.end(), {at->value, at->other});
        exprs.insert(exprs.end(), at->targets.begin(), at->targets.end());
        for (const Branch& b : at->branches) {
            exprs.push_back(b.condition);
            stmts.insert(stmts.end(), b.body.begin(), b.body.end());
        }
        for (const auto* list : {&at->body, &at->orelse, &at->finally})
            stmts.insert(stmts.end(), list->begin(), list->end());
        for (const Handler& h : at->handlers)
            stmts.insert(stmts.end(), h.body.begin(), h.body.end());
        if (at->function != nullptr) stmts.insert(stmts.end(), at->function->body.begin(), at->function->body.end());
        while (!exprs.empty()) {
            const Expr* const e = exprs.back();
            exprs.pop_back();
            if (e == nullptr) continue;
            add(e, 2);
            exprs.insert(exprs.end(), {e->a, e->b, e->c});
            exprs.insert(exprs.end(), e->items.begin(), e->items.end());
            exprs.insert(exprs.end(), e->values.begin(), e->values.end());
            for (const ComprehensionClause& c : e->clauses) {
                exprs.push_back(c.iterable);
                exprs.insert(exprs.end(), c.conditions.begin(), c.conditions.end());
            }
            if (e->function != nullptr) stmts.insert(stmts.end(), e->function->body.begin(), e->function->body.end());
        }
    }
}

Compiled Compiler::run(const Ast& ast) {
    Scope module;
    look(ast.body, module);
    for (auto& [node, scope] : scopes_)
        resolve(*scope);
    Compiled result;
    for (std::size_t i = 0; i < ast.body.size() && message_.empty(); ++i) {
        Unit unit;
        unit_ = nullptr;
        begin(unit, module, "<module>", ast.body[i]->place);
        statement(*ast.body[i]);
        constant(Constant());
        emit(Op::Return);
        end(unit);
        count_numbers(*ast.body[i], *unit.code);
        result.steps.push_back({unit.code, ast.body[i]->place});
    }
    result.message = message_;
    result.place = problem_;
    return result;
}

Compiled compile_steps(const Ast& ast, const objects::EvalRules& rules, Reading& reading) {
    return Compiler(rules, reading).run(ast);
}

}  // namespace arenarium::script::simulated
