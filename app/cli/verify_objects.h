// arenarium verify of an objects script: its statements in a real interpreter, request by request.
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/python/interpreter.h"

namespace arenarium::cli {

// The exit status. `limit`: seconds that the interpreter may take.
int verify_objects(const std::string& source, const std::string& file, const Interpreter&, double limit);

}  // namespace arenarium::cli
