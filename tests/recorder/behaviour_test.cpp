// What happens around a recording: signals, ends, limits, and what cannot be recorded.
#include <csignal>
#include <filesystem>

#include "tests/recorder/recording.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace fs = std::filesystem;
using namespace arenarium::test;

namespace {

const char* const busy = R"(
import signal, sys, time
def on_signal(number, frame):
    print("got", number)
    sys.exit(40 + number)
signal.signal(signal.SIGTERM, on_signal)
signal.signal(signal.SIGUSR1, on_signal)
print("ready", flush=True)
kept = []
while True:
    kept.append([str(len(kept))])
    if len(kept) > 1000: del kept[:500]; time.sleep(0.001)
)";

}  // namespace

TEST_CASE("a signal to arenarium reaches the program, whose end is arenarium's") {
    REQUIRE_PYTHON(python);
    for (const int signal : {SIGTERM, SIGUSR1}) {
        const TempDir dir;
        Process process(recording(dir / "trace", {*python, "-c", busy}));
        REQUIRE(comes_true([&] { return says(process.output_so_far(), "ready"); }));
        kill(process.id(), signal);
        const Ended ended = process.wait();
        CHECK(ended.exited_with(40 + signal));
        CHECK(ended.out == "ready\ngot " + std::to_string(signal) + "\n");
        CHECK(check(dir / "trace").exited_with(0));
    }
}

TEST_CASE("when arenarium is killed the program runs on, and the recording is readable") {
    REQUIRE_PYTHON(python);
    const TempDir dir;
    const fs::path done = dir / "done";
    const std::string program = R"(
import sys, time
kept = []
for i in range(60):
    kept.append([str(n) for n in range(20000)])
    if i % 3: kept.pop(0)
    if i == 20: print("ready", flush=True); time.sleep(2)
open(sys.argv[1], "w").write("ended well")
)";
    Process process(recording(dir / "trace", {*python, "-c", program, done.string()}));
    REQUIRE(comes_true([&] { return says(process.output_so_far(), "ready"); }));
    usleep(1'500'000);  // a block is written each second at least
    kill(process.id(), SIGKILL);
    CHECK(process.wait().signalled_by(SIGKILL));
    REQUIRE(comes_true([&] { return fs::exists(done) && read_text(done) == "ended well"; }));
    const Ended result = check(dir / "trace");
    INFO(result.out << result.err);
    CHECK(result.exited_with(0));
    CHECK(says(result.out, " operations, 0 differences"));
    CHECK(says(result.err, "cut off"));
}

TEST_CASE("the recording ends at the wished size, the program does not") {
    REQUIRE_PYTHON(python);
    const TempDir dir;
    const Ended ended =
        run(recording(dir / "trace", {*python, "-c", "x = [[str(i)] for i in range(300000)]; print(len(x))"},
                      {"--max-size", "100KiB"}));
    CHECK(ended.exited_with(0));
    CHECK(ended.out == "300000\n");
    CHECK(says(ended.err, "--max-size"));
    CHECK(fs::file_size(dir / "trace") <= 100 << 10);
    const Ended result = check(dir / "trace");
    CHECK(result.exited_with(0));
    CHECK(says(result.err, "--max-size"));
}

TEST_CASE("a shell script that starts a Python is recorded from there") {
    REQUIRE_PYTHON(python);
    const TempDir dir;
    const Ended ended =
        run(recording(dir / "trace", {"/bin/sh", "-c", "echo before; exec " + *python + " -c 'print(2)'"}));
    CHECK(ended.out == "before\n2\n");
    CHECK(check(dir / "trace").exited_with(0));
}

TEST_CASE("sites name the line that holds the memory, and what grew") {
    REQUIRE_PYTHON(python);
    const TempDir dir;
    const fs::path script = dir / "holder.py";
    write_text(script,
               "kept = []\n"
               "def keep(n):\n"
               "    for i in range(n):\n"
               "        block = bytes(100)\n"
               "        kept.append(block)\n"
               "def drop(n):\n"
               "    return [bytes(300) for i in range(n)]\n"
               "for i in range(20):\n"
               "    keep(500)\n"
               "    drop(500)\n"
               "import os\n"
               "os._exit(0)\n");
    REQUIRE(run(recording(dir / "trace.arenatrace", {*python, script.string()})).exited_with(0));
    const Ended sites = run({arenarium_program, "sites", (dir / "trace.arenatrace").string(), "--top", "3"});
    INFO(sites.out << sites.err);
    CHECK(sites.exited_with(0));
    // 10,000 objects of 133 bytes: a bytes object of 100 bytes has 33 bytes of its own.
    CHECK(says(sites.out, "1,330,000         10,000  " + script.string() + ":4 keep"));
    CHECK_FALSE(says(sites.out, "holder.py:7"));
    const Ended growth = run(
        {arenarium_program, "sites", (dir / "trace.arenatrace").string(), "--stacks", "--growth", "30000", "50000"});
    INFO(growth.out << growth.err);
    CHECK(growth.exited_with(0));
    CHECK(says(growth.out, script.string() + ":4 keep\n"));
    CHECK(says(growth.out, "from " + script.string() + ":9 <module>\n"));
}

TEST_CASE("what cannot be recorded is said, and runs all the same") {
    REQUIRE_PYTHON(python);
    const TempDir dir;
    const Ended system_malloc = run(recording(dir / "trace", {*python, "-c", "print(1)"}), "", {"PYTHONMALLOC=malloc"});
    CHECK(system_malloc.exited_with(1));
    CHECK(system_malloc.out == "1\n");
    CHECK(says(system_malloc.err, "does not use pymalloc"));
    const Ended no_python = run(recording(dir / "trace", {"/bin/echo", "hello"}));
    CHECK(no_python.exited_with(1));
    CHECK(no_python.out == "hello\n");
    CHECK(says(no_python.err, "nothing was recorded"));
    const Ended missing = run(recording(dir / "trace", {"/no/such/program"}));
    CHECK(missing.exited_with(127));
    CHECK(says(missing.err, "cannot be started"));
    const Ended nowhere = run(recording(dir / "no" / "such" / "folder", {*python, "-c", "print(1)"}));
    CHECK(nowhere.exited_with(1));
    CHECK(nowhere.out.empty());
    CHECK_FALSE(fs::exists(dir / "trace"));
}

TEST_CASE("something that is no recording is refused") {
    const TempDir dir;
    write_text(dir / "x.arenatrace", "a 0 24\n");
    const Ended ended = check(dir / "x.arenatrace");
    CHECK(ended.exited_with(1));
    CHECK(says(ended.err, "no recording"));
}
