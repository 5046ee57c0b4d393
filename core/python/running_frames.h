// The interpreters of a process, their threads, and the functions that these run at the moment.
//
// Nothing but `_PyRuntime` is known by name. From 3.13 on it says where it keeps what (debug_offsets.h). Before, an
// interpreter is what a word there leads to and what has a thread state that leads back (PyThreadState: prev, next,
// interp); so the sizes of these structs, which differ from one version and one build to the next, need not be known.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/python/find_heap.h"
#include "core/python/references.h"

namespace arenarium {

struct RunningFrame {
    std::uint64_t address = 0;
    bool is_object = false;  // up to 3.10 a PyFrameObject
    std::uint64_t code = 0;
    std::string function;              // "parse() in app.py"
    std::vector<ReferenceSpan> spans;  // of a frame that is no object
};

struct RunningThreads {
    std::vector<std::uint64_t> interpreters;  // the main one is the last of the list
    std::vector<std::uint64_t> threads;
    std::vector<RunningFrame> frames;
};

// What is not found is left out.
RunningThreads running_threads(const ProcessMemory&, const RunningPython&, ObjectReader&, References&);
// The interpreters alone.
std::vector<std::uint64_t> interpreters_of(const ProcessMemory&, const RunningPython&);

}  // namespace arenarium
