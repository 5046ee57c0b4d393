// The rarer instructions.
#include <fmt/format.h>

#include "core/script/machine/generator.h"
#include "core/script/machine/machine.h"
#include "core/script/machine/operations.h"

namespace arenarium::script {

bool Machine::unpack(Frame& frame, std::size_t before, std::size_t after, bool star) {
    const Value source = std::move(frame.stack.back());
    frame.stack.pop_back();
    std::vector<Value> items;
    const std::size_t wanted = before + after;
    std::int64_t length = 0;
    const bool sequence = source.is(Type::List) || source.is(Type::Tuple);
    if (!sequence && !source.is(Type::Str) && !source.is(Type::Dict) && !source.is(Type::Set) &&
        !source.is(Type::Range) && !source.is(Type::Iterator) && !source.is(Type::DictView)) {
        return rt_.raise(Exc::TypeError, fmt::format("cannot unpack non-iterable {} object", type_name(source)));
    }
    if (sequence && !star && length_of(rt_, source, length) && static_cast<std::size_t>(length) != wanted) {
        if (static_cast<std::size_t>(length) > wanted)
            return rt_.raise(Exc::ValueError, fmt::format("too many values to unpack (expected {})", wanted));
        return rt_.raise(Exc::ValueError,
                         fmt::format("not enough values to unpack (expected {}, got {})", wanted, length));
    }
    const bool read = star || sequence ? collect(rt_, source, items) : for_each(rt_, source, [&](Value item) {
        items.push_back(std::move(item));
        return items.size() <= wanted;  // one more tells that there are too many
    });
    if (!read) return false;
    if (items.size() < wanted) {
        return rt_.raise(Exc::ValueError, fmt::format("not enough values to unpack (expected {}{}, got {})",
                                                      star ? "at least " : "", wanted, items.size()));
    }
    if (!star && items.size() > wanted)
        return rt_.raise(Exc::ValueError, fmt::format("too many values to unpack (expected {})", wanted));
    for (std::size_t i = 0; i < after; ++i)
        frame.stack.push_back(std::move(items[items.size() - 1 - i]));
    if (star) {
        frame.stack.push_back(
            rt_.list(std::vector<Value>(std::make_move_iterator(items.begin() + static_cast<std::ptrdiff_t>(before)),
                                        std::make_move_iterator(items.end() - static_cast<std::ptrdiff_t>(after)))));
    }
    for (std::size_t i = before; i > 0; --i)
        frame.stack.push_back(std::move(items[i - 1]));
    return true;
}

bool Machine::format(Frame& frame, std::uint32_t how) {
    Value specification;
    if ((how & format_with_specification) != 0) {
        specification = std::move(frame.stack.back());
        frame.stack.pop_back();
    }
    Value value = frame.stack.back();
    const std::uint32_t conversion = how & 3;
    if (conversion != 0) {
        TextBuilder text(rt_);
        if (!(conversion == format_str ? to_text(rt_, value, text) : repr(rt_, value, text))) return false;
        TextBuilder ascii(rt_);
        if (conversion == format_ascii) repr_ascii(text.view(), ascii);
        value = (conversion == format_ascii ? ascii : text).take();
        if (value.is_nothing()) return false;
    }
    if (specification.is_nothing() && value.is(Type::Str)) {
        frame.stack.back() = std::move(value);
        return true;
    }
    TextBuilder text(rt_);
    const std::string_view how_to =
        specification.is_nothing() ? "" : std::string_view(specification.as<StrObject>().text);
    if (!format_value(rt_, value, how_to, text)) return false;
    frame.stack.back() = text.take();
    return !frame.stack.back().is_nothing();
}

// The variable that the next instruction stores into; null when it stores nothing.
Value* Machine::stored_next(Frame& frame) {
    const std::vector<Instruction>& instructions = frame.code().instructions;
    std::size_t at = frame.next;
    if (instructions[at].op == Op::NameValue) ++at;
    const std::uint32_t n = instructions[at].n;
    switch (instructions[at].op) {
        case Op::StoreLocal:
            return &frame.slots[n];
        case Op::StoreCell:
            return &frame.slots[n].as<CellObject>().value;
        case Op::StoreGlobal:
            return &rt_.globals[frame.loaded->global_slots[n]].value;
        default:
            return nullptr;
    }
}

// s = s + t, where nobody else holds s: the text grows where it is, so that many small steps take no longer than one
// great one (CPython's unicode_concatenate).
bool Machine::append_in_place(Frame& frame, const Value& a, const Value& b, bool& done) {
    const std::uint32_t refs = a.object()->refs;
    const Value* variable = refs == 2 ? stored_next(frame) : nullptr;
    done = refs == 1 || (variable != nullptr && variable->is(Type::Str) && variable->object() == a.object());
    if (!done || a.object() == b.object()) return !(done = false);
    if (!rt_.tick(b.as<StrObject>().text.size() / 64)) return false;
    return a.as<StrObject>().append(b.as<StrObject>()) || rt_.reserve(rt_.heap.limit());
}

namespace {

// As CPython names what is called: with its module or type.
std::string name_of_callee(const Value& callee) {
    switch (callee.type()) {
        case Type::Function:
            return "__main__." + callee.as<FunctionObject>().code().qualified_name + "()";
        case Type::Builtin:
            return std::string(callee.as<BuiltinObject>().builtin.name) + "()";
        case Type::BoundMethod:
            return fmt::format("{}.{}()", type_name(callee.as<BoundMethodObject>().self),
                               callee.as<BoundMethodObject>().builtin.name);
        case Type::Class:
            return callee.as<ClassObject>().name + "()";
        default:
            return fmt::format("{} object", type_name(callee));
    }
}

}  // namespace

Raised Machine::refuse_star(Frame& frame, const Value& items, bool alone) {
    const std::string subject =
        alone ? name_of_callee(frame.stack[frame.stack.size() - 2]) + " argument" : std::string("Value");
    return rt_.raise(Exc::TypeError, fmt::format("{} after * must be an iterable, not {}", subject, type_name(items)));
}

Raised Machine::refuse_stars(Frame& frame, const Value& items) {
    return rt_.raise(Exc::TypeError,
                     fmt::format("{} argument after ** must be a mapping, not {}",
                                 name_of_callee(frame.stack[frame.stack.size() - 3]), type_name(items)));
}

bool Machine::enter_actor(const Value& value) {
    if (!value.is(Type::Actor))
        return rt_.raise(Exc::TypeError,
                         fmt::format("'{}' object does not support the context manager protocol{}", type_name(value),
                                     value.is(Type::Class) ? " (missed __exit__ method)" : ""));
    const Status entered = rt_.port.enter(value.as<ActorObject>().actor);
    if (!entered.ok()) return rt_.raise(Exc::ValueError, entered.error().message);
    return true;
}

bool Machine::raise_value(const Value& value, const Value& cause) {
    Value exception = value;
    if (value.is(Type::Class) && value.as<ClassObject>().is_exception) {
        exception = call(rt_, value, CallArguments{});
        if (exception.is_nothing()) return false;
    }
    if (!exception.is(Type::Exception)) return rt_.raise(Exc::TypeError, "exceptions must derive from BaseException");
    if (cause.is(Type::None)) {
        exception.as<ExceptionObject>().cause.reset();
    } else if (!cause.is_nothing()) {
        const bool of_class = cause.is(Type::Class) && cause.as<ClassObject>().is_exception;
        const Value because = of_class ? call(rt_, cause, CallArguments{}) : cause;
        if (because.is_nothing()) return false;
        if (!because.is(Type::Exception))
            return rt_.raise(Exc::TypeError, "exception causes must derive from BaseException");
        exception.as<ExceptionObject>().cause = because;
    }
    exception.as<ExceptionObject>().trace = {};
    rt_.heap.charge(*exception.object(), allocated(sizeof(ExceptionObject)));
    return rt_.errors.raise_object(exception);
}

bool Machine::match_exception(Frame& frame) {
    const Value type = std::move(frame.stack.back());
    frame.stack.pop_back();
    const ExceptionObject& e = frame.stack.back().as<ExceptionObject>();
    const auto matches = [&](const Value& t, bool& ok) {
        ok = t.is(Type::Class) && t.as<ClassObject>().is_exception;
        return ok && e.of->derives_from(t.as<ClassObject>());
    };
    bool ok = true;
    bool found = false;
    if (type.is(Type::Tuple)) {
        for (const Value& t : type.as<TupleObject>().items) {
            if (!rt_.tick()) return false;
            if (ok && !found) found = matches(t, ok);
        }
    } else {
        found = matches(type, ok);
    }
    if (!ok) return rt_.raise(Exc::TypeError, "catching classes that do not inherit from BaseException is not allowed");
    frame.stack.back() = Value::boolean(found);
    return true;
}

// The iterator stays on the stack while it yields; the instruction runs again each time.
bool Machine::yield_from(Frame& frame, Outcome& outcome, Value& result) {
    // What the caller sent lies on top when this is not the first time.
    if (!frame.stack.back().is(Type::Iterator)) frame.stack.pop_back();
    const Value iterator = frame.stack.back();
    if (!rt_.tick()) return false;
    if (advance(rt_, iterator, result)) {
        --frame.next;
        outcome = Outcome::Yielded;
        return true;
    }
    if (rt_.pending()) return false;
    frame.stack.back() = generator_result(iterator);
    return true;
}

}  // namespace arenarium::script
