// resources/python/pytest_arenarium.py under a real pytest: tests that stay within their limits pass, others fail with
// the line and the holder.
#include "tests/python/pythons.h"
#include "tests/recorder/process.h"
#include "tests/support/catch.h"

using namespace arenarium;
using namespace arenarium::test;

namespace {

const char* const tests = R"(
import pytest

kept = []

class Row:
    pass

@pytest.mark.arenas(grows_at_most="2 MiB", pins_at_most=8)
def test_that_leaves_nothing():
    rows = [Row() for i in range(20000)]

@pytest.mark.arenas(grows_at_most="256 KiB")
def test_that_keeps_rows():
    kept.extend(Row() for i in range(30000))

@pytest.mark.arenas(pins_at_most=0)
def test_that_pins_arenas():
    rows = [Row() for i in range(100000)]
    kept[:] = rows[::5000]

@pytest.mark.arenas(grows=3)
def test_with_a_limit_that_is_none():
    pass

@pytest.mark.arenas(grows_at_most="much")
def test_with_a_size_that_is_none():
    kept.append(bytes(100))

@pytest.mark.arenas(grows_at_most="2 MiB")
def test_that_fails_by_itself(tmp_path):
    assert tmp_path is None

def test_without_limits():
    pass
)";

bool says(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// A line of the summary: "PASSED a/path/test_rows.py::NAME", and perhaps why.
bool is_said_of(const std::string& name, const std::string& verdict, const std::string& out) {
    for (std::size_t at = out.find("::" + name); at != std::string::npos; at = out.find("::" + name, at + 1))
        if (out.compare(out.rfind('\n', at) + 1, verdict.size(), verdict) == 0) return true;
    return false;
}

// One that has pytest.
std::string python_with_pytest() {
    for (const Interpreter& python : pythons())
        if (python.version.minor >= 8 && python.version.minor <= 15 && !python.debug_build &&
            run({python.program, "-c", "import pytest"}).exited_with(0))
            return python.program;
    return "";
}

}  // namespace

TEST_CASE("pytest keeps tests within limits of arenas") {
    const std::string python = python_with_pytest();
    if (python.empty()) ARENARIUM_SKIP("no CPython 3.8 to 3.15 with pytest");
    const TempDir dir;
    write_text(dir / "test_rows.py", tests);
    const Ended ended = run({python, "-m", "pytest", "-p", "pytest_arenarium", "-p", "no:cacheprovider", "--rootdir",
                             dir.path().string(), "-rA", (dir / "test_rows.py").string()},
                            {},
                            {"PYTHONPATH=" + source_file("resources/python").string(), "PYTHONDONTWRITEBYTECODE=1",
                             std::string("ARENARIUM=") + ARENARIUM_BINARY_DIR + "/arenarium"});
    INFO(ended.out << ended.err);
    CHECK(ended.exited_with(1));
    for (const char* passes : {"test_that_leaves_nothing", "test_without_limits"})
        CHECK(is_said_of(passes, "PASSED", ended.out));
    for (const char* fails : {"test_that_keeps_rows", "test_that_pins_arenas", "test_with_a_limit_that_is_none",
                              "test_with_a_size_that_is_none", "test_that_fails_by_itself"})
        CHECK(is_said_of(fails, "FAILED", ended.out));
    CHECK(says(ended.out, "more in use in the arenas than before the test, 256.0 KiB allowed"));
    CHECK(says(ended.out, "test_rows.py:15"));
    CHECK(says(ended.out, "more arenas are pinned than before the test, 0 allowed"));
    // The module's variable; as it happens the way to it leads through a function that runs, whose __globals__ are the
    // module's.
    CHECK((says(ended.out, "test_rows.kept") || says(ended.out, "__globals__.kept")));
    CHECK(says(ended.out, "arenas() takes grows_at_most=, pins_at_most= and lines="));
    CHECK(says(ended.out, "'much' is no size"));
    CHECK(says(ended.out, "assert PosixPath"));
}

TEST_CASE("without the program a limited test fails, and says what is missing") {
    const std::string python = python_with_pytest();
    if (python.empty()) ARENARIUM_SKIP("no CPython 3.8 to 3.15 with pytest");
    const TempDir dir;
    write_text(dir / "test_rows.py", tests);
    const Ended ended = run({python, "-m", "pytest", "-p", "pytest_arenarium", "-p", "no:cacheprovider",
                             (dir / "test_rows.py").string() + "::test_that_leaves_nothing"},
                            {},
                            {"PYTHONPATH=" + source_file("resources/python").string(), "PYTHONDONTWRITEBYTECODE=1",
                             "ARENARIUM=" + (dir / "nowhere").string()});
    INFO(ended.out << ended.err);
    CHECK(ended.exited_with(1));
    CHECK(says(ended.out, "the arenas cannot be looked at"));
    CHECK(says(ended.out, "ARENARIUM names the program"));
}
