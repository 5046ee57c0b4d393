// What objects scripts print is what Python prints.
#include "tests/simulated/objects_script.h"

using namespace arenarium;
using namespace arenarium::script::simulated;

namespace {

std::string printed(const std::string& text, const std::string& version = "3.11") {
    const RanObjects ran = run_statements(text, version);
    return ran.error().empty() ? ran.output.text : ran.error();
}

}  // namespace

TEST_CASE("classes, closures, generators and exceptions give Python's values") {
    for (const std::string version : {"3.8", "3.11", "3.12", "3.13", "3.14", "3.15"}) {
        CHECK(printed("class A:\n    def __init__(self, x): self.x = x\n    def twice(self): return self.x * 2\n"
                      "print(A(21).twice())\n",
                      version) == "42\n");
        CHECK(printed("def outer(n):\n    def inner(k):\n        nonlocal n\n        n += k\n        return n\n"
                      "    return inner\nf = outer(3)\nf(1)\nprint(f(1))\n",
                      version) == "5\n");
        CHECK(printed("def g():\n    for i in range(3):\n        yield i * i\nprint(list(g()), sum(g()))\n", version) ==
              "[0, 1, 4] 5\n");
        CHECK(printed("try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    print('caught', e)\nfinally:\n    "
                      "print('done')\n",
                      version) == "caught division by zero\ndone\n");
        CHECK(printed("class M:\n    def __enter__(self): return 5\n    def __exit__(self, *a): print('out'); return "
                      "True\nwith M() as m:\n    print(m)\n    1 / 0\nprint('on')\n",
                      version) == "5\nout\non\n");
        CHECK(printed("print([x + y for x in range(3) for y in range(2) if x != y])\n", version) == "[1, 1, 2, 3]\n");
        CHECK(printed("print(2 ** 100 // 7, -7 // 2, -7 % 3, 10 ** 20 % 97)\n", version) ==
              "181092942889747057356671886482 -4 2 73\n");
    }
}

TEST_CASE("reference counts, weak references and the collector answer as Python does") {
    CHECK(printed("import sys\nx = [1]\ny = x\nprint(sys.getrefcount(x))\n") == "3\n");
    CHECK(printed("import weakref\nclass A: pass\na = A()\nr = weakref.ref(a)\nprint(r() is a)\ndel a\nprint(r())\n") ==
          "True\nNone\n");
    CHECK(printed("import gc\nclass A: pass\na = A()\na.me = a\ndel a\nprint(gc.collect() > 0, gc.collect())\n") ==
          "True 0\n");
    CHECK(printed("class A:\n    def __del__(self): print('gone')\na = A()\ndel a\nprint('after')\n") ==
          "gone\nafter\n");
    CHECK(printed("import sys\nprint(sys.getsizeof([1, 2, 3]), sys.getsizeof({}), sys.getsizeof('abc'))\n") ==
          "88 64 52\n");
}

TEST_CASE("an error of an objects script has its place and the words of Python") {
    CHECK(printed("x = 1\nprint(y)\n") == "test.py:3:7: NameError: name 'y' is not defined");
    CHECK(printed("import json\n") ==
          "test.py:2:1: ImportError: 'json' is not part of the objects mode: it has gc, sys, weakref and collections");
    CHECK(printed("class\n").find("test.py:2:6: SyntaxError: invalid syntax") == 0);
}

TEST_CASE("a limit ends an objects script, also inside a release") {
    script::ScriptLimits limits;
    limits.steps = 10000;
    const RanObjects ran = run_statements("while True: pass\n", "3.11", limits);
    CHECK(ran.outcome.stopped);
    const RanObjects deep = run_statements("x = None\nfor i in range(10000): x = [x]\ndel x\n", "3.14");
    CHECK(deep.error() == "");
    CHECK(
        printed("class A:\n    def __del__(self):\n        global z\n        z = self\na = A()\ndel a\nprint(z is not "
                "None)\n") == "True\n");
}

TEST_CASE("SystemExit ends an objects script with its status, and what is no number is said") {
    const auto status = [](const std::string& text) { return run_statements(text, "3.11").outcome.exit_status; };
    CHECK(status("raise SystemExit\n") == 0);
    CHECK(status("raise SystemExit(None)\n") == 0);
    CHECK(status("raise SystemExit(3)\n") == 3);
    CHECK(status("raise SystemExit(256 + 7)\n") == 7);
    CHECK(status("raise SystemExit(10 ** 30)\n") == 1);
    CHECK(status("raise SystemExit('a reason')\n") == 1);
    CHECK(run_statements("raise SystemExit('a reason')\n", "3.11").error() == "a reason");
    CHECK(run_statements("raise SystemExit(3)\n", "3.11").error().empty());
    CHECK(run_statements("class E(Exception):\n    def __str__(self):\n        while 1: pass\nraise E\n", "3.11",
                         [] {
                             script::ScriptLimits limits;
                             limits.steps = 10000;
                             return limits;
                         }())
              .outcome.stopped);
}

TEST_CASE("a limit ends a finalizer and a callback that a collection calls, and nothing is lost") {
    script::ScriptLimits limits;
    limits.steps = 20000;
    for (const char* text : {"import gc\nclass A:\n    def __del__(self):\n        while 1: pass\nfor i in range(3):\n "
                             "   a = A()\n    a.me = "
                             "a\ndel a\ngc.collect()\n",
                             "import gc\nimport weakref\nclass A: pass\ndef gone(r):\n    while 1: pass\na = "
                             "A()\na.me = a\nr = weakref.ref(a, gone)\ndel a\ngc.collect()\n"}) {
        const RanObjects ran = run_statements(text, "3.11", limits);
        INFO(text << ran.error());
        CHECK(ran.outcome.stopped);
    }
}

TEST_CASE("an objects script ends at the limit of what it prints, and when it is told to") {
    script::ScriptLimits limits;
    limits.output_bytes = 1000;
    const RanObjects much = run_statements("while 1: print('twenty characters...')\n", "3.11", limits);
    CHECK(much.outcome.stopped);
    CHECK(much.output.text.size() <= 1100);
    script::FakePort port;
    script::TextOutput output;
    const auto profile = objects::find_object_profile("3.11");
    REQUIRE(profile);
    const ObjectsOutcome told =
        run_objects("while 1: pass\n", "test.py", *profile, port, output, {}, script::StopToken([] { return true; }));
    CHECK(told.stopped);
}
