// A real Python on this machine, asked what it is.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "core/base/result.h"
#include "core/pymalloc/profile.h"

namespace arenarium {

struct PythonVersion {
    int major = 0, minor = 0, micro = 0;
    std::string level = "final";  // alpha, beta, candidate

    std::string text() const;  // "3.11.2", "3.13.0 candidate"
    friend bool operator==(const PythonVersion&, const PythonVersion&) = default;
};

struct Interpreter {
    std::string program;  // as asked for: a path, or a name on the PATH
    PythonVersion version;
    bool debug_build = false;
    Profile profile;  // its allocator as the interpreter sets it up by default: a debug build has the debug hooks
    // Where pymalloc's malloc, calloc, realloc and free lie, in bytes from PyMem_GetAllocator.
    std::array<std::int64_t, 4> functions{};
};

// Starts the program and asks it. Error: it cannot be started, is no Python, takes longer than `seconds`, or is a
// Python whose allocator is not pymalloc or not one that Arenarium knows.
Result<Interpreter> probe_interpreter(const std::string& program, double seconds = 30);

// The environment that keeps the user's settings from changing how an interpreter starts, for ChildRequest::without.
inline constexpr const char* python_variables[] = {
    "PYTHONPATH=",       "PYTHONSTARTUP=", "PYTHONMALLOC",    "PYTHONDEVMODE=",  "PYTHONINSPECT=",
    "PYTHONVERBOSE=",    "PYTHONDEBUG=",   "PYTHONASYNCIO",   "PYTHONTRACE",     "PYTHONPROFILE",
    "PYTHONWARNINGS=",   "PYTHONDUMPREFS", "PYTHONUSERBASE=", "PYTHONOPTIMIZE=", "PYTHONFAULTHANDLER=",
    "PYTHONUNBUFFERED=", "LD_PRELOAD=",
};

}  // namespace arenarium
