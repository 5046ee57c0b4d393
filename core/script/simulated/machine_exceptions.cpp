// Exceptions, their tracebacks, and generators.
#include <fmt/format.h>

#include "core/script/simulated/machine.h"

namespace arenarium::script::simulated {

std::uint64_t frame_bytes(const World& world, const Code& code) {
    const std::size_t beside = world.profile.rules.parameters_beside_cells ? code.parameter_cells : 0;
    return world.profile.sizes.frame + 8 * (code.variables.size() + beside + code.stack);
}

// PyFrame_New: the one that the code keeps, one that waits, or a new one.
FrameObject::FrameObject(World& world, std::shared_ptr<LoadedCode> code) : world_(world), code_(std::move(code)) {
    block_ = std::exchange(code_->kept_frame.block, {});
    if (block_) return;
    const std::uint64_t bytes = frame_bytes(world_, *code_->code);
    block_ = world_.heap.take_gc(FreeList::frames, bytes);
    if (world_.heap.bytes_of(block_) >= bytes + world_.profile.gc_head) return;
    try {
        world_.heap.realloc(block_, bytes + world_.profile.gc_head);
    } catch (...) {
        world_.heap.free(block_);
        throw;
    }
}

FrameObject::~FrameObject() {
    LoadedCode::KeptFrame& kept = code_->kept_frame;
    if (!world_.profile.rules.frames_are_objects || kept.block) {
        world_.heap.give(FreeList::frames, block_);
        return;
    }
    kept.heap = &world_.heap;
    kept.block = block_;
}

Ref make_exception(World& world, const Ref& type, std::vector<Ref> arguments, bool by_c) {
    auto* object = new ExceptionObject(world, type);
    const Ref made(object);
    // What is raised while another is handled needs its context at once.
    const bool handles = world.handling && !world.handling.is(Kind::None);
    if (handles) object->context = world.handling;
    object->only_said = true;
    object->slots.resize(object->cls().slot_names.size());
    object->arguments = world.tuple_in({}, std::move(arguments));
    if (!by_c || handles || !world.profile.rules.exceptions_made_when_caught) object->materialize();
    return made;
}

void ExceptionObject::materialize() {
    if (!std::exchange(only_said, false)) return;
    const auto& sizes = world.profile.sizes;
    const auto make_arguments = [&] {
        const std::size_t count = arguments.as<TupleObject>().items.size();
        if (count == 0)
            arguments = world.tuple({});
        else
            arguments->block = world.heap.take_gc(objects::tuple_list(count), sizes.tuple_header + 8 * count);
    };
    const auto derives = [&](std::string_view name) {
        return cls().derives_from(world.exception_type(name).as<TypeObject>());
    };
    std::uint64_t own = 0;  // beyond PyBaseExceptionObject
    if (derives("OSError"))
        own = 40;
    else if (derives("StopIteration") || derives("SystemExit"))
        own = 8;
    else if (world.profile.rules.errors_keep_names)
        own = derives("AttributeError") ? 16 : derives("NameError") ? 8 : 0;
    std::uint64_t bytes = sizes.exception + own + 8 * slots.size();
    if (!cls().immortal && cls().has_weak) bytes += world.profile.dict.managed_weak ? world.profile.managed_head : 8;
    const bool plain = cls().immortal && own == 0;
    const bool itself_first = plain && world.profile.rules.exceptions_before_arguments;
    if (!itself_first) make_arguments();
    block = world.heap.malloc_gc(bytes);
    if (itself_first) make_arguments();
    world.track(*this);
}

Ref construct_exception(World& world, const Ref& type, CallArguments& arguments) {
    Ref made = make_exception(world, type, arguments.positional);
    if (const Ref init = type.as<TypeObject>().lookup(world.interned("__init__"))) {
        arguments.positional.insert(arguments.positional.begin(), made);
        call(world, init, arguments);
    } else if (!arguments.keywords.empty()) {
        world.raise("TypeError", fmt::format("{}() takes no keyword arguments", type.as<TypeObject>().name));
    }
    return made;
}

void ExceptionObject::traverse(std::vector<Object*>& out) const {
    for (const Ref& slot : slots) {
        if (slot) out.push_back(slot.get());
    }
    for (const Ref* part : {&dict, &arguments, &traceback, &context, &cause, &type}) {
        if (*part) out.push_back(part->get());
    }
}

void ExceptionObject::clear() {
    for (Ref& slot : slots)
        slot.reset();
    dict.reset();
    traceback.reset();
    cause.reset();
    context.reset();
}

// subtype_dealloc: the slots; BaseException_clear: dict, args, notes, traceback, cause, context.
void ExceptionObject::release() {
    world.untrack(*this);
    for (Ref& slot : slots)
        slot.reset();
    dict.reset();
    arguments.reset();
    traceback.reset();
    cause.reset();
    context.reset();
    world.heap.free(block);
}

void TracebackObject::traverse(std::vector<Object*>& out) const {
    if (next) out.push_back(next.get());
    for (const Ref& v : variables) {
        if (v) out.push_back(v.get());
    }
    if (ran) out.push_back(ran.get());
}

// tb_dealloc: the next one, the frame with its variables.
void TracebackObject::release() {
    world.untrack(*this);
    if (running != nullptr) std::erase(running->tracebacks, this);
    next.reset();
    clear_variables(variables);
    ran.reset();
    frame.reset();
    world.heap.free(block);
}

// PyTraceBack_Here: the frame becomes an object, and so does the entry.
void Machine::add_traceback(Frame& frame, const Ref& exception) {
    world_.unverified("raises an exception");
    ExceptionObject& e = exception.as<ExceptionObject>();
    auto* entry = new TracebackObject(world_, frame);
    const Ref made(entry);
    frame.tracebacks.push_back(entry);
    // Its object stays until the frame ends, whatever becomes of the entry.
    if (!frame.object && !world_.profile.rules.frames_are_objects)
        frame.object = std::make_shared<FrameObject>(world_, frame.code);
    entry->frame = frame.object;
    entry->block = world_.heap.malloc_gc(world_.profile.sizes.traceback);
    entry->place = frame.place;
    entry->function = frame.code->code->name;
    entry->next = std::move(e.traceback);
    world_.track(*entry);
    e.traceback = made;
    e.materialize();
}

void Machine::exceptional(Frame& frame, const Instruction& i) {
    auto& stack = frame.stack;
    const auto as_exception = [&](const Ref& value, const char* refusal) {
        if (value.is(Kind::Exception)) return value;
        if (value.is(Kind::Type) && value.as<TypeObject>().is_exception()) {
            CallArguments none;
            return construct_exception(world_, value, none);
        }
        world_.raise("TypeError", refusal);
    };
    switch (i.op) {
        case Op::BeginHandler:
            frame.handled.push_back(world_.handling ? world_.handling : world_.none());
            world_.handling = stack.back();
            return;
        case Op::EndHandler: {
            world_.handling = pop(frame.handled);
            const Ref gone = pop(stack);
            return;
        }
        case Op::MatchException: {
            const Ref type = pop(stack);
            const TypeObject& of = stack.back().as<ExceptionObject>().cls();
            const auto matches = [&](const Ref& t) {
                if (!t.is(Kind::Type) || !t.as<TypeObject>().is_exception())
                    world_.raise("TypeError", "catching classes that do not inherit from BaseException is not allowed");
                return of.derives_from(t.as<TypeObject>());
            };
            bool found = false;
            if (type.is(Kind::Tuple)) {
                for (const Ref& t : type.as<TupleObject>().items)
                    found = found || matches(t);
            } else {
                found = matches(type);
            }
            stack.push_back(world_.boolean(found));
            return;
        }
        case Op::Raise:
            throw Raised{as_exception(pop(stack), "exceptions must derive from BaseException")};
        case Op::RaiseFrom: {
            const Ref cause = pop(stack);
            Ref exception = as_exception(pop(stack), "exceptions must derive from BaseException");
            exception.as<ExceptionObject>().cause =
                cause.is(Kind::None) ? Ref() : as_exception(cause, "exception causes must derive from BaseException");
            throw Raised{exception};
        }
        case Op::Reraise: {
            if (i.n == 1) {  // a bare raise
                if (!world_.handling || world_.handling.is(Kind::None))
                    world_.raise("RuntimeError", "No active exception to reraise");
                throw Raised{world_.handling};
            }
            world_.handling = pop(frame.handled);
            throw Raised{pop(stack)};
        }
        case Op::AssertFailed: {
            std::vector<Ref> arguments;
            if (i.n == 1) arguments.push_back(pop(stack));
            const Ref made = make_exception(world_, world_.exception_type("AssertionError"), std::move(arguments));
            if (i.n == 1) world_.collecting.look_at_breaker();  // a CALL
            throw Raised{made};
        }
        case Op::EnterWith: {
            const Ref manager = pop(stack);
            if (!manager.is(Kind::Instance))
                world_.raise("TypeError", fmt::format("'{}' object does not support the context manager protocol",
                                                      type_name(manager)));
            const TypeObject& type = manager.as<InstanceObject>().cls();
            const bool bound = world_.profile.rules.special_methods_bound;
            const auto special = [&](const char* name, const char* missed) {
                const Ref found = type.lookup(world_.interned(name));
                if (!found)
                    world_.raise("TypeError", fmt::format("'{}' object does not support the context manager protocol{}",
                                                          type_name(manager), missed));
                return world_.special_method(found, manager);
            };
            Ref enter = bound ? special("__enter__", "") : Ref();
            stack.push_back(special("__exit__", " (missed __exit__ method)"));
            if (!bound) enter = special("__enter__", "");
            stack.push_back(simulated::call(world_, enter, {}));
            return;
        }
        case Op::LeaveWith: {
            const Ref exit = pop(stack);
            simulated::call(world_, exit, {world_.none(), world_.none(), world_.none()});
            return;
        }
        default: {  // ExitWithException: exit exception
            const Ref& exception = stack.back();
            const ExceptionObject& e = exception.as<ExceptionObject>();
            const Ref exit = stack[stack.size() - 2];
            const Ref swallows =
                simulated::call(world_, exit, {e.type, exception, e.traceback ? e.traceback : world_.none()});
            stack.push_back(world_.boolean(truth(swallows)));
            return;
        }
    }
}

// ---- generators

GeneratorObject::GeneratorObject(World& w, std::unique_ptr<Frame> f)
    : IteratorObject(w, "generator", Kind::Generator), frame(std::move(f)) {
    const Code& code = *frame->code->code;
    name = code.qualified_name;
    block = w.heap.malloc_gc(w.profile.sizes.generator +
                             (w.profile.rules.frames_are_objects ? 0 : 8 * (code.variables.size() + code.stack)));
    w.track(*this);
}

GeneratorObject::~GeneratorObject() = default;

void GeneratorObject::traverse(std::vector<Object*>& out) const {
    if (frame == nullptr) return;
    for (const Ref& v : frame->variables) {
        if (v) out.push_back(v.get());
    }
    for (const Ref& v : frame->stack) {
        if (v) out.push_back(v.get());
    }
    if (frame->function) out.push_back(frame->function.get());
}

Ref GeneratorObject::send(Ref value) {
    if (running) world.raise("ValueError", "generator already executing");
    if (frame == nullptr || closed) return {};
    if (!started && value && !value.is(Kind::None))
        world.raise("TypeError", "can't send non-None value to a just-started generator");
    const Ref hold(this);
    struct Running {
        bool& flag;
        explicit Running(bool& f) : flag(f) { flag = true; }
        ~Running() { flag = false; }
    };
    bool ended = false;
    Ref produced;
    {
        const Running while_it_does(running);
        try {
            if (started) frame->stack.push_back(value ? std::move(value) : world.none());
            started = true;
            produced = world.machine->resume(*frame, Ref(), ended);
        } catch (const Raised& raised) {
            frame.reset();
            const TypeObject& type = raised.exception.as<ExceptionObject>().cls();
            if (type.derives_from(world.exception_type("StopIteration").as<TypeObject>()))
                world.raise("RuntimeError", "generator raised StopIteration");
            throw;
        }
    }
    if (!ended) return produced;
    frame->clear();
    frame.reset();
    result = produced.is(Kind::None) ? Ref() : std::move(produced);
    return {};
}

Raised stop_iteration(World& world, const Ref& iterator) {
    std::vector<Ref> arguments;
    if (iterator.is(Kind::Generator)) {
        if (Ref result = std::exchange(iterator.as<GeneratorObject>().result, Ref()))
            arguments.push_back(std::move(result));
    }
    return Raised{make_exception(world, world.exception_type("StopIteration"), std::move(arguments))};
}

Ref Machine::resume(Frame& frame, Ref, bool& ended) {
    Outcome outcome{};
    Ref value = execute(frame, outcome);
    ended = outcome == Outcome::Returned;
    return value;
}

// gen_close throws GeneratorExit at the yield. Up to 3.12 the frame runs for that, which makes a frame object and a
// traceback, and in 3.12 the exception and the object of the frame that closes it; later a generator that cannot catch
// it just ends.
void Machine::close(GeneratorObject& generator) {
    Frame& frame = *generator.frame;
    const bool may_catch = !frame.handlers.empty();
    if (!may_catch) {
        if (!world_.profile.rules.generator_close_raises) return;
        const bool makes_exit = world_.profile.rules.generator_exit_is_object;
        if (makes_exit && !generator.started) return;
        const BlockId exit = makes_exit ? world_.heap.malloc_gc(world_.profile.sizes.exception) : BlockId{};
        const BlockId object = frame.object ? BlockId{} : world_.heap.malloc_gc(frame_bytes(world_, *frame.code->code));
        const BlockId entry = world_.heap.malloc_gc(world_.profile.sizes.traceback);
        if (makes_exit && !frames_.empty()) {
            Frame& closing = *frames_.back();
            if (!closing.object) closing.object = std::make_shared<FrameObject>(world_, closing.code);
        }
        Ref function = std::move(frame.function);
        while (!frame.stack.empty()) {
            const Ref gone = pop(frame.stack);
        }
        function.reset();
        for (Ref& v : frame.variables)
            v.reset();
        world_.heap.free(object);
        world_.heap.free(entry);
        world_.heap.free(exit);
        return;
    }
    world_.unverified("closes a generator inside a try");
    const Ref exception = make_exception(world_, world_.exception_type("GeneratorExit"), {});
    add_traceback(frame, exception);
    take_up(frame);
    if (!handle(frame, exception)) return;
    try {
        Outcome outcome{};
        execute(frame, outcome);
    } catch (const Raised&) {
    }
}

void GeneratorObject::close() {
    if (frame == nullptr) return;
    if (!started && !world.profile.rules.fresh_close_clears) {
        closed = true;
        return;
    }
    if (started || world.profile.rules.generator_close_raises) {
        try {
            world.machine->close(*this);
        } catch (const Raised&) {
        }
    }
    frame->clear_suspended(world.profile.rules.suspended_variables_first);
    frame.reset();
}

void GeneratorObject::release() {
    if (frame != nullptr && (started || world.profile.rules.generator_close_raises)) {
        world.untrack(*this);
        world.track(*this);
        refs = 1;  // it is there while it closes
        try {
            world.machine->close(*this);
        } catch (const Raised&) {
        }
        refs = 0;
    }
    world.untrack(*this);
    if (frame != nullptr) frame->clear_suspended(world.profile.rules.suspended_variables_first);
    frame.reset();
    result.reset();
    world.heap.free(block);
}

}  // namespace arenarium::script::simulated
