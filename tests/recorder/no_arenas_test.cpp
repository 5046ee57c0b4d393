// Programs whose requests go past pymalloc: they are recorded with lines and types, and without arenas.
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include "tests/recorder/recording.h"
#include "tests/recorder/trace_of.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace fs = std::filesystem;
using namespace arenarium;
using namespace arenarium::test;

namespace {

// What the lines of the program's own file ask for: by line, requests and bytes.
struct Asked {
    std::uint64_t requests = 0, bytes = 0;
    friend bool operator==(const Asked&, const Asked&) = default;
};
std::map<std::uint32_t, Asked> asked_by_lines(const fs::path& trace, const fs::path& program) {
    const WholeTrace whole = trace_of(trace);
    std::map<std::uint32_t, Asked> lines;
    for (const TraceOperation& op : whole.operations) {
        if (op.site == 0 || op.request.kind() == RequestKind::free) continue;
        const std::string file = whole.sites.code(op.site).file;
        if (fs::path(file).filename() != program.filename()) continue;
        Asked& asked = lines[whole.sites.places[op.site].line];
        ++asked.requests;
        asked.bytes += op.request.bytes;
    }
    return lines;
}

std::vector<std::string> settings_of(const Interpreter& python) {
    std::vector<std::string> all{"malloc", "malloc_debug"};
    if (python.version.minor >= 13) all.insert(all.end(), {"mimalloc", "mimalloc_debug"});
    return all;
}

// In debug builds blocks are padded, and from 3.15 on the raw domain, which is not recorded, shares the pages.
bool replays_on_mimalloc(const Interpreter& python) {
    return (python.version.minor == 13 || python.version.minor == 14) && !python.debug_build;
}

// The rows of `arenarium sites FILE --types`.
bool names_type(const std::string& table, const std::string& type) {
    return says(table, "  " + type + "\n");
}

}  // namespace

TEST_CASE("requests that go past pymalloc are those that go to it, by line") {
    const auto pythons = one_of_each();
    if (pythons.empty()) ARENARIUM_SKIP("no CPython 3.8 to 3.15");
    const TempDir dir;
    const fs::path program = dir / "asks.py";
    // Nothing here depends on addresses or hashes.
    write_text(program,
               "keep = []\n"
               "for i in range(3000):\n"
               "    keep.append([i, b'x' * (i % 900)])\n"
               "    if i % 3 == 0:\n"
               "        keep.pop(0)\n"
               "big = bytearray(2_000_000)\n"
               "print(len(keep), sum(len(k) for k in keep))\n");
    for (const Interpreter& python : pythons) {
        const std::vector<std::string> words{python.program, program.string()};
        const Ended usual = run(recording(dir / "usual", words), "", {"PYTHONMALLOC=pymalloc"});
        REQUIRE(usual.exited_with(0));
        const std::map<std::uint32_t, Asked> expected = asked_by_lines(dir / "usual", program);
        CHECK(expected.size() >= 4);
        for (const std::string& setting : settings_of(python)) {
            const Ended plain = run(words, "", {"PYTHONMALLOC=" + setting});
            const Ended recorded = run(recording(dir / "trace", words), "", {"PYTHONMALLOC=" + setting});
            INFO(name_of(python) << " " << setting << ": " << recorded.err);
            CHECK(recorded.status == plain.status);
            CHECK(recorded.out == plain.out);
            CHECK(without_messages(recorded.err) == plain.err);
            CHECK(says(recorded.err, "its allocator is not pymalloc"));
            CHECK_FALSE(says(recorded.err, "left out"));
            CHECK((asked_by_lines(dir / "trace", program) == expected));
            const Ended checked = check(dir / "trace");
            if (setting == "mimalloc" && replays_on_mimalloc(python)) {
                CHECK(checked.exited_with(0));
                CHECK(says(checked.out, " operations, 0 differences\n"));
                continue;
            }
            CHECK(checked.exited_with(1));
            CHECK(says(checked.err, "knows no arenas"));
        }
    }
}

TEST_CASE("every address of what ran on mimalloc is the engine's, of one thread and of several") {
    const TempDir dir;
    // Sizes of every kind of page, pages that empty, segments that are given back, thousands of searches.
    write_text(dir / "sizes.py",
               "import random\n"
               "dice = random.Random(5)\n"
               "sizes = (5, 60, 150, 400, 900, 3000, 9000, 20000, 70000, 200000)\n"
               "keep = {}\n"
               "for i in range(60000):\n"
               "    n = dice.choice(sizes) if dice.random() < .3 else dice.randrange(1, 600)\n"
               "    keep[dice.randrange(3000)] = bytes(n) if dice.random() < .6 else [None] * (n // 8)\n"
               "    if i % 10000 == 0: keep['huge'] = bytes(dice.randrange(15 << 20, 60 << 20))\n"
               "    if i % 17000 == 0: keep.clear()\n");
    // Threads that live to the end free each other's blocks.
    write_text(dir / "threads.py",
               "import os, queue, random, threading\n"
               "given, back, begin = queue.Queue(50), queue.Queue(), threading.Barrier(4)\n"
               "def work(n):\n"
               "    dice, mine = random.Random(n), []\n"
               "    begin.wait()\n"
               "    while (item := given.get()) is not None:\n"
               "        mine.append([bytes(dice.randrange(2000)) for i in range(20)])\n"
               "        back.put(mine[-1][:5])\n"
               "        if len(mine) > 100: del mine[:dice.randrange(100)]\n"
               "    back.put(None)\n"
               "    threading.Event().wait()\n"
               "for n in range(3): threading.Thread(target=work, args=(n,), daemon=True).start()\n"
               "begin.wait()\n"
               "for i in range(600): given.put([i] * (i % 70))\n"
               "for n in range(3): given.put(None)\n"
               "ended, got = 0, []\n"
               "while ended < 3:\n"
               "    item = back.get()\n"
               "    ended += item is None\n"
               "    got.append(item)\n"
               "    if len(got) > 300: del got[:100]\n"
               "os._exit(0)\n");
    int looked = 0;
    for (const Interpreter& python : one_of_each()) {
        if (!replays_on_mimalloc(python)) continue;
        for (const char* const program : {"sizes.py", "threads.py"}) {
            const Ended recorded = run(recording(dir / "trace", {python.program, (dir / program).string()}), "",
                                       {"PYTHONMALLOC=mimalloc"});
            INFO(name_of(python) << " " << program << ": " << recorded.err);
            REQUIRE(recorded.exited_with(0));
            const Ended checked = check(dir / "trace");
            INFO(checked.out << checked.err);
            CHECK(checked.exited_with(0));
            CHECK(says(checked.out, " operations, 0 differences\n"));
            ++looked;
        }
    }
    if (looked == 0) ARENARIUM_SKIP("no CPython 3.13 or 3.14");
}

TEST_CASE("types of blocks are known without pymalloc as well") {
    REQUIRE_PYTHON(python);
    const TempDir dir;
    write_text(dir / "keeps.py", "keep = [float(i) for i in range(5000)] + [{i: i} for i in range(500)]\n");
    const std::vector<std::string> words{*python, (dir / "keeps.py").string()};
    const Ended recorded = run(recording(dir / "trace", words, {"--lines"}), "", {"PYTHONMALLOC=malloc"});
    INFO(recorded.err);
    REQUIRE(recorded.exited_with(0));
    const Ended types = run({arenarium_program, "sites", "--types", "--top", "1000", (dir / "trace").string()});
    INFO(types.out << types.err);
    CHECK(types.exited_with(0));
    CHECK(names_type(types.out, "float"));
    CHECK(names_type(types.out, "dict"));
    CHECK(says(types.out, "keeps.py:1"));
    const Ended lines = run({arenarium_program, "sites", "--lines", (dir / "trace").string()});
    CHECK(lines.exited_with(0));
    CHECK(says(lines.out, "keeps.py:1"));
}
