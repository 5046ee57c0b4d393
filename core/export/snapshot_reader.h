// Reads a snapshot (see snapshot_writer.h) and rebuilds the state, for looking at it as a session of one position.
//
// What a snapshot leaves out is filled in plainly: radix nodes are those of the arenas held now, and the address space
// is the recorded list of their addresses, so that no further arena can be had.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/io/byte_source.h"
#include "core/process/call_sites.h"
#include "core/process/inherited_block.h"
#include "core/pymalloc/operations/request.h"
#include "core/pymalloc/profile.h"
#include "core/pymalloc/state.h"
#include "core/timeline/position.h"

namespace arenarium {

// One live block; what the writer did not know is none.
using SnapshotBlock = InheritedBlock;

struct Snapshot {
    Profile profile;
    Position position;
    HeapState state;
    // All live blocks, by arena object, then address, as OperationLog::inherit wants them.
    std::vector<SnapshotBlock> blocks;
    // Of the blocks, for OperationLog::set_call_sites; also who holds a block: see owner_of(OriginPlace).
    std::shared_ptr<const CallSites> call_sites;
};

struct SnapshotLimits {
    // Memory is taken for whole arena objects, so a short text could ask for much: what is beyond this is refused.
    std::uint64_t pools = std::uint64_t{1} << 24;
    std::uint64_t free_list_links = std::uint64_t{1} << 28;
};

// Error: file:line:column and what is wrong with the text, or which rule of the allocator the state breaks.
Result<Snapshot> read_snapshot(ByteSource&, const SnapshotLimits& = {});

}  // namespace arenarium
