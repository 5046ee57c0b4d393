// Calls: binding arguments to parameters, and the rarer instructions.
#include <fmt/format.h>

#include <algorithm>

#include "core/script/machine/generator.h"
#include "core/script/machine/machine.h"
#include "core/script/machine/operations.h"

namespace arenarium::script {
namespace {

std::string quoted_list(const std::vector<std::string>& names) {
    std::string out;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) out += i + 1 < names.size() ? ", " : names.size() == 2 ? " and " : ", and ";
        out += "'" + names[i] + "'";
    }
    return out;
}

}  // namespace

Machine::Outcome Machine::call_on_stack(Frame& frame, std::size_t callee_at, std::size_t first, std::size_t count,
                                        std::span<const std::string> keywords) {
    std::vector<Value>& stack = frame.stack;
    const std::span<Value> all(stack.data() + first, stack.size() - first);
    const CallArguments arguments{all.first(count), keywords, all.subspan(count)};
    Value callee = std::move(stack[callee_at]);
    if (!rt_.tick()) return Outcome::Raised;
    if (callee.is(Type::Function)) {
        Value generator;
        if (!push_call(callee, arguments, generator)) return Outcome::Raised;
        drop_up_from(stack, callee_at);
        if (generator.is_nothing()) return Outcome::Called;
        stack.push_back(std::move(generator));
        return Outcome::Next;
    }
    Value result;
    if (callee.is(Type::Builtin)) {
        // Of a method that LoadMethod found, the object is between the builtin and the arguments.
        const Value self = first - callee_at == 2 ? stack[callee_at + 1] : Value();
        result = call_builtin(rt_, callee.as<BuiltinObject>().builtin, self, arguments);
    } else {
        result = call(rt_, callee, arguments);
    }
    // The callable goes, then its arguments in order, also when the call raised (CALL).
    callee.reset();
    drop_up_from(stack, callee_at);
    if (result.is_nothing()) return Outcome::Raised;
    stack.push_back(std::move(result));
    return Outcome::Next;
}

bool Machine::call_unpacked(Frame& frame, Outcome& outcome) {
    const Value dict = std::move(frame.stack.back());
    frame.stack.pop_back();
    const Value list = std::move(frame.stack.back());
    frame.stack.pop_back();
    const std::size_t callee_at = frame.stack.size() - 1;
    std::vector<std::string> names;
    const std::size_t count = list.as<ListObject>().items.size() + dict.as<DictObject>().table.size();
    if (!rt_.tick(count / 8) || !rt_.reserve(2 * count * sizeof(Value))) return false;
    const Held held(rt_.heap, count * sizeof(Value));
    for (Value& item : list.as<ListObject>().items)
        frame.stack.push_back(item);
    for (const HashTable::Entry& e : dict.as<DictObject>().table.entries()) {
        if (e.key.is_nothing()) continue;
        names.push_back(e.key.as<StrObject>().text);
        frame.stack.push_back(e.value);
    }
    outcome = call_on_stack(frame, callee_at, callee_at + 1, list.as<ListObject>().items.size(), names);
    if (count > spare_values) frame.stack.shrink_to_fit();
    return outcome != Outcome::Raised;
}

bool Machine::push_call(const Value& callee, CallArguments arguments, Value& generator) {
    FunctionObject& function = callee.as<FunctionObject>();
    if (frames_.size() >= rt_.budget.limits.call_depth)
        return rt_.raise(Exc::RecursionError, "maximum recursion depth exceeded");
    if (!rt_.reserve(function.code().slot_names.size() * sizeof(Value))) return false;
    std::unique_ptr<Frame> frame = new_frame(function.loaded);
    if (!bind(*frame, function, arguments)) return false;
    for (std::size_t i = 0; i < function.closure.size(); ++i)
        frame->slots[function.code().closure_at + i] = function.closure[i];
    frame->function = callee;
    if (!function.code().generator) {
        frames_.push_back(std::move(frame));
        return true;
    }
    generator = Value(rt_.heap.make<GeneratorObject>(*this, std::move(frame)));
    return true;
}

bool Machine::bind(Frame& frame, const FunctionObject& function, CallArguments arguments) {
    const Code& code = function.code();
    const std::size_t given = arguments.size();
    const std::size_t direct = std::min<std::size_t>(given, code.positional);
    for (std::size_t i = 0; i < direct; ++i)
        frame.slots[i] = arguments[i];
    if (given == code.positional && arguments.keyword_names.empty() && code.keyword_only == 0 && !code.has_rest &&
        !code.has_keyword_rest)
        return true;
    const std::size_t named = code.positional + code.keyword_only;
    if (code.has_rest) {
        frame.slots[named] = rt_.tuple(std::vector<Value>(
            arguments.positional.begin() + static_cast<std::ptrdiff_t>(direct), arguments.positional.end()));
    }
    if (!bind_keywords(frame, function, arguments)) return false;
    if (given > code.positional && !code.has_rest) {
        const std::size_t required = code.positional - function.defaults.size();
        const std::string takes = function.defaults.empty() ? fmt::format("{}", code.positional)
                                                            : fmt::format("from {} to {}", required, code.positional);
        // Keyword-only arguments that were given are counted beside them (too_many_positional in ceval.c).
        const auto beside = static_cast<std::size_t>(std::count_if(
            frame.slots.begin() + code.positional, frame.slots.begin() + code.positional + code.keyword_only,
            [](const Value& v) { return !v.is_nothing(); }));
        const std::string and_beside = beside == 0
                                           ? ""
                                           : fmt::format(" positional argument{} (and {} keyword-only argument{})",
                                                         given == 1 ? "" : "s", beside, beside == 1 ? "" : "s");
        return rt_.raise(Exc::TypeError,
                         fmt::format("{}() takes {} positional argument{} but {}{} {} given", code.qualified_name,
                                     takes, code.positional == 1 && function.defaults.empty() ? "" : "s", given,
                                     and_beside, given == 1 && beside == 0 ? "was" : "were"));
    }
    const std::size_t first_default = code.positional - function.defaults.size();
    for (std::size_t i = first_default; i < code.positional; ++i) {
        if (frame.slots[i].is_nothing()) frame.slots[i] = function.defaults[i - first_default];
    }
    for (std::size_t i = 0; i < code.keyword_only; ++i) {
        Value& slot = frame.slots[code.positional + i];
        if (slot.is_nothing()) slot = function.keyword_defaults[i];
    }
    return missing(function, frame.slots);
}

bool Machine::bind_keywords(Frame& frame, const FunctionObject& function, CallArguments arguments) {
    const Code& code = function.code();
    const std::size_t named = code.positional + code.keyword_only;
    Value rest;
    if (code.has_keyword_rest) {
        rest = Value(rt_.heap.make<DictObject>());
        frame.slots[named + (code.has_rest ? 1 : 0)] = rest;
    }
    for (std::size_t k = 0; k < arguments.keyword_names.size(); ++k) {
        const std::string& name = arguments.keyword_names[k];
        const std::size_t i = code.parameter(name);
        if (i < named) {
            if (!frame.slots[i].is_nothing())
                return rt_.raise(Exc::TypeError,
                                 fmt::format("{}() got multiple values for argument '{}'", code.qualified_name, name));
            frame.slots[i] = arguments.keyword_values[k];
        } else if (code.has_keyword_rest) {
            if (!insert_entry(rt_, rest, rt_.str(name), arguments.keyword_values[k])) return false;
        } else {
            return rt_.raise(Exc::TypeError,
                             fmt::format("{}() got an unexpected keyword argument '{}'", code.qualified_name, name));
        }
    }
    return true;
}

bool Machine::missing(const FunctionObject& function, const std::vector<Value>& slots) {
    const Code& code = function.code();
    const auto complain = [&](std::size_t from, std::size_t to, std::string_view kind) {
        std::vector<std::string> names;
        for (std::size_t i = from; i < to; ++i) {
            if (slots[i].is_nothing()) names.push_back(code.slot_names[i]);
        }
        if (names.empty()) return true;
        return bool(rt_.raise(
            Exc::TypeError, fmt::format("{}() missing {} required {} argument{}: {}", code.qualified_name, names.size(),
                                        kind, names.size() == 1 ? "" : "s", quoted_list(names))));
    };
    return complain(0, code.positional, "positional") &&
           complain(code.positional, code.positional + code.keyword_only, "keyword-only");
}

bool Machine::make_function(Frame& frame, std::uint32_t n) {
    const FunctionShape& shape = frame.code().functions[n];
    auto* made = rt_.heap.make<FunctionObject>(frame.loaded->functions[n]);
    const Value function(made);
    const auto given =
        static_cast<std::size_t>(std::count(shape.keyword_defaults.begin(), shape.keyword_defaults.end(), true));
    auto from = frame.stack.end() - static_cast<std::ptrdiff_t>(shape.defaults + given);
    for (std::uint32_t i = 0; i < shape.defaults; ++i)
        made->defaults.push_back(std::move(*from++));
    for (const bool has : shape.keyword_defaults)
        made->keyword_defaults.push_back(has ? std::move(*from++) : Value());
    frame.stack.resize(frame.stack.size() - shape.defaults - given);
    for (const std::uint32_t slot : shape.captured)
        made->closure.push_back(frame.slots[slot]);
    const std::size_t held = made->defaults.capacity() + made->keyword_defaults.capacity() + made->closure.capacity();
    rt_.heap.charge(*made, allocated(sizeof(FunctionObject)) + held * sizeof(Value));
    frame.stack.push_back(function);
    return true;
}

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

bool Machine::load_method(Frame& frame, const std::string& name) {
    Value object = frame.stack.back();
    if (Value method = rt_.types.method(object.type(), name); !method.is_nothing()) {
        frame.stack.back() = std::move(method);
        frame.stack.push_back(std::move(object));
        return true;
    }
    Value attribute = get_attribute(rt_, object, name);
    if (attribute.is_nothing()) return false;
    frame.stack.back() = std::move(attribute);
    frame.stack.emplace_back();
    return true;
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
