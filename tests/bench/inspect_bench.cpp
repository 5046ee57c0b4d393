// Looking into processes: how long one with 1 GiB in arenas stands still, and whether a busy one notices.
#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "core/python/inspect.h"
#include "core/python/pins.h"
#include "tests/bench/timing.h"

using namespace arenarium;
using namespace arenarium::bench;

namespace {

namespace fs = std::filesystem;

// A Python that runs `source` with its output in a file.
class Program {
public:
    explicit Program(const std::string& source) {
        char name[] = "/tmp/inspect_bench.XXXXXX";
        folder_ = mkdtemp(name);
        std::ofstream(folder_ / "program.py") << source;
        std::ofstream made(output());
        pid_ = fork();
        if (pid_ != 0) return;
        dup2(open(output().c_str(), O_WRONLY), 1);
        execl(ARENARIUM_PEER_PYTHON, ARENARIUM_PEER_PYTHON, "-u", (folder_ / "program.py").c_str(),
              static_cast<char*>(nullptr));
        _exit(127);
    }
    ~Program() {
        if (pid_ > 0) kill(pid_, SIGKILL), wait();
        fs::remove_all(folder_);
    }
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    int pid() const { return pid_; }
    fs::path output() const { return folder_ / "out"; }
    bool ended() const {
        siginfo_t info{};
        return waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid != 0;
    }
    std::string printed() const {
        std::ifstream in(output());
        return {std::istreambuf_iterator<char>(in), {}};
    }
    bool wait_for(const std::string& word) const {
        for (int i = 0; i < 12000 && printed().find(word) == std::string::npos; ++i) {
            if (ended()) return false;
            usleep(10000);
        }
        return true;
    }
    int wait() {
        int status = 0;
        waitpid(pid_, &status, 0);
        pid_ = 0;
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }

private:
    fs::path folder_;
    int pid_ = 0;
};

// `looks`: how many. The longest stop is what matters: who looks into a service cannot choose the moment.
void measure(const char* what, const std::string& source, int looks) {
    const Program program(source);
    if (!program.wait_for("ready")) return fmt::print("{}: the program ended\n", what);
    std::vector<double> stopped, whole, pins;
    double gib = 0;
    for (int i = 0; i < looks; ++i) {
        const Stopwatch watch;
        const Result<Inspection> seen = inspect_process(program.pid(), {almost_empty});
        if (!seen) return fmt::print("{}: {}\n", what, seen.error().text());
        whole.push_back(watch.seconds());
        stopped.push_back(seen->seconds_stopped);
        gib = seen->state.narenas_currently_allocated * double(seen->profile.arena_size) / (1 << 30);
        (void)find_pins(*seen);
        pins.push_back(watch.seconds());
    }
    fmt::print(
        "{}, {:.2f} GiB in arenas, {} looks: stopped {:.1f} ms, at most {:.1f} (asked: 100); whole {:.2f} s, at most "
        "{:.2f}, with pins {:.2f} s (asked: 2)\n",
        what, gib, looks, percentile(stopped, 0.5) * 1000, percentile(stopped, 1) * 1000, percentile(whole, 0.5),
        percentile(whole, 1), percentile(pins, 0.5));
}

// Requests all over the arenas: about 100,000 in a second, or as many as one thread can make.
std::string churn(double pause) {
    return fmt::format(R"py(
import random, time
print("ready")
while True:
    for i in random.sample(range(len(x)), 100):
        x[i] = bytes(random.randrange(90, 100))
    if {0}: time.sleep({0})
)py",
                       pause);
}

constexpr const char* busy = R"py(
import signal, sys, threading, os, time
signals = []
for number in range(1, 32):
    try:
        signal.signal(number, lambda n, f: signals.append(n))
    except (OSError, ValueError):
        pass
total, stop = [0] * 4, []
def work(k):
    while not stop:
        x = [str(j) for j in range(200)]
        d = {j: [j] for j in range(100)}
        total[k] += 300 - len(x) - len(d)
        time.sleep(0.0001)
threads = [threading.Thread(target=work, args=(k,)) for k in range(4)]
for t in threads:
    t.start()
print("ready")
while not os.path.exists(sys.argv[0] + ".stop"):
    time.sleep(0.01)
stop.append(1)
for t in threads:
    t.join()
print("totals", total, "signals", signals)
sys.exit(7)
)py";

void disturb(int times) {
    Program program(busy);
    if (!program.wait_for("ready")) return fmt::print("busy: the program ended\n");
    int understood = 0;
    std::vector<double> stopped;
    const Stopwatch watch;
    for (int i = 0; i < times; ++i) {
        const Result<Inspection> seen = inspect_process(program.pid(), {});
        understood += seen.ok();
        if (seen) stopped.push_back(seen->seconds_stopped);
    }
    const double seconds = watch.seconds();
    std::ofstream(program.output().parent_path() / "program.py.stop");
    const int status = program.wait();
    const bool same = program.printed() == "ready\ntotals [0, 0, 0, 0] signals []\n";
    fmt::print(
        "busy, {} inspections in {:.1f} s: {} understood, stopped {:.1f} ms in the middle; output {}, status {}\n",
        times, seconds, understood, stopped.empty() ? 0 : percentile(stopped, 0.5) * 1000,
        same ? "unchanged" : "changed", status == 7 ? "unchanged" : "changed");
}

}  // namespace

int main(int argc, char** argv) {
    if (std::string(ARENARIUM_PEER_PYTHON).empty()) return fmt::print("inspect: no Python was found\n"), 0;
    std::setvbuf(stdout, nullptr, _IOLBF, 1 << 12);
    const int looks = argc > 2 ? std::atoi(argv[2]) : 50;
    const std::string pause = "print('ready')\nimport signal\nsignal.pause()\n";
    const std::string full = "x = [bytes(100) for i in range(7600000)]\n";
    measure("inspect, full arenas", full + pause, looks);
    measure("inspect, every other block free", full + "del x[::2]\n" + pause, looks);
    measure("inspect, one block an arena", full + "x = x[::7000]\n" + pause, looks);
    measure("inspect, 100,000 requests a second all over", full + "del x[::2]\n" + churn(0.001), looks);
    measure("inspect, a thread that never rests, all over", full + "del x[::2]\n" + churn(0), looks);
    disturb(argc > 1 ? std::atoi(argv[1]) : 1000);
}
