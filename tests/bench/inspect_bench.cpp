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

void measure(const char* what, const std::string& source) {
    const Program program(source);
    if (!program.wait_for("ready")) return fmt::print("{}: the program ended\n", what);
    std::vector<double> stopped, whole, pins;
    double gib = 0;
    for (int i = 0; i < 5; ++i) {
        const Stopwatch watch;
        const Result<Inspection> seen = inspect_process(program.pid(), {almost_empty});
        if (!seen) return fmt::print("{}: {}\n", what, seen.error().text());
        whole.push_back(watch.seconds());
        stopped.push_back(seen->seconds_stopped);
        gib = seen->state.narenas_currently_allocated * double(seen->profile.arena_size) / (1 << 30);
        (void)find_pins(*seen);
        pins.push_back(watch.seconds());
    }
    fmt::print("{}, {:.2f} GiB in arenas: stopped {:.1f} ms (at most {:.1f}), whole {:.2f} s, with pins {:.2f} s\n",
               what, gib, percentile(stopped, 0.5) * 1000, percentile(stopped, 1) * 1000, percentile(whole, 0.5),
               percentile(pins, 0.5));
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
    const std::string pause = "print('ready')\nimport signal\nsignal.pause()\n";
    measure("inspect, full arenas", "x = [bytes(100) for i in range(7600000)]\n" + pause);
    measure("inspect, every other block free", "x = [bytes(100) for i in range(7600000)]\ndel x[::2]\n" + pause);
    measure("inspect, one block an arena", "x = [bytes(100) for i in range(7600000)]\nx = x[::7000]\n" + pause);
    disturb(argc > 1 ? std::atoi(argv[1]) : 1000);
}
