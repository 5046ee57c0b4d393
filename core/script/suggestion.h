// "Did you mean": the name that a mistyped one was probably meant to be.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace arenarium::script {

// The nearest of the names, the first of equally near ones; nothing when none is near. As CPython 3.11 measures it
// (Python/suggestions.c: calculate_suggestions): names of more than 40 bytes and more than 750 of them are left alone.
std::optional<std::string_view> nearest_name(std::string_view name, std::span<const std::string_view> names);

// The name in "name 'x' is not defined"; nothing for other messages.
std::optional<std::string_view> missing_name(std::string_view message);

// Whose attribute is missing, and how it was called, in "'Block' object has no attribute 'adress'", and of a module or
// a type alike; nothing for other messages.
struct MissingAttribute {
    std::string_view of, name;
    bool of_module = false;
};
std::optional<MissingAttribute> missing_attribute(std::string_view message);

}  // namespace arenarium::script
