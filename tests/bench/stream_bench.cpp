// Recordings of any length: what the lines of one hold, and every address of it compared, in a pass that takes memory
// for its live blocks alone.
//
//     stream_bench [MILLIONS]     operations in each recording (100), at most 4,000
//
// Two recordings are made: one of little repetition, in which sizes and lives are drawn, and one that does the same
// over and over, as a service does.
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <functional>

#include "core/session/recorded_use.h"
#include "core/trace/trace_check.h"
#include "tests/bench/made_recording.h"
#include "tests/bench/timing.h"

using namespace arenarium;
using namespace arenarium::bench;

namespace {

constexpr std::size_t largest = std::size_t{16} << 30;

// Runs the work in a process of its own, whose peak memory is then that of the work alone.
bool measure(const std::string& what, const std::string& path, const std::function<std::uint64_t(TraceReader)>& work) {
    const pid_t child = fork();
    if (child == 0) {
        const Stopwatch watch;
        const ThreadStopwatch cost;
        Result<std::unique_ptr<RandomBytes>> bytes = open_random(path, largest);
        Result<TraceReader> trace = bytes ? TraceReader::open(std::move(*bytes), path) : bytes.error();
        const std::uint64_t done = trace ? work(std::move(*trace)) : 0;
        const double seconds = watch.seconds();
        const double here = cost.seconds(), both = static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
        fmt::print(
            "{}: {:.1f} s, {:.1f} M operations/s, {:.0f} MiB; processor time of the thread that reads {:.1f} s, "
            "of the one that works {:.1f} s\n",
            what, seconds, static_cast<double>(done) / 1e6 / seconds, peak_mib(), both - here, here);
        std::fflush(stdout);
        _exit(done != 0 ? 0 : 1);
    }
    int status = 1;
    return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

std::uint64_t held(TraceReader trace) {
    RecordedUse use(std::move(trace), {});
    const Result<std::uint32_t> end = use.operation(*parse_position("end"));
    const Result<LiveBlocks> live = use.held(*end, Origins::By::line);
    return live && !use.damage() ? *end : 0;
}

std::uint64_t peak(TraceReader trace) {
    RecordedUse use(std::move(trace), {});
    return use.operation(*parse_position("peak")) ? use.whole() : 0;
}

std::uint64_t compared(TraceReader trace) {
    const Result<TraceCheck> check = check_trace(trace);
    return check && !check->difference ? check->operations : 0;
}

}  // namespace

int main(int argc, char** argv) {
    const std::uint64_t millions = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 100;
    if (millions == 0 || millions > 4000) return 2;
    const std::string path =
        (std::filesystem::temp_directory_path() / ("arenarium-" + std::to_string(getpid()) + ".arenatrace")).string();
    bool good = true;
    for (const bool repeats : {true, false}) {
        const char* const kind = repeats ? "repeating" : "drawn";
        const Stopwatch watch;
        good = make_recording(path, millions * 1'000'000, repeats) && good;
        const auto bytes = static_cast<double>(std::filesystem::file_size(path));
        fmt::print("{}, {} M operations: made in {:.1f} s, {:.3f} bytes an operation\n", kind, millions,
                   watch.seconds(), bytes / (static_cast<double>(millions) * 1e6));
        std::fflush(stdout);
        good = measure(fmt::format("{}: what lines hold at the end", kind), path, held) && good;
        good = measure(fmt::format("{}: where the peak is", kind), path, peak) && good;
        good = measure(fmt::format("{}: every address compared", kind), path, compared) && good;
        std::filesystem::remove(path);
    }
    return good ? 0 : 1;
}
