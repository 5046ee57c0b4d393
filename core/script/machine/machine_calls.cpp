// Calls: binding arguments to parameters.
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

}  // namespace arenarium::script
