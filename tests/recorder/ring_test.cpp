// record --ring: the last part of a recording is exact from its first state on, whoever is killed when, and the program
// does not notice.
#include <signal.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <random>
#include <set>

#include "core/trace/trace_cut.h"
#include "tests/recorder/recording.h"
#include "tests/recorder/trace_of.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace fs = std::filesystem;

namespace arenarium::test {
namespace {

// Blocks of all sizes that come, grow, shrink and go, with a thread and the collector.
constexpr const char* busy = R"py(
import gc, random, sys, threading
dice = random.Random(7)
kept = []
class Node:
    def __init__(self, other): self.other, self.name = other, 'n%d' % dice.randrange(1000)
def grow():
    what = dice.randrange(6)
    if what == 0: kept.append(bytes(dice.randrange(700)))
    elif what == 1: kept.append([i * 1.5 for i in range(dice.randrange(90))])
    elif what == 2: kept.append({'k%d' % i: i for i in range(dice.randrange(30))})
    elif what == 3: kept.append(Node(kept[-1] if kept else None))
    elif what == 4: kept.append(bytearray(dice.randrange(2000)))
    else:
        text = ''
        for i in range(dice.randrange(20)): text += str(i)
        kept.append(text)
def work(rounds):
    for i in range(rounds):
        for _ in range(40): grow()
        for _ in range(30): del kept[dice.randrange(len(kept))]
        if len(kept) > 5000: del kept[::2]
)py";

std::string times_round(int rounds, const std::string& before_end = "") {
    return busy + std::string("work(") + std::to_string(rounds) + ")\n" + before_end + "print(len(kept))\n";
}

void require_cut(const fs::path& trace, const std::string& of) {
    INFO(of);
    const WholeTrace whole = trace_of(trace);
    REQUIRE(!whole.marks.empty());
    CHECK(whole.marks.front().name == TraceCut::mark);
    CHECK(whole.operations.front().request.kind() == RequestKind::found);
    require_agreement(trace, of);
}

int times(const char* name, int usual) {
    const char* const wished = std::getenv(name);
    return wished ? std::atoi(wished) : usual;
}

// Bytes and blocks that each line of the script holds.
std::map<std::string, std::string> held_by_line(const fs::path& trace, const fs::path& script) {
    const Ended sites = run({arenarium_program, "sites", trace.string(), "--top", "1000000"});
    REQUIRE(sites.exited_with(0));
    std::map<std::string, std::string> out;
    std::istringstream in(sites.out);
    for (std::string line; std::getline(in, line);) {
        const std::size_t at = line.find(script.string());
        if (at == std::string::npos) continue;
        std::istringstream columns(line);
        std::string bytes, blocks;
        columns >> bytes >> blocks;
        out[line.substr(at)] = bytes + " bytes, " + blocks + " blocks";
    }
    return out;
}

}  // namespace

TEST_CASE("the last part of a recording is exact from its first state on, under every Python", "[ring]") {
    const TempDir dir;
    for (const Interpreter& python : one_of_each())
        for (const char* more : {"--no-sites", "--lines", ""}) {
            const bool lines = std::string(more) == "--lines";
            if (lines && python.debug_build) continue;
            const std::string what = name_of(python) + " " + more;
            INFO(what);
            std::vector<std::string> options{"--ring", "16KiB"};
            if (*more != '\0') options.push_back(more);
            const std::vector<std::string> words{python.program, "-c", times_round(lines ? 300 : 1000)};
            const Ended plain = run(words), ended = run(recording(dir / "trace", words, options));
            INFO(ended.out << ended.err);
            CHECK(ended.status == plain.status);
            CHECK(ended.out == plain.out);
            CHECK(ended.err == plain.err);
            require_cut(dir / "trace", what);
            CHECK(!fs::exists((dir / "trace").string() + ".part"));
            const Ended sites = run({arenarium_program, "sites", (dir / "trace").string()});
            CHECK(sites.exited_with(0));
            CHECK(says(sites.err, "what came before was cut away"));
        }
}

TEST_CASE("what is live keeps its line, however often the beginning was cut away", "[ring]") {
    const TempDir dir;
    const fs::path script = dir / "keeps.py";
    write_text(script, times_round(1200, "import os, time\n"));
    for (const Interpreter& python : one_of_each()) {
        INFO(name_of(python));
        const std::vector<std::string> words{python.program, script.string()}, hash{"PYTHONHASHSEED=0"};
        REQUIRE(run(words, "", hash).exited_with(0));  // what it imports is compiled now
        REQUIRE(run(recording(dir / "whole", words), "", hash).exited_with(0));
        REQUIRE(run(recording(dir / "part", words, {"--ring", "16KiB"}), "", hash).exited_with(0));
        require_cut(dir / "part", name_of(python));
        const std::map<std::string, std::string> whole = held_by_line(dir / "whole", script);
        CHECK(whole.size() > 8);
        CHECK(held_by_line(dir / "part", script) == whole);
    }
}

TEST_CASE("types and lines of a recording with lines are those of the whole one", "[ring]") {
    const TempDir dir;
    const fs::path script = dir / "keeps.py";
    write_text(script, times_round(500));
    REQUIRE_PYTHON(python);
    const std::vector<std::string> words{*python, script.string()}, hash{"PYTHONHASHSEED=0"};
    REQUIRE(run(words, "", hash).exited_with(0));
    REQUIRE(run(recording(dir / "whole", words, {"--lines"}), "", hash).exited_with(0));
    REQUIRE(run(recording(dir / "part", words, {"--lines", "--ring", "16KiB"}), "", hash).exited_with(0));
    require_cut(dir / "part", "lines");
    // What each line of the script holds of each type.
    const auto held = [&](const char* trace) {
        const Ended ended = run({arenarium_program, "sites", (dir / trace).string(), "--types", "--top", "1000000"});
        INFO(ended.err);
        REQUIRE(ended.exited_with(0));
        std::multiset<std::string> rows;
        std::istringstream in(ended.out);
        std::string type;
        for (std::string line; std::getline(in, line);) {
            std::istringstream columns(line);
            std::string bytes, blocks, word;
            columns >> bytes >> blocks >> word;
            if (line.find(script.string()) == std::string::npos)
                type = word;
            else
                rows.insert(type + ": " + line);
        }
        return rows;
    };
    const std::multiset<std::string> whole = held("whole");
    CHECK(std::any_of(whole.begin(), whole.end(), [](const auto& row) { return row.starts_with("Node: "); }));
    CHECK(whole.size() > 8);
    CHECK(held("part") == whole);
}

TEST_CASE("a part by time is kept, and of a program without arenas as well", "[ring]") {
    const TempDir dir;
    REQUIRE_PYTHON(python);
    const fs::path trace = dir / "trace", stop = dir / "stop";
    const std::string until_told = std::string(busy) +
                                   "import os, time\n"
                                   "while not os.path.exists(sys.argv[1]):\n    work(1)\n    time.sleep(0.02)\n";
    Process process(recording(trace, {*python, "-c", until_told, stop.string()}, {"--ring", "1s"}));
    const bool was_cut = comes_true([&] {
        return fs::exists(trace) &&
               says(run({arenarium_program, "sites", trace.string()}).err, "what came before was cut away");
    });
    write_text(stop, "");
    REQUIRE(was_cut);
    REQUIRE(process.wait().exited_with(0));
    require_cut(dir / "trace", "by time");
    const Ended malloc = run(recording(dir / "trace", {*python, "-c", times_round(800)}, {"--ring", "16KiB"}), "",
                             {"PYTHONMALLOC=malloc"});
    REQUIRE(malloc.exited_with(0));
    const WholeTrace whole = trace_of(dir / "trace");
    CHECK(whole.operations.front().request.kind() == RequestKind::found);
    CHECK(run({arenarium_program, "sites", (dir / "trace").string()}).exited_with(0));
}

TEST_CASE("of several processes the last part is kept, and those that ended before it are named", "[ring]") {
    const TempDir dir;
    for (const Interpreter& python : one_of_each()) {
        INFO(name_of(python));
        const std::string program = std::string(busy) + R"py(
import os
work(50)
def worker():
    child = os.fork()
    if child == 0:
        dice.seed(os.getpid())
        work(100)
        os._exit(3)
    return child
workers = {worker() for _ in range(4)}
for i in range(12):
    child, status = os.wait()
    assert status == 3 << 8
    workers.remove(child)
    if i < 8: workers.add(worker())
work(800)
print('served')
)py";
        const std::vector<std::string> words{python.program, "-W", "ignore", "-c", program};
        const Ended plain = run(words), ended = run(recording(dir / "trace", words, {"--children", "--ring", "16KiB"}));
        INFO(ended.out << ended.err);
        CHECK(ended.status == plain.status);
        CHECK(ended.out == plain.out);
        CHECK(without_messages(ended.err) == plain.err);
        require_agreement(dir / "trace", name_of(python));
        const Ended sites = run({arenarium_program, "sites", (dir / "trace").string()});
        CHECK(sites.exited_with(0));
        CHECK(says(sites.out, "its recording was cut away"));
        CHECK(says(sites.out, "of 13: process "));
        CHECK(says(sites.err, "what came before was cut away"));
        CHECK(!fs::exists((dir / "trace").string() + ".part"));
    }
}

TEST_CASE("whoever is killed at any moment, the file is whole and the program goes on", "[ring]") {
    const TempDir dir;
    REQUIRE_PYTHON(python);
    std::mt19937 dice(17);
    int cut = 0;
    for (int i = 0; i < times("ARENARIUM_KILLS", 12); ++i) {
        const fs::path trace = dir / ("trace " + std::to_string(i)), done = dir / ("done " + std::to_string(i)),
                       began = dir / ("began " + std::to_string(i));
        const std::string program = std::string(busy) + "import os\nopen(sys.argv[1], 'w').write(str(os.getpid()))\n" +
                                    "work(1000)\nopen(sys.argv[2], 'w').write('done')\n";
        Process process(recording(trace, {*python, "-c", program, began.string(), done.string()}, {"--ring", "16KiB"}));
        REQUIRE(comes_true([&] { return fs::exists(began) && !read_text(began).empty(); }));
        const int program_id = std::atoi(read_text(began).c_str());
        usleep(static_cast<useconds_t>(dice() % 1'500'000));
        const bool kills_program = i % 2 != 0;
        kill(kills_program ? program_id : process.id(), SIGKILL);
        process.wait();
        if (!kills_program) REQUIRE(comes_true([&] { return fs::exists(done) && read_text(done) == "done"; }));
        require_agreement(trace, "killed " + std::to_string(i));
        const WholeTrace whole = trace_of(trace);
        if (!whole.marks.empty() && whole.marks.front().name == TraceCut::mark) ++cut;
        CHECK(!fs::exists(trace.string() + ".part"));
    }
    CHECK(cut > 0);
}

TEST_CASE("with the last part kept a program runs as without under load", "[ring]") {
    const TempDir dir;
    REQUIRE_PYTHON(python);
    const std::string program = times_round(400,
                                            "import os, signal\n"
                                            "signal.signal(signal.SIGUSR1, lambda *_: print('signal', flush=True))\n"
                                            "os.kill(os.getpid(), signal.SIGUSR1)\n"
                                            "print('done', flush=True)\n"
                                            "os.kill(os.getpid(), signal.SIGTERM)\n");
    const std::vector<std::string> words{*python, "-c", program};
    const Ended plain = run(words);
    REQUIRE(plain.signalled_by(SIGTERM));
    for (int i = 0; i < times("ARENARIUM_RUNS", 10); ++i) {
        const Ended ended = run(recording(dir / "trace", words, {"--ring", "16KiB"}));
        INFO("run " << i << ": " << ended.err);
        REQUIRE(ended.signalled_by(SIGTERM));
        REQUIRE(ended.out == plain.out);
        REQUIRE(ended.err.empty());
        if (i % 10 == 0) require_agreement(dir / "trace", "run " + std::to_string(i));
    }
}

TEST_CASE("what cannot be with --ring is said", "[ring]") {
    const TempDir dir;
    REQUIRE_PYTHON(python);
    const std::vector<std::string> words{*python, "-c", "1"};
    const auto refused = [&](const std::vector<std::string>& options, int status, const std::string& why) {
        const Ended ended = run(recording(dir / "trace", words, options));
        INFO(ended.err);
        CHECK(ended.exited_with(status));
        CHECK(says(ended.err, why));
    };
    refused({"--ring", "soon"}, 2, "64MiB");
    refused({"--ring", "100"}, 2, "16KiB");
    refused({"--ring", "0s"}, 2, "5m");
    refused({"--ring", "1MiB", "--max-size", "1MiB"}, 2, "one of them");
    const Ended device = run(recording("/dev/null", words, {"--ring", "1MiB"}));
    CHECK(device.exited_with(1));
    CHECK(says(device.err, "no plain file"));
}

}  // namespace arenarium::test
