// Recordings of any length for stepping: how long their index takes to make and to find again, how large it is, and
// jumps to random positions.
//
//     index_bench [MILLIONS] [repeating|drawn] [FOLDER]     100, repeating, the system's for temporary files
//     index_bench FILE.arenatrace                           of that one; its index is made, or found
#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <random>

#include "core/session/open.h"
#include "tests/bench/made_recording.h"
#include "tests/bench/timing.h"

using namespace arenarium;
using namespace arenarium::bench;

namespace {

namespace fs = std::filesystem;

std::optional<Opened> open_by_index(const std::string& path, const char* what) {
    OpenOptions how;
    how.index.from = 0;
    // The first thing that can be shown, while an index is made.
    double first_picture = 0;
    const Stopwatch watch;
    const ThreadStopwatch cost;
    how.progress = [&](const OpenProgress& p) {
        if (p.so_far && p.so_far->history().size() > 0 && first_picture == 0) {
            (void)p.so_far->moment();
            first_picture = watch.seconds();
        }
        return true;
    };
    Result<Opened> file = open_file(path, how);
    if (!file) {
        fmt::print("{}\n", file.error().text());
        return std::nullopt;
    }
    const double seconds = watch.seconds(), millions = file->session.history().size() / 1e6;
    fmt::print("{}: {:.2f} s, {:.1f} M operations/s; processor time of the thread {:.2f} s; peak memory {:.0f} MiB\n",
               what, seconds, millions / seconds, cost.seconds(), peak_mib());
    if (first_picture != 0) fmt::print("the first state to be shown: after {:.2f} s, asked 2\n", first_picture);
    std::fflush(stdout);
    return std::move(*file);
}

void measure(HeapHistory& history) {
    std::mt19937_64 random(3);
    std::vector<double> jumps, costs, back, owners;
    for (int i = 0; i < 1000; ++i) {
        const auto target = static_cast<std::uint32_t>(random() % history.size());
        const Stopwatch jump;
        const ThreadStopwatch cost;
        history.timeline().seek({target, 0});
        jumps.push_back(jump.seconds() * 1000);
        costs.push_back(cost.seconds() * 1000);
        const ThreadStopwatch step;
        history.timeline().step_back();
        back.push_back(step.seconds() * 1000);
        if (i % 20 != 0) continue;
        const ThreadStopwatch look;
        history.log().prepare_owners({target});
        owners.push_back(look.seconds() * 1000);
    }
    const auto print = [](const char* what, const std::vector<double>& times) {
        fmt::print("{}: median {:.2f} ms, 99th percentile {:.2f} ms\n", what, percentile(times, 0.5),
                   percentile(times, 0.99));
    };
    print("seek, asked 20 and 100", jumps);
    print("  of it processor time", costs);
    print("step back after a seek, processor time", back);
    print("owners of all blocks after a seek, processor time", owners);
    fmt::print("arenas at the last position: {}\n", history.state().narenas_currently_allocated);
    fmt::print("peak memory: {:.0f} MiB, asked below 1536\n", peak_mib());
}

}  // namespace

int main(int argc, char** argv) {
    std::string path = argc > 1 ? argv[1] : "100";
    const std::uint64_t millions = std::strtoull(path.c_str(), nullptr, 10);
    const bool is_made = !path.ends_with(".arenatrace");
    if (is_made) {
        if (millions == 0 || millions > 4000) return 2;
        const bool repeats = argc < 3 || std::string(argv[2]) == "repeating";
        const fs::path folder = argc > 3 ? fs::path(argv[3]) : fs::temp_directory_path();
        path = (folder / ("arenarium-" + std::to_string(getpid()) + ".arenatrace")).string();
        const Stopwatch watch;
        if (!make_recording(path, millions * 1'000'000, repeats)) return 1;
        fmt::print("{} M operations, {}: made in {:.1f} s\n", millions, repeats ? "repeating" : "drawn",
                   watch.seconds());
    }
    bool good = false;
    const bool is_there = fs::exists(path + ".index");
    if (open_by_index(path, is_there ? "index found" : "index made")) {
        std::error_code error;
        fmt::print("recording {:.1f} MB, index {:.1f} MB\n", static_cast<double>(fs::file_size(path)) / 1e6,
                   static_cast<double>(fs::file_size(path + ".index", error)) / 1e6);
        if (std::optional<Opened> file = open_by_index(path, "opened again")) {
            measure(file->session.history());
            good = true;
        }
    }
    if (is_made) {
        fs::remove(path);
        fs::remove(path + ".index");
    }
    return good ? 0 : 1;
}
