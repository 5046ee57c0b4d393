// Where the bytes of all segments are.
#pragma once

#include <cstdint>

#include "core/mimalloc/state.h"

namespace arenarium::mimalloc {

// In bytes; segments = the sum of all below it.
struct Totals {
    std::uint64_t segments = 0;     // held
    std::uint64_t info = 0;         // slices in which segments keep account of themselves
    std::uint64_t free_spans = 0;   // slices of no page
    std::uint64_t in_use = 0;       // blocks handed out and not freed
    std::uint64_t waiting = 0;      // blocks that other threads freed and their owner did not collect yet
    std::uint64_t free_blocks = 0;  // on free and local_free
    std::uint64_t never_used = 0;   // room for blocks that were never on a list
    std::uint64_t unusable = 0;     // of pages, before the first block and behind the last

    friend bool operator==(const Totals&, const Totals&) = default;
};

// Takes time in proportion to the pages and to the blocks that wait.
Totals totals(const State&, const Profile&);

}  // namespace arenarium::mimalloc
