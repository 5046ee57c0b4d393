// Python sources that run inside an interpreter, with `python -c`. Both understand every Python from 2.7 on as far as
// saying which one it is. They use ctypes, no compiled code.
#pragma once

namespace arenarium {

// Says which interpreter this is and where its allocator's functions lie (see interpreter.cpp for the answer).
extern const char* const probe_driver;

// Applies operations to the interpreter's own allocator (see verify_protocol.h).
extern const char* const verify_driver;

}  // namespace arenarium
