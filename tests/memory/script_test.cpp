// A script of every kind of statement and expression, run with memory that fails at each request of its life: reading,
// compiling, running, letting go.
#include <new>
#include <optional>
#include <set>
#include <string>

#include "core/script/console.h"
#include "core/script/language/parser.h"
#include "core/script/script.h"
#include "tests/memory/failing_memory.h"
#include "tests/script/fake_port.h"
#include "tests/support/catch.h"

using namespace arenarium;
using namespace arenarium::script;
using namespace arenarium::test;

namespace {

constexpr const char* every_kind = R"(import random
from random import randint as a_name_that_needs_a_block
total = 0
half = 0.5
items = [i * 2 for i in range(12) if i % 3]
pairs = {str(i): (i, -i) for i in range(4)}
few = {i // 2 for i in range(8)}
first, *rest = items
keep = [malloc(100 + i) for i in range(3)]
keep[0] = calloc(2, 8)
keep[1] = realloc(keep[1], 300)
free(keep.pop())
named: int
class_of = None if total else True
def numbers(n, *more, step=1, **others):
    count = 0
    def next_one():
        nonlocal count
        count += step
        return count
    while True:
        if next_one() > n:
            return others
        yield count
def all_of():
    got = yield from numbers(3, 4, step=1, key='a value that needs a block')
    assert got, 'nothing came'
    yield got['key']
def touch():
    global total
    total += len(items)
    total |= 1
for x in all_of():
    if x == 2: continue
    elif x is ...: break
    else: pass
    total += 1 if isinstance(x, int) else ~0
else:
    touch()
try:
    try:
        raise ValueError('a message that needs a block') from KeyError(1)
    except (KeyError, ValueError) as error:
        text = f'{error!r:>40}|{total:05d}|{half:.3f}|' + ', '.join(sorted(pairs, key=lambda k: pairs[k][1]))
        raise
    finally:
        total -= 1
except ValueError:
    print(text, items[1:-1:2], items[::-1], not few, -total, +half, few | {99}, pairs)
if (n := len(rest)) > 3 and 2 in few or False:
    del items[0], pairs['1'], first
print(n, *rest, sep=', ')
print(max(rest, key=lambda v: -v), [*rest, *few], {**pairs, 'x': 1}, (1,) + (2,), 'ab%sc%d' % ('d', 5), 'a-b'.split('-'))
few.update(range(100, 140))
print(sum(v for v in few if v > 110), dict(a=1, b=2), list(zip(rest, 'abc')), 'x' * 50, 7 // 2, 7 / 2, 2 ** 5, 1 << 3)
itself = [1]
itself.append(itself)
print(itself, random.choice(['one']), a_name_that_needs_a_block(1, 1))
)";

}  // namespace

TEST_CASE("the script has every kind of statement and expression", "[script]") {
    Reading reading{StopToken{}};
    const ParseResult parsed = parse_source(every_kind, "every.py", reading);
    INFO(parsed.error.text());
    REQUIRE(parsed.ast != nullptr);
    std::set<int> statements, expressions;
    for (const Stmt& s : parsed.ast->stmts)
        statements.insert(static_cast<int>(s.kind));
    for (const Expr& e : parsed.ast->exprs)
        expressions.insert(static_cast<int>(e.kind));
    for (int kind = 0; kind <= static_cast<int>(StmtKind::Try); ++kind) {
        INFO("statement " << kind);
        CHECK(statements.contains(kind));
    }
    for (int kind = 0; kind <= static_cast<int>(ExprKind::YieldFrom); ++kind) {
        INFO("expression " << kind);
        CHECK(expressions.contains(kind));
    }
}

namespace {

struct Seen {
    std::string output;
    std::uint64_t memory_errors = 0, with_line = 0, before_running = 0;
};

// Reads and runs the script. After an error the same interpreter runs another one, with memory to be had again.
Status run_once(Seen& seen) {
    FakePort port;
    port.keep = false;
    TextOutput output;
    std::string source, name;
    {
        const Spared spared;
        source = every_kind;
        name = "a script with a name.py";
    }
    const Result<Program> program = parse(std::move(source), std::move(name));
    if (!program) {
        const Spared spared;
        ++seen.before_running;
        return program.error();
    }
    std::optional<Interpreter> interpreter;
    try {
        interpreter.emplace(port, output);
    } catch (const std::bad_alloc&) {
        const Spared spared;
        ++seen.before_running;
        return out_of_memory(program->file_name());
    }
    RunOutcome outcome = interpreter->run(*program);
    const Spared spared;
    if (outcome.ok()) {
        seen.output = std::move(output.text);
        return Done{};
    }
    ++seen.memory_errors;
    if (outcome.error->place.line != 0) ++seen.with_line;
    const Result<Program> next =
        parse("a = [1, 'two', {3}]\na.sort(key=str)\nprint(a, {4: a}, sum(range(9)))\n", "next.py");
    output.text.clear();
    const RunOutcome after = interpreter->run(*next);
    if (!after.ok()) return Error{"broken afterwards: " + after.error->text(), {}, ""};
    if (output.text != "[1, 'two', {3}] {4: [1, 'two', {3}]} 36\n")
        return Error{"says afterwards: " + output.text, {}, ""};
    return *outcome.error;
}

}  // namespace

TEST_CASE("a script ends with a MemoryError at whichever request for memory fails, and leaves nothing", "[script]") {
    Seen seen;
    {
        Seen first;
        const Status status = run_once(first);
        INFO((status.ok() ? "" : status.error().text()));
        REQUIRE(status.ok());
        seen.output = first.output;
    }
    const std::string expected = seen.output;
    for_every_request(
        "script", [&]() -> Status { return run_once(seen); },
        // What was written, as far as it came, is what is always written.
        [&] { CHECK(seen.output == expected); });
    WARN("script: " << seen.memory_errors << " ended by a MemoryError, " << seen.with_line << " of them with the line, "
                    << seen.before_running << " before the first statement");
    CHECK(seen.with_line > 0);
}

TEST_CASE("a script catches the MemoryError of the system as any other, and goes on", "[script]") {
    // Of no more than a request, so that there is memory for the handler.
    const Result<Program> program = parse(
        "made = []\n"
        "failed = 0\n"
        "for i in range(40):\n"
        "    try:\n"
        "        made.append({i: [str(i)] * 3, 'a key that needs a block %d' % i: {i}})\n"
        "    except MemoryError:\n"
        "        failed += 1\n"
        "print(len(made) + failed, all(list(d.values())[0] == [str(i)] * 3 for d in made for i in [list(d)[0]]))\n",
        "catch.py");
    REQUIRE(program.ok());
    std::uint64_t caught = 0;
    const auto run_it = [&]() -> Status {
        FakePort port;
        port.keep = false;
        std::optional<Interpreter> interpreter;
        TextOutput output;
        {
            const Spared spared;
            interpreter.emplace(port, output);
            output.text.reserve(100);
        }
        RunOutcome outcome = interpreter->run(*program);
        const Spared spared;
        if (FailingMemory::refused() && outcome.ok()) ++caught;
        if (outcome.ok() && output.text != "40 True\n") return Error{"it printed " + output.text, {}, ""};
        interpreter.reset();
        return outcome.ok() ? Status(Done{}) : Status(*outcome.error);
    };
    for_every_request("script that catches", run_it, {}, {Failing::once});
    CHECK(caught > 50);
}

TEST_CASE("a console goes on when memory was missing", "[script]") {
    for_every_request("console", []() -> Status {
        FakePort port;
        port.keep = false;
        std::optional<Interpreter> interpreter;
        std::optional<Console> console;
        TextOutput output;
        std::string line;
        {
            const Spared spared;
            line = "a = [str(i) for i in range(5)]";
            interpreter.emplace(port, output);
            console.emplace(*interpreter);
        }
        const Console::Reply reply = console->enter(line);
        const Spared spared;
        output.text.clear();
        const Console::Reply next = console->enter("[1, 2]");
        if (!next.outcome.ok() || output.text != "[1, 2]\n") return Error{"broken afterwards", {}, ""};
        return reply.outcome.ok() ? Status(Done{}) : Status(*reply.outcome.error);
    });
}
