// The classes of values, as type(x) gives them, with their methods; the library fills in what they can do.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/script/machine/exceptions.h"
#include "core/script/machine/objects.h"

namespace arenarium::script {

class Types {
public:
    explicit Types(Heap& heap);

    ClassObject& of(const Value& value);
    ClassObject& exception(Exc kind) { return exceptions_[static_cast<std::size_t>(kind)].as<ClassObject>(); }
    // The class of all values of a type; that of Type::Nothing is `object`.
    ClassObject& builtin(Type type) { return classes_[static_cast<std::size_t>(type)].as<ClassObject>(); }

    // The type whose values a builtin class has; Type::Nothing for others.
    Type instances_of(const ClassObject& of) const;

    // Tables live as long as the program.
    void add_methods(Type type, std::span<const Builtin> methods);
    // Null: values of that type have no such method.
    const Builtin* find_method(Type type, std::string_view name) const;
    // In alphabetical order.
    std::vector<std::string_view> method_names(Type type) const;
    // The method as a callable without its object, made once; Nothing where find_method says null.
    [[gnu::hot]] Value method(Type type, std::string_view name);

private:
    Heap& heap_;
    std::array<Value, static_cast<std::size_t>(Exc::Count)> exceptions_;
    std::array<Value, type_count> classes_;
    struct Method {
        const Builtin* builtin;
        Value callable;  // Nothing until it is asked for
    };
    std::array<std::unordered_map<std::string_view, Method>, type_count> methods_;
    std::unordered_map<std::string, Value> named_;  // of iterators, views and unbound methods
};

}  // namespace arenarium::script
