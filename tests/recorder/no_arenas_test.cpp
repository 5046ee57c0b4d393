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
            CHECK(checked.exited_with(1));
            CHECK(says(checked.err, "knows no arenas"));
        }
    }
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
