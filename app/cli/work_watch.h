// Watches long work: shows how far it is, and ends it when its time is over.
#pragma once

#include <cstdint>

#include "app/cli/clock.h"
#include "core/base/result.h"

namespace arenarium::cli {

class WorkWatch {
public:
    // `max_seconds` 0: no limit. A bar appears on standard error when that is a terminal and the work lasts over a
    // second.
    explicit WorkWatch(double max_seconds);
    ~WorkWatch();
    WorkWatch(const WorkWatch&) = delete;
    WorkWatch& operator=(const WorkWatch&) = delete;

    // To be called now and then. `fraction` below 0: not known.
    void show(const char* doing, std::uint64_t operations, double fraction);
    // From now on there is this limit, when there was none.
    void limit_unless_given(double seconds) {
        if (max_seconds_ == 0) max_seconds_ = seconds, is_given_ = false;
    }
    bool time_is_over() const { return max_seconds_ > 0 && watch_.seconds() > max_seconds_; }
    Error time_error() const;

private:
    double max_seconds_;
    bool is_given_ = true;
    bool terminal_;
    bool shown_ = false;
    double last_ = 0;
    Stopwatch watch_;
};

}  // namespace arenarium::cli
