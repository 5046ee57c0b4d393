// Nothing grows faster than in CPython: the work of reading and running a script of size n, 2n and 4n, counted in
// steps, is at most doubled each time, or multiplied by four where CPython moves all items each time.
#include <fmt/format.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/script/language/compiler.h"
#include "core/script/language/parser.h"
#include "core/script/script.h"
#include "tests/script/fake_port.h"
#include "tests/support/catch.h"

using namespace arenarium::script;

namespace {

std::string repeated(const std::string& part, int n) {
    std::string all;
    for (int i = 0; i < n; ++i)
        all += part;
    return all;
}

// Parts "x0 x1 x2 …", each made by `part` with its number.
std::string numbered(int n, const std::function<std::string(int)>& part) {
    std::string all;
    for (int i = 0; i < n; ++i)
        all += part(i);
    return all;
}

std::uint64_t work_of_reading(const std::string& source) {
    Reading reading;
    const ParseResult parsed = parse_source(source, "growth.py", reading);
    INFO(source.substr(0, 60) << "… " << parsed.error.message);
    REQUIRE(parsed.ast != nullptr);
    const CompileResult compiled = compile(*parsed.ast, reading);
    INFO(compiled.message);
    REQUIRE(compiled.code != nullptr);
    return reading.done();
}

std::uint64_t work_of_running(const std::string& source) {
    const arenarium::Result<Program> program = parse(source, "growth.py");
    REQUIRE(program.ok());
    FakePort port;
    TextOutput output;
    Interpreter interpreter(port, output);
    const RunOutcome outcome = interpreter.run(*program);
    INFO(source << ": " << (outcome.ok() ? "" : outcome.error->message));
    REQUIRE(outcome.ok());
    return interpreter.steps();
}

// A little above 2 and 4: tables grow in steps.
constexpr double linear = 2.4, square = 4.4;

void check_growth(const std::string& what, double bound, int n, const std::function<std::uint64_t(int)>& work) {
    const std::uint64_t one = work(n), two = work(2 * n), four = work(4 * n);
    INFO(what << ": " << one << ", " << two << ", " << four << " for n, 2n, 4n; n = " << n);
    CHECK(static_cast<double>(four) <= bound * bound * static_cast<double>(one));
}

struct Text {
    const char* name;
    std::function<std::string(int)> make;
};

}  // namespace

TEST_CASE("the work of reading a script grows as its length does", "[script]") {
    const Text texts[] = {
        {"f-string fields", [](int n) { return "x = 1\nf'" + repeated("{x}", n) + "'\n"; }},
        {"f-string fields on many lines", [](int n) { return "x = 1\nf'''" + repeated("{x}\n", n) + "'''\n"; }},
        {"f-string fields that are not ASCII", [](int n) { return "x = 1\nf'" + repeated("é{x:>{x}}", n) + "'\n"; }},
        {"pieces of a string", [](int n) { return "x = (" + repeated("'ab' ", n) + ")\n"; }},
        {"parameters",
         [](int n) { return "def f(" + numbered(n, [](int i) { return fmt::format("a{},", i); }) + "): pass\n"; }},
        {"keyword arguments",
         [](int n) { return "dict(" + numbered(n, [](int i) { return fmt::format("a{}=1,", i); }) + ")\n"; }},
        {"arguments", [](int n) { return "max(" + repeated("1,", n) + ")\n"; }},
        {"items", [](int n) { return "[" + repeated("1,", n) + "]\n"; }},
        {"entries", [](int n) { return "{" + repeated("1:1,", n) + "}\n"; }},
        {"elif", [](int n) { return "x = 1\nif x: pass\n" + repeated("elif x: pass\n", n); }},
        {"names", [](int n) { return numbered(n, [](int i) { return fmt::format("a{0} = {0}\n", i); }); }},
        {"names of a function",
         [](int n) { return "def f():\n" + numbered(n, [](int i) { return fmt::format("    a{0} = {0}\n", i); }); }},
        {"names of an outer function",
         [](int n) {
             return "def f():\n" + numbered(n, [](int i) { return fmt::format("    a{0} = {0}\n", i); }) +
                    "    def g():\n" + numbered(n, [](int i) { return fmt::format("        a{}\n", i); });
         }},
        {"global names",
         [](int n) {
             return "def f():\n    global a" + numbered(n, [](int i) { return fmt::format(", a{}", i); }) + "\n";
         }},
        {"functions", [](int n) { return repeated("def f(a): return a\n", n); }},
        {"comments", [](int n) { return repeated("# é\n", n) + "1\n"; }},
        {"blank lines", [](int n) { return repeated("   \n\n", n) + "1\n"; }},
        {"comparisons", [](int n) { return "1" + repeated(" < 1", n) + "\n"; }},
        {"conditions", [](int n) { return "1" + repeated(" and 1", n) + "\n"; }},
        {"targets", [](int n) { return repeated("a = ", n) + "1\n"; }},
        {"statements of a line", [](int n) { return repeated("a = 1; ", n) + "\n"; }},
        {"comprehensions", [](int n) { return repeated("[x for x in ()]\n", n); }},
        {"try", [](int n) { return repeated("try: pass\nexcept: pass\nfinally: pass\n", n); }},
    };
    for (const Text& text : texts)
        check_growth(text.name, linear, 2000, [&](int n) { return work_of_reading(text.make(n)); });
}

TEST_CASE("the work of running a script grows no faster than CPython's", "[script]") {
    struct Loop {
        const char* setup;
        const char* body;  // of `for i in range(n)`
        double bound;
    };
    const Loop loops[] = {
        {"d = {}", "d[i * 2**40] = i", linear},
        {"d = {}", "d[i * 1024.0] = i", linear},
        {"d = {}", "d[-i] = d.get(i * 2**32)", linear},
        {"s = set()", "s.add(i * 2**40)", linear},
        {"d = dict.fromkeys(range(n))", "d.popitem()", linear},
        {"d = dict.fromkeys(range(n))", "del d[i]", linear},
        {"d = dict.fromkeys(range(n))", "(i, None) in d.items(); i in d.keys(); len(d)", linear},
        {"d = {}", "d |= {i: i}", linear},
        {"s = set(range(n))", "s -= {i}", linear},
        {"s = set()", "s |= {i}", linear},
        {"s = set()", "s ^= {i}", linear},
        {"s = set(range(n))", "s.pop()", linear},
        {"s = set(range(n))", "s.difference_update([i])", linear},
        {"l = []", "l.append(i)", linear},
        {"l = []", "l += [i]", linear},
        {"l = []", "l[len(l):] = [i]", linear},
        {"l = list(range(n))", "l[i:i + 1] = [i]", linear},
        {"l = list(range(n))", "l.pop()", linear},
        {"l = list(range(n))", "del l[-1]", linear},
        {"l = list(range(n))", "del l[-1:]", linear},
        {"l = list(range(n))", "l[i]", linear},
        {"l = list(range(n))", "del l[0]", square},
        {"l = []", "l.insert(0, i)", square},
        {"l = []", "l.insert(len(l), i)", linear},
        {"t = ()", "t += (i,)", square},
        {"s = ''", "s = 'x' + s", square},
        {"s = ''", "s += 'x'", linear},
        {"s = ''", "s = s + 'x'", linear},
        {"s = 'a' * n", "s[i]", linear},
        {"s = '\\u00e9' * n", "s[i]", linear},
        {"s = '\\u00e9' * n", "s[i:i + 1]", linear},
        {"s = '\\u00e9' * n", "s.startswith('x', i)", linear},
        {"s = 'a' * n", "s.find('a', i)", linear},
        {"s = 'a' * n", "s.startswith('b')", linear},
        {"s = 'a' * n", "len(s); s == 'b'; isinstance(s, str)", linear},
        {"r = range(n)", "r.index(i); r.count(i); i in r", linear},
        {"l = d = []", "d.append([]); d = d[0]", linear},
        {"l = d = {}", "d['k'] = {}; d = d['k']", linear},
        {"import random\nr = range(n)", "random.choice(r)", linear},
        {"def f(**k): return len(k)", "f(a=1, b=2)", linear},
        {"g = (i for i in range(n))", "next(g)", linear},
        {"", "sorted(range(100)); sorted(range(100, 0, -1))", linear},
    };
    for (const Loop& loop : loops) {
        // As module and in a function, whose variables are others.
        for (const bool function : {false, true}) {
            const auto source = [&](int n) {
                std::string text = fmt::format("n = {}\n{}\nfor i in range(n):\n    {}\n", n, loop.setup, loop.body);
                if (!function) return text;
                std::string inside = "def run():\n    ";
                for (const char c : text.substr(0, text.size() - 1))
                    inside += c == '\n' ? std::string("\n    ") : std::string(1, c);
                return inside + "\nrun()\n";
            };
            check_growth(fmt::format("{} / {}", loop.setup, loop.body), loop.bound, 4000,
                         [&](int n) { return work_of_running(source(n)); });
        }
    }
}

TEST_CASE("one call on n items does work in proportion", "[script]") {
    for (const char* call :
         {"sorted(range(n))", "sorted(range(n, 0, -1))", "sorted(range(n), reverse=True)", "list(range(n))",
          "sum(range(n))", "set(range(n))", "dict.fromkeys(range(n))", "' '.join(map(str, range(n))).split()",
          "str(list(range(n)))", "('a' * n).replace('a', 'bc')", "('a b ' * n).split('b')", "max(*range(n))",
          "{*range(n)} & {*range(n)}", "'%d ' * n % tuple(range(n))", "('{} ' * n).format(*range(n))",
          "(lambda **k: k)(**{str(i): i for i in range(n)})", "eval_names(**{str(i): i for i in range(n)})"}) {
        check_growth(call, linear, 4000, [&](int n) {
            return work_of_running(fmt::format(
                "def eval_names(**k): return ''.join('{{}}'.format(i, **k) for i in '12')\nn = {}\n{}\n", n, call));
        });
    }
}
