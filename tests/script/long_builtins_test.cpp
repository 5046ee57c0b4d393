// Every builtin that can work long looks at the limits. The tables of builtins are walked, so that a new one fails here
// until it says how long it works.
#include <fmt/format.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/script/library/tables.h"
#include "tests/script/run_script.h"
#include "tests/support/catch.h"

using namespace arenarium;
using namespace arenarium::script;

namespace {

// What a call needs before it, and the call: on something so long that it takes very many steps.
struct LongCall {
    const char* setup;
    const char* call;
};

constexpr const char* text = "s = 'ab ' * 1000000";
constexpr const char* list = "l = [1] * 1000000";
constexpr const char* dict = "d = dict.fromkeys(range(100000))";
constexpr const char* set = "t = set(range(100000)); u = set(range(50000, 250000))";
constexpr const char* huge = "r = range(10**12)";
constexpr const char* great = "i = (1 << 10**8) - 1";
constexpr const char* great_power = "i = 7 ** 100000";

// By "type.name", or "name" for a function.
const std::map<std::string, std::vector<LongCall>> long_calls = {
    {"print", {{text, "print(s, sep=s)"}, {list, "print(*l)"}}},
    {"sorted", {{huge, "sorted(iter(r))"}, {list, "sorted(l)"}, {list, "sorted(l, key=str)"}}},
    {"min", {{huge, "min(r)"}, {list, "min(*l)"}}},
    {"max", {{huge, "max(r)"}, {list, "max(*l)"}}},
    {"sum", {{huge, "sum(r)"}}},
    {"any", {{"", "any(0 for i in range(10**12))"}}},
    {"all", {{"", "all(1 for i in range(10**12))"}}},
    {"next",
     {{"", "next(filter(lambda x: x < 0, range(10**12)))"}, {"", "next(filter(None, (0 for i in range(10**12))))"}}},
    {"zip", {{"", "list(zip(*[range(10**6)] * 1000))"}}},
    {"map", {{"", "list(map(max, *[range(10**6)] * 1000))"}}},
    {"filter", {{"", "list(filter(lambda x: 0, range(10**12)))"}}},
    {"enumerate", {{"", "for i in enumerate(range(10**12)): pass"}}},
    {"reversed", {{"", "sum(reversed(range(10**12)))"}}},
    {"iter", {{"", "sum(iter(range(10**12)))"}}},
    {"repr", {{text, "repr(s)"}, {list, "repr(l)"}, {dict, "repr(d)"}, {set, "repr(u)"}}},
    {"ascii", {{text, "ascii(s)"}, {list, "ascii(l)"}}},
    {"format", {{"", "format(1, '16000000')"}, {text, "format(s, '<3000001')"}}},
    {"isinstance", {{"x = (str, float)\nfor i in range(60): x = (x, x)", "isinstance(1, x)"}}},
    {"int", {{"s = '1_' * 1000000", "try: int(s)\nexcept ValueError: pass"}}},
    {"float", {{"s = '1_' * 1000000", "try: float(s)\nexcept ValueError: pass"}}},
    {"str", {{list, "str(l)"}}},
    {"list", {{huge, "list(i for i in r)"}, {text, "list(s)"}}},
    {"tuple", {{huge, "tuple(i for i in r)"}}},
    {"dict", {{"", "dict((i, i) for i in range(10**12))"}, {dict, "dict(d)"}}},
    {"set", {{"", "set(i % 7 for i in range(10**12))"}}},
    {"hash", {{"t = tuple([1] * 1000000)", "hash(t)"}, {text, "hash(s)"}}},
    {"str.join", {{text, "s.join(['a', 'b', 'c'])"}, {"", "''.join('' for i in range(10**12))"}}},
    {"str.replace", {{text, "s.replace('a', 'xy')"}, {text, "s.replace('', 'x')"}, {text, "s.replace('q', '')"}}},
    {"str.split", {{text, "s.split()"}, {text, "s.split('a')"}, {text, "s.split('q')"}}},
    {"str.rsplit", {{text, "s.rsplit()"}, {text, "s.rsplit('a')"}}},
    {"str.splitlines", {{text, "s.splitlines()"}}},
    {"str.partition", {{text, "s.partition('q')"}}},
    {"str.rpartition", {{text, "s.rpartition('q')"}}},
    {"str.find", {{text, "s.find('q')"}}},
    {"str.rfind", {{text, "s.rfind('q')"}}},
    {"str.index", {{text, "try: s.index('q')\nexcept ValueError: pass"}}},
    {"str.rindex", {{text, "try: s.rindex('q')\nexcept ValueError: pass"}}},
    {"str.count", {{text, "s.count('a')"}}},
    {"str.startswith", {{"t = ('x',) * 1000000", "'a'.startswith(t)"}}},
    {"str.endswith", {{"t = ('x',) * 1000000", "'a'.endswith(t)"}}},
    {"str.removeprefix", {{text, "s.removeprefix('a')"}}},
    {"str.removesuffix", {{text, "s.removesuffix(' ')"}}},
    {"str.upper", {{text, "s.upper()"}}},
    {"str.lower", {{text, "s.lower()"}}},
    {"str.casefold", {{text, "s.casefold()"}}},
    {"str.title", {{text, "s.title()"}}},
    {"str.capitalize", {{text, "s.capitalize()"}}},
    {"str.swapcase", {{text, "s.swapcase()"}}},
    {"str.strip", {{"s = ' ' * 3000000", "s.strip()"}, {text, "s.strip('ab ')"}}},
    {"str.lstrip", {{"s = ' ' * 3000000", "s.lstrip()"}}},
    {"str.rstrip", {{"s = ' ' * 3000000", "s.rstrip()"}}},
    {"str.center", {{"", "'x'.center(3000000)"}}},
    {"str.ljust", {{"", "'x'.ljust(3000000)"}}},
    {"str.rjust", {{"", "'x'.rjust(3000000)"}}},
    {"str.zfill", {{"", "'1'.zfill(3000000)"}}},
    {"str.expandtabs", {{"", "'\\t'.expandtabs(3000000)"}, {text, "s.expandtabs()"}}},
    {"str.isdigit", {{"s = '1' * 3000000", "s.isdigit()"}}},
    {"str.isdecimal", {{"s = '1' * 3000000", "s.isdecimal()"}}},
    {"str.isnumeric", {{"s = '1' * 3000000", "s.isnumeric()"}}},
    {"str.isalpha", {{"s = 'a' * 3000000", "s.isalpha()"}}},
    {"str.isalnum", {{"s = 'a' * 3000000", "s.isalnum()"}}},
    {"str.isspace", {{"s = ' ' * 3000000", "s.isspace()"}}},
    {"str.isprintable", {{text, "s.isprintable()"}}},
    {"str.isupper", {{"s = 'A' * 3000000", "s.isupper()"}}},
    {"str.islower", {{"s = 'a' * 3000000", "s.islower()"}}},
    {"str.istitle", {{"s = 'A ' * 3000000", "s.istitle()"}}},
    {"str.isidentifier", {{"s = 'a' * 3000000", "s.isidentifier()"}}},
    {"str.format", {{"", "'{:3000000}'.format(1)"}, {"s = '{0}' * 100000", "s.format(1)"}}},
    {"list.extend", {{list, "l.extend(l)"}, {"l = []", "l.extend(i for i in range(10**12))"}}},
    {"list.insert", {{list, "l.insert(0, 1)"}}},
    {"list.pop", {{list, "l.pop(0)"}}},
    {"list.remove", {{list, "l.append(2)\nl.remove(2)"}}},
    {"list.index", {{list, "l.append(2)\nl.index(2)"}}},
    {"list.count", {{list, "l.count(1)"}}},
    {"list.sort", {{list, "l.sort()"}}},
    {"list.reverse", {{list, "l.reverse()"}}},
    {"list.copy", {{list, "l.copy()"}}},
    {"tuple.index", {{"t = (1,) * 1000000 + (2,)", "t.index(2)"}}},
    {"tuple.count", {{"t = (1,) * 1000000", "t.count(1)"}, {huge, "r.count(0.5)"}}},
    {"dict.update", {{dict, "{}.update(d)"}, {"d = {}", "d.update((i % 7, 1) for i in range(10**12))"}}},
    {"dict.copy", {{"d = dict.fromkeys(range(200000))", "d.copy()"}}},
    {"dict.fromkeys", {{"", "dict.fromkeys(i % 7 for i in range(10**12))"}}},
    {"set.copy", {{set, "u.copy()"}}},
    {"set.union", {{set, "t.union(u)"}}},
    {"set.intersection", {{set, "t.intersection(u)"}}},
    {"set.difference", {{set, "t.difference(u)"}}},
    {"set.symmetric_difference", {{set, "t.symmetric_difference(u)"}}},
    {"set.issubset", {{set, "t.issubset(range(10**12))"}}},
    {"set.issuperset", {{set, "t.issuperset(i % 7 for i in range(10**12))"}}},
    {"set.isdisjoint", {{set, "t.isdisjoint(u)"}}},
    {"set.update", {{set, "t.update(u)"}}},
    {"set.intersection_update", {{set, "t.intersection_update(u)"}}},
    {"set.difference_update", {{set, "t.difference_update(u)"}}},
    {"set.symmetric_difference_update", {{set, "t.symmetric_difference_update(u)"}}},
    {"abs", {{great, "abs(-i)"}}},
    {"round", {{great_power, "round(i, -60000)"}}},
    {"hex", {{great, "hex(i)"}}},
    {"oct", {{great, "oct(i)"}}},
    {"bin", {{great, "bin(i)"}}},
    {"divmod", {{great_power, "divmod(i * i, i)"}}},
    {"pow", {{"", "pow(3, 10**8)"}, {great_power, "pow(3, i, 10**300 + 1)"}, {great_power, "pow(i - 1, -1, i)"}}},
    {"number.bit_count", {{great, "i.bit_count()"}}},
    {"number.__abs__", {{great, "(-i).__abs__()"}}},
    {"number.__neg__", {{great, "i.__neg__()"}}},
    {"number.__invert__", {{great, "i.__invert__()"}}},
    {"number.__round__", {{great_power, "i.__round__(-60000)"}}},
    {"special.__repr__", {{list, "l.__repr__()"}}},
    {"special.__str__", {{list, "l.__str__()"}}},
    {"special.__hash__", {{text, "s.__hash__()"}, {great, "i.__hash__()"}}},
    {"special.__contains__", {{list, "l.__contains__(2)"}}},
    {"special.__next__", {{"", "filter(None, (0 for i in range(10**12))).__next__()"}}},
    {"special.__getitem__", {{list, "l.__getitem__(slice(None))"}}},
    {"special.__setitem__", {{list, "l.__setitem__(slice(0, 1), [1, 2])"}}},
    {"special.__delitem__", {{list, "l.__delitem__(0)"}}},
    // No methods, but of the same kind.
    {"+", {{text, "s + s"}, {list, "l + l"}, {great, "i + 1"}}},
    {"<<", {{"", "1 << 10**8"}}},
    {"**", {{"", "7 ** 10**7"}}},
    {"//", {{great_power, "i * i // i"}}},
    {"*", {{great_power, "i * i"}, {"", "'ab' * 3000000"}, {"", "[1] * 1000000"}, {"", "(1, 2) * 1000000"}}},
    {"%", {{"", "'%3000000d' % 1"}, {"s = '%s' * 100000\nt = (1,) * 100000", "s % t"}}},
    {"==", {{"a = [1] * 1000000\nb = [1] * 1000000", "a == b"}, {set, "t == set(range(100000))"}}},
    {"<", {{"a = [1] * 1000000\nb = [1] * 1000000", "a < b"}}},
    {"in", {{list, "2 in l"}, {text, "'q' in s"}, {"", "-1 in (i for i in range(10**12))"}}},
    {"[]",
     {{list, "l[:]"},
      {list, "l[::2]"},
      {text, "s[::2]"},
      {list, "del l[0]"},
      {list, "del l[::2]"},
      {list, "l[0:1] = [1, 2]"}}},
    {"display", {{"", "[*(i for i in range(10**12))]"}, {dict, "{**d}"}, {"", "{*(i % 7 for i in range(10**12))}"}}},
    {"f-string", {{text, "f'{s}{s}'"}, {"", "f'{1:3000000}'"}}},
    {"call", {{list, "(lambda *a: 1)(*l)"}}},
    {"unpack", {{list, "a, *b = l"}}},
    {"except", {{"t = (ValueError,) * 1000000", "try: 1 / 0\nexcept t: pass\nexcept ZeroDivisionError: pass"}}},
    {"dict collisions", {{"d = {i * 2**61: 1 for i in range(3)}", "for i in range(10**12): d[i % 3 * 2**40]=1"}}},
};

// Done in a moment, whatever they are given.
const std::set<std::string> short_calls = {
    "len",
    "chr",
    "ord",
    "callable",
    "fork",
    "interpreter",
    "thread",
    "malloc",
    "calloc",
    "realloc",
    "free",
    "stats",
    "bool",
    "range",
    "slice",
    "type",
    "str.isascii",
    "list.append",
    "list.clear",
    "dict.get",
    "dict.setdefault",
    "dict.pop",
    "dict.popitem",
    "dict.clear",
    "dict.keys",
    "dict.values",
    "dict.items",
    "set.add",
    "set.discard",
    "set.remove",
    "set.pop",
    "set.clear",
    "number.bit_length",
    "number.is_integer",
    "number.__bool__",
    "number.conjugate",
    "number.as_integer_ratio",
    "number.__pos__",
    "number.__index__",
    "number.__int__",
    "number.__trunc__",
    "number.__floor__",
    "number.__ceil__",
    "number.__float__",
    "special.__len__",
    "special.__iter__",
    "special.__reversed__",
};

struct Table {
    const char* type;
    std::span<const Builtin> builtins;
};

const std::vector<Table>& tables() {
    static const std::vector<Table> all = {{"", functions()},
                                           {"", block_functions()},
                                           {"str", str_methods()},
                                           {"str", str_search_methods()},
                                           {"list", list_methods()},
                                           {"tuple", tuple_methods()},
                                           {"dict", dict_methods()},
                                           {"set", set_methods()},
                                           {"number", number_methods()},
                                           {"number", int_methods()},
                                           {"number", float_methods()}};
    return all;
}

struct Cost {
    std::uint64_t steps = 0;
    RunOutcome outcome;
};

Cost run_with(const std::string& source, std::uint64_t steps) {
    Result<Program> program = parse(source, "long.py");
    INFO(source);
    REQUIRE(program.ok());
    FakePort port;
    TextOutput output;
    ScriptLimits limits;
    limits.steps = steps;
    Interpreter interpreter(port, output, limits);
    Cost cost;
    cost.outcome = interpreter.run(*program);
    cost.steps = interpreter.steps();
    return cost;
}

}  // namespace

TEST_CASE("each builtin is known to be long or short", "[script]") {
    std::size_t known = 0;
    for (const Table& table : tables()) {
        for (const Builtin& b : table.builtins) {
            const std::string name = *table.type == 0 ? b.name : fmt::format("{}.{}", table.type, b.name);
            INFO(name);
            CHECK(long_calls.contains(name) + short_calls.contains(name) == 1);
            ++known;
        }
    }
    for (const SpecialMethod& method : special_methods()) {
        const std::string name = fmt::format("special.{}", method.builtin.name);
        INFO(name);
        CHECK(long_calls.contains(name) + short_calls.contains(name) == 1);
    }
    CHECK(known > 100);
}

TEST_CASE("a long call ends with the limit's error when its steps are over", "[script]") {
    for (const auto& [name, calls] : long_calls) {
        for (const LongCall& c : calls) {
            const std::string setup = fmt::format("{}\n", c.setup);
            const Cost before = run_with(setup, 1'000'000'000);
            INFO(name << ": " << c.setup << " / " << c.call);
            REQUIRE(before.outcome.ok());
            const Cost with = run_with(setup + c.call + "\n", before.steps + 10'000);
            CHECK(with.outcome.stopped);
            CHECK((with.outcome.ok() ||
                   with.outcome.error->message.find("the script was stopped after") != std::string::npos));
        }
    }
}

TEST_CASE("reading a script ends when whoever runs it says so", "[script]") {
    std::string source = "x = 1\nf'";
    for (int i = 0; i < 200'000; ++i)
        source += "{x}";
    source += "'\n";
    int asked = 0;
    const Result<Program> program = parse(source, "long.py", [&] { return ++asked > 3; });
    REQUIRE_FALSE(program.ok());
    CHECK(program.error().message == "the script was stopped");
    CHECK(asked == 4);
}
