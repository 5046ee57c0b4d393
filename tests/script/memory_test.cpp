// What the values of a script may take is what the process takes: its peak stays within a quarter above the limit.
#include <string>

#include "tests/script/run_script.h"
#include "tests/support/catch.h"
#include "tests/support/peak_memory.h"

using namespace arenarium;
using namespace arenarium::script;
using arenarium::test::memory_is_measurable;
using arenarium::test::Peak;
using arenarium::test::peak_of;

namespace {

constexpr std::size_t limit = std::size_t{64} << 20;

// Status 0: an error of a limit, 1: another one, 2: none, 3: it cannot be read.
Peak peak_of_script(const std::string& source) {
    return peak_of([&] {
        ScriptLimits limits;
        limits.memory_bytes = limit;
        limits.steps = 200'000'000;
        FakePort port;
        port.keep = false;
        TextOutput output;
        const auto program = parse(source, "memory.py");
        if (!program.ok()) return 3;
        const RunOutcome outcome = run(program.value(), port, output, limits);
        const bool of_a_limit =
            !outcome.ok() && (outcome.stopped || outcome.error->message.find("MemoryError: the script's values") == 0 ||
                              outcome.error->message.find("RecursionError") == 0);
        return outcome.ok() ? 2 : of_a_limit ? 0 : 1;
    });
}

}  // namespace

TEST_CASE("the process stays within a quarter above a script's memory limit", "[script]") {
    if (!memory_is_measurable) ARENARIUM_SKIP("this build takes other memory than the script");
    const std::size_t without = peak_of_script("pass\n").bytes;
    for (const char* source : {
             "l = [1]\nfor x in l: l.append(x)",
             "l = [1]\nfor x in l: l += [x]",
             "l = [1]\nwhile 1: l = l + l",
             "l = [1]\nwhile 1: l.extend(l)",
             "l = [1]\nwhile 1: l[0:0] = l",
             "l = [1]\nwhile 1: l *= 2",
             "t = (1,)\nwhile 1: t += t",
             "list(range(10**9))",
             "list(i for i in range(10**9))",
             "[i for i in range(10**9)]",
             "[i / 7 for i in range(10**9)]",
             "[[] for i in range(10**9)]",
             "[str(i) for i in range(10**9)]",
             "['x' * 100 + str(i) for i in range(10**9)]",
             "[(i, i) for i in range(10**9)]",
             "[{} for i in range(10**9)]",
             "[{i: i} for i in range(10**9)]",
             "[{i} for i in range(10**9)]",
             "{i: i for i in range(10**9)}",
             "d = {}\ni = 0\nwhile 1:\n    i += 1\n    d[i] = 0",
             "d = {i: i for i in range(10**5)}\nl = []\nwhile 1: l.append(d.copy())",
             "{i for i in range(10**9)}",
             "set(range(10**9))",
             "dict.fromkeys(range(10**9))",
             "s = 'a'\nwhile 1: s += s",
             "s = 'a'\nwhile 1: s = s + 'bcdefg' * 1000",
             "s = 'a'\nwhile 1: s = s + s + s",
             "('%1000000d' * 5000) % tuple([1] * 5000)",
             "x = 'a' * 10**7\n('%s' * 500) % tuple([x] * 500)",
             "('{:1000000}' * 500).format(*([1] * 500))",
             "x = 'a' * 10**7\nf'{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}'",
             "('a' * 5000000).replace('', 'b' * 1000)",
             "('a' * 5000000).replace('a', 'bc' * 20)",
             "('a ' * 5000000).split()",
             "('a,' * 5000000).split(',')",
             "('a,' * 5000000).rsplit(',')",
             "('a\\n' * 5000000).splitlines()",
             "', '.join(['a' * 1000] * 10**6)",
             "', '.join(str(i) for i in range(10**9))",
             "str([1] * 10**7)",
             "repr(['a' * 10**6] * 1000)",
             "ascii(['\\u00e9' * 10**6] * 1000)",
             "print(*(['a' * 10**6] * 1000))",
             "'a'.center(10**8).center(2 * 10**8)",
             "('\\t' * 10**6).expandtabs(1000)",
             "sorted(range(10**9))",
             "x = list(range(3 * 10**6))\nsorted(x, key=str)",
             "def f(*a): f(*a, *a)\nf(1)",
             "def f(**k): f(**k, **{str(len(k)): 1})\nf(a=1)",
             "def f(n): return f(n + 1)\nf(*[0])",
             "def g():\n    yield 1\nl = []\nwhile 1: l.append(g())",
             "l = []\nwhile 1: l.append(lambda a=1, b=2, c=3: l)",
             "l = []\nwhile 1: l.append(iter(l))",
             "l = []\nwhile 1: l.append(zip(l, l, l, l))",
             "def f(n):\n    if n: f(n - 1)\n    else: 1 / 0\nl = []\nwhile 1:\n    try: f(300)\n    except Exception "
             "as e: "
             "l.append(e)",
             "l = []\nwhile 1: l = [l, l]",
             "d = {}\ni = 0\nwhile 1:\n    i += 1\n    d[str(i)] = malloc(8)\n    del d[str(i)]",
             "l = []\nwhile 1: l.append(malloc(8))",
             "import random\nrandom.choices(range(10), k=10**9)",
             "import random\nrandom.sample(range(10**9), 10**8)",
             "{*range(10**9)} | {1}",
             "list(zip(range(10**9), range(10**9)))",
             "list(enumerate(range(10**9)))",
             "list(map(str, range(10**9)))",
             "('a' * 10**7 + '\\u00e9').upper().title() * 100",
             "s = '\\u00e9' * 10**6\nl = []\nfor i in range(10**9): l.append(s[i % 10**5:])",
             "a, *b = range(10**9)",
             "i = 3\nwhile 1: i *= i",
             "i = 1\nwhile 1: i <<= 10**6",
             "i = 1\nwhile 1: i += i << 10**6",
             "7 ** 10**9",
             "1 << 10**12",
             "l = []\nwhile 1: l.append(1 << 1000)",
             "i = 1 << 10**8\nl = []\nwhile 1: l.append(hex(i))",
             "s = 'f' * 10**7\nl = []\nwhile 1: l.append(int(s, 16))",
             "import random\nl = []\nwhile 1: l.append(random.getrandbits(10**7))",
             "x = [*range(10**6)] * 10**5",
         }) {
        const Peak peak = peak_of_script(source);
        INFO(source << ": " << (peak.bytes >> 20) << " MiB, status " << peak.status << "; without " << (without >> 20));
        CHECK(peak.status == 0);
        // A start of the program takes some pages more or less than another one.
        CHECK(peak.bytes <= without + limit + limit / 4 + (1U << 20));
    }
}
