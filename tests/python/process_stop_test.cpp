// Stopping a process and letting it go: it notices nothing, whatever becomes of it or of us meanwhile.
#include "core/python/process_stop.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <random>

#include "core/python/process_memory.h"
#include "tests/python/looks.h"
#include "tests/support/catch.h"

namespace arenarium::test {
using Catch::Matchers::Contains;
namespace {

// Threads that allocate until they are asked to stop, a sleep and a read that must not end early, and a signal handler
// that counts.
constexpr const char* busy = R"py(
import signal, sys, threading, time, os, select
signals = []
for number in range(1, 32):
    try:
        signal.signal(number, lambda n, f: signals.append(n))
    except (OSError, ValueError):
        pass
signal.signal(signal.SIGALRM, signal.SIG_DFL)
stop, lost = [], [0] * 4
def work(k):
    while not stop:
        for i in range(100):
            x = [str(j) for j in range(200)]
            d = {j: [j] for j in range(100)}
            lost[k] += 300 - len(x) - len(d)
        time.sleep(0.005)
end, begin = os.pipe()
early = []
def wait():
    early.append(not select.select([end], [], [])[0])
    early.append(os.read(end, 1) != b"x")
threads = [threading.Thread(target=work, args=(k,)) for k in range(4)]
waiting = threading.Thread(target=wait)
for t in threads + [waiting]:
    t.start()
print("ready")
while not os.path.exists(sys.argv[0] + ".stop"):
    time.sleep(0.01)
stop.append(1)
for t in threads:
    t.join()
os.write(begin, b"x")
waiting.join()
print("lost", lost, "early", early, "signals", signals)
sys.exit(7)
)py";

// The program arenarium, looking into a process.
pid_t start_inspection(int pid) {
    const std::string program = std::string(ARENARIUM_BINARY_DIR) + "/arenarium", number = std::to_string(pid);
    const pid_t process = fork();
    if (process != 0) return process;
    const int nowhere = open("/dev/null", O_RDWR);
    dup2(nowhere, 1);
    dup2(nowhere, 2);
    execl(program.c_str(), program.c_str(), "inspect", number.c_str(), "--pins", static_cast<char*>(nullptr));
    _exit(127);
}

}  // namespace

TEST_CASE("a busy program with threads notices nothing, however often it is looked at") {
    if (inspectable().empty()) ARENARIUM_SKIP("no Python that can be looked into was found");
    for (const Interpreter& python : inspectable()) {
        INFO(name_of(python));
        Target target(python.program, busy);
        target.wait_for("ready");
        // Until it was understood too: it may be met in the midst of a malloc any number of times.
        int looked = 0, understood = 0;
        for (; looked < 30 || (understood == 0 && looked < 3000); ++looked) {
            REQUIRE(state_of(target.pid()) != "Z");
            understood += look(target).ok();
        }
        CHECK(understood > 0);
        target.ask_to_stop();
        CHECK_THAT(target.wait_for("lost"), Contains("lost [0, 0, 0, 0] early [False, False] signals []\n"));
        CHECK(target.wait() == 7);
    }
}

TEST_CASE("a process goes on when the one that stopped it is killed") {
    if (inspectable().empty()) ARENARIUM_SKIP("no Python that can be looked into was found");
    Target target(inspectable().front().program, at_rest);
    target.wait_for("ready");
    target.wait_until_asleep();
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    const pid_t tracer = fork();
    REQUIRE(tracer >= 0);
    if (tracer == 0) {
        const Result<ProcessMemory> memory = ProcessMemory::open(target.pid());
        const Result<ProcessStop> stop = ProcessStop::stop(*memory);
        const char told = stop ? 'y' : 'n';
        if (write(ends[1], &told, 1) == 1) pause();
        _exit(1);
    }
    char told = 0;
    REQUIRE(read(ends[0], &told, 1) == 1);
    CHECK(told == 'y');
    CHECK(state_of(target.pid()) == "t");
    CHECK_THAT(refusal(target.pid()), Contains("is tracing it already"));
    kill(tracer, SIGKILL);
    waitpid(tracer, nullptr, 0);
    target.wait_until_asleep();
    CHECK(state_of(target.pid()) == "S");
    CHECK(look(target).ok());
    kill(target.pid(), SIGTERM);
    CHECK(target.wait() == 128 + SIGTERM);
    close(ends[0]);
    close(ends[1]);
}

TEST_CASE("a program goes on whenever arenarium is killed while it looks into it") {
    if (inspectable().empty()) ARENARIUM_SKIP("no Python that can be looked into was found");
    Target target(inspectable().front().program,
                  "import os, sys, threading\nx = [bytes(100) for i in range(400000)]\nstop = []\n"
                  "def work():\n    while not stop: [str(i) for i in range(1000)]\n"
                  "thread = threading.Thread(target=work)\nthread.start()\nprint('ready')\n"
                  "sys.stdout.flush()\nwhile not os.path.exists(sys.argv[0] + '.stop'): [str(i) for i in range(1000)]\n"
                  "stop.append(1)\nthread.join()\nprint('ended well')\nraise SystemExit(7)\n");
    target.wait_for("ready");
    const double begun = seconds_now();
    int status = 0;
    REQUIRE(waitpid(start_inspection(target.pid()), &status, 0) > 0);
    REQUIRE(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
    const double whole = seconds_now() - begun;
    const unsigned seed = std::random_device{}();
    std::mt19937 random(seed);
    INFO("seed " << seed << ", a look takes " << whole << " s");
    for (int round = 0; round < 20; ++round) {
        const pid_t inspection = start_inspection(target.pid());
        const double until = seconds_now() + whole * std::uniform_real_distribution<>(0, 1)(random);
        // Each second time when the program is seen to stand still.
        while (seconds_now() < until && (round % 2 == 0 || state_of(target.pid()) != "t"))
            wait_a_little(50e-6);
        kill(inspection, SIGKILL);
        REQUIRE(waitpid(inspection, nullptr, 0) == inspection);
        INFO("round " << round);
        CHECK(target.runs_on());
    }
    target.ask_to_stop();
    target.wait_for("ended well");
    CHECK(target.wait() == 7);
}

TEST_CASE("a signal that arrives while the process is stopped is delivered afterwards") {
    if (inspectable().empty()) ARENARIUM_SKIP("no Python that can be looked into was found");
    Target target(inspectable().front().program,
                  "import signal\nsignal.signal(signal.SIGUSR1, lambda n, f: print('got', n))\nprint('ready')\n"
                  "while True:\n    signal.pause()\n");
    target.wait_for("ready");
    target.wait_until_asleep();
    {
        const Result<ProcessMemory> memory = ProcessMemory::open(target.pid());
        REQUIRE(memory);
        const Result<ProcessStop> stop = ProcessStop::stop(*memory);
        REQUIRE(stop);
        kill(target.pid(), SIGUSR1);
    }
    target.wait_for("got 10");
}

TEST_CASE("a process that ends while it is looked at is an error, never a hang") {
    if (inspectable().empty()) ARENARIUM_SKIP("no Python that can be looked into was found");
    for (int round = 0; round < 8; ++round) {
        Target target(
            inspectable().front().program,
            "import time\nprint('ready')\nend = time.time() + 0.05\nwhile time.time() < end:\n    [str(i) for i in "
            "range(1000)]\nraise SystemExit(7)\n");
        target.wait_for("ready");
        std::string last = "accepted";
        for (int looks = 0; last == "accepted" && looks < 10000; ++looks)
            last = refusal(target.pid());
        CHECK_THAT(last, Contains("process " + std::to_string(target.pid())));
        CHECK(target.wait() == 7);
    }
}

TEST_CASE("the exit status of a process that ends while it is stopped again and again is its own") {
    for (int round = 0; round < 100; ++round) {
        Target target("/bin/sh", "i=0\nwhile [ $i -lt 300 ]; do i=$((i + 1)); done\nexit 7\n");
        int stops = 0;
        for (bool there = true; there;) {
            const Result<ProcessMemory> memory = ProcessMemory::open(target.pid());
            there = memory && ProcessStop::stop(*memory).ok();
            stops += there;
        }
        INFO("round " << round << ", after " << stops << " stops");
        CHECK(target.wait() == 7);
    }
}

}  // namespace arenarium::test
