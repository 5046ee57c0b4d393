// The scripts in errors/ fail with the place and message that stand beside them. Those whose name does not begin with
// ours_ are errors in CPython too: there line and message must be CPython's.
#include <regex>

#include "tests/script/python.h"
#include "tests/script/run_script.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

using namespace arenarium;
using namespace arenarium::script;

namespace {

std::string expected_error(std::filesystem::path script) {
    std::string text = test::read_text(script.replace_extension(".err"));
    while (text.ends_with('\n'))
        text.pop_back();
    return text;
}

// Runs every script under the real interpreter; prints the line of the error and its message for each.
constexpr const char* ask_python = R"py(
import subprocess, sys, re
for path in sys.stdin.read().split("\n"):
    if path:
        errors = subprocess.run([sys.executable, path], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL).stderr.decode()
        print(re.findall(r'File "[^"]*", line (\d+)', errors)[-1] + ": " + errors.rstrip().split("\n")[-1])
)py";

}  // namespace

TEST_CASE("a script that cannot be run says where and why", "[script]") {
    const auto scripts = test::discover_files(test::test_data("script/errors"), ".py");
    REQUIRE(scripts.size() >= 80);
    for (const auto& path : scripts) {
        INFO(path.filename().string());
        CHECK(run_script(test::read_text(path)).error() == expected_error(path));
    }
}

TEST_CASE("errors that CPython knows have its line and its words", "[script]") {
    if (test::python().empty() || test::python_version() != "3.11") ARENARIUM_SKIP("CPython 3.11 is not installed");
    std::vector<std::filesystem::path> paths;
    std::string list;
    for (const auto& path : test::discover_files(test::test_data("script/errors"), ".py")) {
        if (path.filename().string().starts_with("ours_")) continue;
        paths.push_back(path);
        list += path.string() + "\n";
    }
    const test::TempDir folder;
    test::write_text(folder / "list.txt", list);
    test::write_text(folder / "ask.py", std::string("import sys\nsys.stdin = open('list.txt')\n") + ask_python);
    std::istringstream answers(test::python_output(folder / "ask.py"));
    const std::regex column("^(\\d+):\\d+: ");
    for (const auto& path : paths) {
        std::string answer;
        std::getline(answers, answer);
        INFO(path.filename().string());
        CHECK(std::regex_replace(expected_error(path), column, "$1: ") == answer);
    }
}

TEST_CASE("an error is shown with its line and a caret", "[script]") {
    const std::string source = "x = 1\nif x:\n    free(5)\n";
    const Ran ran = run_script(source);
    CHECK(format_error(ran.outcome, source) ==
          "test.py:3:5: TypeError: free() needs a block that malloc returned, not 'int'\n    free(5)\n    ^\n");
}

TEST_CASE("an error inside functions shows the calls that led to it", "[script]") {
    const std::string source = "def f(x):\n    return 1 / x\nf(0)\n";
    CHECK(format_error(run_script(source).outcome, source) ==
          "Traceback (most recent call last):\n  File \"test.py\", line 3, in <module>\n    f(0)\n"
          "test.py:2:12: ZeroDivisionError: division by zero\n    return 1 / x\n           ^\n");
}

TEST_CASE("a long traceback is cut in the middle and a long line around the place", "[script]") {
    const std::string recursive = "def f(n):\n    return f(n + 1)\nf(0)\n";
    CHECK(format_error(run_script(recursive).outcome, recursive).find("more calls]") != std::string::npos);
    const std::string wide = "x = '" + std::string(5000, 'a') + "' + 1\n";
    CHECK(format_error(run_script(wide).outcome, wide).size() < 600);
}

TEST_CASE("a script that raises SystemExit ends with its status", "[script]") {
    const auto status = [](const std::string& source) { return run_script(source).outcome.exit_status; };
    CHECK(status("raise SystemExit(3)") == 3);
    CHECK(status("raise SystemExit") == 0);
    CHECK(status("raise SystemExit(None)") == 0);
    CHECK(status("raise SystemExit(True)") == 1);
    CHECK(status("raise SystemExit(-1)") == 255);
    CHECK(status("raise SystemExit(256)") == 0);
    CHECK(status("raise SystemExit('over')") == 1);
    CHECK(status("raise SystemExit(1, 2)") == 1);
    CHECK(status("try:\n    raise SystemExit(3)\nexcept SystemExit:\n    pass") == std::nullopt);
    CHECK(status("raise ValueError(3)") == std::nullopt);
    CHECK(run_script("raise SystemExit(3)").outcome.ok());
    CHECK(run_script("raise SystemExit('over')").error() == "over");
    CHECK(run_script("raise SystemExit(1, 2)").error() == "(1, 2)");
}
