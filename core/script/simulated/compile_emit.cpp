// What all of the compiler emits with: instructions, constants, and where a name lies.
#include <algorithm>

#include "core/script/simulated/compiler_impl.h"
#include "core/script/simulated/world.h"

namespace arenarium::script::simulated {

namespace {

std::int64_t effect(Op op, std::size_t n) {
    const auto k = static_cast<std::int64_t>(n);
    switch (op) {
        case Op::LoadName:
        case Op::LoadGlobal:
        case Op::LoadFast:
        case Op::LoadFastAndClear:
        case Op::LoadDeref:
        case Op::LoadClosure:
        case Op::LoadLocals:
        case Op::Copy:
        case Op::IsBuiltin:
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
        case Op::RaiseFrom:
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
        case Op::BuildConstKeyDict:
            return -k;
        case Op::Unpack:
            return k - 1;
        case Op::Format:
            return (k & 4) != 0 ? -1 : 0;  // the format's text
        case Op::Call:
        case Op::AssertFailed:
            return -1 - k;
        case Op::CallUnpacked:
            return -2 - k;
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
    reach();
}

void Compiler::reach() {
    if (unit_->depth > unit_->code->stack) unit_->code->stack = static_cast<std::uint32_t>(unit_->depth);
}

std::size_t Compiler::emit(Op op, std::size_t n, std::size_t m) {
    if (!reading_.count()) fail(Reading::message, place_);
    auto& instructions = unit_->code->instructions;
    const bool after_constant = !instructions.empty() && instructions.back().op == Op::LoadConst;
    if (after_constant && !(op == Op::Return && rules_.least_stack == 0)) reach();
    instructions.push_back({op, static_cast<std::uint32_t>(n), static_cast<std::uint32_t>(m), place_});
    if (!rules_.call_pushes_null) {
        if (op == Op::PushNull) {
            unit_->beside.push_back(true);
            return instructions.size() - 1;
        }
        if (op == Op::LoadMethod) unit_->beside.push_back(false);
        if (op == Op::Call || op == Op::CallUnpacked) {
            if (unit_->beside.back()) ++unit_->depth;  // which the effect takes away
            unit_->beside.pop_back();
        }
    }
    if (op == Op::LoadConst)
        ++unit_->depth;  // reached by what takes it, which may be RETURN_CONST
    else
        depth(effect(op, n));
    return instructions.size() - 1;
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
        // LOAD_FAST_BORROW; what handles an exception is not looked at for it (optimize_load_fast).
        const bool handles = std::any_of(unit_->controls.begin(), unit_->controls.end(),
                                         [](const auto& c) { return c.kind == Control::Kind::Handler; });
        const bool borrows = use == Use::Load && rules_.borrows_variables && !handles;
        emit(pick(Op::LoadFast, Op::StoreFast, Op::DeleteFast), fast(name), borrows ? 1 : 0);
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
    unit.code->stack = std::max<std::uint32_t>(rules_.least_stack, scope.has_yield ? 1 : 0);
    unit.scope = &scope;
    unit_ = &unit;
    unit.code->generator = scope.has_yield;
    for (const std::string& p : scope.parameters)
        fast(p);
    // insert_prefix_instructions: in the order of variables, so that parameters come first.
    if (!rules_.parameters_beside_cells)
        for (const std::string& p : scope.parameters)
            if (scope.cells.contains(p)) emit(Op::MakeCell, cell(p));
    for (const std::string& c : scope.cells)
        if (rules_.parameters_beside_cells || !scope.has_parameter(c)) emit(Op::MakeCell, cell(c));
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
            case Op::LoadFastAndClear:  // of a comprehension that is part of the frame
            case Op::StoreFast:
                if (i.n >= cell_base) i.n = i.n - cell_base + first;
                break;
            default:
                break;
        }
    }
    code.free_at = first + static_cast<std::uint32_t>(unit.cell_order.size() - unit.scope->free.size());
    for (const std::string& c : unit.cell_order)
        code.variables.push_back(c);
    const auto& parameters = unit.scope->parameters;
    code.parameter_cells = static_cast<std::uint32_t>(std::count_if(
        parameters.begin(), parameters.end(), [&](const std::string& p) { return unit.scope->cells.contains(p); }));
    code.handles = std::any_of(code.instructions.begin(), code.instructions.end(),
                               [](const Instruction& i) { return i.op == Op::PushHandler; });
    if (rules_.folds_instructions) fold_tails(code);
}

}  // namespace arenarium::script::simulated
