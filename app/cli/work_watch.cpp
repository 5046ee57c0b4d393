#include "app/cli/work_watch.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <string>

namespace arenarium::cli {
namespace {

constexpr double patience = 1, interval = 0.1;  // seconds
constexpr int bar_width = 30;

}  // namespace

WorkWatch::WorkWatch(double max_seconds) : max_seconds_(max_seconds), terminal_(isatty(STDERR_FILENO) == 1) {}

WorkWatch::~WorkWatch() {
    if (shown_) std::fputs("\r\x1b[K", stderr);
}

void WorkWatch::show(const char* doing, std::uint64_t operations, double fraction) {
    if (!terminal_) return;
    const double now = watch_.seconds();
    if (now < patience || now - last_ < interval) return;
    last_ = now;
    shown_ = true;
    std::string bar;
    if (fraction >= 0) {
        const int filled = static_cast<int>(std::min(fraction, 1.0) * bar_width);
        bar = fmt::format(" [{}{}] {:3.0f} %", std::string(static_cast<std::size_t>(filled), '#'),
                          std::string(static_cast<std::size_t>(bar_width - filled), ' '), fraction * 100);
    }
    fmt::print(stderr, "\r{}{}  {:.1f} M operations, {:.0f} s\x1b[K", doing, bar, static_cast<double>(operations) / 1e6,
               now);
    std::fflush(stderr);
}

Error WorkWatch::time_error() const {
    if (is_given_) return {fmt::format("stopped after {:g} seconds", max_seconds_), {}, "raise --max-seconds"};
    return {fmt::format("stopped after {:g} seconds, the time that a script has unless --max-seconds gives it more",
                        max_seconds_),
            {},
            fmt::format("--max-seconds {:g} gives it ten times as much", 10 * max_seconds_)};
}

}  // namespace arenarium::cli
