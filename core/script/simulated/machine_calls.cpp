// Calls: of what is callable, with the arguments where CPython puts them.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "core/script/simulated/machine.h"

namespace arenarium::script::simulated {

namespace {

// The tuple that a METH_VARARGS function or tp_new takes its arguments in.
class ArgumentTuple {
public:
    ArgumentTuple(World& world, std::size_t length) {
        if (length != 0)
            block_.emplace(world.heap, objects::tuple_list(length), world.profile.sizes.tuple_header + 8 * length);
    }

private:
    std::optional<PassingBlock> block_;
};

bool takes_argument_tuple(const World& world, const Native& native) {
    const objects::EvalRules& rules = world.profile.rules;
    return native.packs == Packs::always || (native.packs == Packs::old && rules.varargs_min_max) ||
           (native.packs == Packs::sets && rules.set_varargs);
}

// Types without a vectorcall of their own (_PyObject_MakeTpCall).
bool takes_argument_tuple(const World& world, const TypeObject& type) {
    if (type.is_exception()) return false;  // its own tuple of arguments is that one
    if (world.profile.rules.types_take_tuple) return true;
    if (!type.immortal || type.construct == nullptr || type.name == "zip" || type.name.starts_with("collections."))
        return true;
    return (type.name == "str" || type.name == "int") && world.profile.rules.str_call_takes_tuple;
}

[[noreturn]] void refuse_number(World& world, std::string_view name, int least, int most, int given) {
    const int bound = given < least ? least : most;
    world.raise("TypeError", fmt::format("{} expected {}{} argument{}, got {}", name,
                                         least == most   ? ""
                                         : given < least ? "at least "
                                                         : "at most ",
                                         bound, bound == 1 ? "" : "s", given));
}

// The words depend on how the function takes its arguments: METH_NOARGS, METH_O, or several (Python/getargs.c).
[[noreturn]] void refuse_count(World& world, const Native& native, const Ref& self, int given) {
    const std::string of = native.method ? fmt::format("{}.", type_name(self)) : "";
    if (native.most == 0)
        world.raise("TypeError", *native.keywords != 0
                                     ? fmt::format("{}() takes no positional arguments", native.name)
                                     : fmt::format("{}{}() takes no arguments ({} given)", of, native.name, given));
    if (native.least == 1 && native.most == 1 && *native.keywords == 0)
        world.raise("TypeError", fmt::format("{}{}() takes exactly one argument ({} given)", of, native.name, given));
    refuse_number(world, native.name, native.least, native.most, given);
}

void check_constructor(World& world, const TypeObject& type, const CallArguments& arguments) {
    const int given = static_cast<int>(arguments.positional.size());
    if (given < type.least || (type.most >= 0 && given > type.most))
        refuse_number(world, type.name, type.least, type.most, given);
    if (type.keywords == keywords_of_update) return;
    for (const auto& [name, value] : arguments.keywords) {
        if (utf8(name.as<StrObject>().text) == type.keywords) continue;
        world.raise("TypeError", fmt::format("{}() takes no keyword arguments", type.name));
    }
}

// _PyObject_FunctionStr.
std::string function_text(const Ref& callable) {
    if (callable.is(Kind::Function))
        return fmt::format("__main__.{}()", callable.as<FunctionObject>().code->code->qualified_name);
    if (callable.is(Kind::Builtin)) return fmt::format("{}()", callable.as<BuiltinObject>().native.name);
    if (callable.is(Kind::Type)) {
        const TypeObject& type = callable.as<TypeObject>();
        return fmt::format("{}{}()", type.immortal ? "" : "__main__.", type.qualified_name);
    }
    return str_of(callable);
}

// 'a', 'b', and 'c' (format_missing of Python/ceval.c).
std::string listed(const std::vector<std::string>& names) {
    std::string out;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) out += names.size() == 2 ? " and " : i + 1 == names.size() ? ", and " : ", ";
        out += fmt::format("'{}'", names[i]);
    }
    return out;
}

[[noreturn]] void refuse_missing(World& world, const Code& code, std::string_view kind,
                                 const std::vector<std::string>& names) {
    world.raise("TypeError", fmt::format("{}() missing {} required {} argument{}: {}", code.qualified_name,
                                         names.size(), kind, names.size() == 1 ? "" : "s", listed(names)));
}

// too_many_positional of Python/ceval.c.
[[noreturn]] void refuse_surplus(World& world, const Code& code, std::size_t defaults, std::size_t given,
                                 const CallArguments& arguments) {
    const std::string takes = defaults == 0 ? std::to_string(code.positional)
                                            : fmt::format("from {} to {}", code.positional - defaults, code.positional);
    std::size_t by_keyword = 0;
    for (const auto& [name, value] : arguments.keywords) {
        const auto from = code.variables.begin() + static_cast<std::ptrdiff_t>(code.positional);
        const auto to = from + static_cast<std::ptrdiff_t>(code.keyword_only);
        if (std::find(from, to, utf8(name.as<StrObject>().text)) != to) ++by_keyword;
    }
    const std::string also = by_keyword == 0
                                 ? ""
                                 : fmt::format(" positional argument{} (and {} keyword-only argument{})",
                                               given == 1 ? "" : "s", by_keyword, by_keyword == 1 ? "" : "s");
    world.raise("TypeError", fmt::format("{}() takes {} positional argument{} but {}{} {} given", code.qualified_name,
                                         takes, defaults == 0 && code.positional == 1 ? "" : "s", given, also,
                                         given == 1 && by_keyword == 0 ? "was" : "were"));
}

}  // namespace

std::unique_ptr<Frame> Machine::frame_for(Ref function, CallArguments& arguments) {
    auto frame = std::make_unique<Frame>();
    FunctionObject& f = function.as<FunctionObject>();
    frame->code = f.code;
    frame->function = std::move(function);
    const Code& code = *f.code->code;
    frame->variables.resize(code.variables.size());
    if (world_.profile.rules.frames_are_objects) {
        if (code.handles) world_.unverified("calls a function with handlers, whose frame has more room");
        frame->object = std::make_shared<FrameObject>(world_, f.code);
        frame->function.reset();  // its caller has it
    }
    bind_arguments(*frame, f, arguments);
    if (f.closure) {
        const auto& cells = f.closure.as<TupleObject>().items;
        for (std::size_t i = 0; i < cells.size(); ++i)
            frame->variables[code.free_at + i] = cells[i];
    }
    return frame;
}

Ref Machine::call_function(Ref function, CallArguments& arguments, Unpacked* given_up) {
    world_.tick();
    std::unique_ptr<Frame> frame = frame_for(std::move(function), arguments);
    if (given_up != nullptr) {
        for (Ref& argument : arguments.positional)
            argument.reset();
        given_up->drop_copies();
        given_up->tuple.reset();
        arguments.keywords.clear();
        given_up->dict.reset();
    }
    if (frame->code->code->generator) {
        begin_generator(*frame);
        return Ref(new GeneratorObject(world_, std::move(frame)));
    }
    Outcome outcome{};
    Ref result = execute(*frame, outcome);
    frame->clear();
    return result;
}

void Machine::bind_arguments(Frame& frame, const FunctionObject& function, CallArguments& arguments) {
    const Code& code = *function.code->code;
    const std::size_t named = code.positional + code.keyword_only;
    auto& slots = frame.variables;
    const std::size_t given = arguments.positional.size();
    const std::size_t taken = std::min<std::size_t>(given, code.positional);
    for (std::size_t i = 0; i < taken; ++i)
        slots[i] = std::move(arguments.positional[i]);
    Ref rest, extra;
    if (code.keyword_rest) extra = world_.dict();
    if (code.rest) {
        rest = world_.tuple({std::make_move_iterator(arguments.positional.begin() + static_cast<std::ptrdiff_t>(taken)),
                             std::make_move_iterator(arguments.positional.end())});
    } else if (given > code.positional) {
        refuse_surplus(world_, code, function.defaults ? function.defaults.as<TupleObject>().items.size() : 0, given,
                       arguments);
    }
    for (auto& [name, value] : arguments.keywords) {
        const std::string text = utf8(name.as<StrObject>().text);
        std::size_t at = code.positional_only;
        while (at < named && code.variables[at] != text)
            ++at;
        if (at == named) {
            if (!extra) {
                const auto end = code.variables.begin() + code.positional_only;
                world_.raise(
                    "TypeError",
                    std::find(code.variables.begin(), end, text) != end
                        ? fmt::format("{}() got some positional-only arguments passed as keyword arguments: '{}'",
                                      code.qualified_name, text)
                        : fmt::format("{}() got an unexpected keyword argument '{}'", code.qualified_name, text));
            }
            extra.as<DictObject>().set(name, std::move(value));
            continue;
        }
        if (slots[at])
            world_.raise("TypeError",
                         fmt::format("{}() got multiple values for argument '{}'", code.qualified_name, text));
        slots[at] = std::move(value);
    }
    if (function.defaults) {
        const auto& defaults = function.defaults.as<TupleObject>().items;
        for (std::size_t i = 0; i < defaults.size(); ++i) {
            Ref& slot = slots[code.positional - defaults.size() + i];
            if (!slot) slot = defaults[i];
        }
    }
    std::vector<std::string> missing;
    for (std::size_t i = 0; i < named; ++i) {
        if (i == code.positional && !missing.empty()) refuse_missing(world_, code, "positional", missing);
        if (slots[i]) continue;
        if (i >= code.positional && function.keyword_defaults)
            slots[i] = function.keyword_defaults.as<DictObject>().find(world_.interned(code.variables[i]));
        if (!slots[i]) missing.push_back(code.variables[i]);
    }
    if (!missing.empty())
        refuse_missing(world_, code, code.keyword_only == 0 || slots.empty() ? "positional" : "keyword-only", missing);
    if (code.rest) slots[named] = std::move(rest);
    if (code.keyword_rest) slots[named + (code.rest ? 1 : 0)] = std::move(extra);
}

void Machine::call(Frame& frame, const Instruction& i) {
    auto& stack = frame.stack;
    CallArguments arguments;
    Ref callable;
    Unpacked held(world_);
    Ref &hold_tuple = held.tuple, &hold_dict = held.dict;
    if (i.op == Op::CallUnpacked) {
        if (i.n == 1) hold_dict = pop(stack);
        hold_tuple = pop(stack);
        pop(stack);
        callable = pop(stack);
        if (!is_iterable(world_, hold_tuple))
            world_.raise("TypeError", fmt::format("{} argument after * must be an iterable, not {}",
                                                  function_text(callable), type_name(hold_tuple)));
        if (!world_.profile.rules.extends_displays) world_.unverified("calls with unpacked arguments");
        if (!hold_tuple.is(Kind::Tuple)) hold_tuple = tuple_from(world_, hold_tuple);
        arguments.positional = hold_tuple.as<TupleObject>().items;
        Ref key, value;
        if (hold_dict) {
            for (std::size_t at = 0; hold_dict.as<DictObject>().next(at, key, value);) {
                arguments.keywords.emplace_back(key, value);
            }
        }
        if (callable.is(Kind::Function) || callable.is(Kind::Method))
            held.copy(arguments.positional.size(), arguments.keywords.size(), callable.is(Kind::Function));
    } else {
        std::vector<Ref> given = pop_many(stack, i.n);
        Ref self = pop(stack);
        callable = pop(stack);
        const std::size_t words = i.m == 0 ? 0 : frame.code->call_names[i.m - 1].size();
        if (self) arguments.positional.push_back(std::move(self));
        for (std::size_t k = 0; k + words < given.size(); ++k)
            arguments.positional.push_back(std::move(given[k]));
        for (std::size_t k = 0; k < words; ++k)
            arguments.keywords.emplace_back(frame.code->call_names[i.m - 1][k],
                                            std::move(given[given.size() - words + k]));
    }
    const Instruction& before = frame.code->code->instructions[frame.next >= 2 ? frame.next - 2 : 0];
    arguments.lent = i.op == Op::Call && i.n == 1 && before.op == Op::LoadFast && before.m == 1;
    const bool special = !frame.code->general(frame.next - 1, world_.profile.rules.specializes_after);
    // PRECALL_NO_KW_STR_1: str(x) without the tuple that it takes otherwise.
    const bool text = special && world_.profile.rules.str_call_takes_tuple && i.op == Op::Call &&
                      callable.is(Kind::Type) && arguments.keywords.empty() && arguments.positional.size() == 1 &&
                      callable == world_.builtin_type("str");
    const bool looks = looks_at_breaker(frame, i, callable, arguments, special);
    // The frame of a function takes over the reference to it.
    const bool taken = callable.is(Kind::Function) && !world_.profile.rules.frames_are_objects;
    const bool gives_up = i.op == Op::CallUnpacked && world_.profile.rules.frame_takes_unpacked;
    Ref result = text    ? to_str(world_, arguments.positional[0])
                 : taken ? call_function(std::move(callable), arguments, gives_up ? &held : nullptr)
                         : simulated::call(world_, callable, arguments);
    held.drop_copies();
    Ref function = std::move(callable);
    if (world_.profile.rules.call_drops_last_first) {
        while (!arguments.keywords.empty())
            arguments.keywords.pop_back();
        while (!arguments.positional.empty())
            arguments.positional.pop_back();
    } else {
        function.reset();  // the function goes before its arguments
        for (Ref& argument : arguments.positional)
            argument.reset();
        for (auto& [name, value] : arguments.keywords)
            value.reset();
    }
    function.reset();
    stack.push_back(std::move(result));
    if (looks) world_.collecting.look_at_breaker();
}

void Machine::merge_keywords(Frame& frame, const Ref& callable, const Ref& keywords) {
    DictObject& dict = frame.stack.back().as<DictObject>();
    if (!keywords.is(Kind::Dict))
        world_.raise("TypeError", fmt::format("{} argument after ** must be a mapping, not {}", function_text(callable),
                                              type_name(keywords)));
    Ref key, value;
    for (std::size_t at = 0; keywords.as<DictObject>().next(at, key, value);) {
        if (!key.is(Kind::Str)) world_.raise("TypeError", "keywords must be strings");
        if (dict.size() != 0 && dict.find(key))
            world_.raise("TypeError", fmt::format("{} got multiple values for keyword argument '{}'",
                                                  function_text(callable), str_of(key)));
    }
    update_dict(world_, dict, keywords);
}

Ref call(World& world, const Ref& callable, CallArguments& arguments) {
    switch (callable->kind) {
        case Kind::Function:
            return world.machine->call_function(callable, arguments);
        case Kind::Builtin:
        case Kind::BuiltinMethod: {
            const bool bound = callable.is(Kind::BuiltinMethod);
            const Native& native =
                bound ? callable.as<BuiltinMethodObject>().native : callable.as<BuiltinObject>().native;
            Ref self;
            if (bound) {
                self = callable.as<BuiltinMethodObject>().self;
            } else if (native.method) {
                if (arguments.positional.empty())
                    world.raise("TypeError", fmt::format("unbound method {}() needs an argument", native.name));
                self = std::move(arguments.positional.front());
                arguments.positional.erase(arguments.positional.begin());
            }
            // A builtin with keywords reads their names when it is first called.
            if (!arguments.keywords.empty() && native.keywords != keywords_of_update)
                world.unverified("calls a builtin with keywords");
            const auto n = static_cast<int>(arguments.positional.size());
            for (const auto& [name, value] : arguments.keywords) {
                const std::string text = utf8(name.as<StrObject>().text);
                if (native.keywords == keywords_of_update) continue;
                if (*native.keywords == 0)
                    world.raise("TypeError",
                                fmt::format("{}{}() takes no keyword arguments",
                                            native.method ? fmt::format("{}.", type_name(self)) : "", native.name));
                if ((" " + std::string(native.keywords) + " ").find(" " + text + " ") == std::string::npos)
                    world.raise("TypeError",
                                fmt::format("'{}' is an invalid keyword argument for {}()", text,
                                            native.name == std::string_view("sorted") ? "sort" : native.name));
            }
            if (n < native.least || (native.most >= 0 && n > native.most)) refuse_count(world, native, self, n);
            world.tick();
            const ArgumentTuple tuple(world, takes_argument_tuple(world, native) ? arguments.positional.size() : 0);
            Ref result = native.function(world, self, arguments);
            if (self && !bound) {  // goes with the arguments, before them
                if (world.profile.rules.call_drops_last_first)
                    arguments.positional.insert(arguments.positional.begin(), std::move(self));
                else
                    self.reset();
            }
            return result;
        }
        case Kind::Method: {
            const MethodObject& method = callable.as<MethodObject>();
            arguments.positional.insert(arguments.positional.begin(), method.self);
            const Ref function = method.function;
            return call(world, function, arguments);
        }
        case Kind::Type: {
            const TypeObject& type = callable.as<TypeObject>();
            if (type.immortal && type.construct != nullptr) check_constructor(world, type, arguments);
            const bool takes_tuple = takes_argument_tuple(world, type);
            const ArgumentTuple tuple(world, takes_tuple ? arguments.positional.size() : 0);
            Ref keywords;  // and these in a dict
            if (world.profile.rules.types_take_tuple && !arguments.keywords.empty()) {
                keywords = DictObject::presized(world, arguments.keywords.size(), true);
                for (const auto& [name, value] : arguments.keywords)
                    keywords.as<DictObject>().set(name, value);
            }
            if (type.immortal && type.construct != nullptr) return type.construct(world, callable, arguments);
            if (type.is_exception()) return construct_exception(world, callable, arguments);
            return make_instance(world, callable, arguments);
        }
        case Kind::WeakReference: {
            Object* const to = callable.as<WeakReferenceObject>().referent;
            return to == nullptr ? world.none() : Ref(to);
        }
        case Kind::Instance:
            if (const Ref method = callable.as<InstanceObject>().cls().lookup(world.interned("__call__"))) {
                arguments.positional.insert(arguments.positional.begin(), callable);
                return call(world, method, arguments);
            }
            break;
        default:
            break;
    }
    world.raise("TypeError", fmt::format("'{}' object is not callable", type_name(callable)));
}

}  // namespace arenarium::script::simulated
