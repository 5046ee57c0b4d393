// Attaching to a program that runs, and leaving it: it notices nothing, and the recording is exact from its first
// state.
#include <signal.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <random>

#include "core/python/process_memory.h"
#include "core/trace/trace_cut.h"
#include "tests/python/targets.h"
#include "tests/recorder/recording.h"
#include "tests/recorder/trace_of.h"
#include "tests/support/catch.h"

namespace fs = std::filesystem;

namespace arenarium::test {
namespace {

// Threads that ask for memory until they are told to stop, a sleep and a read that must not end early, and a signal
// handler that counts.
constexpr const char* busy_threads = R"py(
import gc, signal, sys, threading, time, os, select
signals = []
for number in range(1, 32):
    try:
        signal.signal(number, lambda n, f: signals.append(n))
    except (OSError, ValueError):
        pass
stop, lost, kept = [], [0] * 4, []
def work(k):
    while not stop:
        for i in range(20):
            x = [str(j) for j in range(200)]
            d = {j: [j] * (j % 90) for j in range(100)}
            lost[k] += 300 - len(x) - len(d)
            kept.append(x[::7])
        del kept[:len(kept) // 2]
        time.sleep(0.003)
end, begin = os.pipe()
early = []
def wait():
    early.append(not select.select([end], [], [])[0])
    early.append(os.read(end, 1) != b"x")
threads = [threading.Thread(target=work, args=(k,)) for k in range(4)]
waiting = threading.Thread(target=wait)
for t in threads + [waiting]:
    t.start()
before = len(os.listdir("/proc/self/fd")), len(sys.modules), len(os.environ), gc.get_threshold()
print("ready")
while not os.path.exists(sys.argv[0] + ".stop"):
    time.sleep(0.01)
stop.append(1)
for t in threads:
    t.join()
os.write(begin, b"x")
waiting.join()
after = len(os.listdir("/proc/self/fd")), len(sys.modules), len(os.environ), gc.get_threshold()
print("lost", lost, "early", early, "signals", signals, "same", before == after)
sys.exit(7)
)py";
const std::string end_of_busy = "ready\nlost [0, 0, 0, 0] early [False, False] signals [] same True\n";

std::vector<std::string> attaching(int pid, const fs::path& trace, const std::string& seconds = "0.2") {
    return {arenarium_program, "record", "-o", trace.string(), "--attach", std::to_string(pid), "--for", seconds};
}

bool holds_the_recorder(int pid) {
    return says(file_content("/proc/" + std::to_string(pid) + "/maps"), "arenarium-recorder");
}

void require_sound_end(Target& target) {
    CHECK(target.runs_on());
    target.ask_to_stop();
    const int status = target.wait();
    INFO(target.error_output());
    CHECK(status == 7);
    CHECK(target.wait_for("lost") == end_of_busy);
    CHECK(target.error_output().empty());
}

}  // namespace

TEST_CASE("a running program is recorded exactly from its first state, and left as it was", "[attach]") {
    for (const Interpreter& python : recordable())
        for (const char* hooks : {"PYTHONMALLOC=default", "PYTHONMALLOC=debug"}) {
            INFO(name_of(python) << " " << hooks);
            if (python.version.minor < 9 && std::string(hooks) == "PYTHONMALLOC=debug") continue;
            const TempDir dir;
            Target target(python.program, busy_threads, {hooks});
            target.wait_for("ready");
            for (int round = 0; round < 2; ++round) {
                const Ended ended = run(attaching(target.pid(), dir / "trace"));
                INFO(ended.out << ended.err);
                REQUIRE(ended.exited_with(0));
                CHECK(ended.err.empty());
                require_agreement(dir / "trace", name_of(python));
                CHECK(!holds_the_recorder(target.pid()));
            }
            const WholeTrace trace = trace_of(dir / "trace");
            REQUIRE(trace.marks.size() == 1);
            CHECK(trace.marks[0].name == "attached");
            // What was live before, and then what the program's functions asked for.
            CHECK(trace.operations.front().request.kind() == RequestKind::found);
            const Ended sites = run({arenarium_program, "sites", (dir / "trace").string(), "--traffic"});
            CHECK(says(sites.out, "work"));
            CHECK(sites.err.empty());  // to be left is no early end
            CHECK(trace.threads.size() >= 2);
            require_sound_end(target);
        }
}

TEST_CASE("many attaches and detaches change nothing in a busy program with threads", "[attach]") {
    REQUIRE_PYTHON(python);
    const char* const wished = std::getenv("ARENARIUM_ATTACHES");
    const int times = wished ? std::atoi(wished) : 20;
    const TempDir dir;
    Target target(*python, busy_threads);
    target.wait_for("ready");
    for (int i = 0; i < times; ++i) {
        const Ended ended = run(attaching(target.pid(), dir / "trace", "0.01"));
        INFO("attach " << i << ": " << ended.err);
        REQUIRE(ended.exited_with(0));
        CHECK(ended.err.empty());
        if (i % 20 == 0) require_agreement(dir / "trace", "attach " + std::to_string(i));
    }
    CHECK(!holds_the_recorder(target.pid()));
    require_sound_end(target);
}

// The file is full of what was found before the program has done anything: how much of that is written when the first
// beginning is cut away is another each time.
TEST_CASE("of a running program the last part is kept, exact from its first state", "[attach][ring]") {
    for (const Interpreter& python : one_of_each()) {
        INFO(name_of(python));
        const TempDir dir;
        Target target(python.program, busy_threads);
        target.wait_for("ready");
        std::vector<std::string> words = attaching(target.pid(), dir / "trace");
        words.insert(words.end(), {"--ring", "16KiB"});
        const Ended ended = run(words);
        INFO(ended.out << ended.err);
        REQUIRE(ended.exited_with(0));
        CHECK(ended.err.empty());
        CHECK(!holds_the_recorder(target.pid()));
        require_agreement(dir / "trace", name_of(python));
        const WholeTrace trace = trace_of(dir / "trace");
        REQUIRE(!trace.marks.empty());
        CHECK(trace.marks[0].name == TraceCut::mark);
        CHECK(trace.operations.front().request.kind() == RequestKind::found);
        require_sound_end(target);
    }
}

TEST_CASE("when arenarium is killed at any moment of an attach the program goes on, and can be attached to again",
          "[attach]") {
    REQUIRE_PYTHON(python);
    const char* const wished = std::getenv("ARENARIUM_KILLS");
    const int times = wished ? std::atoi(wished) : 20;
    std::mt19937 dice(12);
    const TempDir dir;
    Target target(*python, busy_threads);
    target.wait_for("ready");
    for (int i = 0; i < times; ++i) {
        Process process(attaching(target.pid(), dir / "trace", "0.1"));
        usleep(std::uniform_int_distribution<useconds_t>(0, 300'000)(dice));
        kill(process.id(), SIGKILL);
        process.wait();
        REQUIRE(target.runs_on());
    }
    // What a killed one has left goes with its first requests that nobody takes.
    REQUIRE(comes_true([&] { return run(attaching(target.pid(), dir / "trace")).exited_with(0); }));
    require_agreement(dir / "trace", "after " + std::to_string(times) + " kills");
    require_sound_end(target);
}

TEST_CASE("a program that sleeps is left with its next request, or not entered at all", "[attach]") {
    REQUIRE_PYTHON(python);
    const TempDir dir;
    Target target(*python, R"py(
import os, sys, time
kept = [[i] for i in range(20000)]
print("ready")
while not os.path.exists(sys.argv[0] + ".go"):
    time.sleep(0.01)
print("asleep")
end, begin = os.pipe()
os.read(end, 1) if not os.path.exists(sys.argv[0] + ".never") else None
)py");
    target.wait_for("ready");
    Process process(attaching(target.pid(), dir / "trace", "1000"));
    REQUIRE(comes_true([&] { return holds_the_recorder(target.pid()); }));
    target.leave_file(".go");
    target.wait_for("asleep");
    target.wait_until_asleep();
    kill(process.id(), SIGINT);
    const Ended ended = process.wait();
    CHECK(ended.exited_with(0));
    CHECK(says(ended.err, "it sleeps: the recorder goes with the next request"));
    require_agreement(dir / "trace", "a program that sleeps");

    Target other(*python, "import os, sys\nprint('ready')\nos.read(os.pipe()[0], 1)\n");
    other.wait_for("ready");
    other.wait_until_asleep();
    const Ended nothing = run(attaching(other.pid(), dir / "nothing", "0.3"));
    CHECK(nothing.exited_with(1));
    CHECK(says(nothing.err, "it asked for no memory in that time"));
    CHECK(!fs::exists(dir / "nothing"));
    CHECK(!holds_the_recorder(other.pid()));
}

TEST_CASE("a child that an attached program forks runs on unrecorded, and comes to its own end", "[attach]") {
    REQUIRE_PYTHON(python);
    const TempDir dir;
    Target target(*python, R"py(
import os, sys, time
kept = [[i] for i in range(20000)]
print("ready")
while not os.path.exists(sys.argv[0] + ".stop"):
    child = os.fork()
    if child == 0:
        more = [[i] for i in range(20000)]
        os._exit(0 if len(more) == len(kept) else 1)
    assert os.waitpid(child, 0)[1] == 0
print("ended well")
)py");
    target.wait_for("ready");
    const Ended ended = run(attaching(target.pid(), dir / "trace", "0.5"));
    INFO(ended.err);
    CHECK(ended.exited_with(0));
    CHECK(says(ended.err, "that it forked ran unrecorded"));
    require_agreement(dir / "trace", "a program that forks");
    target.ask_to_stop();
    CHECK(target.wait() == 0);
    CHECK(says(target.wait_for("ended"), "ended well"));
}

TEST_CASE("what cannot be attached to is told with its cause, and nothing is left", "[attach]") {
    REQUIRE_PYTHON(python);
    const TempDir dir;
    const auto refusal = [&](int pid, int status) {
        const Ended ended = run(attaching(pid, dir / "trace", "5"));
        INFO(ended.err);
        CHECK(ended.exited_with(status));
        CHECK(!fs::exists(dir / "trace"));
        return ended.err;
    };
    CHECK(says(refusal(4194304, 1), "there is no such process"));
    CHECK(says(refusal(0, 2), "a process number is from 1 to 4,194,304"));
    Process sleep({"/bin/sleep", "1000"});
    CHECK(says(refusal(sleep.id(), 1), "it is no CPython"));
    kill(sleep.id(), SIGKILL);
    sleep.wait();
    {
        Target plain(*python, busy_threads, {"PYTHONMALLOC=malloc"});
        plain.wait_for("ready");
        CHECK(says(refusal(plain.pid(), 1), "pymalloc"));
        require_sound_end(plain);
    }
    {
        Target traced(*python, std::string("import tracemalloc\ntracemalloc.start()\n") + busy_threads);
        traced.wait_for("ready");
        CHECK(says(refusal(traced.pid(), 1), "tracemalloc"));
        require_sound_end(traced);
    }
    {
        Target target(*python, busy_threads);
        target.wait_for("ready");
        Process first(attaching(target.pid(), dir / "first", "1000"));
        REQUIRE(comes_true([&] { return holds_the_recorder(target.pid()); }));
        CHECK(says(refusal(target.pid(), 1), "it is being recorded already"));
        kill(first.id(), SIGTERM);
        CHECK(first.wait().exited_with(0));
        require_agreement(dir / "first", "one that another wanted too");
        require_sound_end(target);
    }
    const Ended both = run({arenarium_program, "record", "--attach", "1", "--", *python});
    CHECK(both.exited_with(2));
    CHECK(run({arenarium_program, "record", "--for", "1", "--", *python}).exited_with(2));
    CHECK(run({arenarium_program, "record"}).exited_with(2));
}

}  // namespace arenarium::test
