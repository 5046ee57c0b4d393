#include "tests/script/run_script.h"
#include "tests/support/catch.h"

using namespace arenarium;
using namespace arenarium::script;

TEST_CASE("each limit ends the script with an error and keeps what was done", "[script]") {
    ScriptLimits limits;
    limits.operations = 5;
    const Ran operations = run_script("print('start')\nwhile True:\n    malloc(1)\n", limits);
    CHECK(operations.port.operations.size() == 5);
    CHECK(operations.outcome.stopped);
    CHECK(operations.output.text == "start\n");
    CHECK(operations.error() == "3:5: the script was stopped after 5 operations, the limit");

    limits = {};
    limits.steps = 100'000;
    for (const char* endless :
         {"while True: pass", "def f():\n    while 1: yield 1\nsum(f())", "x = [1]\nfor i in x: x.append(i)",
          "any(i < 0 for i in range(10**15))", "list(map(lambda x: x, range(10**10)))",
          "while 1:\n    try: 1 / 0\n    except: pass", "(10**18) in (i for i in range(10**18))",
          "while True:\n    try:\n        while True: pass\n    except BaseException: pass\n    finally: pass",
          "max(range(10**17))", "sorted(range(10**9))"}) {
        const Ran ran = run_script(endless, limits);
        INFO(endless << " -> " << ran.error());
        CHECK_FALSE(ran.outcome.ok());
    }

    limits = {};
    limits.output_bytes = 10;
    const Ran output = run_script("while 1: print('abc')", limits);
    CHECK(output.output.text == "abc\nabc\nab");
    CHECK(output.outcome.stopped);

    limits = {};
    limits.call_depth = 50;
    CHECK(run_script("def f(): f()\nf()", limits).error() == "1:10: RecursionError: maximum recursion depth exceeded");
}

TEST_CASE("nothing catches the end of a script that was stopped", "[script]") {
    int asked = 0;
    const Ran ran = run_script(
        "while True:\n    try:\n        while True: pass\n    except BaseException: print('caught')\n    finally: "
        "print('finally')\n",
        {}, [&] { return ++asked > 3; });
    CHECK(ran.outcome.stopped);
    CHECK(ran.output.text.empty());
    CHECK(ran.outcome.error->message == "the script was stopped");
}

TEST_CASE("values that would not fit in memory are a MemoryError at once", "[script]") {
    ScriptLimits limits;
    limits.memory_bytes = std::size_t{32} << 20;
    for (const char* source : {"[0] * 10**9",
                               "'x' * 10**12",
                               "list(range(10**9))",
                               "x = [1]\nwhile 1: x += x",
                               "x = 'a'\nwhile 1: x += x",
                               "f\"{1:1000000000}\"",
                               "'%1000000000d' % 1",
                               "'a'.center(10**12)",
                               "'a'.ljust(10**10)",
                               "'1'.zfill(10**10)",
                               "x = {}\ni = 0\nwhile 1:\n    i += 1\n    x[i] = [i]",
                               "set(range(10**8))",
                               "tuple(range(10**8))",
                               "x = []\nwhile 1: x = [x, x]",
                               "'a' * 10**7 * 10**6",
                               "(1,) * 10**10",
                               "','.join('ab' * 10**7)",
                               "'a'.replace('', 'b' * 10**7) * 9",
                               "[*range(10**9)]",
                               "dict.fromkeys(range(10**8))",
                               "'ab'.expandtabs(10**12) + '\\t'.expandtabs(10**12)",
                               "x = 'a' * 10**7\nx.replace('a', x)",
                               "[[0] * 10**6 for i in range(10**6)]",
                               "print(*([1] * 10**9))",
                               "import random\nrandom.sample(range(10**10), 10**9)",
                               "x = range(10**7)\n{i: i for i in x}",
                               "def f(*a): return a\nf(*range(10**8))",
                               "('a' * 10**7).split('a')",
                               "x = 10**7 * ['a']\nstr(x)"}) {
        const Ran ran = run_script(source, limits);
        INFO(source << " -> " << ran.error());
        CHECK_FALSE(ran.outcome.ok());
    }
}

TEST_CASE("an exceeded memory limit can be caught and the script goes on", "[script]") {
    ScriptLimits limits;
    limits.memory_bytes = std::size_t{16} << 20;
    CHECK(
        run_script("try:\n    x = [0] * 10**9\nexcept MemoryError as e:\n    print('caught', e)\nprint(len([0] * 100))",
                   limits)
            .output.text == "caught the script's values need more than 16 MiB\n100\n");
}

TEST_CASE("deep recursion through builtins ends with a RecursionError", "[script]") {
    for (const char* source :
         {"def f(x): return sorted([x], key=f)\nf(1)", "def g(n):\n    yield from g(n + 1)\nlist(g(0))",
          "x = []\nfor i in range(10**5): x = [x]\nprint(x)",
          "x = []\ny = []\nfor i in range(10**5):\n    x = [x]\n    y = [y]\nx == y",
          "t = ()\nfor i in range(10**5): t = (t,)\nhash(t)",
          "t = ()\nu = ()\nfor i in range(10**5):\n    t = (t,)\n    u = (u,)\nt < u",
          "g = iter([1])\nfor i in range(10**5): g = map(abs, g)\nlist(g)",
          "f = lambda: max([1], key=lambda x: f())\nf()",
          "x = int\nfor i in range(10**5): x = (x,)\nisinstance(1, x)"}) {
        const Ran ran = run_script(source);
        INFO(source);
        CHECK(ran.error().find("RecursionError: maximum recursion depth exceeded") != std::string::npos);
    }
}

TEST_CASE("a source that is too large or not text is refused", "[script]") {
    CHECK(run_script(std::string(5 << 20, ' ')).error().find("4 MiB") != std::string::npos);
    CHECK(run_script(std::string("x = 1\0", 6)).error().find("null bytes") != std::string::npos);
    CHECK(run_script("x = '\xff\xfe'").error().find("UTF-8") != std::string::npos);
    CHECK(run_script("").error().empty());
    CHECK(run_script("\n\n# only this").error().empty());
}
