// The size classes of one state: how many pools and blocks each has, and what is lost inside its blocks.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "core/process/operation_log.h"
#include "core/pymalloc/profile.h"
#include "core/pymalloc/profile/layout.h"
#include "core/pymalloc/state.h"

namespace arenarium {

struct SizeClassRow {
    SizeClass szidx;
    std::uint32_t block_size = 0;        // bytes
    std::uint64_t pools_used = 0;        // with a free or virgin block: in usedpools
    std::uint64_t pools_full = 0;        // in no list
    std::uint64_t blocks_in_use = 0;     // of these pools, as the next two
    std::uint64_t blocks_free = 0;       // on free lists
    std::uint64_t blocks_virgin = 0;     // never handed out since the pool got this class
    std::uint64_t header_bytes = 0;      // pool headers
    std::uint64_t leftover_bytes = 0;    // at the ends of pools: too small for a block
    std::uint64_t empty_pools_kept = 0;  // in freepools of an arena, with this class's free list still in them

    friend bool operator==(const SizeClassRow&, const SizeClassRow&) = default;
};

// One row a size class, [szidx], also for those without pools.
std::vector<SizeClassRow> size_class_table(const HeapState&, const Profile&, const Layout&);

// What the live blocks of a class were asked for.
struct ClassRequests {
    std::uint64_t blocks = 0;     // live ones whose request is in the log; the others came with a snapshot
    std::uint64_t requested = 0;  // bytes that their callers asked for
    std::uint64_t padding = 0;    // bytes that debug hooks added
    std::uint64_t lost = 0;       // bytes inside the blocks beyond both

    friend bool operator==(const ClassRequests&, const ClassRequests&) = default;
};

// [szidx]. Reads the log backwards from `before` (see owners_before) until every live block is found: in the worst case
// all of it, some 10 ns an operation. `cancelled` is asked now and then; true ends the work without a result.
std::optional<std::vector<ClassRequests>> requests_by_class(const HeapState&, const Profile&, const Layout&,
                                                            const OperationLog&, OperationIndex before,
                                                            const std::function<bool()>& cancelled = {});

}  // namespace arenarium
