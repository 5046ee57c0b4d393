// The builtin functions, the methods of builtin types, and the modules that a script can import.
#pragma once

#include "core/script/machine/runtime.h"

namespace arenarium::script {

// Makes all of it known to a new runtime. Once.
void install_library(Runtime&);

}  // namespace arenarium::script
