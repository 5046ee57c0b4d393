// Which operation filled a slot of an ops file last. Slots may be any numbers: those that grow with the operations, as
// recorded files have them, lie in an array, stray ones in a hash table, so that memory follows the operations read.
#pragma once

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace arenarium {

class SlotTable {
public:
    // What a slot holds.
    static constexpr std::uint32_t never_used = 0, freed = UINT32_MAX;
    static constexpr std::uint32_t filled_by(std::uint32_t operation) { return operation + 1; }
    static constexpr std::uint32_t operation(std::uint32_t content) { return content - 1; }

    // The slot's content, to be read or replaced. `operations`: how many were read so far.
    std::uint32_t& at(std::uint64_t slot, std::uint64_t operations) {
        if (slot < dense_.size()) [[likely]]
            return dense_[slot];
        return at_far(slot, operations);
    }

private:
    std::uint32_t& at_far(std::uint64_t slot, std::uint64_t operations) {
        const std::uint64_t fair = 4 * operations + 4096;
        if (slot >= fair) return stray_[slot];
        dense_.resize(std::max<std::uint64_t>(fair, 2 * dense_.size()));
        for (auto it = stray_.begin(); it != stray_.end();) {
            if (it->first < dense_.size()) {
                dense_[it->first] = it->second;
                it = stray_.erase(it);
            } else {
                ++it;
            }
        }
        return dense_[slot];
    }

    std::vector<std::uint32_t> dense_;
    std::unordered_map<std::uint64_t, std::uint32_t> stray_;
};

}  // namespace arenarium
