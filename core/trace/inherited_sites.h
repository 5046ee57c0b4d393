// Who asked for the blocks that a forked process was born with: its own recording cannot know, its parent's does. The
// fork is found by what was live: of the forks that the parent's recording tells of, the one after which exactly the
// blocks are live that the child begins with.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/process/call_sites.h"
#include "core/trace/number_table.h"
#include "core/trace/trace_processes.h"

namespace arenarium {

struct BornBlock {
    std::uint64_t bytes = 0;  // asked for
    std::uint32_t site = 0;
};

struct InheritedSites {
    CallSites sites;                         // of the parent, as far as they were defined at the fork
    NumberTable<BornBlock> by_address;  // each block in a pool, as the program sees it
};

// The parent is read up to the fork, at most to when its child was met. `name` is for messages. Nothing: the fork is
// not in its recording, or what comes before it is damaged.
std::optional<InheritedSites> inherited_sites(const ForkedFrom&, const std::string& name);

}  // namespace arenarium
