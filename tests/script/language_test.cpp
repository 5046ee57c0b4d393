// The scripts in language/ print what CPython prints. Their stored output was made by CPython 3.11, whose messages
// the language uses; where that version is installed it is asked again.
#include "core/script/simulated/session.h"
#include "tests/script/python.h"
#include "tests/script/run_script.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

using namespace arenarium;
using namespace arenarium::script;

namespace {

std::filesystem::path output_of(std::filesystem::path script) {
    return script.replace_extension(".out");
}

// The first line in which two texts differ, for a message that can be read.
std::string first_difference(const std::string& expected, const std::string& actual) {
    std::istringstream left(expected);
    std::istringstream right(actual);
    std::string a;
    std::string b;
    for (int line = 1;; ++line) {
        const bool more_a = static_cast<bool>(std::getline(left, a));
        const bool more_b = static_cast<bool>(std::getline(right, b));
        if (!more_a && !more_b) return "no difference";
        if (more_a != more_b || a != b) {
            return "line " + std::to_string(line) + "\n  expected " + (more_a ? a : "(end)") + "\n  actual   " +
                   (more_b ? b : "(end)");
        }
    }
}

}  // namespace

TEST_CASE("language scripts print what the stored output of CPython says", "[script]") {
    const auto scripts = test::discover_files(test::test_data("script/language"), ".py");
    REQUIRE(scripts.size() >= 60);
    for (const auto& path : scripts) {
        const Ran ran = run_script(test::read_text(path));
        INFO(path.filename().string() << ": " << ran.error());
        CHECK(ran.outcome.ok());
        INFO(first_difference(test::read_text(output_of(path)), ran.output.text));
        CHECK(ran.output.text == test::read_text(output_of(path)));
    }
}

TEST_CASE("the stored output of the language scripts is what CPython 3.11 prints", "[script]") {
    if (test::python().empty() || test::python_version() != "3.11") ARENARIUM_SKIP("CPython 3.11 is not installed");
    for (const auto& path : test::discover_files(test::test_data("script/language"), ".py")) {
        INFO(path.filename().string());
        CHECK(test::python_output(path) == test::read_text(output_of(path)));
    }
}

TEST_CASE("every example is a valid script with a title and a profile", "[script]") {
    const auto examples = test::discover_files(test::source_file("resources/examples"), ".py");
    CHECK(examples.size() >= 12);
    for (const auto& path : examples) {
        INFO(path.filename().string());
        const std::string source = test::read_text(path);
        CHECK(source.starts_with("# "));
        CHECK(source.find("\n# profile: 3.") != std::string::npos);
        CHECK(source.find("assert ") != std::string::npos);
        if (simulated::is_objects_script(source)) continue;  // another language: tests/examples runs them
        const Result<Program> program = parse(source, path.filename().string());
        INFO((program.ok() ? "" : program.error().text()));
        CHECK(program.ok());
    }
}
