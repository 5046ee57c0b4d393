// How many arenas a run held at the same time, at most.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "core/process/history.h"

namespace arenarium {

// REQUIRES: by ordinal, as HeapHistory::arenas() has them.
inline std::uint32_t most_arenas_held(std::span<const ArenaLife> arenas) {
    std::vector<std::uint32_t> released;
    for (const ArenaLife& a : arenas)
        released.push_back(a.released);
    std::sort(released.begin(), released.end());
    std::size_t gone = 0, most = 0;
    for (std::size_t i = 0; i < arenas.size(); ++i) {
        while (gone < released.size() && released[gone] < arenas[i].obtained)
            ++gone;
        most = std::max(most, i + 1 - gone);
    }
    return static_cast<std::uint32_t>(most);
}

}  // namespace arenarium
