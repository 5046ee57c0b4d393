#include "tests/script/snippets.h"
#include "tests/script/python.h"
#include "tests/script/run_script.h"

using namespace arenarium;
using namespace arenarium::script;

TEST_CASE("snippets that fail do so at the line and with the words of CPython", "[script]") {
    int compared = 0;
    for (const test::Snippet& snippet : test::failing_snippets()) {
        const std::string error = test::without_column(run_script(snippet.text).error());
        if (error.find("not part of Arenarium") != std::string::npos) continue;
        INFO(snippet.text);
        CHECK(error == snippet.answer);
        ++compared;
    }
    CHECK(compared >= 300);
}

TEST_CASE("the stored answers to the snippets are those of CPython 3.11", "[script]") {
    if (test::python().empty() || test::python_version() != "3.11") ARENARIUM_SKIP("CPython 3.11 is not installed");
    const auto ask = test::test_data("script/snippets/ask.py");
    CHECK(test::python_output(ask, "errors.txt") == test::read_text(test::test_data("script/snippets/errors.out")));
}
