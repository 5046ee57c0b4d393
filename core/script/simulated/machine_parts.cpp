// The instructions of Machine that make values, reach into them and call.
#include <fmt/format.h>

#include <algorithm>

#include "core/script/simulated/machine.h"

namespace arenarium::script::simulated {
namespace {

std::vector<Ref> pop_many(std::vector<Ref>& stack, std::size_t n) {
    std::vector<Ref> out(std::make_move_iterator(stack.end() - static_cast<std::ptrdiff_t>(n)),
                         std::make_move_iterator(stack.end()));
    stack.resize(stack.size() - n);
    return out;
}

}  // namespace

namespace {

// The tuple that a METH_VARARGS function or tp_new takes its arguments in.
class ArgumentTuple {
public:
    ArgumentTuple(World& world, std::size_t length) : world_(world), length_(length) {
        if (length != 0)
            block_ = world.heap.take(objects::tuple_list(length), Domain::obj,
                                     world.profile.gc_head + world.profile.sizes.tuple_header + 8 * length);
    }
    ~ArgumentTuple() {
        if (length_ != 0) world_.heap.give(objects::tuple_list(length_), block_);
    }
    ArgumentTuple(const ArgumentTuple&) = delete;
    ArgumentTuple& operator=(const ArgumentTuple&) = delete;

private:
    World& world_;
    std::size_t length_;
    BlockId block_;
};

// Many operands are copied to memory of their own (STACKREFS_TO_PYOBJECTS).
class Scratch {
public:
    Scratch(World& world, std::size_t operands) : world_(world) {
        const std::uint32_t from = world.profile.rules.scratch_from;
        if (from != 0 && operands > from) block_ = world.heap.malloc(Domain::mem, 8 * (operands + 1));
    }
    ~Scratch() { world_.heap.free(block_); }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

private:
    World& world_;
    BlockId block_;
};

bool takes_argument_tuple(const World& world, const Native& native) {
    const std::string_view name = native.name;
    if (name == "min" || name == "max") return world.profile.rules.varargs_min_max;
    return native.varargs && (world.profile.rules.set_varargs || native.keywords == keywords_of_update);
}

}  // namespace

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
        case Op::LoadClassCells:
            stack.push_back(world_.cell(frame.space));
            return;
        case Op::LoadClosure:
            stack.push_back(frame.variables[i.n]);
            return;
        default:
            return;
    }
}

void Machine::build(Frame& frame, const Instruction& i) {
    auto& stack = frame.stack;
    switch (i.op) {
        case Op::BuildList: {
            std::vector<Ref> items = pop_many(stack, i.n);
            stack.push_back(world_.list(std::move(items)));
            return;
        }
        case Op::BuildTuple: {
            std::vector<Ref> items = pop_many(stack, i.n);
            stack.push_back(world_.tuple(std::move(items)));
            return;
        }
        case Op::BuildSet: {
            const std::vector<Ref> items = pop_many(stack, i.n);
            const Ref set = world_.set(Kind::Set);
            for (const Ref& item : items)
                set.as<SetObject>().add(item);
            stack.push_back(set);
            return;
        }
        case Op::BuildDict: {
            std::vector<Ref> items = pop_many(stack, 2 * static_cast<std::size_t>(i.n));
            const Scratch scratch(world_, items.size());
            const Ref dict = world_.dict();
            bool str_keys = true;
            for (std::size_t k = 0; k < items.size(); k += 2)
                str_keys = str_keys && items[k].is(Kind::Str);
            dict.as<DictObject>().presize(i.n, str_keys);
            for (std::size_t k = 0; k < items.size(); k += 2)
                dict.as<DictObject>().set(items[k], items[k + 1]);
            for (Ref& item : items)
                item.reset();
            stack.push_back(dict);
            return;
        }
        case Op::BuildSlice: {
            std::vector<Ref> parts = pop_many(stack, i.n);
            stack.push_back(world_.slice(parts[0], parts[1], i.n == 3 ? parts[2] : world_.none()));
            return;
        }
        case Op::BuildString: {
            std::vector<Ref> parts = pop_many(stack, i.n);
            const Scratch scratch(world_, parts.size());
            std::u32string text;
            for (const Ref& part : parts)
                text += part.as<StrObject>().text;
            // _PyUnicode_JoinArray hands on what is the only part with text.
            std::size_t with_text = 0;
            Ref only;
            for (const Ref& part : parts) {
                if (part.as<StrObject>().text.empty()) continue;
                ++with_text;
                only = part;
            }
            Ref made = with_text == 1 ? only : world_.str_new(std::move(text));
            only.reset();
            for (; !parts.empty(); parts.pop_back()) {  // the last one goes first
            }
            stack.push_back(std::move(made));
            return;
        }
        default: {  // ListToTuple
            const Ref list = pop(stack);
            stack.push_back(world_.tuple(list.as<ListObject>().items));
            return;
        }
    }
}

void Machine::add(Frame& frame, const Instruction& i) {
    auto& stack = frame.stack;
    switch (i.op) {
        case Op::SetAdd: {
            const Ref item = pop(stack);
            stack[stack.size() - i.n].as<SetObject>().add(item);
            return;
        }
        case Op::DictAdd: {
            const Ref value = pop(stack);
            const Ref key = pop(stack);
            stack[stack.size() - i.n].as<DictObject>().set(key, value);
            return;
        }
        case Op::ListExtend: {
            const Ref items = pop(stack);
            extend_list(world_, stack[stack.size() - i.n].as<ListObject>(), items);
            return;
        }
        case Op::SetUpdate: {
            const Ref items = pop(stack);
            update_set(world_, stack[stack.size() - i.n].as<SetObject>(), items);
            return;
        }
        default: {
            const Ref items = pop(stack);
            if (!items.is(Kind::Dict))
                world_.raise("TypeError", fmt::format("'{}' object is not a mapping", type_name(items)));
            update_dict(world_, stack[stack.size() - i.n].as<DictObject>(), items);
            return;
        }
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

void Machine::call(Frame& frame, const Instruction& i) {
    auto& stack = frame.stack;
    CallArguments arguments;
    Ref callable, hold_dict, hold_tuple;
    if (i.op == Op::CallUnpacked) {
        if (i.n == 1) hold_dict = pop(stack);
        hold_tuple = pop(stack);
        if (!hold_tuple.is(Kind::Tuple)) hold_tuple = tuple_from(world_, hold_tuple);
        pop(stack);
        callable = pop(stack);
        arguments.positional = hold_tuple.as<TupleObject>().items;
        Ref key, value;
        if (hold_dict) {
            for (std::size_t at = 0; hold_dict.as<DictObject>().next(at, key, value);) {
                if (!key.is(Kind::Str)) world_.raise("TypeError", "keywords must be strings");
                arguments.keywords.emplace_back(key, value);
            }
        }
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
    Ref result = simulated::call(world_, callable, arguments);
    if (world_.profile.rules.call_drops_last_first) {
        while (!arguments.keywords.empty())
            arguments.keywords.pop_back();
        while (!arguments.positional.empty())
            arguments.positional.pop_back();
    } else {
        for (Ref& argument : arguments.positional)
            argument.reset();
        for (auto& [name, value] : arguments.keywords)
            value.reset();
    }
    callable.reset();
    stack.push_back(std::move(result));
}

void Machine::make_function(Frame& frame, const Instruction& i) {
    auto& stack = frame.stack;
    const Code::Function& shape = frame.code->code->functions[i.n];
    Ref closure = shape.closure ? pop(stack) : Ref();
    Ref keywords = shape.keyword_defaults ? pop(stack) : Ref();
    Ref defaults = shape.defaults ? pop(stack) : Ref();
    auto* function = new FunctionObject(world_, frame.code->functions[i.n]);
    Ref made(function);
    function->block = world_.heap.malloc(Domain::obj, world_.profile.gc_head + world_.profile.sizes.function);
    function->closure = std::move(closure);
    function->keyword_defaults = std::move(keywords);
    function->defaults = std::move(defaults);
    world_.track(*function);
    stack.push_back(std::move(made));
}

void Machine::unpack(Frame& frame, const Instruction& i) {
    auto& stack = frame.stack;
    const Ref value = pop(stack);
    const bool star = i.op == Op::UnpackStar;
    const std::size_t before = i.n, after = i.m;
    if (star) return unpack_star(frame, value, before, after);
    std::vector<Ref> items;
    if (value.is(Kind::List) || value.is(Kind::Tuple)) {
        if (frame.code->general(frame.next - 1, world_.profile.rules.specializes_after)) {
            const Ref iterator = iterate(world_, value);  // unpack_iterable
        }
        items = value.is(Kind::List) ? value.as<ListObject>().items : value.as<TupleObject>().items;
    } else {
        const Ref iterator = iterate(world_, value);
        while (items.size() <= before) {
            Ref item = next_of(world_, iterator);
            if (!item) break;
            items.push_back(std::move(item));
        }
    }
    if (items.size() < before)
        world_.raise("ValueError",
                     fmt::format("not enough values to unpack (expected {}, got {})", before, items.size()));
    if (items.size() > before)
        world_.raise("ValueError", fmt::format("too many values to unpack (expected {})", before));
    while (!items.empty()) {
        stack.push_back(std::move(items.back()));
        items.pop_back();
    }
}

// unpack_iterable: the iterator gives the first ones, a list takes the rest, and its last ones come off again.
void Machine::unpack_star(Frame& frame, const Ref& value, std::size_t before, std::size_t after) {
    auto& stack = frame.stack;
    const Ref iterator = iterate(world_, value);
    std::vector<Ref> items;
    while (items.size() < before) {
        Ref item = next_of(world_, iterator);
        if (!item)
            world_.raise("ValueError", fmt::format("not enough values to unpack (expected at least {}, got {})",
                                                   before + after, items.size()));
        items.push_back(std::move(item));
    }
    Ref rest = list_from(world_, iterator);
    auto& kept = rest.as<ListObject>().items;
    if (kept.size() < after)
        world_.raise("ValueError", fmt::format("not enough values to unpack (expected at least {}, got {})",
                                               before + after, before + kept.size()));
    const auto last = kept.end() - static_cast<std::ptrdiff_t>(after);
    std::vector<Ref> ends(last, kept.end());
    kept.erase(last, kept.end());
    for (; !ends.empty(); ends.pop_back())
        stack.push_back(ends.back());
    stack.push_back(std::move(rest));
    for (; !items.empty(); items.pop_back())
        stack.push_back(items.back());
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

void Machine::format_value(Frame& frame, const Instruction& i) {
    auto& stack = frame.stack;
    Ref specification = (i.n & 4) != 0 ? pop(stack) : Ref();
    Ref value = pop(stack);
    if ((i.n & 3) == 1 || (i.n & 3) == 3) value = to_repr(world_, value);
    if ((i.n & 3) == 2) value = to_str(world_, value);
    stack.push_back(specification ? format(world_, value, specification) : to_str(world_, value));
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
            if (n < native.least || (native.most >= 0 && n > native.most))
                world.raise("TypeError", fmt::format("{}() takes {}{} arguments ({} given)", native.name,
                                                     native.least == native.most ? "exactly " : "",
                                                     native.most < 0 ? native.least : native.most, n));
            for (const auto& [name, value] : arguments.keywords) {
                const std::string text = utf8(name.as<StrObject>().text);
                if (native.keywords == keywords_of_update) continue;
                if ((" " + std::string(native.keywords) + " ").find(" " + text + " ") == std::string::npos)
                    world.raise("TypeError",
                                fmt::format("{}() got an unexpected keyword argument '{}'", native.name, text));
            }
            world.tick();
            const ArgumentTuple tuple(world, takes_argument_tuple(world, native) ? arguments.positional.size() : 0);
            Ref result = native.function(world, self, arguments);
            if (self && !bound) {  // goes with the arguments, before them
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
            // Without a vectorcall its arguments go into a tuple (_PyObject_MakeTpCall).
            const bool takes_tuple = !type.immortal || type.construct == nullptr || type.name == "zip" ||
                                     type.name == "filter" || type.name == "map" ||
                                     (type.name == "str" && world.profile.rules.str_call_takes_tuple);
            const ArgumentTuple tuple(world, takes_tuple ? arguments.positional.size() : 0);
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

Ref call(World& world, const Ref& callable, std::vector<Ref> positional) {
    CallArguments arguments;
    arguments.positional = std::move(positional);
    return call(world, callable, arguments);
}

}  // namespace arenarium::script::simulated
