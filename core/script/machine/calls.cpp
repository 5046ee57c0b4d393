#include "core/script/machine/calls.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "core/script/machine/operations.h"

namespace arenarium::script {

namespace {

// Whether a method is one of CPython's slots, which word what they are given in another way.
bool is_slot(std::string_view name) {
    constexpr std::string_view methods[] = {"__contains__", "__getitem__", "__reversed__", "__round__",
                                            "__trunc__",    "__floor__",   "__ceil__"};
    return name.starts_with("__") && std::find(std::begin(methods), std::end(methods), name) == std::end(methods);
}

// A method taken from its class, str.lower: its object is the first argument.
Value call_unbound(Runtime& rt, const BoundMethodObject& method, CallArguments arguments) {
    const ClassObject& of = method.self.as<ClassObject>();
    const char* name = method.builtin.name;
    if (arguments.size() == 0)
        return rt.raise(Exc::TypeError,
                        is_slot(name) ? fmt::format("descriptor '{}' of '{}' object needs an argument", name, of.name)
                                      : fmt::format("unbound method {}.{}() needs an argument", of.name, name));
    const Value self = arguments[0];
    if (!rt.types.of(self).derives_from(of)) {
        return rt.raise(Exc::TypeError, fmt::format("descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
                                                    name, of.name, type_name(self)));
    }
    arguments.positional = arguments.positional.subspan(1);
    return call_builtin(rt, method.builtin, self, arguments);
}

}  // namespace

Value call(Runtime& rt, const Value& callee, std::initializer_list<Value> arguments) {
    std::vector<Value> values(arguments);
    return call(rt, callee, CallArguments{values, {}, {}});
}

Value call(Runtime& rt, const Value& callee, CallArguments arguments) {
    switch (callee.type()) {
        case Type::Builtin:
            return call_builtin(rt, callee.as<BuiltinObject>().builtin, Value(), arguments);
        case Type::BoundMethod:
            if (callee.as<BoundMethodObject>().unbound())
                return call_unbound(rt, callee.as<BoundMethodObject>(), arguments);
            return call_builtin(rt, callee.as<BoundMethodObject>().builtin, callee.as<BoundMethodObject>().self,
                                arguments);
        case Type::Function: {
            DepthGuard guard(rt);
            if (!guard.ok()) return {};
            return rt.caller->call_function(callee, arguments);
        }
        case Type::Class: {
            ClassObject& of = callee.as<ClassObject>();
            if (of.is_exception) {
                if (!arguments.keyword_names.empty())
                    return rt.raise(Exc::TypeError, fmt::format("{}() takes no keyword arguments", of.name));
                std::vector<Value> values(arguments.positional.begin(), arguments.positional.end());
                return Value(rt.heap.make<ExceptionObject>(of, rt.tuple(std::move(values))));
            }
            if (of.constructor != nullptr) return call_builtin(rt, *of.constructor, Value(), arguments);
            return rt.raise(Exc::TypeError, fmt::format("cannot create '{}' instances", of.name));
        }
        default:
            return rt.raise(Exc::TypeError, fmt::format("'{}' object is not callable", type_name(callee)));
    }
}

namespace {

Value refuse_count(Runtime& rt, const Builtin& builtin, const Value& self, int given) {
    const bool too_few = given < builtin.minimum;
    const int bound = too_few ? builtin.minimum : builtin.maximum;
    const char* s = bound == 1 ? "" : "s";
    if (is_slot(builtin.name))
        return rt.raise(Exc::TypeError, fmt::format("expected {} argument{}, got {}", bound, s, given));
    if (builtin.minimum != builtin.maximum) {
        return rt.raise(Exc::TypeError, fmt::format("{} expected at {} {} argument{}, got {}", builtin.name,
                                                    too_few ? "least" : "most", bound, s, given));
    }
    // A method says its type too.
    const std::string of = self.is_nothing() || self.is(Type::Module) ? "" : fmt::format("{}.", type_name(self));
    if (bound == 0)
        return rt.raise(Exc::TypeError, fmt::format("{}{}() takes no arguments ({} given)", of, builtin.name, given));
    if (bound == 1)
        return rt.raise(Exc::TypeError,
                        fmt::format("{}{}() takes exactly one argument ({} given)", of, builtin.name, given));
    return rt.raise(Exc::TypeError, fmt::format("{} expected {} arguments, got {}", builtin.name, bound, given));
}

bool check_keywords(Runtime& rt, const Builtin& builtin, std::span<const std::string> names) {
    for (const std::string& name : names) {
        const std::string_view known = builtin.keywords;
        if (known.empty())
            return rt.raise(Exc::TypeError, fmt::format("{}() takes no keyword arguments", builtin.name));
        if (known != "*" && fmt::format(" {} ", known).find(fmt::format(" {} ", name)) == std::string::npos) {
            return rt.raise(Exc::TypeError,
                            fmt::format("'{}' is an invalid keyword argument for {}()", name, builtin.name));
        }
    }
    return true;
}

}  // namespace

Value call_builtin(Runtime& rt, const Builtin& builtin, const Value& self, CallArguments arguments) {
    const auto given = static_cast<int>(arguments.size());
    if (given < builtin.minimum || (builtin.maximum >= 0 && given > builtin.maximum)) [[unlikely]]
        return refuse_count(rt, builtin, self, given);
    if (!arguments.keyword_names.empty() && !check_keywords(rt, builtin, arguments.keyword_names)) return {};
    return builtin.function(rt, self, arguments);
}

}  // namespace arenarium::script
