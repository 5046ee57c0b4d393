#include "tests/script/run_script.h"
#include "tests/support/catch.h"

using namespace arenarium;
using namespace arenarium::script;

namespace {

std::vector<std::string> names(const Ran& ran) {
    std::vector<std::string> found;
    for (const auto& o : ran.port.operations) {
        if (o.kind != 'f') found.push_back(o.name);
    }
    return found;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("each operation reaches the port with its size and the place of its call", "[script]") {
    const Ran ran = run_script("a = malloc(16)\nb = calloc(3,\n    8); c = realloc(a, 100)\nfree(b)\n");
    REQUIRE(ran.outcome.ok());
    const auto& ops = ran.port.operations;
    REQUIRE(ops.size() == 4);
    CHECK((ops[0].kind == 'a' && ops[0].bytes == 16 && ops[0].place == ScriptPlace{1, 5}));
    CHECK((ops[1].kind == 'c' && ops[1].bytes == 24 && ops[1].place == ScriptPlace{2, 5}));
    CHECK((ops[2].kind == 'r' && ops[2].bytes == 100 && ops[2].block.value == 0 && ops[2].place == ScriptPlace{3, 13}));
    CHECK((ops[3].kind == 'f' && ops[3].block.value == 1 && ops[3].place == ScriptPlace{4, 1}));
}

TEST_CASE("a call inside map is placed where map runs it", "[script]") {
    const Ran ran = run_script("x = 1\nblocks = list(map(malloc, [8, 16]))\n");
    REQUIRE(ran.port.operations.size() == 2);
    CHECK(ran.port.operations[1].place.line == 2);
    CHECK(names(ran) == Names{"blocks[0]", "blocks[1]"});
}

TEST_CASE("blocks are named after the variable or the element that holds them", "[script]") {
    CHECK(names(run_script("b = malloc(1)\nc = d = malloc(2)\nmalloc(3)\n")) == Names{"b", "d", ""});
    CHECK(names(run_script("keep = []\nkeep.append(malloc(1))\nkeep.append(malloc(2))\nkeep[0] = malloc(3)\n")) ==
          Names{"keep[0]", "keep[1]", "keep[0]"});
    CHECK(names(run_script("blocks = [malloc(8) for i in range(3)]\nfor b in blocks: pass\nc = blocks[1]\n")) ==
          Names{"blocks[0]", "blocks[1]", "blocks[2]"});
    CHECK(names(run_script("d = {}\nd['k'] = malloc(1)\nd[7] = malloc(2)\ne = {'x': malloc(3)}\n")) ==
          Names{"d['k']", "d[7]", "e['x']"});
    CHECK(names(run_script("g = [[malloc(1), malloc(2)], [malloc(3)]]\ng[1].append(malloc(4))\n")) ==
          Names{"g[0][0]", "g[0][1]", "g[1][0]", "g[1][1]"});
    CHECK(names(run_script("a, b = malloc(1), malloc(2)\n(c, [d, *e]) = (malloc(3), [malloc(4), malloc(5)])\n")) ==
          Names{"a", "b", "c", "d", "e[0]"});
    CHECK(names(run_script(
              "d = {}\nfor i in range(2): d.setdefault('x', []).append(malloc(1))\nif (w := malloc(9)): pass\n"))[2] ==
          "w");
}

TEST_CASE("an element's name replaces a variable's, and goes when the element is taken out", "[script]") {
    CHECK(names(run_script("b = malloc(1)\nkeep = [b]\nc = b\n")) == Names{"keep[0]"});
    CHECK(names(run_script("keep = [malloc(1)]\nb = keep.pop()\n")) == Names{"b"});
    CHECK(names(run_script("def f(n):\n    p = malloc(n)\n    return p\nb = f(5)\n")) == Names{"b"});
}

TEST_CASE("freeing twice is refused with the line of the first time", "[script]") {
    CHECK(run_script("b = malloc(16)\nfree(b)\n\nfree(b)\n").error() ==
          "4:1: ValueError: double free: block 'b' was freed on line 2");
    CHECK(run_script("k = [malloc(1)]\nfree(k[0])\nrealloc(k[0], 5)\n").error() ==
          "3:1: ValueError: realloc of a freed block: block 'k[0]' was freed on line 2");
    CHECK(run_script("b = malloc(8)\nc = realloc(b, 900)\nfree(b)\n").error() ==
          "3:1: ValueError: free: block 'b' was moved by realloc on line 2");
    CHECK(run_script("b = malloc(8)\nfree(b)\nprint(b.address > 0, b.requested, b.size)\n").output.text ==
          "True 8 16\n");
}

TEST_CASE("free(None) does nothing and realloc(None, n) allocates", "[script]") {
    const Ran ran = run_script("free(None)\nb = realloc(None, 24)\nprint(b.requested)\n");
    CHECK(ran.output.text == "24\n");
    REQUIRE(ran.port.operations.size() == 1);
    CHECK(ran.port.operations[0].block.is_none());
}

TEST_CASE("a refused allocation is a MemoryError and a refused realloc leaves the old block alive", "[script]") {
    const Ran ran =
        run_script("b = malloc(8)\ntry:\n    realloc(b, 10**18)\nexcept MemoryError as e:\n    print(e)\nfree(b)\n");
    CHECK(ran.error().empty());
    CHECK(ran.output.text == "realloc to 1000000000000000000: the system has no memory of that size\n");
    CHECK(run_script("calloc(10**10, 10**10)\n").error().find("MemoryError") != std::string::npos);
}

TEST_CASE("a block that is dropped stays allocated", "[script]") {
    const Ran ran = run_script("b = malloc(8)\nb = None\ndel b\nmalloc(16)\nprint(stats().allocated_bytes)\n");
    CHECK(ran.output.text == "32\n");
}

TEST_CASE("blocks compare by identity and can be keys", "[script]") {
    CHECK(run_script("a = malloc(1)\nb = malloc(1)\nd = {a: 'a', b: 'b'}\nprint(a == a, a == b, d[a], d[b], a in [b], "
                     "a, type(a).__name__)\n")
              .output.text == "True False a b False <Block of 1 bytes> Block\n");
}

TEST_CASE("a block from the system lies in no pool and no arena", "[script]") {
    CHECK(run_script("b = malloc(1000)\nprint(b.pool, b.arena, b.size)\n").output.text == "None None 1000\n");
}
