// Makes a state of the figures of sys._debugmallocstats(), by asking an allocator for what leads there.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/pymalloc/profile.h"
#include "core/pymalloc/state.h"

namespace arenarium {

struct StatisticsFigures {
    struct Class {
        std::uint32_t szidx = 0;
        std::uint64_t pools = 0, blocks_in_use = 0, blocks_available = 0;
        std::uint32_t line = 0;  // of the text, for messages
    };
    std::vector<Class> classes;  // in the order of the text
    std::uint64_t arenas_allocated_total = 0, arenas_highwater = 0, arenas = 0;
    std::uint64_t arena_size = 0, pool_size = 0, alignment = 0;  // bytes
    std::uint64_t unused_pools = 0, alignment_bytes = 0;
    std::uint64_t map_bot_nodes = 0;  // 0: it has no arena map
    std::uint64_t map_root_bytes = 0;
};

// See debugmallocstats.h for what of the state is a choice. REQUIRES: sizes are those of the profile. Error: no state
// has these figures, or it would be larger than a simulated one can be.
Result<HeapState> state_of_statistics(const StatisticsFigures&, const Profile&, const std::string& name);

}  // namespace arenarium
