#include "core/script/simulated/machine.h"

#include <algorithm>

#include "core/script/simulated/iterators.h"

namespace arenarium::script::simulated {

std::shared_ptr<LoadedCode> Machine::load(const std::shared_ptr<const Code>& code) {
    auto loaded = std::make_shared<LoadedCode>(code);
    for (const Constant& c : code->constants)
        loaded->constants.push_back(world_.constant(c));
    for (const std::u32string& n : code->names)
        loaded->names.push_back(world_.interned(n));
    for (const auto& names : code->call_names) {
        loaded->call_names.emplace_back();
        for (const std::u32string& n : names)
            loaded->call_names.back().push_back(world_.interned(n));
    }
    for (const Code::Function& f : code->functions)
        loaded->functions.push_back(load(f.code));
    return loaded;
}

void Machine::run_step(const std::shared_ptr<LoadedCode>& code) {
    Frame frame;
    frame.code = code;
    frame.variables.resize(code->code->variables.size());
    auto* function = new FunctionObject(world_, code);
    frame.function = Ref(function);
    // It is no part of the statement. Where frames are objects it is that of the statement.
    function->block = world_.heap.malloc_unlisted(
        world_.profile.rules.frames_are_objects ? frame_bytes(world_, *code->code) : world_.profile.sizes.function);
    if (!world_.profile.rules.frames_are_objects) world_.track(*function);
    const Ref keep = frame.function;
    Outcome outcome{};
    try {
        const Ref result = execute(frame, outcome);
        frame.clear();
    } catch (...) {
        frame.clear();
        world_.heap.list_to(nullptr);
        throw;
    }
    world_.heap.list_to(nullptr);
}

void run_class_body(World& world, const Ref& function, const Ref& space) {
    world.machine->run_body(function, space);
}

void Machine::run_body(const Ref& function, const Ref& space) {
    Frame frame;
    FunctionObject& f = function.as<FunctionObject>();
    frame.code = f.code;
    frame.function = function;
    frame.space = space;
    if (world_.profile.rules.frames_are_objects) frame.object = std::make_shared<FrameObject>(world_, f.code);
    frame.variables.resize(f.code->code->variables.size());
    if (f.closure) {
        const auto& cells = f.closure.as<TupleObject>().items;
        for (std::size_t i = 0; i < cells.size(); ++i)
            frame.variables[f.code->code->free_at + i] = cells[i];
    }
    Outcome outcome{};
    const Ref result = execute(frame, outcome);
    frame.clear();
}

Ref Machine::execute(Frame& frame, Outcome& outcome) {
    struct Deeper {
        Deeper(Machine& m, Frame& f) : machine(m) {
            if (++machine.depth_ > std::min<std::uint32_t>(machine.world_.limits.call_depth, 900)) {
                --machine.depth_;
                machine.world_.raise("RecursionError", "maximum recursion depth exceeded");
            }
            machine.frames_.push_back(&f);
        }
        ~Deeper() {
            --machine.depth_;
            machine.frames_.pop_back();
        }
        Machine& machine;
    };
    const Deeper deeper(*this, frame);
    ++frame.code->warmth;
    make_cells(frame);  // RESUME, which looks at the breaker, comes after it
    world_.collecting.look_at_breaker();
    take_up(frame);
    for (;;) {
        try {
            Ref value = run(frame, outcome);
            if (outcome == Outcome::Yielded) suspend(frame);
            return value;
        } catch (const Raised& raised) {
            Ref exception = raised.exception;
            add_traceback(frame, exception);
            if (!handle(frame, exception)) {
                frame.clear();
                throw Raised{std::move(exception)};
            }
        } catch (const ObjectHeap::NoMemory&) {
            Ref exception = make_exception(world_, world_.exception_type("MemoryError"), {});
            add_traceback(frame, exception);
            if (!handle(frame, exception)) {
                frame.clear();
                throw Raised{std::move(exception)};
            }
        }
    }
}

void Machine::suspend(Frame& frame) {
    if (frame.handled.empty()) return;
    frame.suspended = std::exchange(world_.handling, std::exchange(frame.handled.front(), world_.none()));
}

void Machine::take_up(Frame& frame) {
    if (!frame.suspended) return;
    frame.handled.front() = world_.handling ? world_.handling : world_.none();
    world_.handling = std::move(frame.suspended);
    frame.suspended.reset();
}

bool Machine::handle(Frame& frame, const Ref& exception) {
    if (frame.handlers.empty()) {
        while (!frame.handled.empty())
            world_.handling = pop(frame.handled);
        return false;
    }
    const ExceptionHandler handler = frame.handlers.back();
    frame.handlers.pop_back();
    while (frame.stack.size() > handler.depth) {
        const Ref gone = pop(frame.stack);
    }
    frame.stack.push_back(exception);
    frame.next = handler.at;
    return true;
}

// 3.15: a loop keeps a position in what is indexed.
void Machine::get_iterator(Frame& frame, bool loop) {
    const Ref of = frame.stack.back();
    const bool position = loop && world_.profile.rules.for_keeps_index &&
                          (of.is(Kind::List) || of.is(Kind::Tuple) || of.is(Kind::Str) || of.is(Kind::Bytes));
    frame.stack.back() = position ? Ref(new SequenceIterator(world_, of, false, false)) : iterate(world_, of);
}

// FOR_ITER_GEN runs the generator's frame itself and takes what it returns.
Ref Machine::next_in_loop(Frame& frame) {
    const Ref& iterator = frame.stack.back();
    const bool special = !frame.code->general(frame.next - 1, world_.profile.rules.specializes_after);
    if (!special || !iterator.is(Kind::Generator)) return next_of(world_, iterator);
    Ref item = next_raising(world_, iterator);
    if (!item) iterator.as<GeneratorObject>().result.reset();
    return item;
}

Ref Machine::run(Frame& frame, Outcome& outcome) {
    const std::vector<Instruction>& instructions = frame.code->code->instructions;
    std::vector<Ref>& stack = frame.stack;
    for (;;) {
        const Instruction& i = instructions[frame.next++];
        frame.place = i.place;
        world_.heap.at(i.place);
        switch (i.op) {
            case Op::LoadConst:
                stack.push_back(frame.code->constants[i.n]);
                break;
            case Op::LoadFast:
                if (!frame.variables[i.n]) variable(frame, i);
                stack.push_back(frame.variables[i.n]);
                break;
            case Op::StoreFast: {
                Ref value = pop(stack);
                frame.variables[i.n] = std::move(value);
                break;
            }
            case Op::Pop: {
                const Ref gone = pop(stack);
                break;
            }
            case Op::Copy:
                stack.push_back(Ref(stack[stack.size() - i.n]));
                break;
            case Op::Swap:
                std::swap(stack.back(), stack[stack.size() - i.n]);
                break;
            case Op::PushNull:
                stack.emplace_back();
                break;
            case Op::Not:
                stack.back() = world_.boolean(!truth(stack.back()));
                break;
            case Op::Negate:
            case Op::Positive:
            case Op::Invert:
                stack.back() =
                    unary(world_, static_cast<UnaryOperator>(static_cast<int>(i.op) - static_cast<int>(Op::Negate)),
                          stack.back());
                break;
            case Op::Binary:
            case Op::InPlace:
            case Op::Compare: {
                const std::size_t at = stack.size() - 2;
                if (i.op != Op::Compare && special_operation(frame, i)) break;
                Ref result =
                    i.op == Op::Compare
                        ? compare(world_, static_cast<Comparison>(i.n), stack[at], stack[at + 1])
                        : binary(world_, static_cast<Operator>(i.n), stack[at], stack[at + 1], i.op == Op::InPlace);
                const objects::EvalRules& rules = world_.profile.rules;
                if (i.op == Op::Compare ? rules.right_compared_goes_first : rules.right_operand_goes_first) {
                    pop(stack).reset();
                    stack[at] = std::move(result);
                    break;
                }
                stack[at] = std::move(result);  // the left operand goes first
                const Ref right = pop(stack);
                break;
            }
            case Op::Jump:
                frame.next = i.n;
                break;
            case Op::JumpBack:
                world_.tick();
                ++frame.code->warmth;
                frame.next = i.n;
                world_.collecting.look_at_breaker();
                break;
            case Op::JumpIfFalse:
            case Op::JumpIfTrue: {
                const bool is = truth(stack.back());
                const Ref gone = pop(stack);
                if (is == (i.op == Op::JumpIfTrue)) frame.next = i.n;
                break;
            }
            case Op::JumpIfFalseOrPop:
            case Op::JumpIfTrueOrPop:
                if (truth(stack.back()) == (i.op == Op::JumpIfTrueOrPop)) {
                    frame.next = i.n;
                } else {
                    const Ref gone = pop(stack);
                }
                break;
            case Op::GetIterator:
                get_iterator(frame, i.n == 1);
                break;
            case Op::ForNext: {
                Ref item = next_in_loop(frame);
                if (item) {
                    stack.push_back(std::move(item));
                } else {
                    const Ref gone = pop(stack);
                    frame.next = i.n;
                }
                break;
            }
            case Op::BuildList:
            case Op::BuildTuple:
            case Op::BuildSet:
            case Op::BuildDict:
            case Op::BuildConstKeyDict:
            case Op::BuildSlice:
            case Op::BuildString:
            case Op::ListToTuple:
                build(frame, i);
                break;
            case Op::ListAppend: {
                Ref item = pop(stack);
                world_.append(stack[stack.size() - i.n].as<ListObject>(), std::move(item));
                break;
            }
            case Op::SetAdd:
            case Op::DictAdd:
            case Op::ListExtend:
            case Op::SetUpdate:
            case Op::DictUpdate:
            case Op::DictMerge:
                add(frame, i);
                break;
            case Op::Format:
                format_value(frame, i);
                break;
            case Op::Unpack:
            case Op::UnpackStar:
                unpack(frame, i);
                break;
            case Op::LoadAttribute:
            case Op::StoreAttribute:
            case Op::DeleteAttribute:
            case Op::LoadMethod:
            case Op::LoadSubscript:
            case Op::StoreSubscript:
            case Op::DeleteSubscript:
            case Op::LoadSlice:
            case Op::StoreSlice:
                access(frame, i);
                break;
            case Op::Call:
            case Op::CallUnpacked:
                call(frame, i);
                break;
            case Op::MakeFunction:
                make_function(frame, i);
                break;
            case Op::BuildClass:
                stack.push_back(world_.builtins.at("__build_class__"));
                break;
            case Op::Return:
                outcome = Outcome::Returned;
                while (!frame.handled.empty())
                    world_.handling = pop(frame.handled);
                return pop(stack);
            case Op::Yield:
                outcome = Outcome::Yielded;
                return pop(stack);
            case Op::YieldFrom: {
                // The sent value lies on top when the generator goes on; it is not passed to what is iterated.
                if (!stack.back() || !(stack.back().is(Kind::Iterator) || stack.back().is(Kind::Generator))) pop(stack);
                Ref item = next_raising(world_, stack.back());
                if (item) {
                    --frame.next;
                    outcome = Outcome::Yielded;
                    return item;
                }
                Ref result = stack.back().is(Kind::Generator)
                                 ? std::exchange(stack.back().as<GeneratorObject>().result, Ref())
                                 : Ref();
                if (!result) result = world_.none();
                stack.back() = std::move(result);
                break;
            }
            case Op::Import:
            case Op::ImportFrom:
                import(frame, i);
                break;
            case Op::PushHandler:
                frame.handlers.push_back({i.n, stack.size() - i.m});
                break;
            case Op::PopHandler:
                frame.handlers.pop_back();
                break;
            case Op::BeginHandler:
            case Op::EndHandler:
            case Op::MatchException:
            case Op::Raise:
            case Op::RaiseFrom:
            case Op::Reraise:
            case Op::AssertFailed:
            case Op::EnterWith:
            case Op::LeaveWith:
            case Op::ExitWithException:
                exceptional(frame, i);
                break;
            default:
                variable(frame, i);
                break;
        }
    }
}

}  // namespace arenarium::script::simulated
