// What happens around a recording: signals, ends, limits, and what cannot be recorded.
#include <csignal>
#include <filesystem>

#include "tests/recorder/recording.h"
#include "tests/recorder/trace_of.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace fs = std::filesystem;
using namespace arenarium;
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
    const fs::path go_on = dir / "go on", done = dir / "done";
    const std::string program = R"(
import os, sys, time
kept = []
for i in range(60):
    kept.append([str(n) for n in range(20000)])
    if i % 3: kept.pop(0)
    if i == 20: print("ready", flush=True)
    while i == 20 and not os.path.exists(sys.argv[1]): time.sleep(0.01)
open(sys.argv[2], "w").write("ended well")
)";
    Process process(recording(dir / "trace", {*python, "-c", program, go_on.string(), done.string()}));
    REQUIRE(comes_true([&] { return says(process.output_so_far(), "ready"); }));
    // What there is is written now and then.
    REQUIRE(comes_true([&] {
        const std::string found = fs::exists(dir / "trace") ? check(dir / "trace").out : "";
        return says(found, " operations, 0 differences") && !found.starts_with("0 ");
    }));
    kill(process.id(), SIGKILL);
    CHECK(process.wait().signalled_by(SIGKILL));
    write_text(go_on, "");
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

TEST_CASE("the recording ends at the wished size, however much waits to be written") {
    REQUIRE_PYTHON(python);
    const TempDir dir;
    const fs::path go_on = dir / "go_on", done = dir / "done";
    // 200,000 requests and more wait, as many as have room, while the recorder stands still.
    const std::string program =
        "import os, sys, time\n"
        "print('ready', flush=True)\n"
        "while not os.path.exists(sys.argv[1]): time.sleep(0.01)\n"
        "kept = [bytes(1 + i * 7919 % 400) for i in range(15000)]\n"
        "open(sys.argv[2], 'w').close()\n"
        "kept = None\n"
        "print(len([str(i) for i in range(1000)]))\n";
    Process process(
        recording(dir / "trace", {*python, "-c", program, go_on.string(), done.string()}, {"--max-size", "40KiB"}));
    REQUIRE(comes_true([&] { return says(process.output_so_far(), "ready"); }));
    kill(process.id(), SIGSTOP);
    write_text(go_on, "");
    const bool filled = comes_true([&] { return fs::exists(done); });
    kill(process.id(), SIGCONT);
    REQUIRE(filled);
    const Ended ended = process.wait();
    CHECK(ended.exited_with(0));
    CHECK(says(ended.err, "--max-size"));
    CHECK(fs::file_size(dir / "trace") <= 40 << 10);
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
    CHECK(says(sites.out, "1,330,000         10,000         10,000  " + script.string() + ":4 keep"));
    CHECK_FALSE(says(sites.out, "holder.py:7"));
    // From the middle of what line 4 asks for to its end, wherever the interpreter's start has put that.
    const WholeTrace trace = trace_of(dir / "trace.arenatrace");
    std::vector<std::size_t> asked;
    for (std::size_t i = 0; i < trace.operations.size(); ++i) {
        const std::uint32_t site = trace.operations[i].site;
        if (trace.sites.has(site) && trace.sites.places[site].line == 4 && trace.sites.code(site).file == script)
            asked.push_back(i);
    }
    REQUIRE(asked.size() >= 10000);
    const Ended growth = run({arenarium_program, "sites", (dir / "trace.arenatrace").string(), "--stacks", "--growth",
                              std::to_string(asked[asked.size() / 2]), std::to_string(asked.back())});
    INFO(growth.out << growth.err);
    CHECK(growth.exited_with(0));
    CHECK(says(growth.out, script.string() + ":4 keep\n"));
    CHECK(says(growth.out, "from " + script.string() + ":9 <module>\n"));
}

TEST_CASE("what a library asked for counts to the program's own line that called it") {
    REQUIRE_PYTHON(python);
    const TempDir dir;
    write_text(dir / "library.py",
               "kept = []\n"
               "def keep(n):\n"
               "    for i in range(n):\n"
               "        kept.append(bytes(100))\n");
    write_text(dir / "app.py",
               "import library\n"
               "def work():\n"
               "    library.keep(500)\n"
               "for i in range(200):\n"
               "    work()\n");
    const std::string trace = (dir / "trace.arenatrace").string();
    REQUIRE(run(recording(trace, {*python, (dir / "app.py").string()})).exited_with(0));
    const auto told = [&](std::vector<std::string> words) {
        words.insert(words.begin(), arenarium_program);
        const Ended ended = run(words);
        INFO(ended.err);
        CHECK(ended.err.empty());
        return ended.out;
    };
    const std::string by_line = told({"sites", trace, "--in", "app.py"});
    INFO(by_line);
    CHECK(says(by_line, "app.py:3 work\n"));
    CHECK_FALSE(says(by_line, "library.py"));
    CHECK(says(by_line, "(no line of a file with \"app.py\" in its path)\n"));
    const std::string by_stack = told({"sites", trace, "--in", "app.py", "--stacks"});
    CHECK(says(by_stack, "app.py:3 work\n"));
    CHECK(says(by_stack, "app.py:5 <module>\n"));
    CHECK_FALSE(says(by_stack, "library.py"));
    const std::string leak = told({"check-leak", trace, "--in", "app.py"});
    CHECK(says(leak, (dir / "app.py").string() + ":3 work holds more and more"));
    CHECK_FALSE(says(leak, "library.py"));
    REQUIRE(run(recording(trace, {*python, (dir / "app.py").string()}, {"--no-sites"})).exited_with(0));
    const Ended without = run({arenarium_program, "sites", trace, "--in", "app.py"});
    CHECK(without.exited_with(1));
    CHECK(says(without.err, "record it again without --no-sites"));
}

TEST_CASE("Pythons that run unrecorded beside the recorded one are counted") {
    REQUIRE_PYTHON(python);
    const TempDir dir;
    const auto told = [&](const std::string& program) {
        const Ended ended = run(recording(dir / "trace", {*python, "-c", "import os, subprocess, sys\n" + program}));
        INFO(program << ended.err);
        CHECK(ended.exited_with(0));
        CHECK(check(dir / "trace").exited_with(0));
        return ended.err;
    };
    const std::string forks = R"(
for i in range(3):
    child = os.fork()
    if child == 0: kept = [[i] for i in range(100)]; os._exit(0)
    os.waitpid(child, 0)
)";
    const std::string starts = R"(
subprocess.run([sys.executable, "-c", "1"])
os.waitpid(os.posix_spawn(sys.executable, [sys.executable, "-c", "1"], os.environ), 0)
)";
    const std::string no_python = R"(
subprocess.run(["/bin/true"])
subprocess.run("exit 0", shell=True)
try: subprocess.run(["/no/such/python"])
except OSError: pass
)";
    const std::string forks_to_start = R"(
child = os.fork()
if child == 0: kept = [[i] for i in range(100)]; os.execv("/bin/true", ["true"])
os.waitpid(child, 0)
)";
    CHECK(told("pass").empty());
    CHECK(told(no_python).empty());
    CHECK(told(forks_to_start).empty());
    CHECK(told("child = os.fork()\nif child == 0: os._exit(len([[i] for i in range(9)]) - 9)\nos.wait()") ==
          "arenarium: 1 Python process that it forked ran unrecorded\n");
    CHECK(told(forks) == "arenarium: 3 Python processes that it forked ran unrecorded\n");
    CHECK(told(starts) == "arenarium: 2 Python processes that it started ran unrecorded\n");
    CHECK(told(forks + starts) == "arenarium: 5 Python processes ran unrecorded: 3 forked, 2 started\n");
    // It becomes another, which runs unrecorded.
    CHECK(told("os.execv(sys.executable, [sys.executable, '-c', '1'])") ==
          "arenarium: 1 Python process that it started ran unrecorded\n");
    write_text(dir / "tool", "#!" + *python + "\nimport sys\n");
    fs::permissions(dir / "tool", fs::perms::owner_all);
    CHECK(told("subprocess.run([" + std::string("'") + (dir / "tool").string() + "'])") ==
          "arenarium: 1 Python process that it started ran unrecorded\n");
}

TEST_CASE("a Python is counted whichever way the recorded one starts it") {
    REQUIRE_PYTHON(python);
    const TempDir dir;
    // A name that says Python, whatever the Python of this test is called.
    fs::create_symlink(*python, dir / "python3");
    const fs::path script = dir / "starter.py";
    const auto told = [&](const std::string& program) {
        write_text(script,
                   "import multiprocessing, os, subprocess, sys\nexe = sys.argv[1]\none = [exe, '-c', '1']\n"
                   "def work(n): return n\n"
                   "if __name__ == '__main__':\n    " +
                       program + "\n");
        const Ended ended = run(recording(dir / "trace", {*python, script.string(), (dir / "python3").string()}));
        INFO(program << "\n" << ended.err);
        CHECK(ended.exited_with(0));
        return ended.err;
    };
    const std::string started = "arenarium: 1 Python process that it started ran unrecorded\n";
    for (const char* way : {
             "subprocess.run(one)",
             "subprocess.run(one, close_fds=False)",
             "subprocess.run(one, close_fds=True, stdin=subprocess.DEVNULL)",
             "subprocess.run(one, preexec_fn=int)",
             "subprocess.run(one, start_new_session=True)",
             "subprocess.run(one, cwd='/')",
             "os.waitpid(os.posix_spawn(exe, one, os.environ), 0)",
             "os.environ['PATH'] = os.path.dirname(exe); os.waitpid(os.posix_spawnp('python3', one, os.environ), 0)",
             "os.spawnv(os.P_WAIT, exe, one)",
             "os.spawnvpe(os.P_WAIT, exe, one, os.environ)",
             "os.execve(exe, one, os.environ)",
             "os.execv(exe, one)",
             "subprocess.Popen(one).wait()",
             "subprocess.check_output(one)",
         })
        CHECK(told(way) == started);
    // Beside it, the process that looks after what the two share.
    CHECK(told("p = multiprocessing.get_context('spawn').Process(target=work, args=(1,)); p.start(); p.join()") ==
          "arenarium: 2 Python processes that it started ran unrecorded\n");
    CHECK(told("p = multiprocessing.get_context('fork').Process(target=work, args=(1,)); p.start(); p.join()") ==
          "arenarium: 1 Python process that it forked ran unrecorded\n");
    const std::string command = "arenarium: 1 shell command that names Python ran unrecorded\n";
    for (const char* way : {
             "subprocess.run(exe + ' -c 1', shell=True)",
             "subprocess.run('true && ' + exe + ' -c 1; true', shell=True)",
             "subprocess.run(['/bin/sh', '-ec', exe + ' -c 1'])",
             "os.system(exe + ' -c 1')",
             "os.popen(exe + ' -c 1').read()",
             "os.waitpid(os.posix_spawn('/bin/sh', ['sh', '-c', exe + ' -c 1'], os.environ), 0)",
         })
        CHECK(told(way) == command);
    CHECK(told("os.system(exe + ' -c 1'); os.system(exe + ' -c 1')") ==
          "arenarium: 2 shell commands that name Python ran unrecorded\n");
    for (const char* way : {"os.system('true')", "subprocess.run('cat</dev/null; exit 0', shell=True)",
                            "os.system('echo no_python >/dev/null')", "subprocess.run(['/bin/true', 'python'])"})
        CHECK(told(way).empty());
}
