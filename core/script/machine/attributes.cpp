// x.name: methods of builtin types, and the few attributes that values have.
#include <fmt/format.h>

#include "core/script/language/lacking.h"
#include "core/script/machine/operations.h"
#include "core/script/machine/stats_figures.h"

namespace arenarium::script {
namespace {

Value count(std::uint64_t n) {
    return Value::integer(static_cast<std::int64_t>(n));
}

constexpr std::string_view block_attributes[] = {"address", "size", "requested", "pool", "arena"};

Value block_attribute(const BlockObject& b, std::string_view name) {
    if (name == "address") return count(b.block.address.value);
    if (name == "size") return count(b.block.size);
    if (name == "requested") return count(b.block.requested);
    if (name == "pool") return b.block.raw ? Value::none() : count(b.block.pool.value);
    if (name == "arena") return b.block.raw ? Value::none() : count(b.block.arena);
    return {};
}

Value stats_attribute(const PortStats& s, std::string_view name) {
    for (const StatsFigure& f : stats_figures) {
        if (name == f.name) return count(s.*f.figure);
    }
    return name == "narenas_currently_allocated" ? count(s.arenas) : Value();
}

Raised lacks(Runtime& rt, std::string_view type, std::string_view name) {
    return rt.raise(Exc::AttributeError, fmt::format("'{}.{}' is not part of Arenarium's script language", type, name));
}

}  // namespace

std::vector<std::string_view> attribute_names(const Types& types, Type type) {
    std::vector<std::string_view> names = types.method_names(type);
    if (type == Type::Block) names.insert(names.end(), std::begin(block_attributes), std::end(block_attributes));
    if (type == Type::Range) names.insert(names.end(), {"start", "stop", "step"});
    if (type == Type::Stats)
        for (const StatsFigure& f : stats_figures)
            names.emplace_back(f.name);
    return names;
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
            if (name == "__name__") return rt.str(object.as<FunctionObject>().code().name);
            break;
        case Type::Builtin:
            if (name == "__name__") return rt.str(object.as<BuiltinObject>().builtin.name);
            break;
        case Type::Class: {
            const std::string& of = object.as<ClassObject>().name;
            if (name == "__name__") return rt.str(of);
            if (of == "dict" && name == "fromkeys") {
                if (const Builtin* m = rt.types.find_method(Type::Dict, name))
                    return Value(rt.heap.make<BuiltinObject>(*m));
            }
            if (const Builtin* m = rt.types.find_method(rt.types.instances_of(object.as<ClassObject>()), name))
                return Value(rt.heap.make<BoundMethodObject>(*m, object));
            if (name == "__class__") return Value(&rt.types.builtin(Type::Class));
            const char* instances = object.as<ClassObject>().is_exception ? "BaseException" : of.c_str();
            if (is_lacking_attribute(instances, name) || is_lacking_attribute("type", name)) return lacks(rt, of, name);
            return rt.raise(Exc::AttributeError, fmt::format("type object '{}' has no attribute '{}'", of, name));
        }
        case Type::Slice:
            if (name == "start") return object.as<SliceObject>().lower;
            if (name == "stop") return object.as<SliceObject>().upper;
            if (name == "step") return object.as<SliceObject>().step;
            break;
        case Type::Bool:
        case Type::Int:
        case Type::BigInt:
            if (name == "real" || name == "numerator") return positive(rt, object);
            if (name == "imag") return Value::integer(0);
            if (name == "denominator") return Value::integer(1);
            break;
        case Type::Float:
            if (name == "real") return object;
            if (name == "imag") return Value::real(0);
            break;
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
    if (name == "__class__") return Value(&rt.types.of(object));
    if (const Builtin* method = rt.types.find_method(object.type(), name))
        return Value(rt.heap.make<BoundMethodObject>(*method, object));
    const std::string_view type = object.is(Type::Module)      ? std::string_view(object.as<ModuleObject>().name)
                                  : object.is(Type::Exception) ? std::string_view("BaseException")
                                                               : type_name(object);
    if (is_lacking_attribute(type, name)) return lacks(rt, object.is(Type::Exception) ? type_name(object) : type, name);
    if (object.is(Type::Module))
        return rt.raise(Exc::AttributeError,
                        fmt::format("module '{}' has no attribute '{}'", object.as<ModuleObject>().name, name));
    return rt.raise(Exc::AttributeError, fmt::format("'{}' object has no attribute '{}'", type_name(object), name));
}

}  // namespace arenarium::script
