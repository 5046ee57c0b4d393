// The instructions.
#include <fmt/format.h>

#include "core/script/machine/items.h"
#include "core/script/machine/machine.h"
#include "core/script/machine/operations.h"

namespace arenarium::script {

Machine::Outcome Machine::run_frame(Frame& frame, Value& result) {
    const CodeObject& loaded = *frame.loaded;
    const Code& code = *loaded.code;
    std::vector<Value>& stack = frame.stack;
    const auto raised_unless = [](bool fine) { return fine ? Outcome::Next : Outcome::Raised; };
    for (;;) {
        const Instruction instruction = code.instructions[frame.next++];
        const std::uint32_t n = instruction.n;
        Outcome outcome = Outcome::Next;
        switch (instruction.op) {
            case Op::LoadConst:
                stack.push_back(loaded.constants[n]);
                break;
            case Op::LoadLocal:
                if (frame.slots[n].is_nothing()) {
                    unbound(frame, n);
                    outcome = Outcome::Raised;
                    break;
                }
                stack.push_back(frame.slots[n]);
                break;
            case Op::StoreLocal:
                frame.slots[n] = std::move(stack.back());
                stack.pop_back();
                break;
            case Op::DeleteLocal:
                if (frame.slots[n].is_nothing()) outcome = raised_unless(unbound(frame, n));
                frame.slots[n] = Value();
                break;
            case Op::ClearLocal:
                frame.slots[n] = Value();
                break;
            case Op::MakeCell:
                frame.slots[n] = Value(rt_.heap.make<CellObject>(std::move(frame.slots[n])));
                break;
            case Op::LoadCell: {
                const Value& value = frame.slots[n].as<CellObject>().value;
                if (value.is_nothing()) {
                    outcome = raised_unless(unbound(frame, n));
                    break;
                }
                stack.push_back(value);
                break;
            }
            case Op::StoreCell:
                frame.slots[n].as<CellObject>().value = pop(stack);
                break;
            case Op::DeleteCell:
                if (frame.slots[n].as<CellObject>().value.is_nothing()) outcome = raised_unless(unbound(frame, n));
                frame.slots[n].as<CellObject>().value = Value();
                break;
            case Op::LoadGlobal: {
                const Globals::Slot& slot = rt_.globals[loaded.global_slots[n]];
                const Value& value = slot.value.is_nothing() ? slot.builtin : slot.value;
                if (value.is_nothing())
                    outcome = raised_unless(no_global(slot.name));
                else
                    stack.push_back(value);
                break;
            }
            case Op::StoreGlobal:
                rt_.globals[loaded.global_slots[n]].value = pop(stack);
                break;
            case Op::DeleteGlobal: {
                Globals::Slot& slot = rt_.globals[loaded.global_slots[n]];
                if (slot.value.is_nothing()) outcome = raised_unless(no_global(slot.name));
                slot.value = Value();
                break;
            }
            case Op::NameValue:
                if (stack.back().is_object()) rt_.names.name_value(stack.back(), code.names[n]);
                break;
            case Op::Pop:
                stack.pop_back();
                break;
            case Op::Duplicate:
                stack.push_back(Value(stack.back()));
                break;
            case Op::DuplicateTwo:
                stack.push_back(Value(stack[stack.size() - 2]));
                stack.push_back(Value(stack[stack.size() - 2]));
                break;
            case Op::RotateTwo:
                std::swap(stack[stack.size() - 1], stack[stack.size() - 2]);
                break;
            case Op::RotateThree:
                std::swap(stack[stack.size() - 1], stack[stack.size() - 2]);
                std::swap(stack[stack.size() - 2], stack[stack.size() - 3]);
                break;
            case Op::Negate:
            case Op::Plus:
            case Op::Invert: {
                const Value operand = pop(stack);
                Value v = instruction.op == Op::Negate ? negate(rt_, operand)
                          : instruction.op == Op::Plus ? positive(rt_, operand)
                                                       : invert(rt_, operand);
                outcome = raised_unless(!v.is_nothing());
                stack.push_back(std::move(v));
                break;
            }
            case Op::Not:
                stack.back() = Value::boolean(!truth(stack.back()));
                break;
            case Op::Binary:
            case Op::InPlace: {
                Value& a = stack[stack.size() - 2];
                const Value& b = stack.back();
                const auto op = static_cast<Operator>(n);
                if (a.is_int() && b.is_int() && (op == Operator::Add || op == Operator::Subtract)) {
                    std::int64_t sum = 0;
                    if (!(op == Operator::Add ? __builtin_add_overflow(a.as_int(), b.as_int(), &sum)
                                              : __builtin_sub_overflow(a.as_int(), b.as_int(), &sum))) {
                        a = Value::integer(sum);
                        stack.pop_back();
                        break;
                    }
                }
                if (op == Operator::Add && a.is(Type::Str) && b.is(Type::Str)) {
                    bool done = false;
                    outcome = raised_unless(append_in_place(frame, a, b, done));
                    if (done && outcome == Outcome::Next) stack.pop_back();
                    if (done || outcome != Outcome::Next) break;
                }
                Value v =
                    instruction.op == Op::Binary ? binary_operation(rt_, op, a, b) : in_place_operation(rt_, op, a, b);
                if (v.is_nothing()) {
                    outcome = Outcome::Raised;
                    break;
                }
                a = std::move(v);  // the left operand goes first (BINARY_OP)
                stack.pop_back();
                break;
            }
            case Op::Compare: {
                Value& a = stack[stack.size() - 2];
                const Value& b = stack.back();
                Value v = compare(rt_, static_cast<Comparison>(n), a, b);
                if (v.is_nothing()) {
                    outcome = Outcome::Raised;
                    break;
                }
                a = std::move(v);
                stack.pop_back();
                break;
            }
            case Op::Jump:
                frame.next = n;
                break;
            case Op::JumpBack:
                frame.next = n;
                if (!rt_.tick()) outcome = Outcome::Raised;
                break;
            case Op::JumpIfFalse:
            case Op::JumpIfTrue:
                if (truth(stack.back()) == (instruction.op == Op::JumpIfTrue)) frame.next = n;
                stack.pop_back();
                break;
            case Op::JumpIfFalseOrPop:
            case Op::JumpIfTrueOrPop:
                if (truth(stack.back()) == (instruction.op == Op::JumpIfTrueOrPop))
                    frame.next = n;
                else
                    stack.pop_back();
                break;
            case Op::GetIterator: {
                Value iterator = iterate(rt_, stack.back());
                outcome = raised_unless(!iterator.is_nothing());
                stack.back() = std::move(iterator);
                break;
            }
            case Op::ForNext: {
                Value item;
                const Value iterator = stack.back();
                if (advance(rt_, iterator, item)) {
                    stack.push_back(std::move(item));
                } else if (rt_.pending()) {
                    outcome = Outcome::Raised;
                } else {
                    stack.pop_back();
                    frame.next = n;
                }
                break;
            }
            case Op::BuildList:
            case Op::BuildTuple:
            case Op::BuildSet:
            case Op::BuildDict:
            case Op::BuildSlice:
            case Op::BuildString:
                outcome = raised_unless(build(frame, instruction));
                break;
            case Op::ListAppend: {
                Value item = pop(stack);
                ListObject& list = stack[stack.size() - n].as<ListObject>();
                outcome = raised_unless(make_room(rt_, list.items, 1));
                if (outcome != Outcome::Next) break;
                list.items.push_back(std::move(item));
                list.recharge();
                break;
            }
            case Op::SetAdd:
            case Op::DictInsert:
            case Op::ListExtend:
            case Op::SetExtend:
            case Op::DictMerge:
            case Op::ListToTuple:
                outcome = raised_unless(add_to_display(frame, instruction));
                break;
            case Op::Format:
                outcome = raised_unless(format(frame, n));
                break;
            case Op::Unpack:
                outcome = raised_unless(unpack(frame, n, 0, false));
                break;
            case Op::UnpackStar:
                outcome = raised_unless(unpack(frame, n >> 12, n & 0xfff, true));
                break;
            case Op::LoadAttribute: {
                Value v = get_attribute(rt_, Value(stack.back()), code.names[n]);
                outcome = raised_unless(!v.is_nothing());
                stack.back() = std::move(v);
                break;
            }
            case Op::LoadMethod:
                outcome = raised_unless(load_method(frame, code.names[n]));
                break;
            case Op::LoadSubscript: {
                const Value index = pop(stack);
                Value v = get_item(rt_, Value(stack.back()), index);
                outcome = raised_unless(!v.is_nothing());
                stack.back() = std::move(v);
                break;
            }
            case Op::StoreSubscript: {
                const Value index = pop(stack);
                const Value object = pop(stack);
                outcome = raised_unless(set_item(rt_, object, index, pop(stack)));
                break;
            }
            case Op::DeleteSubscript: {
                const Value index = pop(stack);
                const Value object = pop(stack);
                outcome = raised_unless(delete_item(rt_, object, index));
                break;
            }
            case Op::Call:
                outcome = call_on_stack(frame, stack.size() - n - 1, stack.size() - n, n, {});
                break;
            case Op::CallMethod:
                outcome = call_on_stack(frame, stack.size() - n - 2, stack.size() - n, n, {});
                break;
            case Op::CallKeywords: {
                const CallShape& shape = code.calls[n];
                const std::size_t all = shape.positional + shape.keywords.size();
                outcome =
                    call_on_stack(frame, stack.size() - all - 1, stack.size() - all, shape.positional, shape.keywords);
                break;
            }
            case Op::CallUnpack:
                if (!call_unpacked(frame, outcome)) outcome = Outcome::Raised;
                break;
            case Op::MakeFunction:
                make_function(frame, n);
                break;
            case Op::Return:
                result = pop(stack);
                return Outcome::Returned;
            case Op::Yield:
                result = pop(stack);
                return Outcome::Yielded;
            case Op::YieldFrom:
                if (!yield_from(frame, outcome, result)) outcome = Outcome::Raised;
                if (outcome == Outcome::Yielded) return outcome;
                break;
            case Op::Print: {
                const Value value = pop(stack);
                if (value.is_none()) break;
                TextBuilder text(rt_);
                outcome =
                    raised_unless(repr(rt_, value, text) && (text += '\n').ok() && rt_.printer.write(text.view()));
                break;
            }
            case Op::PushHandler:
                frame.handlers.push_back({n, static_cast<std::uint32_t>(stack.size())});
                break;
            case Op::PopHandler:
                frame.handlers.pop_back();
                break;
            case Op::MatchException:
                outcome = raised_unless(match_exception(frame));
                break;
            case Op::Raise:
                outcome = raised_unless(raise_value(pop(stack), Value()));
                break;
            case Op::RaiseFrom: {
                const Value cause = pop(stack);
                outcome = raised_unless(raise_value(pop(stack), cause));
                break;
            }
            case Op::Reraise:
                rt_.errors.raise_object(pop(stack));
                outcome = Outcome::Raised;
                break;
            case Op::ReraiseNothing:
                if (Value handled = handled_exception(); !handled.is_nothing()) {
                    rt_.errors.raise_object(std::move(handled));
                    outcome = Outcome::Raised;
                } else {
                    outcome = raised_unless(rt_.raise(Exc::RuntimeError, "No active exception to reraise"));
                }
                break;
            case Op::AssertFailed:
                outcome = raised_unless(rt_.errors.raise_with(Exc::AssertionError, n != 0 ? pop(stack) : Value()));
                break;
            case Op::ImportRandom:
                stack.push_back(rt_.modules["random"]);
                break;
            case Op::EnterActor:
                outcome = raised_unless(enter_actor(pop(stack)));
                break;
            case Op::LeaveActor:
                rt_.port.leave();
                break;
        }
        if (outcome != Outcome::Next) return outcome;
    }
}

}  // namespace arenarium::script
