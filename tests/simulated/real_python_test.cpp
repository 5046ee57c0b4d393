// Fresh random programs, run statement by statement in real interpreters, ask for what they ask for here.
// ARENARIUM_OBJECT_PROGRAMS says how many for each interpreter, ARENARIUM_SEED begins elsewhere.
#include <fmt/format.h>
#include <cstdlib>
#include <filesystem>
#include <random>

#include "core/python/objects_run.h"
#include "tests/python/pythons.h"
#include "tests/simulated/objects_script.h"

using namespace arenarium;
using namespace arenarium::script::simulated;

namespace {

// Programs of numbers, texts, containers, instances, cycles and functions.
class Programs {
public:
    explicit Programs(std::uint32_t seed) : random_(seed) {}

    std::vector<std::string> next() {
        std::vector<std::string> s;
        const int kinds = 1 + below(2);
        for (int k = 0; k < kinds; ++k) {
            switch (below(8)) {
                case 0:
                    add(s, {"x = " + real(), "y = x * " + real() + " + x", "fs = []",
                            fmt::format("for i in range({}): fs.append(i * {})", below(150), real()),
                            "fs[1:3] = [x, y]", fmt::format("del fs[{}:{}]", below(20), 20 + below(60)),
                            "z = sum([1, 2, 3])", "fs.clear()", "del x, fs"});
                    break;
                case 1:
                    add(s, {"a = " + whole(), "b = a * " + whole() + " - " + whole(), "c = b * b * a",
                            fmt::format("d = a ** {}", below(30)), "e = -c + b",
                            fmt::format("ns = [i * {} for i in range({})]", whole(), below(120)), "a += b",
                            "f = a // 7 % 5", "ns.append(c)", "del ns, c"});
                    break;
                case 2:
                    add(s, {"s = 'abc'", fmt::format("t = s * {}", 2 + below(20)), "u = t + s", "v = u + '\\u00e9'",
                            "w = u + '\\u20ac'", fmt::format("parts = [str(i) for i in range({})]", below(60)),
                            "j = '-'.join(parts)", fmt::format("k = t[{}:{}]", below(4), 6 + below(9)),
                            "m = f'{s}{t}!'", "n = u.split('c')", "del parts, t"});
                    break;
                case 3:
                    add(s, {"xs = []", fmt::format("for i in range({}): xs.append(None)", below(90)), "xs.insert(0, 7)",
                            "ys = xs[:]", "zs = xs + ys", fmt::format("del xs[{}:]", below(12)), "xs.extend(ys)",
                            "ys.pop()", fmt::format("ws = [None] * {}", below(400)), "ws.append(1)", "ws.append(2)",
                            "qs = [x for x in zs if x]", "zs *= 2", "vs = [1, 2, 3, 4]", "vs.extend(range(9))",
                            "ls = list(ys)", "xs.reverse()", "del xs, ys, zs"});
                    break;
                case 4:
                    add(s, {"n = 3", "t = (n, n)", "u = t + (n,)", fmt::format("v = tuple([n] * {})", below(40)),
                            fmt::format("ts = [(i, n) for i in range({})]", below(60)), "a, b, *c = (1, 2, 3, 4)",
                            "p = tuple(ts)", "del ts", "q = u * 2", "t = u"});
                    break;
                case 5:
                    add(s, {"d = {}", "d['a'] = 1", fmt::format("for i in range({}): d[i] = None", below(60)),
                            "e = dict(d)", "f = {k: None for k in range(20)}", "g = {'a': 1, 'b': 2}", "g['c'] = d",
                            "h = d.copy()", "d.pop('a')", "for k in g: pass", "m = list(g.items())", "d.clear()",
                            "g.update(f)", "del d, e, f"});
                    break;
                case 6:
                    add(s, {"s = set()", fmt::format("for i in range({}): s.add(i)", below(90)), "t = frozenset(s)",
                            "u = s | {1000, 2000}", "v = s & t", "w = {1, 2, 3}", "s.discard(1)", "s -= {2}",
                            "r = [x for x in sorted(w)]", "s.clear()", "del s, t"});
                    break;
                default:
                    add(s, {"class A: pass",
                            "class B:\n    __slots__ = ('x', 'y')",
                            "class C:\n    def __init__(self, v): self.v = v\n    def get(self): return self.v",
                            "a = A()",
                            "a.x = 1",
                            "a.y = 2",
                            "b = B()",
                            "b.x = a",
                            fmt::format("many = [A() for _ in range({})]", below(25)),
                            "for m in many: m.v = None",
                            "c = C(5)",
                            "c.get()",
                            "d = a.__dict__",
                            "del d",
                            fmt::format("slotted = [B() for _ in range({})]", below(30)),
                            "a.me = a",
                            "del many, slotted",
                            "def f(x, y=1): return x",
                            "g = lambda: None",
                            "def outer(n):\n    def inner(): return n\n    return inner",
                            "h = outer(3)",
                            "f(1)",
                            "h()",
                            "gen = (i for i in range(3))",
                            "next(gen)",
                            "del gen",
                            "k = f(x=2)",
                            "del h, b"});
            }
        }
        return s;
    }

private:
    int below(int n) { return std::uniform_int_distribution<int>(0, n - 1)(random_); }
    std::string real() { return fmt::format("{}.5", below(100)); }
    std::string whole() { return std::to_string(below(2) == 0 ? below(20) : 1000 + below(1000000)); }
    // Most of them, in order.
    void add(std::vector<std::string>& to, std::vector<std::string> from) {
        for (std::string& statement : from)
            to.push_back(std::move(statement));
    }
    std::mt19937 random_;
};

std::string library() {
    return (std::filesystem::path(ARENARIUM_BINARY_DIR) / "libarenarium-statements.so").string();
}

std::string join(const std::vector<std::string>& statements) {
    std::string text = "# arenarium: objects\n";
    for (const std::string& s : statements)
        text += s + "\n";
    return text;
}

// What differs, or nothing.
std::string difference(const std::vector<std::string>& statements, const Interpreter& python,
                       const objects::ObjectProfile& profile) {
    const auto real = run_statements_in_interpreter(join(statements), "test.py", python, library(), 60);
    if (!real) return real.error().text();
    const FakeObjects here(join(statements), profile_of_compiled_first(profile, *real));
    const ObjectsComparison compared = compare_statements(here.outcome.steps, real->statements);
    if (!compared.difference) return "";
    return fmt::format("line {}: {} (request {}): interpreter {}, simulated {}", compared.difference->line,
                       compared.difference->source, compared.difference->request, compared.difference->interpreter,
                       compared.difference->simulated);
}

}  // namespace

TEST_CASE("fresh random programs make the requests that they make in the installed Pythons") {
    if (!std::filesystem::exists(library())) {
        SUCCEED("made for Linux alone");
        return;
    }
    const char* const wish = std::getenv("ARENARIUM_OBJECT_PROGRAMS");
    const int count = wish == nullptr ? 3 : std::atoi(wish);
    const char* const begin = std::getenv("ARENARIUM_SEED");
    const auto first = begin == nullptr ? 1U : static_cast<std::uint32_t>(std::atoi(begin));
    for (const Interpreter& python : test::pythons()) {
        const auto profile =
            objects::find_object_profile(fmt::format("{}.{}", python.version.major, python.version.minor));
        if (!profile || python.debug_build || python.version.level != "final") continue;
        for (int i = 0; i < count; ++i) {
            const std::uint32_t seed = first + static_cast<std::uint32_t>(i);
            std::vector<std::string> program = Programs(seed).next();
            std::string what = difference(program, python, *profile);
            CHECK(!program.empty());
            if (what.empty()) continue;
            // Shrunken by leaving statements out.
            for (std::size_t k = 0; k < program.size();) {
                std::vector<std::string> shorter = program;
                shorter.erase(shorter.begin() + static_cast<std::ptrdiff_t>(k));
                const std::string still = difference(shorter, python, *profile);
                if (still.empty() || still.find("request") == std::string::npos) {
                    ++k;
                    continue;
                }
                program = std::move(shorter);
                what = still;
            }
            FAIL_CHECK(test::name_of(python) << ", seed " << seed << ": " << what << "\n" << join(program));
        }
    }
}

TEST_CASE("what once differed makes the requests of the installed Pythons") {
    if (!std::filesystem::exists(library())) {
        SUCCEED("made for Linux alone");
        return;
    }
    const std::vector<std::vector<std::string>> programs{
        // The second append finds much room: that is no reason to give some of it back.
        {"xs = [None] * 1", "xs.append(1000)", "xs.append(1001)"},
    };
    for (const Interpreter& python : test::pythons()) {
        const auto profile =
            objects::find_object_profile(fmt::format("{}.{}", python.version.major, python.version.minor));
        if (!profile || python.debug_build || python.version.level != "final") continue;
        for (const std::vector<std::string>& program : programs) {
            INFO(test::name_of(python) << "\n" << join(program));
            CHECK(difference(program, python, *profile) == "");
        }
    }
}
