// The builtins of Python 3.11 that the language does without.
#pragma once

#include <string_view>

namespace arenarium::script {

bool is_lacking_builtin(std::string_view name);

}  // namespace arenarium::script
