// arenarium compare-profilers: what it says of a run on which two profilers must agree.
#include <algorithm>
#include <sstream>

#include "tests/recorder/recording.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

using namespace arenarium;
using namespace arenarium::test;

namespace {

std::vector<std::string> words_of(const std::string& line) {
    std::istringstream in(line);
    std::vector<std::string> words;
    for (std::string word; in >> word;)
        words.push_back(word);
    return words;
}

// The row that ends so.
std::vector<std::string> row_ending(const std::string& text, const std::string& end) {
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
        if (line.ends_with(end)) return words_of(line);
    return {};
}

std::uint64_t number(std::string text) {
    text.erase(std::remove(text.begin(), text.end(), ','), text.end());
    return text == "-" ? 0 : std::stoull(text);
}

}  // namespace

TEST_CASE("profilers that see the same run say the same of a line that keeps memory") {
    REQUIRE_PYTHON(python);
    const TempDir dir;
    write_text(dir / "keeps.py", "import sys\nkeep = [bytes(300) for i in range(4000)]\nprint('seen')\nsys.exit(3)\n");
    const Ended ended = run({arenarium_program, "compare-profilers", "-o", (dir / "page.html").string(), "--", *python,
                             (dir / "keeps.py").string()});
    INFO(ended.out << ended.err);
    REQUIRE(ended.exited_with(0));
    // The program's own output and status are not this one's.
    CHECK_FALSE(says(ended.out, "seen"));
    CHECK_FALSE(says(ended.out, "ended with status"));
    const std::vector<std::string> head = row_ending(ended.out, "line, bytes at the program's end");
    REQUIRE(head.size() >= 2);
    CHECK(head[0] == "Arenarium");
    CHECK(head[1] == "tracemalloc");
    const std::vector<std::string> row = row_ending(ended.out, "keeps.py:2");
    REQUIRE(row.size() >= 3);
    // 4000 times 33 bytes of the object and 300, and the list's items.
    CHECK(number(row[0]) >= 4000 * 333);
    CHECK(number(row[1]) >= 4000 * 333);
    CHECK(number(row[0]) < 4000 * 333 + 100'000);
    CHECK(number(row[1]) < 4000 * 333 + 100'000);
    CHECK(says(ended.out, "which no profiler of allocations counts"));
    const std::string page = read_text(dir / "page.html");
    CHECK(says(page, "keeps.py:2"));
    CHECK_FALSE(says(page, "http"));
}

TEST_CASE("what is no Python, or cannot be started, is compared as far as can be") {
    const TempDir dir;
    CHECK(run({arenarium_program, "compare-profilers", "--", "/no/such/program"}).exited_with(1));
    const Ended shell = run({arenarium_program, "compare-profilers", "--", "/bin/sh", "-c", "exit 4"});
    CHECK(shell.exited_with(0));
    CHECK(says(shell.out, "Arenarium is not in the table: it wrote nothing"));
    CHECK(says(shell.out, "tracemalloc is not in the table: the program is not started as a Python"));
}
