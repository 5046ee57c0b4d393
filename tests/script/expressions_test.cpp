// Random expressions, evaluated here and by the real interpreter: one script with many of them a case.
#include <sstream>
#include <tuple>

#include "tests/script/python.h"
#include "tests/script/run_script.h"
#include "tests/support/files.h"
#include "tests/support/property.h"

using namespace arenarium;
using namespace arenarium::script;

namespace {

using Text = rc::Gen<std::string>;

Text one_of_texts(std::vector<std::string> texts) {
    return rc::gen::elementOf(std::move(texts));
}

Text joined(Text left, std::vector<std::string> operators, Text right) {
    return rc::gen::map(rc::gen::tuple(std::move(left), one_of_texts(std::move(operators)), std::move(right)),
                        [](const std::tuple<std::string, std::string, std::string>& t) {
                            return "(" + std::get<0>(t) + " " + std::get<1>(t) + " " + std::get<2>(t) + ")";
                        });
}

Text leaf() {
    const Text number = rc::gen::map(rc::gen::inRange(-99, 100), [](int i) { return "(" + std::to_string(i) + ")"; });
    const Text real =
        rc::gen::map(rc::gen::inRange(-9999, 10000), [](int i) { return "(" + std::to_string(i) + " / 64)"; });
    return rc::gen::oneOf(number, real, one_of_texts({"True", "False", "0", "1", "-1", "0.5", "1e10", "2.5"}));
}

Text expression(int depth) {
    if (depth == 0) return leaf();
    const Text inner = rc::gen::lazy([depth] { return expression(depth - 1); });
    return rc::gen::oneOf(
        joined(inner, {"+", "-", "*", "/", "//", "%", "<", "<=", "==", "!=", ">", ">=", "and", "or"}, inner),
        rc::gen::map(inner, [](const std::string& e) { return "(-" + e + ")"; }),
        rc::gen::map(inner, [](const std::string& e) { return "abs(" + e + ")"; }),
        rc::gen::map(inner, [](const std::string& e) { return "round(" + e + ", 2)"; }),
        rc::gen::map(inner, [](const std::string& e) { return "float(" + e + ")"; }));
}

// Also formats the value of some.
Text statement() {
    const Text specification =
        one_of_texts({".3f", "10.2e", "g", ",.1f", "08.2f", ".5g", "%", "+.2f", "", ">14", "^+14.1f"});
    return rc::gen::oneOf(expression(3), rc::gen::map(rc::gen::pair(expression(2), specification), [](const auto& p) {
                              return "format(" + p.first + ", '" + p.second + "')";
                          }));
}

// Numbers at the ends of what there is, and specifications of any sense or none.
Text edge_statement() {
    const Text leaf = one_of_texts({"0",
                                    "(-1)",
                                    "True",
                                    "9223372036854775807",
                                    "(-9223372036854775807)",
                                    "4611686018427387904",
                                    "2**53",
                                    "1e308",
                                    "5e-324",
                                    "0.1",
                                    "1e16",
                                    "1e22",
                                    "123456789.987654321",
                                    "99999999999999.995",
                                    "(-0.0)",
                                    "float('inf')",
                                    "float('nan')",
                                    "(-5323 / 64)",
                                    "'text'",
                                    "repr(1e16)"});
    const Text number = one_of_texts({"1e16", "(-0.0)", "2.5", "(-83)", "float('inf')", "5e-324", "123456789.5", "7"});
    const Text specification = rc::gen::map(
        rc::gen::tuple(one_of_texts({"", "", "<", ">", "^", "=", "*<", "0=", "_^", "0>", " ="}),
                       one_of_texts({"", "", "+", "-", " "}), one_of_texts({"", "", "#"}),
                       one_of_texts({"", "0", "8", "020", "3"}), one_of_texts({"", "", ",", "_"}),
                       one_of_texts({"", "", ".0", ".3", ".17", ".30"}),
                       one_of_texts({"", "f", "e", "g", "%", "E", "G", "F", "d", "n", "x", "o", "b", "X", "c", "s"})),
        [](const auto& t) { return std::apply([](const auto&... parts) { return (parts + ...); }, t); });
    return rc::gen::oneOf(
        rc::gen::map(rc::gen::pair(leaf, specification),
                     [](const auto& p) { return "format(" + p.first + ", '" + p.second + "')"; }),
        rc::gen::map(
            rc::gen::pair(leaf, one_of_texts({"-1", "-2", "-17", "-18", "-19", "-20", "-300", "0", "2", "300"})),
            [](const auto& p) { return "round(" + p.first + ", " + p.second + ")"; }),
        joined(number, {"+", "-", "*", "/", "//", "%"}, number));
}

std::string program(const std::vector<std::string>& expressions) {
    std::string source;
    for (const std::string& e : expressions)
        source += "try: print(" + e + ")\nexcept Exception as e: print(type(e).__name__, e)\n";
    return source;
}

}  // namespace

namespace {

void check_against_python(const std::string& what, const Text& statement, int runs) {
    test::check_property(
        what,
        [&] {
            const auto expressions = *rc::gen::container<std::vector<std::string>>(200, statement);
            const std::string source = program(expressions);
            const test::TempDir folder;
            test::write_text(folder / "e.py", source);
            const std::string expected = test::python_output(folder / "e.py");
            const Ran ran = run_script(source);
            RC_ASSERT(ran.outcome.ok());
            std::istringstream left(expected);
            std::istringstream right(ran.output.text);
            std::string a;
            std::string b;
            for (const std::string& e : expressions) {
                std::getline(left, a);
                std::getline(right, b);
                if (a != b) RC_FAIL(e + " is " + a + " in CPython and " + b + " here");
            }
        },
        runs);
}

}  // namespace

TEST_CASE("random arithmetic comes out as in CPython", "[script]") {
    if (test::python().empty()) ARENARIUM_SKIP("python3 is not installed");
    check_against_python("an expression has the same value here and there", statement(), 12);
}

TEST_CASE("numbers at the ends of their range, formatted and rounded in any way, come out as in CPython", "[script]") {
    // What a zero before the width does to a text is new in 3.10.
    const std::string& version = test::python_version();
    if (test::python().empty() || std::stoi("0" + version.substr(version.find('.') + 1)) < 10)
        ARENARIUM_SKIP("python3 is not installed, or older than 3.10");
    check_against_python("a number looks the same here and there", edge_statement(), 12);
}

TEST_CASE("random slices come out as in CPython", "[script]") {
    if (test::python().empty()) ARENARIUM_SKIP("python3 is not installed");
    test::check_property(
        "a slice has the same items here and there",
        [] {
            const auto bound =
                rc::gen::map(rc::gen::inRange(-8, 9), [](int i) { return i == 8 ? std::string() : std::to_string(i); });
            const auto part = rc::gen::map(rc::gen::tuple(bound, bound, bound), [](const auto& t) {
                return "[" + std::get<0>(t) + ":" + std::get<1>(t) + ":" +
                       (std::get<2>(t) == "0" ? "" : std::get<2>(t)) + "]";
            });
            const auto slices = *rc::gen::container<std::vector<std::string>>(100, part);
            std::string source = "l = list(range(6)); s = 'aébcd日'; t = (1, 2, 3); r = range(2, 20, 3)\n";
            for (const std::string& p : slices)
                source += "print(l" + p + ", s" + p + ", t" + p + ", r" + p + ", list(r" + p + "))\nc = l[:]; del c" +
                          p + "; print(c)\n";
            const test::TempDir folder;
            test::write_text(folder / "s.py", source);
            const Ran ran = run_script(source);
            RC_ASSERT(ran.outcome.ok());
            RC_ASSERT(ran.output.text == test::python_output(folder / "s.py"));
        },
        8);
}
