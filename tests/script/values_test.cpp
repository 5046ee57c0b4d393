#include "core/script/machine/value.h"

#include "core/script/machine/objects.h"
#include "tests/script/run_script.h"
#include "tests/support/catch.h"

using namespace arenarium;
using namespace arenarium::script;

TEST_CASE("a value is released the moment its last reference goes", "[script]") {
    Heap heap(1 << 30);
    const std::size_t before = heap.used();
    Value text(heap.make<StrObject>("hello"));
    CHECK(text.object()->refs == 1);
    {
        const Value list(heap.make<ListObject>(std::vector<Value>{text, text}));
        CHECK(text.object()->refs == 3);
        CHECK(heap.used() > before);
    }
    CHECK(text.object()->refs == 1);
    text = Value::none();
    CHECK(heap.used() == before);
}

TEST_CASE("cycles are taken apart when the heap goes", "[script]") {
    // The leak checker of the sanitized build sees whether something was left.
    Heap heap(1 << 30);
    const Value a(heap.make<ListObject>(std::vector<Value>{}));
    const Value b(heap.make<ListObject>(std::vector<Value>{a}));
    a.as<ListObject>().items.push_back(b);
    a.as<ListObject>().items.push_back(a);
    CHECK(a.object()->refs == 3);
}

TEST_CASE("scripts that make cycles of every kind end cleanly", "[script]") {
    CHECK(run_script("x = []\nx.append(x)\nd = {}\nd['d'] = d\nd[1] = x\nx.append(d)\nt = ([],)\nt[0].append(t)\n"
                     "def f():\n    def g(): return g\n    return g\nh = f()\n"
                     "def gen():\n    me = yield 1\n    yield s\ns = gen()\nnext(s)\ne = "
                     "ValueError(x)\nx.append(e)\nx.append(iter(x))\nx.append(map(f, x))\nm = "
                     "x.append\nx.append(m)\nx.append(d.keys())\n")
              .error()
              .empty());
}

TEST_CASE("the order of a million blocks in a list costs no memory that stays", "[script]") {
    FakePort port;
    port.keep = false;
    TextOutput output;
    Interpreter interpreter(port, output);
    const auto program = parse("blocks = [malloc(64) for i in range(100000)]\nblocks = None\n", "a.py");
    CHECK(interpreter.run(program.value()).ok());
    CHECK(interpreter.run(program.value()).ok());
}
