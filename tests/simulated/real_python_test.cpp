// Fresh random programs (random/generate.py makes them), run statement by statement in real interpreters, ask for what
// they ask for here.
//
// ARENARIUM_OBJECT_PROGRAMS says how many for each interpreter (5,000 of the installed one and 60 of others without
// it), ARENARIUM_SEED begins elsewhere, ARENARIUM_OBJECT_VERSION ("3.13") asks these alone, ARENARIUM_SHRINK says how
// many differences are made short.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "core/python/objects_run.h"
#include "tests/python/pythons.h"
#include "tests/script/python.h"
#include "tests/simulated/objects_script.h"
#include "tests/support/files.h"

using namespace arenarium;
using namespace arenarium::script::simulated;

namespace {

using Program = std::vector<std::string>;

int number_of(const char* variable, int otherwise) {
    const char* const said = std::getenv(variable);
    return said == nullptr ? otherwise : std::atoi(said);
}

std::vector<Program> random_programs(int seed, int count) {
    const std::string json = test::python_output(test::test_data("simulated/random/generate.py"),
                                                 std::to_string(seed) + " " + std::to_string(count));
    return nlohmann::json::parse(json).get<std::vector<Program>>();
}

std::string library() {
    return (std::filesystem::path(ARENARIUM_BINARY_DIR) / "libarenarium-statements.so").string();
}

std::string join(const Program& statements) {
    std::string text = "# arenarium: objects\n";
    for (const std::string& s : statements)
        text += s + "\n";
    return text;
}

Program lines_of(const std::string& text) {
    Program lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    return lines;
}

struct Compared {
    std::string difference;  // empty: none
    bool raised = false;
    std::uint32_t line = 0;
    std::size_t statements = 0, not_promised = 0;
    std::map<std::string, std::size_t> reasons;  // of those that are not promised
};

// gc.unfreeze() brings back the interpreter's own objects, which stand frozen while a program is compared: how many
// the collector then looks at, and what becomes of them, says nothing about the program.
void leave_out_what_follows_unfreeze(std::vector<ListedStep>& steps, std::vector<RealStatement>& real) {
    const auto at = std::find_if(steps.begin(), steps.end(),
                                 [](const ListedStep& s) { return s.source.find("gc.unfreeze") != std::string::npos; });
    const auto kept = static_cast<std::size_t>(at - steps.begin());
    if (kept >= real.size()) return;
    real.resize(kept);
    steps.resize(kept);
}

Compared compared(const Program& program, const Result<RealStatements>& real, const objects::ObjectProfile& profile) {
    Compared c;
    if (!real) return c.difference = real.error().text(), c;
    // It ends with an exception that is not let go of there.
    c.raised = !real->statements.empty() && real->statements.back().raised;
    if (c.raised) return c;
    FakeObjects here(join(program), profile_of_compiled_first(profile, *real));
    std::vector<RealStatement> there = real->statements;
    leave_out_what_follows_unfreeze(here.outcome.steps, there);
    const ObjectsComparison all = compare_statements(here.outcome.steps, there, profile.frees_proven);
    c.statements = all.statements;
    c.not_promised = all.not_promised;
    for (const ListedStep& step : here.outcome.steps)
        if (!step.order_verified) ++c.reasons[step.unverified];
    if (all.difference) c.line = all.difference->line;
    if (all.difference)
        c.difference = fmt::format("line {}: {} (request {}): interpreter {}, simulated {}", all.difference->line,
                                   all.difference->source, all.difference->request, all.difference->interpreter,
                                   all.difference->simulated);
    else if (here.outcome.error)
        c.difference = "simulated: " + here.outcome.error->text();
    return c;
}

std::vector<Compared> compare(const std::vector<Program>& programs, const Interpreter& python,
                              const objects::ObjectProfile& profile) {
    std::vector<std::string> sources;
    std::transform(programs.begin(), programs.end(), std::back_inserter(sources), join);
    const auto real = run_programs_in_interpreter(sources, "test.py", python, library(), 600);
    INFO(test::name_of(python) << (real ? "" : real.error().text()));
    REQUIRE(real.ok());
    std::vector<Compared> all;
    for (std::size_t i = 0; i < programs.size(); ++i)
        all.push_back(compared(programs[i], (*real)[i], profile));
    return all;
}

// Leaves statements out as long as something differs: first those behind the difference.
void shrink(Program& program, std::uint32_t line, std::string& what, const Interpreter& python,
            const objects::ObjectProfile& profile) {
    std::size_t lines = 1;
    for (std::size_t k = 0; k < program.size(); ++k) {
        lines += 1 + static_cast<std::size_t>(std::count(program[k].begin(), program[k].end(), '\n'));
        if (lines >= line) program.resize(k + 1);
    }
    for (bool smaller = true; smaller && program.size() > 1;) {
        std::vector<Program> shorter(program.size(), program);
        for (std::size_t k = 0; k < program.size(); ++k)
            shorter[k].erase(shorter[k].begin() + static_cast<std::ptrdiff_t>(k));
        const std::vector<Compared> still = compare(shorter, python, profile);
        const auto found = std::find_if(still.rbegin(), still.rend(), [](const Compared& c) {
            return c.difference.find("request") != std::string::npos;
        });
        smaller = found != still.rend();
        if (!smaller) break;
        what = found->difference;
        program = shorter[static_cast<std::size_t>(still.rend() - found) - 1];
    }
}

template <class Act>
void with_each_python(Act&& act) {
    if (!std::filesystem::exists(library())) {
        SUCCEED("made for Linux alone");
        return;
    }
    for (const Interpreter& python : test::pythons()) {
        const auto profile = objects::find_object_profile(
            fmt::format("{}.{}.{}", python.version.major, python.version.minor, python.version.micro));
        const char* const only = std::getenv("ARENARIUM_OBJECT_VERSION");
        if (only != nullptr && !python.version.text().starts_with(only)) continue;
        if (profile && !python.debug_build && python.version.level == "final") act(python, *profile);
    }
}

}  // namespace

// How many of a hundred programs may differ somewhere, by version.
//   3.8 (its sizes and order of mallocs are compared): single Latin-1 characters are made when they are first used; `+`
//   and += lengthen a text in place; numbers make names of special methods; shifts ask for all digits.
//   3.12: closing a generator that never ran; int() of a text with a sign.
int may_differ(const std::string& version) {
    return version == "3.8" ? 75 : version == "3.12" ? 4 : 0;
}

TEST_CASE("fresh random programs make the requests that they make in the installed Pythons") {
    if (test::python().empty()) ARENARIUM_SKIP("no Python is installed");
    const int first = number_of("ARENARIUM_SEED", 1);
    const bool wish = std::getenv("ARENARIUM_OBJECT_PROGRAMS") != nullptr;  // told in full
    const int most_shrunken = number_of("ARENARIUM_SHRINK", 3);
    constexpr int batch = 200, most_told = 3;
    with_each_python([&](const Interpreter& python, const objects::ObjectProfile& profile) {
        // Many with the installed Python, some with each other one.
        std::error_code ignored;
        const bool installed = std::filesystem::equivalent(python.program, test::python(), ignored);
        const int count = number_of("ARENARIUM_OBJECT_PROGRAMS", installed ? 5000 : 60);
        std::size_t statements = 0, not_promised = 0;
        int differing = 0;
        std::string told;
        std::map<std::string, std::size_t> reasons;
        for (int seed = first; seed < first + count; seed += batch) {
            const std::vector<Program> programs = random_programs(seed, std::min(batch, first + count - seed));
            const std::vector<Compared> all = compare(programs, python, profile);
            for (std::size_t i = 0; i < all.size(); ++i) {
                statements += all[i].statements;
                not_promised += all[i].not_promised;
                for (const auto& [why, n] : all[i].reasons)
                    reasons[why] += n;
                if (all[i].difference.empty()) continue;
                Program program = programs[i];
                std::string what = all[i].difference;
                if (wish && differing < most_shrunken) shrink(program, all[i].line, what, python, profile);
                if (wish || differing < most_told)
                    told += fmt::format("{}, seed {}: {}\n{}\n", test::name_of(python), seed + static_cast<int>(i),
                                        what, join(program));
                ++differing;
            }
        }
        told += fmt::format("{}: {} programs, {} of them differ; {} statements alike, {} with the same blocks only\n",
                            test::name_of(python), count, differing, statements, not_promised);
        for (const auto& [why, n] : reasons)
            told += fmt::format("    {} {}\n", n, why);
        if (wish) fmt::print("{}", told);
        INFO(told);
        CHECK(differing * 100 <= count * may_differ(profile.version));
    });
}

TEST_CASE("what once differed makes the requests of the installed Pythons") {
    std::vector<Program> programs{
        // The second append finds much room: that is no reason to give some of it back.
        {"xs = [None] * 1", "xs.append(1000)", "xs.append(1001)"},
        // Arguments in a tuple, methods bound on the way, the iterator before the list.
        {"i = int(2.5)", "j = int('12345')", "k = int('9' * 20)", "m = map(str, [1, 1000])", "l = list(m)"},
        {"r = list(reversed([1000, 2000]))", "d = dict.fromkeys('ab', 3)", "x = round(2.5)", "y = round(2.567, 1)"},
        {"s = 'xyz'.join('abc')", "t = '1234'[0:3:3]", "u = ''.join(str(i) for i in range(5))"},
        {"p = 'hello world'.partition('o')", "q = '\u20acxy'.rpartition('x')", "c = '\u20acxy'.find('y')"},
        {"a = 'abc d'.title()", "b = 'abc'.capitalize()", "c = 'aBc'.swapcase()", "d = '\u00e9t\u00e9'.upper()",
         "e = 'bc'.ljust(16)", "f = 'bc'.zfill(7)", "g = 'bc'.center(1)", "h = str(104.25)", "i = str(1e22)"},
        // What is only iterated over is a tuple or a frozenset.
        {"for i in [1, 1000]: pass", "for i in {5, 6}: pass", "x = [q for r in [[1, 2], (3,)] for q in r]"},
        {"class C(object): pass", "o = C()", "import weakref", "w = weakref.ref(o)", "v = weakref.ref(o, print)",
         "x = w()"},
        {"d = {1: 2, 'a': 3, 'b': 4, 'c': 5, 'd': 6, 7: 8}", "d.update(x=5, y=6)", "d.clear()"},
        {"s = {1, 2, 3} ^ {2, 5}", "s &= {1, 2}", "s ^= {9}", "t = s.union([1, 2])", "u = s.difference(range(7))",
         "v = s | s"},
        {"xs = [1, 2]", "xs.pop()", "xs.pop()", "xs.append(5)", "xs[1:] = xs", "xs[0:1] = range(3)"},
        {"g = (i for i in range(3))", "next(g)", "h = list(filter(lambda q: q > 3, range(2)))"},
        {"try:\n    raise KeyError(492331)\nexcept Exception as e:\n    kept = e"},
        // Text of containers: the writer, what is inside itself, and the list of those that are being written.
        {"s = str([1, 2, 3])", "s = repr([1000, 2000])", "s = str([i * 8 for i in range(8)])",
         "s = str([100000000000000000003, 38, 227])", "s = str({1, 2, 3})", "t = str(frozenset({5}))",
         "t = repr(set())", "t = repr((1,))", "t = repr({'a': 1, 2: [3, (4,)]})", "x = [1]", "x.append(x)",
         "t = repr(x)", "t = str([1.5, None, True, 'a', 'h\u00e9', '\u20ac', 2**70])", "t = repr(range(1, 1000, 7))",
         "t = repr([[[[[[1]]]]]])", "t = str(None)"},
        {"class C:\n    def __repr__(self): return 'R' + str(5)", "t = repr([C(), C()])", "t = str(C())",
         "t = f'{C()}'"},
        // Formats of ints, by way of the bound method.
        {"i = 5", "s = f'{i:5d}'", "s = f'{i:x}'", "s = f'{i:>8}'", "s = f'{i:,}'", "i = 10**25", "s = f'{i:5d}'",
         "s = f'{i:#x}'", "s = f'{i:,}'", "i = -7", "s = f'{i:5d}'", "s = f'{i:+}'", "i = 0", "s = f'{i:,}'",
         "s = f'{2.5}'", "s = f'{[1]}'"},
        // Slices: constants of literals, by limits, and from constants.
        {"s = 'hello world'", "t = s[-3:3]", "t = s[1:3]", "xs = [1, 2, 3, 4]", "del xs[-3:-1]", "ys = xs[-3:3]",
         "xs[-3:3] = [1]", "t = 'hello world'[:10]", "t = (6, 1176)[1:10]", "t = (None, 'a')[-3:-1]",
         "t = 'aXbXc'[2:-1:2]", "a = 1", "t = s[a:]", "t = range(10)[a:]", "xs[a:] = [5]", "del xs[a:]"},
        // Generator expressions: those that any(), tuple() and their like become loops of.
        {"t = tuple(i for i in range(20))", "t = tuple('A,B,C')", "t = tuple({1: 2})", "t = tuple(map(str, range(9)))",
         "a = list(i for i in [1, 2, 1000])", "a = set(i for i in (1, 2))", "a = any(i for i in [0, 5, 1000])",
         "a = all(i for i in [5, 0, 1000])", "def h(x): return tuple(q for q in x)", "a = h([1, 2])",
         "g = (i for i in [1, 1440] if i)", "l = list(g)", "g = (i for i in {1, 2})", "l = list(g)",
         "g = (i for i in 'ab' for j in [1, 2])", "l = list(g)",
         "s = ''.join(str(i) for i in [i * 10**12 for i in range(4)])"},
        // What goes first: variables, operands, arguments.
        {"def f(p):\n    a = [p]\n    b = (p, p)\n    c = {p}\n    return 1", "f(1)", "def h(a, b, *c, **d): return a",
         "h([1], (1,), {1}, k=[1, 2])", "b = [1000] == [2000]", "b = [1000] in [[1000]]", "if [1] != [2]: pass",
         "def g(p):\n    n = 5\n    def q(): return n\n    yield q", "x = g(3)", "y = next(x)", "u, v = 5, 1000"},
        {"s = set(str(i) for i in range(5))", "s ^= s.intersection(s)", "s = {1, 2}",
         "s -= {str(i) for i in range(49)}", "x = ''.split(',')", "x = 'a'.split('bc')", "x = 'ab'.split('\u20ac')",
         "d = {}.copy().copy()"},
        // Collections that come by themselves, in the midst of a statement.
        {"import gc", "gc.set_threshold(10, 2, 2)", "gc.enable()", "class N: pass",
         "def ring():\n    a = N()\n    a.me = a", "for i in range(40): ring()", "xs = [N() for _ in range(30)]",
         "for x in xs: x.other = xs", "del xs, x", "gc.disable()", "gc.collect(0)"},
    };
    for (const char* const file : {"ints", "containers", "texts", "floats", "special"})  // a statement a line
        programs.push_back(lines_of(test::read_text(test::test_data(fmt::format("simulated/once/{}.py", file)))));
    for (const auto& path : test::discover_files(test::test_data("simulated/kinds"), ".py"))
        programs.push_back({test::read_text(path)});
    with_each_python([&](const Interpreter& python, const objects::ObjectProfile& profile) {
        if (!profile.frees_proven) return;
        const std::vector<Compared> all = compare(programs, python, profile);
        for (std::size_t i = 0; i < all.size(); ++i) {
            INFO(test::name_of(python) << "\n" << join(programs[i]));
            CHECK(all[i].difference == "");
        }
    });
}

// Of the program in the file ARENARIUM_OBJECT_FILE: what each Python asks for, and beside it what is asked for here.
TEST_CASE("requests side by side", "[.show]") {
    const char* const file = std::getenv("ARENARIUM_OBJECT_FILE");
    REQUIRE(file != nullptr);
    const std::string source = test::read_text(file);
    with_each_python([&](const Interpreter& python, const objects::ObjectProfile& profile) {
        const auto real = run_statements_in_interpreter(source, "test.py", python, library(), 60);
        INFO(test::name_of(python) << (real ? "" : real.error().text()));
        REQUIRE(real.ok());
        const FakeObjects here(source, profile_of_compiled_first(profile, *real));
        fmt::print("{}\n", test::name_of(python));
        for (std::size_t i = 0; i < std::max(real->statements.size(), here.outcome.steps.size()); ++i) {
            const Program there = i < real->statements.size() ? real->statements[i].requests : Program{};
            const ListedStep step = i < here.outcome.steps.size() ? here.outcome.steps[i] : ListedStep{};
            fmt::print("line {}: {}\n", step.line, step.source);
            for (std::size_t k = 0; k < std::max(there.size(), step.requests.size()); ++k) {
                const std::string a = k < there.size() ? there[k] : "",
                                  b = k < step.requests.size() ? step.requests[k] : "";
                fmt::print("    {:30} {}{}\n", a, b, a == b ? "" : "  <--");
            }
        }
    });
}
