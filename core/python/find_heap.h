// Finds the small-object allocator in another process's memory, without symbols.
//
// The table `usedpools` is recognised by what it must be: an idle size class's two entries point to itself, those of
// another lead to pools of that class that point back. `arenas` is the variable through which the pools that are found
// there lie in the arenas that their arenaindex names.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/pymalloc/profile.h"
#include "core/python/debug_offsets.h"
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
    // Where these lie, as far as the file exports them; 0: not known.
    std::uint64_t type_type = 0, tuple_type = 0, module_type = 0;  // PyType_Type, PyTuple_Type, PyModule_Type
    std::uint64_t runtime = 0;                                     // _PyRuntime
    DebugOffsets offsets;  // what it publishes of its structures; `minor` is 0 before 3.13
};

// A CPython is known by what it exports, not by its file's name: it may have been renamed, copied, or replaced by an
// upgrade while it runs. Error: the process runs no CPython, or one of a version that cannot be looked into.
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

// From 3.12 on an interpreter may have an allocator of its own: inside its struct, from 3.13 on where a word of it
// leads to. That of the one at `interpreter`; nothing when it has none of its own.
std::optional<HeapPlace> heap_of_interpreter(const ProcessMemory&, const RunningPython&, const HeapPlace& main,
                                             std::uint64_t interpreter);
// Where its arenas begin.
std::vector<std::uint64_t> arenas_of(const ProcessMemory&, const HeapPlace&);

}  // namespace arenarium
