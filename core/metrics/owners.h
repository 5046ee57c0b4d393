// The live blocks of a pool with the operations that obtained them.
#pragma once

#include <vector>

#include "core/metrics/why.h"

namespace arenarium {

// By address. Empty for a pool that is not carved or has no block in use.
std::vector<OwnedBlock> owned_blocks(const Moment&, PoolIndex);

// One block, live or not; its owner is looked for only when `live`. REQUIRES: the pool is carved and has a size class
// with that many blocks.
OwnedBlock owned_block(const Moment&, PoolIndex, BlockNumber, bool live);

}  // namespace arenarium
