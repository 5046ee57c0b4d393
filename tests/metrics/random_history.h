// Long random histories from a seed, in phases that fill and empty the heap, so that pools and arenas come and go.
#pragma once

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "core/metrics/requested.h"
#include "core/process/history.h"

namespace arenarium::test {

class RandomHistory {
public:
    RandomHistory(const Profile& profile, std::uint64_t seed, const AddressSpaceRules& space = {})
        : history(profile, space), random_(seed) {}

    HeapHistory history;

    // One more operation at the end.
    void act() {
        if (phase_left_ == 0) begin_phase();
        --phase_left_;
        const std::uint32_t dice = below(100);
        if (live.empty() || dice < growth_) {
            const std::uint64_t bytes = size();
            keep(dice % 8 == 0 ? Request::calloc(1 + below(3), bytes / 3) : Request::malloc(bytes));
        } else if (dice > 92) {
            const std::size_t at = below(static_cast<std::uint32_t>(live.size()));
            const OperationIndex block = take(at);
            keep(Request::realloc(block, size()));
        } else {
            // From the end, from the front, or anywhere: blocks of a pool are freed together now and then.
            const auto count = static_cast<std::uint32_t>(live.size());
            const std::uint32_t at = dice % 3 == 0 ? count - 1 : dice % 3 == 1 ? below(1 + count / 16) : below(count);
            history.append(Request::free(take(at)), {1 + below(9), 1});
        }
    }
    void act(std::uint32_t times) {
        while (times-- > 0)
            act();
    }
    void malloc(std::uint64_t bytes) { keep(Request::malloc(bytes)); }
    // Frees what is left, in any order, down to `left` blocks.
    void drain(std::size_t left = 0) {
        while (live.size() > left)
            history.append(Request::free(take(below(static_cast<std::uint32_t>(live.size())))), {10, 1});
    }

    std::vector<OperationIndex> live;
    std::uint32_t below(std::uint32_t end) { return static_cast<std::uint32_t>(random_() % end); }

    // What the caller asked for, by operation of `live`, kept by the test itself.
    std::map<std::uint32_t, std::uint64_t> requested;

private:
    void begin_phase() {
        phase_left_ = 50 + below(600);
        growth_ = below(3) == 0 ? 15 + below(25) : 45 + below(40);
        base_size_ = 1 + below(480);
        spread_ = 1 + below(120);
    }
    std::uint64_t size() {
        const std::uint32_t dice = below(40);
        if (dice == 0) return 0;
        if (dice == 1) return 400 + below(4000);
        if (dice == 2) return std::uint64_t{1} << 62;  // refused
        if (dice < 7) return 1 + below(512);
        return base_size_ + below(spread_);
    }
    OperationIndex take(std::size_t at) {
        const OperationIndex block = live[at];
        live[at] = live.back();
        live.pop_back();
        return block;
    }
    void keep(const Request& request) {
        const Block block = history.append(request, {1 + below(9), 1});
        const std::uint32_t i = history.size() - 1;
        std::uint64_t bytes = request.bytes;
        if (request.operand) {
            const auto old = requested.find(request.operand.value);
            if (block.refused()) bytes = old->second;
            requested.erase(old);
        }
        if (block.is_null()) return;
        live.push_back({i});
        requested[i] = bytes;
    }

    std::mt19937_64 random_;
    std::uint32_t phase_left_ = 0, growth_ = 60, base_size_ = 100, spread_ = 50;
};

// The built-in ones, and small ones in which arenas come and go within a short run.
inline std::vector<Profile> every_profile() {
    std::vector<Profile> list = all_profiles();
    for (const char* name : {"3.12:arena=16KiB,pool=4KiB", "3.8:arena=16KiB", "3.7:arena=16KiB", "3.9:arena=32KiB",
                             "3.13-debug:arena=32KiB,pool=4KiB"})
        list.push_back(*find_profile(name));
    return list;
}
inline std::vector<Profile> small_profiles() {
    std::vector<Profile> list;
    for (const char* name :
         {"3.6:arena=16KiB,pool=2KiB", "3.7:arena=16KiB", "3.8:arena=16KiB", "3.9:arena=32KiB",
          "3.12:arena=16KiB,pool=4KiB", "3.13-debug:arena=32KiB,pool=4KiB", "3.11-32bit:arena=16KiB"})
        list.push_back(*find_profile(name));
    return list;
}

// Address spaces that lose a pool at the start of each arena, or refuse arenas.
inline std::vector<AddressSpaceRules> every_space() {
    AddressSpaceRules misaligned, limited;
    misaligned.kind = AddressSpaceRules::Kind::linux_mmap;
    misaligned.misalign = 4096 - 16;
    limited.arena_limit = 3;
    return {{}, misaligned, limited};
}

}  // namespace arenarium::test
