// PYTHONMALLOC=debug: every request grows by the hooks' bookkeeping, and the caller gets an address two words into the
// block. _PyMem_DebugRawAlloc, _PyMem_DebugRawRealloc, _PyMem_DebugRawFree.
#pragma once

#include <cstdint>

#include "core/pymalloc/operations/gate.h"

namespace arenarium::pymalloc {

// Bytes from the block's start to the address that the caller sees.
inline std::uint32_t debug_offset(const Profile& p) {
    return p.debug() ? 2 * p.word : 0;
}

// The bytes that pymalloc is asked for. UINT64_MAX, which every allocator refuses, when the sum overflows.
template <class O>
std::uint64_t padded(Gate<O>& g, std::uint64_t bytes) {
    if (!g.profile.debug()) return bytes;
    const std::uint64_t extra = std::uint64_t{g.profile.debug_words} * g.profile.word;
    const std::uint64_t ssize_max = UINT64_MAX >> (65 - 8 * g.profile.word);
    if (bytes > ssize_max - extra) {
        g.decide(Step::debug_too_large, 0, bytes);
        return UINT64_MAX;
    }
    g.decide(Step::debug_pads, 0, bytes, bytes + extra);
    return bytes + extra;
}

}  // namespace arenarium::pymalloc
