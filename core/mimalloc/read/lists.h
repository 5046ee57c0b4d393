// The queues and lists of a state as vectors, in their order. A walk ends where a link leads nowhere, and never goes
// round for ever.
#pragma once

#include <vector>

#include "core/mimalloc/state.h"

namespace arenarium::mimalloc {

std::vector<PageIndex> pages_of(const State&, ThreadIndex, std::uint32_t bin);  // of a page queue
std::vector<PageIndex> spans_of(const State&, ThreadIndex, std::uint32_t bin);  // of a queue of free spans
// What the slices of a segment are, in their order: where each page and each free span begins; the first is the
// segment's own account of itself.
std::vector<PageIndex> spans_in(const State&, SegmentIndex);
// The blocks of a page's list that begins at `head`: free, local_free or thread_free.
std::vector<BlockNumber> blocks_from(const State&, PageIndex, BlockNumber head);

}  // namespace arenarium::mimalloc
