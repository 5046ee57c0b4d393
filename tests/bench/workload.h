// Operations to measure with, as requests that name blocks by operation.
#pragma once

#include <cstdint>
#include <random>
#include <vector>

#include "core/pymalloc/operations/request.h"

namespace arenarium::bench {

// Frees what is left at the end, so that a workload can be run again and again.
inline void free_the_rest(std::vector<Request>& requests) {
    std::vector<bool> live(requests.size());
    for (std::uint32_t i = 0; i < requests.size(); ++i) {
        if (requests[i].operand) live[requests[i].operand.value] = false;
        live[i] = requests[i].kind() != RequestKind::free;
    }
    for (std::uint32_t i = 0; i < live.size(); ++i)
        if (live[i]) requests.push_back(Request::free({i}));
}

// A program with waves of objects: sizes as a Python program's (mostly small), a live set that grows to `live` blocks
// and shrinks again, so that arenas come and go.
inline std::vector<Request> waves(std::uint32_t operations, std::uint32_t live, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    std::vector<Request> out;
    std::vector<OperationIndex> blocks;
    out.reserve(operations);
    bool growing = true;
    while (out.size() < operations) {
        if (blocks.size() >= live) growing = false;
        if (blocks.size() <= live / 4) growing = true;
        const bool allocate = blocks.empty() || random() % 100 < (growing ? 60u : 40u);
        if (allocate) {
            const std::uint64_t kind = random() % 100;
            const std::uint64_t bytes = kind < 70   ? 24 + random() % 80
                                        : kind < 98 ? random() % 512
                                                    : 600 + random() % 4000;
            blocks.push_back({static_cast<std::uint32_t>(out.size())});
            out.push_back(Request::malloc(bytes));
        } else {
            const std::size_t at = random() % 4 == 0
                                       ? random() % blocks.size()
                                       : blocks.size() - 1 - random() % std::min<std::size_t>(blocks.size(), 64);
            out.push_back(Request::free(blocks[at]));
            blocks[at] = blocks.back();
            blocks.pop_back();
        }
    }
    return out;
}

}  // namespace arenarium::bench
