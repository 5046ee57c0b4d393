// Functions and classes.
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

}  // namespace

void Compiler::make_function(Unit& inner, bool defaults, bool keyword_defaults, std::size_t taken) {
    const Scope& scope = *inner.scope;
    if (!scope.free.empty()) {
        for (const std::string& f : scope.free)
            emit(Op::LoadClosure, cell(f));
        emit(Op::BuildTuple, scope.free.size());
    }
    unit_->code->nested = true;
    unit_->code->functions.push_back({inner.code, defaults, keyword_defaults, !scope.free.empty()});
    const std::int64_t pushed = rules_.function_pushes_name ? 2 : 1;  // the code, and its name
    depth(pushed);
    depth(-pushed);
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
        if (std::all_of(defaults.begin(), defaults.end(),
                        [&](const Expr* e) { return fold(*e, rules_).has_value(); })) {
            Constant c;
            c.what = Constant::What::Tuple;
            for (const Expr* e : defaults)
                c.items.push_back(*fold(*e, rules_));
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
    const bool has_cell = rules_.class_dict_cell && has_function(s.body);
    if (has_cell) emit(Op::MakeCell, fast("__classdict__"));
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
    if (has_cell) {
        emit(Op::LoadLocals);
        emit(Op::StoreDeref, fast("__classdict__"));
    }
    std::size_t from = 0;
    if (!s.body.empty() && s.body[0]->kind == StmtKind::Expression &&
        s.body[0]->value->kind == ExprKind::StringLiteral) {
        constant(*fold(*s.body[0]->value, rules_));
        emit(Op::StoreName, name_index("__doc__"));
        from = 1;
    }
    static_attributes_.emplace_back();
    statements({s.body.begin() + static_cast<std::ptrdiff_t>(from), s.body.end()});
    const std::set<std::string> attributes = std::move(static_attributes_.back());
    static_attributes_.pop_back();
    if (rules_.class_has_first_line) {
        Constant names;
        names.what = Constant::What::Tuple;
        for (const std::string& attribute : attributes)
            names.items.push_back(text(attribute));
        constant(names);
        emit(Op::StoreName, name_index("__static_attributes__"));
    }
    if (has_cell) {
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

}  // namespace arenarium::script::simulated
