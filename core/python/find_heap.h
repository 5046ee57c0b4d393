// Finds the small-object allocator in another process's memory, without symbols.
//
// The table `usedpools` is recognised by what it must be: an idle size class's two entries point to itself, those of
// another lead to pools of that class that point back. `arenas` is the variable through which the pools that are found
// there lie in the arenas that their arenaindex names.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/pymalloc/profile.h"
#include "core/python/interpreter.h"
#include "core/python/process_memory.h"
#include "core/python/versions.h"

namespace arenarium {

// The CPython that a process runs.
struct RunningPython {
    std::string file;  // the program or library that holds the interpreter
    PythonVersion version;
    bool debug_build = false, free_threaded = false;
    std::vector<Mapping> variables;  // where its static variables lie
};

// Error: the process runs no CPython, or one of a version that cannot be looked into.
Result<RunningPython> find_python(const ProcessMemory&);

// Addresses in that process.
struct HeapPlace {
    Profile profile;
    std::uint64_t usedpools = 0;
    std::uint64_t arenas = 0;                // the variable
    std::uint64_t arena_counts = 0;          // three words; 0: not found
    bool counts_descend = false;             // narenas_highwater comes first
    std::uint64_t raw_allocated_blocks = 0;  // 0: not found
    std::uint64_t map_counts = 0;            // two ints, middle and bottom nodes; 0: not found
};

// Error: it uses no pymalloc.
Result<HeapPlace> find_heap(const ProcessMemory&, const RunningPython&);

}  // namespace arenarium
