#include "core/script/machine/types.h"

#include <algorithm>

#include "core/script/machine/operations.h"

namespace arenarium::script {
namespace {

constexpr std::array<const char*, type_count> type_names = {
    "object",
    "NoneType",
    "ellipsis",
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
    "actor",
    "int",
};

}  // namespace

Types::Types(Heap& heap) : heap_(heap) {
    for (std::size_t i = 0; i < exceptions_.size(); ++i) {
        const ExceptionName& e = exception_names[i];
        auto* made = heap.make<ClassObject>(e.name, i == 0 ? nullptr : &exception(e.base));
        made->is_exception = true;
        exceptions_[i] = Value(made);
    }
    for (std::size_t i = 0; i < classes_.size(); ++i)
        classes_[i] = Value(heap.make<ClassObject>(type_names[i], i == 0 ? nullptr : &builtin(Type::Nothing)));
    builtin(Type::Bool).base = &builtin(Type::Int);
    classes_[static_cast<std::size_t>(Type::BigInt)] = classes_[static_cast<std::size_t>(Type::Int)];
}

ClassObject& Types::of(const Value& value) {
    if (value.is(Type::Exception)) return *value.as<ExceptionObject>().of;
    const bool unbound = value.is(Type::BoundMethod) && value.as<BoundMethodObject>().unbound();
    if (value.is(Type::Iterator) || value.is(Type::DictView) || unbound) {
        Value& made = named_[std::string(type_name(value))];
        if (made.is_nothing())
            made = Value(heap_.make<ClassObject>(std::string(type_name(value)), &builtin(Type::Nothing)));
        return made.as<ClassObject>();
    }
    return builtin(value.type());
}

Type Types::instances_of(const ClassObject& of) const {
    for (std::size_t i = 0; i < classes_.size(); ++i) {
        if (classes_[i].object() == &of) return static_cast<Type>(i);
    }
    return Type::Nothing;
}

void Types::add_methods(Type type, std::span<const Builtin> methods) {
    for (const Builtin& m : methods)
        methods_[static_cast<std::size_t>(type)].emplace(m.name, Method{&m, Value()});
}

const Builtin* Types::find_method(Type type, std::string_view name) const {
    const auto& table = methods_[static_cast<std::size_t>(type)];
    const auto found = table.find(name);
    return found == table.end() ? nullptr : found->second.builtin;
}

std::vector<std::string_view> Types::method_names(Type type) const {
    std::vector<std::string_view> names;
    for (const auto& [name, method] : methods_[static_cast<std::size_t>(type)])
        names.push_back(name);
    std::sort(names.begin(), names.end());
    return names;
}

Value Types::method(Type type, std::string_view name) {
    auto& table = methods_[static_cast<std::size_t>(type)];
    const auto found = table.find(name);
    if (found == table.end()) return {};
    Method& m = found->second;
    if (m.callable.is_nothing()) m.callable = Value(heap_.make<BuiltinObject>(*m.builtin));
    return m.callable;
}

}  // namespace arenarium::script
