// x.name: methods of builtin types, and the few attributes that values have.
#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "core/script/machine/operations.h"

namespace arenarium::script {
namespace {

using MethodTable = std::unordered_map<std::string_view, const Builtin*>;

template <class... Spans>
MethodTable make_table(Spans... spans) {
    MethodTable table;
    for (const std::span<const Builtin> methods : {spans...}) {
        for (const Builtin& m : methods) {
            table.emplace(m.name, &m);
        }
    }
    return table;
}

// Constant after the first call, so that it is no state that interpreters share.
const MethodTable* methods_of(Type type) {
    static const MethodTable str = make_table(str_methods(), str_search_methods());
    static const MethodTable list = make_table(list_methods());
    static const MethodTable tuple = make_table(tuple_methods());
    static const MethodTable dict = make_table(dict_methods());
    static const MethodTable set = make_table(set_methods());
    static const MethodTable number = make_table(number_methods());
    static const MethodTable random = make_table(random_functions());
    switch (type) {
        case Type::Str:
            return &str;
        case Type::List:
            return &list;
        case Type::Tuple:
        case Type::Range:
            return &tuple;
        case Type::Dict:
            return &dict;
        case Type::Set:
            return &set;
        case Type::Int:
        case Type::Bool:
        case Type::Float:
            return &number;
        case Type::Module:
            return &random;
        default:
            return nullptr;
    }
}

Value count(std::uint64_t n) {
    return Value::integer(static_cast<std::int64_t>(n));
}

Value block_attribute(const BlockObject& b, std::string_view name) {
    if (name == "address") return count(b.block.address.value);
    if (name == "size") return count(b.block.size);
    if (name == "requested") return count(b.block.requested);
    if (name == "pool") return b.block.raw ? Value::none() : count(b.block.pool.value);
    if (name == "arena") return b.block.raw ? Value::none() : count(b.block.arena);
    return {};
}

Value stats_attribute(const PortStats& s, std::string_view name) {
    if (name == "arenas" || name == "narenas_currently_allocated") return count(s.arenas);
    if (name == "ntimes_arena_allocated") return count(s.ntimes_arena_allocated);
    if (name == "narenas_highwater") return count(s.narenas_highwater);
    if (name == "free_pools") return count(s.free_pools);
    if (name == "allocated_bytes") return count(s.allocated_bytes);
    if (name == "available_bytes") return count(s.available_bytes);
    if (name == "raw_blocks") return count(s.raw_blocks);
    if (name == "arena_size") return count(s.arena_size);
    if (name == "pool_size") return count(s.pool_size);
    return {};
}

}  // namespace

const Builtin* find_method(const Value& object, std::string_view name) {
    const MethodTable* table = methods_of(object.type());
    if (table == nullptr) return nullptr;
    const auto found = table->find(name);
    return found == table->end() ? nullptr : found->second;
}

Value get_attribute(Runtime& rt, const Value& object, const std::string& name) {
    Value found;
    switch (object.type()) {
        case Type::Block:
            found = block_attribute(object.as<BlockObject>(), name);
            break;
        case Type::Stats:
            found = stats_attribute(object.as<StatsObject>().stats, name);
            break;
        case Type::Exception: {
            const ExceptionObject& e = object.as<ExceptionObject>();
            if (name == "args") return e.arguments;
            if (name == "__cause__") return e.cause.is_nothing() ? Value::none() : e.cause;
            if (name == "value" && e.of->name == "StopIteration") {
                const auto& items = e.arguments.as<TupleObject>().items;
                return items.empty() ? Value::none() : items[0];
            }
            break;
        }
        case Type::Function:
            if (name == "__name__") return rt.str(object.as<FunctionObject>().code->name);
            break;
        case Type::Builtin:
            if (name == "__name__") return rt.str(object.as<BuiltinObject>().builtin.name);
            break;
        case Type::Class: {
            const std::string& of = object.as<ClassObject>().name;
            if (name == "__name__") return rt.str(of);
            if (of == "dict" && name == "fromkeys") {
                if (const Builtin* m = find_method(Value(rt.heap.make<DictObject>()), name))
                    return Value(rt.heap.make<BuiltinObject>(*m));
            }
            return rt.raise(Exc::AttributeError, fmt::format("type object '{}' has no attribute '{}'", of, name));
        }
        case Type::Range: {
            const RangeObject& r = object.as<RangeObject>();
            if (name == "start") return Value::integer(r.start);
            if (name == "stop") return Value::integer(r.stop);
            if (name == "step") return Value::integer(r.step);
            break;
        }
        default:
            break;
    }
    if (!found.is_nothing()) return found;
    if (name == "__class__") return Value(&rt.class_of(object));
    if (const Builtin* method = find_method(object, name)) {
        if (object.is(Type::Module)) return Value(rt.heap.make<BuiltinObject>(*method));
        return Value(rt.heap.make<BoundMethodObject>(*method, object));
    }
    if (object.is(Type::Module))
        return rt.raise(Exc::AttributeError, fmt::format("module 'random' has no attribute '{}'", name));
    return rt.raise(Exc::AttributeError, fmt::format("'{}' object has no attribute '{}'", type_name(object), name));
}

}  // namespace arenarium::script
