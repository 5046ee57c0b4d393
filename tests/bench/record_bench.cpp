// What recording costs a program, beside heaptrack and tracemalloc in the same run; what a request takes on disk; how
// fast a recording opens; and that the recorder's memory does not grow with it.
//
//     record_bench [PYTHON]     a program of CPython 3.8 to 3.15
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "core/io/byte_source.h"
#include "core/session/trace_session.h"
#include "tests/bench/timing.h"

using namespace arenarium;
using namespace arenarium::bench;
namespace fs = std::filesystem;

namespace {

constexpr int rounds = 7;

struct Run {
    double seconds = 0;
    double peak_mib = 0;  // of the process itself
    bool good = false;
};

double peak_of(pid_t process) {
    std::ifstream status("/proc/" + std::to_string(process) + "/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:")) return std::stod(line.substr(6)) / 1024;
    return 0;
}

Run run(std::vector<std::string> words, const char* setting = nullptr, bool watch_memory = false) {
    Run result;
    const Stopwatch watch;
    const pid_t process = fork();
    if (process == 0) {
        const int nowhere = open("/dev/null", O_RDWR);
        for (const int to : {0, 1, 2})
            dup2(nowhere, to);
        if (setting) putenv(const_cast<char*>(setting));
        std::vector<char*> arguments;
        for (std::string& word : words)
            arguments.push_back(word.data());
        arguments.push_back(nullptr);
        execvp(arguments[0], arguments.data());
        _exit(127);
    }
    int status = 0;
    while (waitpid(process, &status, watch_memory ? WNOHANG : 0) != process) {
        // The last look counts: at first the process is still a copy of this one.
        if (const double peak = peak_of(process); peak > 0) result.peak_mib = peak;
        usleep(10'000);
    }
    result.seconds = watch.seconds();
    result.good = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    return result;
}

// What other programs take of the machine meanwhile: ratios are worth little when that is much.
class Others {
public:
    // Since this was made, 0 to 1.
    double share() const {
        const double processors = static_cast<double>(sysconf(_SC_NPROCESSORS_ONLN));
        return std::max(0.0, busy() - busy_ - (own() - own_)) / (watch_.seconds() * processors);
    }

private:
    static double seconds(const timeval& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    }
    static double own() {
        double sum = 0;
        for (const int who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
            rusage usage{};
            getrusage(who, &usage);
            sum += seconds(usage.ru_utime) + seconds(usage.ru_stime);
        }
        return sum;
    }
    // Of all processors, in seconds.
    static double busy() {
        std::ifstream stat("/proc/stat");
        std::string name;
        stat >> name;
        double sum = 0, value = 0;
        for (int column = 0; column < 8 && stat >> value; ++column)
            if (column != 3 && column != 4) sum += value;  // idle, iowait
        return sum / static_cast<double>(sysconf(_SC_CLK_TCK));
    }

    Stopwatch watch_;
    double busy_ = busy(), own_ = own();
};

const std::string arenarium_program = ARENARIUM_BINARY_DIR "/arenarium";

class Bench {
public:
    explicit Bench(std::string python)
        : python_(std::move(python)),
          folder_(fs::temp_directory_path() / fmt::format("arenarium-record-bench-{}", getpid())) {
        fs::create_directory(folder_);
    }
    ~Bench() { fs::remove_all(folder_); }

    void measure(const char* name, int amount) {
        const std::vector<std::string> plain{python_, program(name), std::to_string(amount)};
        std::vector<double> base, without, with, lines, heaptrack, tracemalloc;
        double heaptrack_bytes = 0;
        const Others others;
        for (int i = 0; i < rounds; ++i) {
            const double one = run(plain).seconds;
            base.push_back(one);
            without.push_back(run(recorded(plain, "--no-sites")).seconds / one);
            with.push_back(run(recorded(plain, nullptr)).seconds / one);
            lines.push_back(run(recorded(plain, "--lines")).seconds / one);
            tracemalloc.push_back(run({plain[0], "-X", "tracemalloc=16", plain[1], plain[2]}).seconds / one);
            if (i > 2) continue;  // it takes long
            std::vector<std::string> words{"heaptrack", "-o", (folder_ / "heaptrack").string()};
            words.insert(words.end(), plain.begin(), plain.end());
            if (const Run peer = run(words, "PYTHONMALLOC=malloc"); peer.good) {
                heaptrack.push_back(peer.seconds / one);
                heaptrack_bytes = size_of("heaptrack");
            }
        }
        const double taken = others.share();
        run(recorded(plain, "--no-sites"));
        const double bytes_without = size_of("trace");
        run(recorded(plain, nullptr));
        const double bytes_with = size_of("trace"), operations = open_trace();
        fmt::print("{} {}: {:.2f} M requests in {:.2f} s; other programs took {:.0f} % of the machine\n", name, amount,
                   operations / 1e6, percentile(base, 0.5), taken * 100);
        fmt::print("  recorded without sites: {:.2f} x the time (asked: 1.5), {:.2f} bytes a request (asked: 1.5)\n",
                   percentile(without, 0.5), bytes_without / operations);
        fmt::print("  recorded with sites: {:.2f} x (asked: 2.3), {:.2f} bytes a request (asked: 2.5)\n",
                   percentile(with, 0.5), bytes_with / operations);
        fmt::print("  recorded with lines: {:.2f} x (asked: 6)\n", percentile(lines, 0.5));
        fmt::print("  tracemalloc, 16 frames: {:.2f} x\n", percentile(tracemalloc, 0.5));
        if (heaptrack.empty())
            fmt::print("  heaptrack: skipped, not installed\n");
        else
            fmt::print("  heaptrack: {:.2f} x, {:.2f} bytes a request\n", percentile(heaptrack, 0.5),
                       heaptrack_bytes / operations);
    }

    // Four times the requests, with the same objects live.
    void measure_memory() {
        for (const int amount : {100, 400}) {
            const Run once =
                run(recorded({python_, program("json_documents"), std::to_string(amount)}, nullptr), nullptr, true);
            fmt::print("json_documents {}: arenarium record took {:.0f} MiB\n", amount, once.peak_mib);
        }
    }

private:
    static std::string program(const std::string& name) {
        return std::string(ARENARIUM_SOURCE_DIR "/tests/bench/record_programs/") + name + ".py";
    }
    std::vector<std::string> recorded(const std::vector<std::string>& plain, const char* option) const {
        std::vector<std::string> words{arenarium_program, "record", "-o", (folder_ / "trace").string()};
        if (option) words.emplace_back(option);
        words.emplace_back("--");
        words.insert(words.end(), plain.begin(), plain.end());
        return words;
    }
    // Of all files whose names begin so: heaptrack adds an ending.
    double size_of(const std::string& name) const {
        double bytes = 0;
        for (const auto& entry : fs::directory_iterator(folder_))
            if (entry.path().filename().string().starts_with(name)) bytes += static_cast<double>(entry.file_size());
        return bytes;
    }
    // The operations in the last trace with sites. Prints how fast it opens.
    double open_trace() const {
        std::vector<double> speeds;
        double operations = 0;
        for (int i = 0; i < 5; ++i) {
            const Stopwatch watch;
            auto source = open_bytes((folder_ / "trace").string());
            Result<std::string> bytes = read_all(**source, std::size_t{1} << 34);
            Result<TraceReader> reader = TraceReader::open(std::move(*bytes), "trace");
            Result<Session> session = open_trace_session(std::move(*reader));
            operations = session->history().size();
            speeds.push_back(operations / watch.seconds() / 1e6);
        }
        fmt::print("opened: {:.1f} M requests/s (asked: 10)\n", percentile(speeds, 0.5));
        return operations;
    }

    std::string python_;
    fs::path folder_;
};

}  // namespace

int main(int argc, char** argv) {
    const std::string python = argc > 1 ? argv[1] : ARENARIUM_PEER_PYTHON;
    if (python.ends_with("NOTFOUND")) {
        fmt::print("skipped: no CPython 3.8 to 3.12 in /usr/bin\n");
        return 0;
    }
    std::setvbuf(stdout, nullptr, _IOLBF, 1 << 12);
    Bench bench(python);
    bench.measure("json_documents", 40);
    bench.measure("objects_of_classes", 600);
    bench.measure("syntax_trees", 4);
    bench.measure_memory();
}
