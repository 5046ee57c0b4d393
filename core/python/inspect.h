// Looks into the allocator of a running CPython: stops it for a moment, copies what it needs, lets it go on, and makes
// a heap of what it saw that holds every invariant and says the same as the process itself would.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/export/snapshot_writer.h"
#include "core/python/find_heap.h"
#include "core/python/objects.h"
#include "core/python/read_heap.h"

namespace arenarium {

struct InspectOptions {
    // Whose blocks are read besides the allocator's own fields: those of arenas with at most this part of their bytes
    // in use. 0: none; 1: all, which takes longer.
    double contents_up_to = 0;
    bool all_memory = false;  // copy all that it can write to, for what is read when it runs on
};

// One beside the main one, with an allocator of its own.
struct OtherInterpreter {
    std::vector<std::uint64_t> arenas;  // where they begin
    std::optional<HeapState> state;     // nothing: it changed whenever it was looked at
};

struct Inspection {
    int pid = 0;
    RunningPython python;
    Profile profile;  // with debug hooks when the process has them
    HeapState state;
    RawHeap raw;
    bool counts_known = false;  // narenas_highwater and ntimes_arena_allocated were found; else they are at least these
    std::uint64_t interpreters = 1;            // of the process; the state is the main one's
    std::vector<OtherInterpreter> others;      // in the order in which they were made; each of a moment of its own
    std::vector<std::uint64_t> others_arenas;  // of all of them
    double seconds_stopped = 0;                // of the longest stop
    double seconds = 0;                        // in all
    unsigned stops = 0;                        // it is stopped again when it was in the midst of a malloc
    std::shared_ptr<const MemoryCopy> memory;  // when it was asked for; of the moment that the heap is of

    Layout layout() const { return Layout(profile); }
};

// Error: place.file is "process PID"; nothing stays stopped.
Result<Inspection> inspect_process(int pid, const InspectOptions&);

}  // namespace arenarium
