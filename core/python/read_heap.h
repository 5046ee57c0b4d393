// The allocator's fields as they stand in another process's memory, copied while it is stopped, and the simulated heap
// made of them.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "core/base/result.h"
#include "core/pymalloc/profile/layout.h"
#include "core/pymalloc/state.h"
#include "core/python/find_heap.h"
#include "core/python/process_memory.h"
#include "core/python/versions.h"

namespace arenarium {

// Which arenas' blocks to copy besides: those with at most `up_to` of their bytes in use, from 0 (none) to 1 (all).
struct WantedContents {
    double up_to = 0;
};

struct RawHeap {
    struct FreeList {
        static constexpr std::uint32_t unknown = UINT32_MAX;
        std::uint32_t begin = 0, length = 0;  // in free_blocks; unknown: see read_running_heap()
    };
    std::vector<std::uint64_t> usedpools;
    std::uint64_t objects = 0;               // where the arena objects lie
    std::vector<RawArenaObject> arenas;      // maxarenas of them
    std::vector<RawPoolHeader> pools;        // [arena * pools_per_arena + number]; only the carved ones have a meaning
    std::vector<FreeList> free_lists;        // by pool likewise
    std::vector<std::uint16_t> free_blocks;  // numbers of blocks, in the order of their lists
    std::optional<std::uint64_t> ntimes_arena_allocated, narenas_highwater, raw_allocated_blocks;
    std::uint32_t map_mid_nodes = 0, map_bot_nodes = 0;           // 0: not known
    std::map<std::uint32_t, std::vector<std::uint8_t>> contents;  // whole pools, by their place in `pools`
};

// While the process runs: what moves meanwhile contradicts the rest, and a free list that makes no sense is left out.
// It is of use to read_heap() alone. Error: as there.
Result<RawHeap> read_running_heap(const ProcessMemory&, const HeapPlace&, const WantedContents&);

// REQUIRES: the process is stopped. `before`, which may be null, was read shortly before while it ran: the free list of
// a pool whose header is the same to the bit is taken from there, except of the first pools of each ring, where blocks
// are handed out; so is memory that need not be asked for anew. That keeps the stop short; what was read before is used
// up. Error: what was read makes no sense (it may have been stopped between two writes of a malloc; then a later try
// succeeds), or the process is gone.
Result<RawHeap> read_heap(const ProcessMemory&, const HeapPlace&, const WantedContents&, RawHeap* before = nullptr);

// A state that holds every invariant. Error: the rule that it breaks, as above.
Result<HeapState> build_heap(const RawHeap&, const Profile&);

}  // namespace arenarium
