// Random runs that shrink well: a list of numbers, each of which decides one operation.
#pragma once

#include <cstdint>
#include <vector>

#include "core/process/history.h"

namespace arenarium::test {

class RandomRun {
public:
    explicit RandomRun(HeapHistory& history) : history_(history) {}

    void apply(std::uint32_t decision) {
        const std::uint32_t act = decision % 8, value = decision / 8;
        const Origin origin{1 + value % 5, 1};
        if (live_.empty() || act < 4) {
            keep(act == 3 ? Request::calloc(1 + value % 3, size(value / 4)) : Request::malloc(size(value)), origin);
        } else if (act == 4) {
            const std::size_t at = value % live_.size();
            const OperationIndex block = live_[at];
            drop(at);
            keep(Request::realloc(block, size(value / 3)), origin);
        } else {
            const std::size_t at = act == 5 ? live_.size() - 1 : value % live_.size();
            history_.append(Request::free(live_[at]), origin);
            drop(at);
        }
    }
    void apply(const std::vector<std::uint32_t>& decisions) {
        for (const std::uint32_t d : decisions)
            apply(d);
    }
    const std::vector<OperationIndex>& live() const { return live_; }

private:
    // Mostly large blocks, so that pools and arenas come and go.
    static std::uint64_t size(std::uint32_t value) {
        if (value % 16 == 0) return 513 + value % 4000;
        return value % 3 == 0 ? value % 64 : 200 + value % 313;
    }
    void keep(const Request& request, Origin origin) {
        const Block block = history_.append(request, origin);
        if (!block.is_null()) live_.push_back({history_.size() - 1});
    }
    void drop(std::size_t at) {
        live_[at] = live_.back();
        live_.pop_back();
    }

    HeapHistory& history_;
    std::vector<OperationIndex> live_;
};

// Small arenas and pools, so that a short run sees them come and go; and one of the real kind of each sort.
inline std::vector<Profile> profiles_to_try() {
    std::vector<Profile> list;
    for (const char* name : {"3.12:arena=16KiB,pool=4KiB", "3.8:arena=16KiB", "3.7:arena=16KiB", "3.6", "3.9-debug",
                             "3.11-32bit", "3.15-hugepages"})
        list.push_back(*find_profile(name));
    return list;
}

}  // namespace arenarium::test
