// What each block of a page is.
#pragma once

#include <cstdint>
#include <vector>

#include "core/mimalloc/state.h"

namespace arenarium::mimalloc {

enum class BlockIs : std::uint8_t {
    in_use,
    free,         // on the page's free list
    local_free,   // freed by the page's own thread; handed out when free is used up
    thread_free,  // on xthread_free: freed by another thread
    delayed,      // on the heap's list thread_delayed_free: freed by another thread while the page was full
    never_used,   // room that was never on a list
};

// By block number, as many as the page has room for. REQUIRES: a page begins there.
std::vector<BlockIs> page_blocks(const State&, PageIndex);

// The page in use that has this slice of a segment; none: there is none.
PageIndex page_holding(const State&, SegmentIndex, std::uint32_t slice);

}  // namespace arenarium::mimalloc
