#include "core/script/console.h"

#include "tests/script/run_script.h"
#include "tests/support/catch.h"

using namespace arenarium;
using namespace arenarium::script;

namespace {

struct Session {
    FakePort port;
    TextOutput output;
    Interpreter interpreter{port, output};
    Console console{interpreter};

    std::string enter(const std::string& line) {
        output.text.clear();
        const Console::Reply reply = console.enter(line);
        if (reply.needs_more) return "...";
        return reply.outcome.ok() ? output.text : reply.outcome.error->message;
    }
};

}  // namespace

TEST_CASE("the console shows the value of an expression and nothing for None", "[script]") {
    Session s;
    CHECK(s.enter("1 + 2") == "3\n");
    CHECK(s.enter("'a' * 2") == "'aa'\n");
    CHECK(s.enter("None").empty());
    CHECK(s.enter("x = 5").empty());
    CHECK(s.enter("x; x + 1") == "5\n6\n");
    CHECK(s.enter("print(x)") == "5\n");
    CHECK(s.enter("").empty());
}

TEST_CASE("the console waits for the end of a block and of brackets", "[script]") {
    Session s;
    CHECK(s.enter("for i in range(2):") == "...");
    CHECK(s.enter("    print(i)") == "...");
    CHECK(s.enter("") == "0\n1\n");
    CHECK(s.enter("y = [1,") == "...");
    CHECK(s.enter("") == "...");
    CHECK(s.enter("2]").empty());
    CHECK(s.enter("y") == "[1, 2]\n");
    CHECK(s.enter("t = '''a") == "...");
    CHECK(s.enter("b'''").empty());
    CHECK(s.enter("t") == "'a\\nb'\n");
    CHECK(s.enter("if 1: print('one')") == "...");
    CHECK(s.enter("else: print('two')") == "...");
    CHECK(s.enter("") == "one\n");
    CHECK(s.enter("def f():") == "...");
    CHECK(s.enter("").find("IndentationError") == 0);
    CHECK(s.enter("1 +").find("SyntaxError") == 0);
}

TEST_CASE("the console goes on with the variables of a script that has run", "[script]") {
    Session s;
    const auto program = parse("keep = [malloc(8)]\ndef twice(n):\n    return n * 2\n1 / 0\n", "a.py");
    CHECK_FALSE(s.interpreter.run(program.value()).ok());
    CHECK(s.enter("len(keep)") == "1\n");
    CHECK(s.enter("twice(4)") == "8\n");
    CHECK(s.enter("keep.append(malloc(9))").empty());
    CHECK(s.port.operations.back().name == "keep[1]");
    CHECK(s.enter("free(keep[0])").empty());
    CHECK(s.enter("free(keep[0])") == "ValueError: double free: block 'keep[0]' was freed on line 1");
    CHECK(s.interpreter.show_global("keep") == "[<Block of 8 bytes, freed>, <Block of 9 bytes>]");
    CHECK_FALSE(s.interpreter.show_global("nothing").has_value());
}

TEST_CASE("an error leaves the console usable", "[script]") {
    Session s;
    CHECK(s.enter("1 / 0") == "ZeroDivisionError: division by zero");
    CHECK(s.enter("x =").find("SyntaxError") == 0);
    CHECK(s.enter("'open").find("SyntaxError: unterminated") == 0);
    CHECK(s.enter("2") == "2\n");
    s.enter("while True:");
    s.console.cancel();
    CHECK(s.enter("3") == "3\n");
}

TEST_CASE("two interpreters do not disturb each other", "[script]") {
    Session a;
    Session b;
    a.enter("import random");
    b.enter("import random");
    a.enter("random.seed(1); x = 'a'");
    b.enter("random.seed(1); x = 'b'");
    const std::string first = a.enter("random.random()");
    a.enter("random.random()");
    CHECK(b.enter("random.random()") == first);
    CHECK(a.enter("x") == "'a'\n");
}

namespace {

// The work of reading a statement of so many lines, and what it gave at its end.
std::uint64_t work_of(const std::string& first, const std::string& line, const std::string& last, int lines,
                      const std::string& gives) {
    Session s;
    std::uint64_t work = 0;
    for (int i = 0; i < lines; ++i) {
        const Console::Reply reply = s.console.enter(i == 0 ? first : line);
        INFO(first << ", line " << i);
        REQUIRE(reply.needs_more);
        work += reply.read;
    }
    const Console::Reply reply = s.console.enter(last);
    REQUIRE_FALSE(reply.needs_more);
    REQUIRE(reply.outcome.ok());
    CHECK(s.output.text == gives);
    return work + reply.read;
}

}  // namespace

TEST_CASE("the work of reading a long statement at the console grows with its length", "[script]") {
    const struct {
        const char *first, *line, *last, *gives;
        int lines = 1000;
    } kinds[] = {
        {"if True:", "    x = [1, (2), {3: 'a#b'}]  # a comment", "", ""},
        {"def f():", "    if f: pass", "", ""},
        {"if False: pass", "elif True: pass", "", ""},
        {"len([", "    'one (', \"two [\", # three {", "]) > 0", "True\n"},
        {"len('''", "it's a \"text\" \\''' [", "''') > 0", "True\n"},
        {"1 + \\", "    2222222222222222 + \\", "3 > 0", "True\n", 400},
    };
    for (const auto& k : kinds) {
        const std::uint64_t once = work_of(k.first, k.line, k.last, k.lines, k.gives);
        const std::uint64_t twice = work_of(k.first, k.line, k.last, 2 * k.lines, k.gives);
        INFO(k.first << ": " << once << ", twice as long " << twice);
        CHECK(twice < once * 5 / 2);
    }
}

TEST_CASE("a mistake within a long statement is told at the latest when the statement has doubled", "[script]") {
    Session s;
    CHECK(s.enter("if True:") == "...");
    CHECK(s.enter("    x = = 1").find("SyntaxError") == 0);
    CHECK(s.enter("if True:") == "...");
    for (int i = 0; i < 1000; ++i)
        REQUIRE(s.enter("    x = 1") == "...");
    std::string told = s.enter("    x = = 1");
    int more = 0;
    for (; told == "..." && more < 2000; ++more)
        told = s.enter("    x = 1");
    CHECK(told.find("SyntaxError") == 0);
    CHECK(more <= 1001);
    CHECK(s.enter("2") == "2\n");
}

TEST_CASE("what begins at the margin of a block and is no part of it ends it", "[script]") {
    Session s;
    CHECK(s.enter("if True:") == "...");
    CHECK(s.enter("    print(1)") == "...");
    CHECK(s.enter("# a remark") == "...");
    CHECK(s.enter("else:") == "...");
    CHECK(s.enter("    print(2)") == "...");
    CHECK(s.enter("print(3)") == "1\n3\n");
    CHECK(s.enter("if_ = 4") == "");
    CHECK(s.enter("if_") == "4\n");
}
