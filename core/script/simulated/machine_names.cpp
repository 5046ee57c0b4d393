// Instructions of Machine: variables, attributes, items, modules, functions that are made, specialized operations.
#include <fmt/format.h>

#include "core/script/simulated/machine.h"

namespace arenarium::script::simulated {

void Machine::variable(Frame& frame, const Instruction& i) {
    auto& stack = frame.stack;
    const LoadedCode& code = *frame.code;
    const auto no_name = [&](const Ref& name) {
        world_.raise("NameError", fmt::format("name '{}' is not defined", utf8(name.as<StrObject>().text)));
    };
    const auto unbound = [&](std::uint32_t n) {
        world_.raise(n >= code.code->free_at ? "NameError" : "UnboundLocalError",
                     n >= code.code->free_at
                         ? fmt::format("cannot access free variable '{}' where it is not associated with a value in "
                                       "enclosing scope",
                                       code.code->variables[n])
                         : fmt::format("cannot access local variable '{}' where it is not associated with a value",
                                       code.code->variables[n]));
    };
    DictObject& names = frame.space ? frame.space.as<DictObject>() : world_.globals();
    switch (i.op) {
        case Op::LoadName:
        case Op::LoadGlobal: {
            const Ref& name = code.names[i.n];
            Ref value = i.op == Op::LoadName && frame.space ? names.find(name) : Ref();
            if (!value) value = world_.globals().find(name);
            if (!value) {
                const auto found = world_.builtins.find(utf8(name.as<StrObject>().text));
                if (found == world_.builtins.end()) no_name(name);
                value = found->second;
            }
            stack.push_back(std::move(value));
            return;
        }
        case Op::IsBuiltin: {
            const auto found = world_.builtins.find(utf8(code.names[i.n].as<StrObject>().text));
            stack.push_back(world_.boolean(found != world_.builtins.end() && found->second == stack.back()));
            return;
        }
        case Op::StoreName: {
            const Ref value = pop(stack);
            names.set(code.names[i.n], value);
            return;
        }
        case Op::StoreGlobal: {
            const Ref value = pop(stack);
            world_.globals().set(code.names[i.n], value);
            return;
        }
        case Op::DeleteName:
            if (!names.remove(code.names[i.n])) no_name(code.names[i.n]);
            return;
        case Op::DeleteGlobal:
            if (!world_.globals().remove(code.names[i.n])) no_name(code.names[i.n]);
            return;
        case Op::LoadFast:
            unbound(i.n);
            return;
        case Op::LoadFastAndClear:
            stack.push_back(std::move(frame.variables[i.n]));
            return;
        case Op::DeleteFast:
            if (!frame.variables[i.n]) unbound(i.n);
            frame.variables[i.n].reset();
            return;
        case Op::ClearFast:
            frame.variables[i.n].reset();
            return;
        case Op::MakeCell: {
            Ref value = std::move(frame.variables[i.n]);
            frame.variables[i.n] = world_.cell(std::move(value));
            return;
        }
        case Op::LoadDeref: {
            if (frame.space && i.n >= code.code->free_at) {
                if (Ref value = names.find(world_.interned(code.code->variables[i.n]))) {
                    stack.push_back(std::move(value));
                    return;
                }
            }
            const Ref& value = frame.variables[i.n].as<CellObject>().value;
            if (!value) unbound(i.n);
            stack.push_back(value);
            return;
        }
        case Op::StoreDeref: {
            Ref value = pop(stack);
            frame.variables[i.n].as<CellObject>().value = std::move(value);
            return;
        }
        case Op::DeleteDeref:
            if (!frame.variables[i.n].as<CellObject>().value) unbound(i.n);
            frame.variables[i.n].as<CellObject>().value.reset();
            return;
        case Op::LoadLocals:
            stack.push_back(frame.space);
            return;
        case Op::LoadClosure:
            stack.push_back(frame.variables[i.n]);
            return;
        default:
            return;
    }
}

void Machine::access(Frame& frame, const Instruction& i) {
    auto& stack = frame.stack;
    switch (i.op) {
        case Op::LoadAttribute: {
            Ref value = get_attribute(world_, stack.back(), frame.code->names[i.n]);
            stack.back() = std::move(value);
            return;
        }
        case Op::StoreAttribute: {
            Ref object = pop(stack);
            Ref value = pop(stack);
            set_attribute(world_, object, frame.code->names[i.n], value);
            value.reset();
            return;
        }
        case Op::DeleteAttribute: {
            const Ref object = pop(stack);
            delete_attribute(world_, object, frame.code->names[i.n]);
            return;
        }
        case Op::LoadMethod: {
            Ref self;
            Ref method = load_method(world_, stack.back(), frame.code->names[i.n], self);
            if (self) {  // the object itself becomes the first argument
                stack.push_back(std::move(stack.back()));
                stack[stack.size() - 2] = std::move(method);
            } else {
                stack.back() = std::move(method);
                stack.emplace_back();
            }
            return;
        }
        case Op::LoadSubscript: {
            Ref index = pop(stack);
            Ref container = pop(stack);
            Ref value = get_item(world_, container, index);
            container.reset();
            index.reset();
            stack.push_back(std::move(value));
            return;
        }
        case Op::StoreSubscript: {
            Ref index = pop(stack);
            Ref container = pop(stack);
            Ref value = pop(stack);
            set_item(world_, container, index, value);
            value.reset();
            container.reset();
            return;
        }
        case Op::DeleteSubscript: {
            Ref index = pop(stack);
            Ref container = pop(stack);
            delete_item(world_, container, index);
            container.reset();
            return;
        }
        case Op::LoadSlice: {
            Ref stop = pop(stack);
            Ref start = pop(stack);
            Ref container = pop(stack);
            if (world_.profile.rules.slices_by_limits &&
                (container.is(Kind::List) || container.is(Kind::Tuple) || container.is(Kind::Str))) {
                stack.push_back(get_slice(world_, container, start, stop, world_.none()));
                return;
            }
            Ref slice = world_.slice(std::move(start), std::move(stop), world_.none());
            Ref value = get_item(world_, container, slice);
            slice.reset();
            container.reset();
            stack.push_back(std::move(value));
            return;
        }
        default: {  // StoreSlice
            Ref stop = pop(stack);
            Ref start = pop(stack);
            Ref container = pop(stack);
            Ref value = pop(stack);
            Ref slice = world_.slice(std::move(start), std::move(stop), world_.none());
            set_item(world_, container, slice, value);
            slice.reset();
            value.reset();
            return;
        }
    }
}

void Machine::import(Frame& frame, const Instruction& i) {
    auto& stack = frame.stack;
    const Ref& name = frame.code->names[i.n];
    const std::string text = utf8(name.as<StrObject>().text);
    if (i.op == Op::ImportFrom) {
        Ref value = get_attribute(world_, stack.back(), name);
        stack.push_back(std::move(value));
        return;
    }
    const auto found = world_.modules.find(text);
    if (found == world_.modules.end())
        world_.raise("ImportError", fmt::format("'{}' is not part of the objects mode: it has gc, sys, weakref and "
                                                "collections",
                                                text));
    stack.push_back(found->second);
}

// BINARY_OP_ADD_INT and its like: the right operand goes first; the result of floats may lie in one that is nobody's.
bool Machine::special_operation(Frame& frame, const Instruction& i) {
    const auto op = static_cast<Operator>(i.n);
    if (op != Operator::Add && op != Operator::Subtract && op != Operator::Multiply) return false;
    auto& stack = frame.stack;
    Ref &left = stack[stack.size() - 2], &right = stack.back();
    using Operands = LoadedCode::Operands;
    const auto& rules = world_.profile.rules;
    const auto both = [&](Kind kind) { return left.is(kind) && right.is(kind); };
    const Operands operands = both(Kind::Float)                        ? Operands::floats
                              : both(Kind::Int)                        ? Operands::ints
                              : op == Operator::Add && both(Kind::Str) ? Operands::texts
                                                                       : Operands::others;
    const bool special = rules.specializes_after == 0
                             ? frame.code->is_special(frame.next - 1, operands)
                             : operands != Operands::others && frame.code->warmth >= rules.specializes_after;
    if (!special || (operands == Operands::texts && !rules.right_text_goes_first)) return false;
    if (operands == Operands::floats && rules.floats_reused && (left->refs == 1 || right->refs == 1)) {
        const double x = left.as<FloatObject>().value, y = right.as<FloatObject>().value;
        if (left->refs != 1) std::swap(left, right);
        left.as<FloatObject>().value = op == Operator::Add ? x + y : op == Operator::Subtract ? x - y : x * y;
        const Ref gone = pop(stack);
        return true;
    }
    if (operands == Operands::floats && rules.floats_go_first) {  // _PyFloat_FromDouble_ConsumeInputs
        const double x = left.as<FloatObject>().value, y = right.as<FloatObject>().value;
        left.reset();
        pop(stack).reset();
        stack.back() = world_.real(op == Operator::Add ? x + y : op == Operator::Subtract ? x - y : x * y);
        return true;
    }
    Ref result = binary(world_, op, left, right, false);
    pop(stack).reset();
    stack.back() = std::move(result);
    return true;
}

void Machine::make_function(Frame& frame, const Instruction& i) {
    auto& stack = frame.stack;
    const Code::Function& shape = frame.code->code->functions[i.n];
    Ref closure = shape.closure ? pop(stack) : Ref();
    Ref keywords = shape.keyword_defaults ? pop(stack) : Ref();
    Ref defaults = shape.defaults ? pop(stack) : Ref();
    auto* function = new FunctionObject(world_, frame.code->functions[i.n]);
    Ref made(function);
    function->block = world_.heap.malloc_gc(world_.profile.sizes.function);
    function->closure = std::move(closure);
    function->keyword_defaults = std::move(keywords);
    function->defaults = std::move(defaults);
    world_.track(*function);
    stack.push_back(std::move(made));
}

}  // namespace arenarium::script::simulated
