// Tells when a Python line begins to run.
//
// Before 3.12 the interpreter calls one C function for each line of a thread: PyThreadState.c_tracefunc, which
// sys.settrace() sets. Ours stands in it as long as the program has none of its own; sys.gettrace() says None all the
// while, as c_traceobj stays null. From 3.12 on a C function is registered with sys.monitoring, under a tool number of
// its own, beside whatever the program uses.
//
// No Python code is run for it. The fields are written by a thread that holds the interpreter lock, for itself, in the
// middle of anything: nothing of Python is called and no lock is taken. sys.monitoring takes more, so its functions,
// which are C, are called where the interpreter runs pending calls: between two instructions of the main thread, once,
// before the program's own code.
#pragma once

#include <cstdint>

#include "app/recorder/python_api.h"
#include "app/recorder/ring.h"

namespace arenarium::recorder {

class Lines {
public:
    // What is told. `own`: the block that the interpreter asked for only to tell of the line, or null.
    // False: nothing more is to be told.
    using Told = bool (*)(void* thread, bool is_line, const void* own);

    // Before the interpreter starts. `api` outlives this. There is one in a process.
    NoLines start(const PythonApi& api, int minor, Told told);

    // For every request, once the interpreter is initialized, with the thread that makes it.
    void look(void* thread) {
        if (needs_look_) look_at(thread);
    }
    // Why no line will be told; known after some looks.
    NoLines problem() const { return problem_; }

    // The thread's own count of calls that are under way, Python's and some of C's; -1 when this version does not say.
    std::int64_t recursion(const void* thread) const;

private:
    void look_at(void* thread);
    void arm(char* thread);
    void find_recursion(const void* thread);

    const PythonApi* api_ = nullptr;
    int minor_ = 0;
    bool needs_look_ = false, looked_ = false;
    int counts_up_at_ = -1, remaining_at_ = -1;  // in PyThreadState; -1: there is none
    NoLines problem_ = NoLines::none;
};

}  // namespace arenarium::recorder
