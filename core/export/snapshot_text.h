// A snapshot as its text has it: the right shape and ranges, but not yet a state that hangs together.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/export/snapshot_reader.h"
#include "core/io/byte_source.h"
#include "core/pymalloc/read/stats.h"

namespace arenarium {

struct SnapshotText {
    struct Pool {
        Address address;
        std::uint32_t ref_count = 0, szidx = 0, arenaindex = 0, nextoffset = 0, maxnextoffset = 0;
        std::vector<Address> freeblocks;
    };
    struct Arena {
        std::uint32_t index = 0, ordinal = 0, nfreepools = 0, ntotalpools = 0;
        Address address, pool_address;
        std::vector<Address> freepools;
        std::vector<Pool> pools;
    };
    struct OwnedBlock {
        Address address;
        std::uint32_t size = 0;
        SnapshotBlock block;  // its `block` is still NULL
    };

    Profile profile;
    Position position;
    std::uint32_t maxarenas = 0;
    std::uint32_t narenas_currently_allocated = 0, ntimes_arena_allocated = 0, narenas_highwater = 0;
    std::uint64_t raw_allocated_blocks = 0, raw_bytes = 0;
    std::vector<std::uint32_t> usable_arenas, unused_arena_objects;
    bool has_fingers = false;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> nfp2lasta;         // number of free pools, arena
    std::vector<std::pair<std::uint32_t, std::vector<Address>>> usedpools;  // size class, ring
    std::vector<Arena> arenas;
    std::vector<OwnedBlock> blocks;
    CallSites call_sites;  // of the blocks
    HeapTotals totals;
};

Result<SnapshotText> parse_snapshot(ByteSource&);

}  // namespace arenarium
