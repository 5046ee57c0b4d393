// The only clock of the command line.
#pragma once

#include <chrono>

namespace arenarium::cli {

class Stopwatch {
public:
    double seconds() const { return std::chrono::duration<double>(Clock::now() - start_).count(); }

private:
    using Clock = std::chrono::steady_clock;
    Clock::time_point start_ = Clock::now();
};

}  // namespace arenarium::cli
