// record --children: all that a program forks and starts is recorded exactly, each process by itself, and none of them
// notices.
#include <signal.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <random>

#include "core/trace/trace_processes.h"
#include "core/trace/trace_reader.h"
#include "tests/recorder/recording.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace fs = std::filesystem;

namespace arenarium::test {
namespace {

using Came = TraceProcess::Came;
using Went = TraceProcess::Went;

TraceProcesses processes_of(const fs::path& trace) {
    Result<std::optional<TraceProcesses>> all = read_processes(*random_bytes(read_text(trace)), trace.string());
    REQUIRE(all.ok());
    REQUIRE(all->has_value());
    return std::move(**all);
}

std::size_t recorded(const TraceProcesses& all) {
    return static_cast<std::size_t>(
        std::count_if(all.list.begin(), all.list.end(), [](const TraceProcess& p) { return p.recorded != 0; }));
}

std::size_t with(const TraceProcesses& all, Came came, bool is_recorded = true) {
    return static_cast<std::size_t>(std::count_if(all.list.begin(), all.list.end(), [&](const TraceProcess& p) {
        return p.came == came && (p.recorded != 0) == is_recorded;
    }));
}

// The program ends and says as without, and each process agrees with the engine.
TraceProcesses record_children(const std::vector<std::string>& words, const fs::path& trace, const std::string& of,
                               const std::vector<std::string>& environment = {}) {
    const Ended plain = run(words, "", environment),
                ended = run(recording(trace, words, {"--children"}), "", environment);
    INFO(of << ": " << ended.out << ended.err);
    CHECK(ended.status == plain.status);
    CHECK(ended.out == plain.out);
    CHECK(without_messages(ended.err) == plain.err);
    require_agreement(trace, of);
    return processes_of(trace);
}

struct Way {
    const char* what;
    const char* program;
    std::size_t recorded;         // processes, at least; of which
    std::size_t forked, started;  // or became another program
};

const Way ways[] = {
    {"fork", R"py(
kept = [[i] for i in range(20000)]
child = os.fork()
if child == 0:
    more = [[i] for i in range(5000)]
    del kept[::3]
    sys.exit(3)
print(os.waitpid(child, 0)[1]))py",
     2, 1, 0},
    {"fork of a fork", R"py(
child = os.fork()
if child == 0:
    grandchild = os.fork()
    if grandchild == 0:
        print(len([[i] for i in range(5000)]), flush=True)
        os._exit(4)
    os._exit(os.waitpid(grandchild, 0)[1] >> 8)
print(os.waitpid(child, 0)[1]))py",
     3, 2, 0},
    {"fork from a thread", R"py(
import threading
def work():
    child = os.fork()
    if child == 0: os._exit(len([[i] for i in range(5000)]) - 4990)
    print(os.waitpid(child, 0)[1])
threads = [threading.Thread(target=lambda: [str(i) for i in range(20000)]) for _ in range(3)]
for t in threads: t.start()
one = threading.Thread(target=work)
one.start()
for t in threads + [one]: t.join())py",
     2, 1, 0},
    {"fork with tracemalloc before the allocator", R"py(
import tracemalloc
tracemalloc.start()
child = os.fork()
if child == 0: os._exit(len([[i] for i in range(5000)]) - 4990)
print(os.waitpid(child, 0)[1]))py",
     2, 1, 0},
    {"fork that ends by a signal", R"py(
import signal
child = os.fork()
if child == 0:
    kept = [[i] for i in range(5000)]
    os.kill(os.getpid(), signal.SIGKILL)
print(os.waitpid(child, 0)[1]))py",
     2, 1, 0},
    {"fork without wait", R"py(
if os.fork() == 0:
    kept = [[i] for i in range(5000)]
    time.sleep(0.3)
    os._exit(len([[i] for i in range(5000)]) - 5000))py",
     2, 1, 0},
    {"subprocess", R"py(
print(subprocess.run([exe, '-c', 'print(len([[i] for i in range(5000)]))'], capture_output=True).stdout)
print(subprocess.run([exe, '-m', 'this'], close_fds=False, stdout=subprocess.DEVNULL).returncode)
print(subprocess.run([exe, '-c', 'import os; print(sorted(os.environ))'], env={'A': 'b'}, capture_output=True).stdout)
print(subprocess.run([exe, '-c', 'import sys; sys.exit(9)'], preexec_fn=int).returncode))py",
     5, 0, 4},
    {"spawn and system", R"py(
print(os.waitpid(os.posix_spawn(exe, [exe, '-c', 'raise SystemExit(5)'], os.environ), 0)[1])
print(os.system(exe + ' -c "raise SystemExit(6)"'))
print(os.spawnv(os.P_WAIT, exe, [exe, '-c', '1'])))py",
     4, 0, 3},
    {"shell", R"py(
print(subprocess.run('true; ' + exe + ' -c 1 && ' + exe + ' -c 2; exit 7', shell=True).returncode)
print(os.popen('env | grep -c -e ARENARIUM -e LD_PRELOAD').read()))py",
     3, 0, 2},
    {"what is no Python", R"py(
print(subprocess.run(['/bin/true']).returncode, subprocess.run(['/bin/false']).returncode)
try: subprocess.run(['/no/such/program'])
except OSError as e: print(e.errno))py",
     1, 0, 0},
    {"exec in place", R"py(
kept = [[i] for i in range(5000)]
sys.stdout.flush()
os.execv(exe, [exe, '-c', 'import sys; print(len([[i] for i in range(5000)])); sys.exit(8)']))py",
     2, 0, 0},
    {"fork and exec", R"py(
child = os.fork()
if child == 0:
    kept = [[i] for i in range(5000)]
    os.execv(exe, [exe, '-c', 'import sys; print(len([[i] for i in range(5000)])); sys.exit(8)'])
print(os.waitpid(child, 0)[1]))py",
     3, 1, 0},
};

const std::string beginning = "import os, subprocess, sys, time\nexe = sys.executable\n";

// Of the pools of workers that Python brings.
const char* const pool = R"(
import multiprocessing, sys
def work(n): return sum(len(str(i)) for i in range(n))
if __name__ == '__main__':
    with multiprocessing.get_context(sys.argv[1]).Pool(2, maxtasksperchild=2) as pool:
        print(sum(pool.map(work, [2000] * 12, chunksize=1)), flush=True)  # a worker made later would print it again
        pool.close()
        pool.join()
)";

// Each process runs the line 5 of this another number of times, and a child the line behind the fork.
const char* const counts = R"(import os, subprocess, sys
def count(n):
    total = 0
    for i in range(n):
        total += len([i])
    return total
if len(sys.argv) > 1:
    sys.exit(count(13) - 13)
count(7)
child = os.fork()
if child == 0:
    count(11)
    grandchild = os.fork()
    if grandchild == 0:
        sys.exit(count(3) - 3)
    os.waitpid(grandchild, 0)
    sys.exit(count(2) - 2)
print(os.waitpid(child, 0)[1], subprocess.run([sys.executable, __file__, 'started']).returncode)
count(1)
)";

// How often each line ran in that process.
std::map<std::uint32_t, unsigned> lines_run(const fs::path& trace, std::size_t process, const std::string& file) {
    Result<TraceReader> reader = TraceReader::open(read_text(trace), trace.string(), std::to_string(process + 1));
    REQUIRE(reader.ok());
    CHECK(reader->header().has_lines);
    std::map<std::uint32_t, unsigned> ran;
    TraceBlock block;
    for (Result<bool> more = reader->read(block); more && *more; more = reader->read(block))
        for (const LineStep& s : block.steps)
            if (s.is_line && reader->sites().code(s.site).file == file) ++ran[reader->sites().places[s.site].line];
    return ran;
}

// As gunicorn does: workers share a socket, one that has served its share ends, and the master starts another.
const char* const server = R"(
import os, signal, socket, sys, time
listener = socket.socket()
listener.bind(('127.0.0.1', 0))
listener.listen(64)
cache = []
def worker():
    for _ in range(5):
        peer, _ = listener.accept()
        text = peer.recv(100)
        cache.append([text, list(range(100))])
        peer.sendall(str(sum(cache[-1][1])).encode())
        peer.close()
    os._exit(0)
def start():
    child = os.fork()
    if child == 0: worker()
    return child
workers = {start() for _ in range(4)}
client = os.fork()
if client == 0:
    answers = set()
    for i in range(60):
        peer = socket.create_connection(listener.getsockname())
        peer.sendall(b'work %d' % i)
        answers.add(peer.recv(100))
        peer.close()
    os._exit(0 if answers == {b'4950'} else 1)
ended = 0
while ended < 12 or client:
    child, status = os.wait()
    if child == client:
        print('client', status)
        client = None
        continue
    assert status == 0
    workers.remove(child)
    ended += 1
    if ended <= 8: workers.add(start())
for child in workers: os.kill(child, signal.SIGKILL); os.waitpid(child, 0)
print('served')
)";

}  // namespace

TEST_CASE("whatever a Python forks or starts, and how, is recorded exactly, and nobody notices", "[children]") {
    const TempDir dir;
    for (const Interpreter& python : one_of_each())
        for (const Way& way : ways) {
            const std::string what = name_of(python) + " " + way.what;
            INFO(what);
            const TraceProcesses all =
                record_children({python.program, "-W", "ignore", "-c", beginning + way.program}, dir / "trace", what);
            CHECK(recorded(all) >= way.recorded);
            CHECK(with(all, Came::forked) >= way.forked);
            CHECK(with(all, Came::started) + with(all, Came::became) >= way.started);
            CHECK(all.list.front().came == Came::first);
            for (const TraceProcess& p : all.list) {
                CHECK(p.parent.has_value() == (p.came != Came::first));
                CHECK(p.start <= p.end);
                CHECK(p.went != Went::runs);
                CHECK(!p.command.empty());
            }
        }
}

TEST_CASE("of each process the lines are recorded as it runs them", "[children][lines]") {
    const TempDir dir;
    const fs::path script = dir / "counts.py", trace = dir / "trace";
    write_text(script, counts);
    for (const Interpreter& python : one_of_each()) {
        INFO(name_of(python));
        const std::vector<std::string> words{python.program, script.string()};
        const Ended plain = run(words), ended = run(recording(trace, words, {"--children", "--lines"}));
        INFO(ended.out << ended.err);
        CHECK(ended.status == plain.status);
        CHECK(ended.out == plain.out);
        CHECK(without_messages(ended.err) == plain.err);
        CHECK_FALSE(says(ended.err, "lines were not recorded"));
        require_agreement(trace, name_of(python));
        const TraceProcesses all = processes_of(trace);
        REQUIRE(all.list.size() == 4);
        for (std::size_t i = 0; i < all.list.size(); ++i) {
            std::map<std::uint32_t, unsigned> ran = lines_run(trace, i, script.string());
            INFO("process " << i + 1 << ", " << ran[11] << " and " << ran[14]);
            const bool is_first = i == 0, is_started = all.list[i].came != Came::forked && !is_first;
            const bool is_grandchild = all.list[i].came == Came::forked && ran[15] != 0;
            CHECK(ran[5] == (is_first ? 8U : is_started ? 13U : is_grandchild ? 3U : 13U));
            CHECK(ran[11] == (is_first || !(is_started || is_grandchild) ? 1U : 0U));
            CHECK(ran[19] == (is_first ? 1U : 0U));
            const Ended sites = run({arenarium_program, "sites", trace.string(), "--lines", "--top", "1000000",
                                     "--process", std::to_string(i + 1)});
            INFO(sites.out << sites.err);
            CHECK(sites.exited_with(0));
            CHECK(says(sites.out, "counts.py:5"));
        }
    }
}

TEST_CASE("what is known of each process: whose it is, what it ran, how it ended", "[children]") {
    REQUIRE_PYTHON(python);
    const TempDir dir;
    const auto record = [&](const std::string& program) {
        return record_children({*python, "-W", "ignore", "-c", beginning + program}, dir / "trace", program).list;
    };
    const auto forked = record(ways[0].program);
    REQUIRE(forked.size() == 2);
    CHECK(forked[1].parent == std::optional<std::uint32_t>(0));
    CHECK((forked[1].went == Went::exited && forked[1].status == 3));
    CHECK((forked[0].went == Went::exited && forked[0].status == 0));
    CHECK(forked[0].start <= forked[1].start);
    CHECK(forked[1].end <= forked[0].end);
    const auto killed = record(ways[4].program);
    REQUIRE(killed.size() == 2);
    CHECK((killed[1].went == Went::signalled && killed[1].status == SIGKILL));
    const auto plain = record("print(subprocess.run(['/bin/false', 'word']).returncode)");
    REQUIRE(plain.size() == 2);
    CHECK(plain[1].recorded == 0);
    CHECK(plain[1].command == "/bin/false word");
    CHECK((plain[1].went == Went::exited && plain[1].status == 1));
    const auto became = record("sys.stdout.flush(); os.execv(exe, [exe, '-c', 'raise SystemExit(8)'])");
    REQUIRE(became.size() == 2);
    CHECK(became[0].went == Went::became);
    CHECK((became[1].came == Came::became && became[1].number == became[0].number));
    CHECK((became[1].went == Went::exited && became[1].status == 8));
    if (!fs::exists("/sbin/ldconfig")) ARENARIUM_SKIP("no statically linked program is known here");
    const auto unfollowed = record("subprocess.run(['/sbin/ldconfig', '--version'], stdout=subprocess.DEVNULL)");
    REQUIRE(unfollowed.size() == 2);
    CHECK(says(unfollowed[1].command, "ldconfig --version"));
    CHECK(says(unfollowed[1].problem, "statically linked"));
}

TEST_CASE("pools of workers are recorded, however they are started", "[children]") {
    const TempDir dir;
    write_text(dir / "pool.py", pool);
    for (const Interpreter& python : one_of_each())
        for (const char* way : {"fork", "spawn", "forkserver"}) {
            const std::string what = name_of(python) + " " + way;
            INFO(what);
            const TraceProcesses all =
                record_children({python.program, "-W", "ignore", (dir / "pool.py").string(), way}, dir / "trace", what);
            CHECK(recorded(all) >= 7);  // six workers of two tasks each
        }
}

TEST_CASE("a server's workers are recorded, each to its own end, and summed", "[children]") {
    const TempDir dir;
    write_text(dir / "server.py", server);
    for (const Interpreter& python : one_of_each()) {
        INFO(name_of(python));
        const TraceProcesses all = record_children({python.program, "-W", "ignore", (dir / "server.py").string()},
                                                   dir / "trace", name_of(python) + " server");
        CHECK(recorded(all) == 14);
        CHECK(with(all, Came::forked) == 13);
        const Ended sites =
            run({arenarium_program, "sites", (dir / "trace").string(), "--traffic", "--top", "1000000"});
        CHECK(sites.exited_with(0));
        CHECK(says(sites.out, "1 of 14: process "));
        CHECK(says(sites.out, "all of 14 processes"));
        CHECK(says(sites.out, "server.py:11 worker"));
    }
}

TEST_CASE("the sum of all processes is the sum of each", "[children]") {
    REQUIRE_PYTHON(python);
    const TempDir dir;
    const fs::path script = dir / "forks.py";
    write_text(script,
               "import os\n"
               "kept = []\n"
               "def keep(n):\n"
               "    for i in range(n):\n"
               "        block = bytes(100)\n"
               "        kept.append(block)\n"
               "keep(1)\n"
               "for n in (1000, 2000):\n"
               "    if os.fork() == 0:\n"
               "        keep(n)\n"
               "        os._exit(0)\n"
               "    os.wait()\n"
               "keep(500)\n"
               "os._exit(0)\n");
    REQUIRE(run(recording(dir / "trace", {*python, script.string()}, {"--children"})).exited_with(0));
    const auto sites = [&](const std::vector<std::string>& more) {
        std::vector<std::string> words{arenarium_program, "sites", (dir / "trace").string(), "--top", "3"};
        words.insert(words.end(), more.begin(), more.end());
        const Ended ended = run(words);
        INFO(ended.out << ended.err);
        CHECK(ended.exited_with(0));
        return ended.out;
    };
    // The children were born with the one block of before: it is theirs, and was not asked for by them.
    const std::string line = "  " + script.string() + ":5 keep";
    CHECK(says(sites({"--process", "2"}), "133,133          1,001          1,000" + line));
    CHECK(says(sites({"--process", "3"}), "266,133          2,001          2,000" + line));
    const std::string all = sites({});
    CHECK(says(all.substr(all.find("all of 3 processes")), "465,899          3,503          3,501" + line));
    const std::string pid = std::to_string(processes_of(dir / "trace").list[1].number);
    CHECK(sites({"--process", pid}) == sites({"--process", "2"}));
    for (const char* verb : {"replay", "steps", "export", "graph"}) {
        std::vector<std::string> words{arenarium_program, verb, (dir / "trace").string(), "--process", "77"};
        if (std::string(verb) == "export") words.insert(words.end(), {"--as", "text"});
        const Ended none = run(words);
        CHECK(none.exited_with(1));
        CHECK(says(none.err, "there is no process 77"));
    }
    const Ended second = run({arenarium_program, "replay", (dir / "trace").string(), "--process", "2"});
    const Ended first = run({arenarium_program, "replay", (dir / "trace").string()});
    CHECK((first.exited_with(0) && second.exited_with(0) && first.out != second.out));
}

TEST_CASE("one that outlives its parent, without a descriptor and in a session of its own, is recorded to its end",
          "[children]") {
    REQUIRE_PYTHON(python);
    const TempDir dir;
    const std::string program = beginning + R"(
kept = [[i] for i in range(5000)]
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.closerange(0, 200)
        while not os.path.exists(sys.argv[1]): time.sleep(0.01)
        more = [[i] for i in range(5000)]
        open(sys.argv[2], 'w').write(str(os.getppid()))
        os._exit(0)
    os._exit(0)
os.wait()
sys.exit(6)
)";
    for (const bool waits : {true, false}) {
        const fs::path go = dir / (waits ? "go" : "go on"), done = dir / (waits ? "done" : "done too");
        Process process(recording(dir / "trace", {*python, "-c", program, go.string(), done.string()}, {"--children"}));
        if (waits) write_text(go, "");
        if (!waits) {
            REQUIRE(comes_true([&] { return says(process.errors_so_far(), "Ctrl+C"); }));
            kill(process.id(), SIGINT);
        }
        const Ended ended = process.wait();
        INFO(ended.err);
        CHECK(ended.exited_with(6));
        write_text(go, "");
        REQUIRE(comes_true([&] { return fs::exists(done) && !read_text(done).empty(); }));
        require_agreement(dir / "trace", "a daemon");
        const TraceProcesses all = processes_of(dir / "trace");
        REQUIRE(recorded(all) >= 2);
        CHECK((all.list.back().went == Went::runs) == !waits);
    }
}

TEST_CASE("many short children leave neither descriptors nor memory behind", "[children]") {
    REQUIRE_PYTHON(python);
    const TempDir dir;
    const TraceProcesses all = record_children({*python, "-c", R"(
import os
kept = [[i] for i in range(3000)]
for i in range(200):
    child = os.fork()
    if child == 0: os._exit(len([[j] for j in range(100)]) - 100)
    assert os.waitpid(child, 0)[1] == 0
together = []
for i in range(60):
    child = os.fork()
    if child == 0: os._exit(len([[j] for j in range(1000)]) - 1000)
    together.append(child)
print([os.waitpid(child, 0)[1] for child in together] == [0] * 60)
)"},
                                               dir / "trace", "260 children");
    CHECK(with(all, Came::forked) >= 260);
}

TEST_CASE("children run as without under load, and when arenarium is killed at any moment", "[children]") {
    REQUIRE_PYTHON(python);
    const auto times = [](const char* name, int usual) {
        const char* const wished = std::getenv(name);
        return wished ? std::atoi(wished) : usual;
    };
    const TempDir dir;
    const std::string program = beginning + R"(
import signal
signal.signal(signal.SIGUSR1, lambda *_: print('signal', flush=True))
kept, seen = [], []
for i in range(4):
    kept.append([str(j) for j in range(2000)])
    child = os.fork()
    if child == 0:
        more = [[j] for j in range(2000)]
        os._exit(i)
    seen.append(os.waitpid(child, 0)[1])
    seen.append(subprocess.run([exe, '-S', '-c', 'raise SystemExit(%d)' % i]).returncode)
child = os.fork()
if child == 0:
    time.sleep(100)
os.kill(child, signal.SIGTERM)
seen.append(os.waitpid(child, 0)[1])
os.kill(os.getpid(), signal.SIGUSR1)
print(seen, flush=True)
if len(sys.argv) > 1: open(sys.argv[1], 'w').write(str(seen))
os.kill(os.getpid(), signal.SIGTERM)
)";
    const std::string seen = "[0, 0, 256, 1, 512, 2, 768, 3, 15]";
    Process load(
        {*python, "-c", "import os\nos.fork(); os.fork()\nparent = os.getppid()\nwhile os.getppid() == parent: pass"});
    for (int i = 0; i < times("ARENARIUM_RUNS", 20); ++i) {
        const Ended ended = run(recording(dir / "trace", {*python, "-c", program}, {"--children"}));
        INFO("run " << i << ": " << ended.err);
        REQUIRE(ended.signalled_by(SIGTERM));
        REQUIRE(ended.out == "signal\n" + seen + "\n");
        REQUIRE(ended.err.empty());
        if (i % 10 == 0) require_agreement(dir / "trace", "run " + std::to_string(i));
    }
    std::mt19937 dice(13);
    for (int i = 0; i < times("ARENARIUM_KILLS", 20); ++i) {
        const fs::path done = dir / ("done " + std::to_string(i)), trace = dir / ("trace " + std::to_string(i));
        Process process(recording(trace, {*python, "-c", program, done.string()}, {"--children"}));
        usleep(std::uniform_int_distribution<useconds_t>(0, 1'500'000)(dice));
        const bool had_begun = fs::exists(trace);
        kill(process.id(), SIGKILL);
        process.wait();
        // Killed before it had started the program, there is none.
        if (had_begun) {
            REQUIRE(comes_true([&] { return fs::exists(done) && read_text(done) == seen; }));
            const Ended result = check(trace);
            INFO(result.out << result.err);
            CHECK((result.exited_with(0) || says(result.err, "no process of this recording was recorded")));
        }
    }
    kill(load.id(), SIGKILL);
}

TEST_CASE("a recording of children ends at the wished size, the programs do not", "[children]") {
    REQUIRE_PYTHON(python);
    const TempDir dir;
    const Ended ended = run(recording(dir / "trace", {*python, "-c", R"(
import os
for i in range(6):
    child = os.fork()
    if child == 0: os._exit(len([[str(j)] for j in range(100000)]) - 100000)
    assert os.waitpid(child, 0)[1] == 0
print('ended well')
)"},
                                      {"--children", "--max-size", "150KiB"}));
    CHECK(ended.exited_with(0));
    CHECK(ended.out == "ended well\n");
    CHECK(says(ended.err, "--max-size"));
    CHECK(fs::file_size(dir / "trace") <= 150 << 10);
    const Ended result = check(dir / "trace");
    INFO(result.out << result.err);
    CHECK(result.exited_with(0));
}

TEST_CASE("what cannot be with --children is said", "[children]") {
    REQUIRE_PYTHON(python);
    const TempDir dir;
    const fs::path trace = dir / "trace";
    CHECK(run(recording(trace, {*python, "-c", "1"}, {"--children", "--lines", "--graph-at", "exit"})).exited_with(2));
    CHECK(run({arenarium_program, "record", "--children", "--attach", "1"}).exited_with(2));
    const Ended nothing = run(recording(trace, {"/bin/sh", "-c", "exit 3"}, {"--children"}));
    CHECK(nothing.exited_with(3));
    CHECK(says(nothing.err, "nothing was recorded"));
    CHECK(!fs::exists(trace));
    CHECK(run(recording(trace, {"/no/such/program"}, {"--children"})).exited_with(127));
    // Without pymalloc there is no state that a forked child could begin with.
    const Ended malloc = run(recording(trace, {*python, "-c", R"py(
import os
if os.fork() == 0: os._exit(len([[i] for i in range(1000)]) - 1000)
raise SystemExit(os.wait()[1])
)py"},
                                       {"--children"}),
                             "", {"PYTHONMALLOC=malloc"});
    CHECK(malloc.exited_with(0));
    const Ended sites = run({arenarium_program, "sites", trace.string()});
    INFO(sites.out << sites.err);
    CHECK(sites.exited_with(0));
    CHECK(says(sites.out, "does not use pymalloc"));
    CHECK(says(sites.out, "all of 1 process"));
    REQUIRE(run(recording(trace, {*python, "-c", "1"})).exited_with(0));
    const Ended one = run({arenarium_program, "sites", trace.string(), "--process", "2"});
    CHECK(one.exited_with(1));
    CHECK(says(one.err, "this recording is of one process"));
}

}  // namespace arenarium::test
