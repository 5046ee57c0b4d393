// Two runs of nearly the same requests, made at random.
#pragma once

#include <set>
#include <vector>

#include "core/process/history.h"
#include "tests/support/property.h"

namespace arenarium::test {

// A history, and what happened in each of its operations as it was told at once.
struct ToldRun {
    HeapHistory history;
    std::vector<std::set<int>> happened;  // EventKind

    explicit ToldRun(const std::string& profile) : history(*find_profile(profile)) {}
    void append(const Request& r) {
        history.append(r);
        happened.emplace_back();
        for (const Event& e : history.last_events())
            happened.back().insert(static_cast<int>(kind_of(e)));
    }
};

// Each number is an operation: which of the live blocks it frees or resizes, or how much it asks for.
inline std::vector<Request> requests_of(const std::vector<std::uint32_t>& steps) {
    std::vector<Request> out;
    std::vector<OperationIndex> live;
    for (const std::uint32_t s : steps) {
        const OperationIndex now{static_cast<std::uint32_t>(out.size())};
        const std::size_t which = live.empty() ? 0 : (s / 8) % live.size();
        if (s % 8 < 3 && !live.empty()) {
            out.push_back(Request::free(live[which]));
            live.erase(live.begin() + static_cast<std::ptrdiff_t>(which));
        } else if (s % 8 == 3 && !live.empty()) {
            out.push_back(Request::realloc(live[which], 1 + s / 8 % 700));
            live[which] = now;
        } else {
            out.push_back(s % 8 == 4 ? Request::calloc(1 + s / 8 % 4, 1 + s / 32 % 150)
                                     : Request::malloc(1 + s / 8 % 600));
            live.push_back(now);
        }
    }
    return out;
}

// Small arenas, so that a short run fills some.
inline const std::vector<std::string> small_profiles = {"3.6:arena=16KiB,pool=4KiB", "3.8:arena=16KiB,pool=4KiB",
                                                        "3.12:arena=16KiB,pool=4KiB", "3.12:arena=32KiB,pool=8KiB"};

}  // namespace arenarium::test
