#include "core/script/machine/runtime.h"

#include <fmt/format.h>

#include "core/script/language/text.h"
#include "core/script/machine/operations.h"

namespace arenarium::script {
namespace {

constexpr std::uint64_t steps_between_checks = 4096;
// Deep enough for real data; each level may use a few hundred bytes of the C++ stack.
constexpr int max_depth = 180;

struct ExceptionName {
    const char* name;
    Exc base;
};
constexpr ExceptionName exception_names[] = {
    {"BaseException", Exc::BaseException},
    {"Exception", Exc::BaseException},
    {"ArithmeticError", Exc::Exception},
    {"ZeroDivisionError", Exc::ArithmeticError},
    {"OverflowError", Exc::ArithmeticError},
    {"FloatingPointError", Exc::ArithmeticError},
    {"LookupError", Exc::Exception},
    {"IndexError", Exc::LookupError},
    {"KeyError", Exc::LookupError},
    {"AssertionError", Exc::Exception},
    {"AttributeError", Exc::Exception},
    {"MemoryError", Exc::Exception},
    {"NameError", Exc::Exception},
    {"UnboundLocalError", Exc::NameError},
    {"RuntimeError", Exc::Exception},
    {"RecursionError", Exc::RuntimeError},
    {"NotImplementedError", Exc::RuntimeError},
    {"StopIteration", Exc::Exception},
    {"TypeError", Exc::Exception},
    {"ValueError", Exc::Exception},
    {"UnicodeError", Exc::ValueError},
    {"OSError", Exc::Exception},
    {"EOFError", Exc::Exception},
    {"ImportError", Exc::Exception},
    {"SyntaxError", Exc::Exception},
    {"KeyboardInterrupt", Exc::BaseException},
    {"SystemExit", Exc::BaseException},
    {"Warning", Exc::Exception},
};

constexpr const char* type_names[] = {
    "object",
    "NoneType",
    "bool",
    "int",
    "float",
    "str",
    "list",
    "tuple",
    "dict",
    "set",
    "range",
    "slice",
    "function",
    "builtin_function_or_method",
    "builtin_function_or_method",
    "iterator",
    "cell",
    "Block",
    "Exception",
    "type",
    "module",
    "Stats",
    "dict_view",
};

}  // namespace

StrObject::StrObject(Heap& h, std::string utf8)
    : Object(h, Type::Str), text(std::move(utf8)), length(count_code_points(text)) {
    charged = text.size();
}

Runtime::Runtime(BlockPort& p, Output& output, const ScriptLimits& l)
    : heap(l.memory_bytes), port(p), limits(l), output_(output) {
    for (std::size_t i = 0; i < exceptions_.size(); ++i) {
        const ExceptionName& e = exception_names[i];
        ClassObject* base = i == 0 ? nullptr : &exception_class(e.base);
        auto* made = heap.make<ClassObject>(e.name, base);
        made->is_exception = true;
        exceptions_[i] = Value(made);
        globals.define_builtin(e.name, exceptions_[i]);
    }
    for (std::size_t i = 0; i < classes_.size(); ++i) {
        const auto type = static_cast<Type>(i);
        ClassObject* base = type == Type::Bool ? nullptr : i == 0 ? nullptr : &classes_[0].as<ClassObject>();
        auto* made = heap.make<ClassObject>(type_names[i], base);
        made->constructor = type_constructor(type);
        classes_[i] = Value(made);
    }
    classes_[static_cast<std::size_t>(Type::Bool)].as<ClassObject>().base =
        &classes_[static_cast<std::size_t>(Type::Int)].as<ClassObject>();
    for (const Type type : {Type::Nothing, Type::Bool, Type::Int, Type::Float, Type::Str, Type::List, Type::Tuple,
                            Type::Dict, Type::Set, Type::Range, Type::Slice, Type::Class}) {
        globals.define_builtin(type_names[static_cast<std::size_t>(type)], class_value(type));
    }
    globals.define_builtin("Block", class_value(Type::Block));
    for (const auto table : {functions(), block_functions()}) {
        for (const Builtin& b : table)
            globals.define_builtin(b.name, Value(heap.make<BuiltinObject>(b)));
    }
    Globals::Slot& name = globals[globals.slot_of("__name__")];
    name.builtin = str("__main__");
    begin_run({});
}

Runtime::~Runtime() = default;

Raised Runtime::raise(Exc kind, std::string message) {
    return raise_with(kind, str(std::move(message)));
}

Raised Runtime::raise_with(Exc kind, Value argument) {
    std::vector<Value> arguments;
    if (!argument.is_nothing()) arguments.push_back(std::move(argument));
    return raise_object(Value(heap.make<ExceptionObject>(exception_class(kind), tuple(std::move(arguments)))));
}

Raised Runtime::raise_object(Value exception) {
    pending_ = std::move(exception);
    return {};
}

Raised Runtime::stop(std::string message) {
    raise(Exc::BaseException, std::move(message));
    pending_.as<ExceptionObject>().final = true;
    return {};
}

bool Runtime::pending_is(Exc kind) {
    return pending() && pending_.as<ExceptionObject>().of->derives_from(exception_class(kind));
}

void Runtime::begin_run(StopToken stop) {
    stop_ = std::move(stop);
    steps_ = 0;
    operations_ = 0;
    written_ = 0;
    until_check_ = steps_between_checks;
    pending_ = Value();
    depth = 0;
    showing.clear();
}

bool Runtime::check_limits(std::uint64_t n) {
    steps_ += n + steps_between_checks - until_check_;
    until_check_ = steps_between_checks;
    if (pending()) return false;
    if (stop_ && stop_()) return stop("the script was stopped");
    if (steps_ > limits.steps)
        return stop(fmt::format("the script was stopped after {} steps: it may never end", limits.steps));
    return !heap.exceeded() || reserve(0);
}

bool Runtime::count_operation() {
    if (++operations_ <= limits.operations) return true;
    return stop(fmt::format("the script was stopped after {} operations, the limit", limits.operations));
}

bool Runtime::reserve(std::size_t bytes) {
    if (heap.fits(bytes)) return true;
    return raise(Exc::MemoryError, fmt::format("the script's values need more than {} MiB", heap.limit() >> 20));
}

bool Runtime::write(std::string_view text) {
    const std::size_t room = limits.output_bytes - written_;
    written_ += std::min(room, text.size());
    output_.write(text.substr(0, room));
    if (text.size() <= room) return true;
    return stop(fmt::format("the script was stopped: it printed more than {} bytes", limits.output_bytes));
}

ClassObject& Runtime::class_of(const Value& value) {
    if (value.is(Type::Exception)) return *value.as<ExceptionObject>().of;
    if (value.is(Type::Iterator) || value.is(Type::DictView)) {
        Value& made = named_classes_[std::string(type_name(value))];
        if (made.is_nothing())
            made = Value(heap.make<ClassObject>(std::string(type_name(value)), &classes_[0].as<ClassObject>()));
        return made.as<ClassObject>();
    }
    return classes_[static_cast<std::size_t>(value.type())].as<ClassObject>();
}

bool Runtime::next(const Value& iterator, Value& item) {
    return iterator.as<IteratorObject>().next(*this, item);
}

bool Runtime::collect(const Value& iterable, std::vector<Value>& items) {
    const std::size_t before = items.size();
    if (iterable.is(Type::List) || iterable.is(Type::Tuple)) {
        const auto& from = iterable.is(Type::List) ? iterable.as<ListObject>().items : iterable.as<TupleObject>().items;
        if (!tick(from.size() / 8 + 1) || !reserve(from.size() * sizeof(Value))) return false;
        const std::size_t count = from.size();  // it may be the same vector
        items.reserve(before + count);
        for (std::size_t i = 0; i < count; ++i)
            items.push_back(from[i]);
        return true;
    }
    if (iterable.is(Type::Range) &&
        !reserve(static_cast<std::size_t>(iterable.as<RangeObject>().length) * sizeof(Value)))
        return false;
    return for_each(iterable, [&](Value item) {
        items.push_back(std::move(item));
        // Not charged to the heap yet; look now and then.
        return (items.size() & 0xfff) != 0 || reserve((items.size() - before) * sizeof(Value));
    });
}

Value Runtime::call(const Value& callee, std::initializer_list<Value> arguments) {
    std::vector<Value> values(arguments);
    return call(callee, CallArguments{values, {}, {}});
}

Value Runtime::call(const Value& callee, CallArguments arguments) {
    switch (callee.type()) {
        case Type::Builtin:
            return call_builtin(callee.as<BuiltinObject>().builtin, Value(), arguments);
        case Type::BoundMethod:
            return call_builtin(callee.as<BoundMethodObject>().builtin, callee.as<BoundMethodObject>().self, arguments);
        case Type::Function: {
            DepthGuard guard(*this);
            if (!guard.ok()) return {};
            return caller->call_function(callee, arguments);
        }
        case Type::Class: {
            ClassObject& of = callee.as<ClassObject>();
            if (of.is_exception) {
                if (!arguments.keyword_names.empty())
                    return raise(Exc::TypeError, fmt::format("{}() takes no keyword arguments", of.name));
                std::vector<Value> values(arguments.positional.begin(), arguments.positional.end());
                return Value(heap.make<ExceptionObject>(of, tuple(std::move(values))));
            }
            if (of.constructor != nullptr) return call_builtin(*of.constructor, Value(), arguments);
            return raise(Exc::TypeError, fmt::format("cannot create '{}' instances", of.name));
        }
        default:
            return raise(Exc::TypeError, fmt::format("'{}' object is not callable", type_name(callee)));
    }
}

Value Runtime::call_builtin(const Builtin& builtin, const Value& self, CallArguments arguments) {
    const auto given = static_cast<int>(arguments.size());
    if (given < builtin.minimum || (builtin.maximum >= 0 && given > builtin.maximum)) {
        const bool too_few = given < builtin.minimum;
        const int bound = too_few ? builtin.minimum : builtin.maximum;
        const char* s = bound == 1 ? "" : "s";
        if (builtin.minimum == builtin.maximum) {
            if (bound == 0)
                return raise(Exc::TypeError, fmt::format("{}() takes no arguments ({} given)", builtin.name, given));
            if (bound == 1)
                return raise(Exc::TypeError,
                             fmt::format("{}() takes exactly one argument ({} given)", builtin.name, given));
            return raise(Exc::TypeError, fmt::format("{} expected {} arguments, got {}", builtin.name, bound, given));
        }
        return raise(Exc::TypeError, fmt::format("{} expected at {} {} argument{}, got {}", builtin.name,
                                                 too_few ? "least" : "most", bound, s, given));
    }
    for (const std::string& name : arguments.keyword_names) {
        const std::string_view known = builtin.keywords;
        if (known.empty()) return raise(Exc::TypeError, fmt::format("{}() takes no keyword arguments", builtin.name));
        if (known != "*" && fmt::format(" {} ", known).find(fmt::format(" {} ", name)) == std::string::npos) {
            return raise(Exc::TypeError,
                         fmt::format("'{}' is an invalid keyword argument for {}()", name, builtin.name));
        }
    }
    // A builtin looks at its texts in one go; long ones count, so that a script full of them can be stopped.
    const auto work = [](const Value& v) { return v.is(Type::Str) ? v.as<StrObject>().text.size() / 256 : 0; };
    std::size_t steps = work(self);
    for (const Value& argument : arguments.positional)
        steps += work(argument);
    if (steps > 0 && !tick(steps)) return {};
    return builtin.function(*this, self, arguments);
}

Value Runtime::method_value(const Builtin& method) {
    Value& made = methods_[&method];
    if (made.is_nothing()) made = Value(heap.make<BuiltinObject>(method));
    return made;
}

bool DepthGuard::ok(std::string_view doing) {
    if (runtime_.depth <= max_depth) return true;
    return runtime_.raise(Exc::RecursionError, doing.empty()
                                                   ? "maximum recursion depth exceeded"
                                                   : fmt::format("maximum recursion depth exceeded {}", doing));
}

}  // namespace arenarium::script
