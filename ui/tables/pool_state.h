// What a pool is, in one word: the states that pymalloc tells apart.
#pragma once

#include <cstdint>

#include "core/process/moment.h"
#include "core/pymalloc/read/pool_blocks.h"

namespace arenarium::ui {

enum class PoolState : std::uint8_t { virgin, empty, used, full };

// REQUIRES: the pool's arena is held.
inline PoolState poolState(const Moment& f, PoolIndex p) {
    if (!is_carved(f.heap(), *f.layout, p)) return PoolState::virgin;
    const PoolHeader& h = f.heap().pool(p);
    if (h.ref_count == 0 || h.szidx.value >= f.layout->classes) return PoolState::empty;
    return h.ref_count >= f.layout->blocks_per_pool(h.szidx) ? PoolState::full : PoolState::used;
}

}  // namespace arenarium::ui
