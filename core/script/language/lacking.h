// The builtins of Python 3.11 that the language does without.
#pragma once

#include <string_view>

namespace arenarium::script {

bool is_lacking_builtin(std::string_view name);

// Attributes that values of that type have in Python 3.11 and lack here; a module goes by its own name, all exceptions
// by BaseException, classes by type.
bool is_lacking_attribute(std::string_view type, std::string_view name);

}  // namespace arenarium::script
