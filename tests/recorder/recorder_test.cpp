// Real programs, recorded: their recording agrees with the engine, and they notice nothing.
#include <algorithm>
#include <filesystem>

#include "tests/recorder/recording.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace fs = std::filesystem;
using namespace arenarium;
using namespace arenarium::test;

namespace {

// Those that differ in how they are recorded: the Python of the tests, one of each version from 3.13 on, and an old and
// a new debug build.
std::vector<Interpreter> different_pythons() {
    std::vector<Interpreter> list, debug;
    for (const Interpreter& python : recordable()) {
        if (python.debug_build)
            debug.push_back(python);
        else if (list.empty() ||
                 (python.version.minor >= 13 && std::none_of(list.begin(), list.end(), [&](const Interpreter& other) {
                      return other.version.minor == python.version.minor;
                  })))
            list.push_back(python);
    }
    const auto older = [](const Interpreter& a, const Interpreter& b) { return a.version.minor < b.version.minor; };
    if (debug.empty()) return list;
    const auto [oldest, newest] = std::minmax_element(debug.begin(), debug.end(), older);
    list.push_back(*oldest);
    if (newest != oldest) list.push_back(*newest);
    return list;
}

}  // namespace

TEST_CASE("every address of every program is the engine's, and the program notices nothing") {
    const std::vector<Interpreter> pythons = different_pythons();
    if (pythons.empty()) ARENARIUM_SKIP("no CPython 3.8 to 3.15");
    const auto programs = discover_files(test_data("recorder/programs"), ".py");
    CHECK(programs.size() >= 20);
    const std::string input = "one line\nand another one\n";
    const TempDir dir;
    for (const Interpreter& python : pythons) {
        for (const fs::path& program : programs) {
            const std::vector<std::string> words{python.program, program.string()};
            const Ended plain = run(words, input);
            const Ended recorded = run(recording(dir / "trace", words), input);
            const std::string what = name_of(python) + " " + program.filename().string();
            INFO(what << ": " << recorded.err);
            CHECK(recorded.status == plain.status);
            CHECK(recorded.out == plain.out);
            CHECK(without_messages(recorded.err) == plain.err);
            require_agreement(dir / "trace", what);
        }
        WARN(name_of(python) << ": " << programs.size() << " programs recorded");
    }
}

TEST_CASE("every installed Python can be recorded, with sites and without, and with debug hooks") {
    const auto pythons = recordable_pythons();
    if (pythons.empty()) ARENARIUM_SKIP("no CPython 3.8 or later");
    const fs::path program = test_data("recorder/programs/code_comes_and_goes.py");
    const TempDir dir;
    for (const std::string& python : pythons) {
        for (const char* setting : {"PYTHONMALLOC=", "PYTHONMALLOC=debug", "PYTHONMALLOC=pymalloc", "PYTHONDEVMODE=1"})
            for (const std::vector<std::string>& options : {std::vector<std::string>{}, {"--no-sites"}}) {
                const Ended recorded =
                    run(recording(dir / "trace", {python, program.string()}, options), "", {setting});
                INFO(python << " " << setting << ": " << recorded.err);
                CHECK(recorded.exited_with(0));
                CHECK(recorded.out == "18000\n");
                require_agreement(dir / "trace", python + " " + setting);
            }
    }
}

TEST_CASE("a debug build of Python can be recorded") {
    const Ended there = run({"python3-dbg", "-c", "import sys; print(sys.version_info[1])"});
    if (!there.exited_with(0)) ARENARIUM_SKIP("python3-dbg is not installed");
    const TempDir dir;
    const Ended recorded =
        run(recording(dir / "trace", {"python3-dbg", test_data("recorder/programs/arenas_come_and_go.py").string()}));
    INFO(recorded.err);
    CHECK(recorded.exited_with(0));
    CHECK(recorded.out == "10\n");
    require_agreement(dir / "trace", "python3-dbg");
}

TEST_CASE("modules of CPython's own test suite are recorded without a difference") {
    REQUIRE_PYTHON(python);
    const std::vector<std::string> modules{"test_dict",    "test_tuple",     "test_deque",      "test_generators",
                                           "test_gc",      "test_functools", "test_exceptions", "test_textwrap",
                                           "test_opcodes", "test_scope",     "test_userdict",   "test_bytes",
                                           "test_hash",    "test_heapq",     "test_dictviews"};
    if (!run({*python, "-c", "import test.test_dict, test.test_gc"}).exited_with(0))
        ARENARIUM_SKIP("CPython's test suite is not installed (libpython3-testsuite)");
    const TempDir dir;
    for (const std::string& module : modules) {
        const Ended recorded = run(recording(dir / "trace", {*python, "-m", "unittest", "-q", "test." + module}));
        INFO(module << ": " << recorded.err);
        CHECK(recorded.exited_with(0));
        require_agreement(dir / "trace", module);
    }
}
