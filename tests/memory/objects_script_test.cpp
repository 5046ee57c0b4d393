// A script whose values are objects, with memory that fails at each request of its life, on either side: the program's
// own memory, and what the simulated allocator gives to the script.
#include <set>
#include <string>

#include "core/script/simulated/session.h"
#include "core/session/objects_at.h"
#include "core/session/session.h"
#include "tests/memory/failing_memory.h"
#include "tests/script/fake_port.h"
#include "tests/support/catch.h"

using namespace arenarium;
using namespace arenarium::script;
using namespace arenarium::script::simulated;
using namespace arenarium::test;

namespace {

constexpr const char* every_object = R"(# arenarium: objects
import gc
import sys
import weakref
half = 0.5
big = 2 ** 70 + 1
items = [i * 2 for i in range(12) if i % 3]
pairs = {str(i): (i, -i) for i in range(9)}
few = {i // 2 for i in range(8)} | {99}
first, *rest = items
class Node:
    shared = (1, 2)
    def __init__(self, name, *more, step=1, **others):
        self.name = name
        self.me = self
        self.others = others
    def __repr__(self):
        return f'Node({self.name!r:>12})'
    def __del__(self):
        gone.append(self.name)
class Leaf(Node):
    __slots__ = ('extra',)
    def __enter__(self):
        return self
    def __exit__(self, kind, value, trace):
        return kind is ValueError
gone = []
leaf = Leaf('a name that needs a block', 1, step=2, key='a value that needs a block')
watched = weakref.ref(leaf, lambda r: gone.append('watched'))
with leaf as same:
    raise ValueError('a message that needs a block')
def numbers(n):
    count = 0
    def next_one():
        nonlocal count
        count += 1
        return count
    while True:
        if next_one() > n:
            return 'the end of a generator'
        yield count
def all_of():
    got = yield from numbers(3)
    yield got
print(list(all_of()), leaf, sorted(pairs, key=lambda k: -pairs[k][0])[:3], few, big, half)
try:
    try:
        {}['a key that is not there']
    except (KeyError, ValueError) as error:
        raise RuntimeError('another message that needs a block') from error
    finally:
        rest.append(sys.getsizeof(rest) > 0)
except RuntimeError as error:
    print(error, type(error.__cause__).__name__)
started = numbers(100)
next(started)
del started, leaf, same
gc.collect()
print(gone, watched() is None, items[1:-1:2], 'ab' 'c', f'{half:.3f}|{len(rest):05d}')
nested = []
for i in range(120):
    nested = [nested, {i: (i,)}]
nested = None
few.update(range(100, 140))
pairs.update({'x': [1, 2.5]}, y=few)
total = sum(v for v in few if v > 110) + len({**pairs, 'z': 1}) + max(*rest, 4)
print(total, [*rest, *few][-1], dict(a=1), list(zip(rest, 'abc')), 'x' * 50, 7 // 2, 7 / 2, 1 << 3)
)";

objects::ObjectProfile profile_of(const char* version) {
    const auto profile = objects::find_object_profile(version);
    REQUIRE(profile);
    return *profile;
}

}  // namespace

TEST_CASE("an objects script ends with a plain error at whichever request for memory fails, and leaves nothing",
          "[objects]") {
    for (const char* version : {"3.11", "3.14"}) {
        const objects::ObjectProfile profile = profile_of(version);
        const std::string source = every_object, name = "a script with a name.py";
        std::string expected, written;
        std::uint64_t with_line = 0;
        const auto run_once = [&]() -> Status {
            FakePort port;
            port.keep = false;
            TextOutput output;
            const ObjectsOutcome outcome = run_objects(source, name, profile, port, output, {}, {});
            const Spared spared;
            written = output.text;
            if (!outcome.error) return Done{};
            if (outcome.error->place.line != 0) ++with_line;
            return *outcome.error;
        };
        const Status whole = run_once();
        INFO((whole.ok() ? "" : whole.error().text()));
        REQUIRE(whole.ok());
        expected = written;
        CHECK(expected.find("'watched'") != std::string::npos);
        for_every_request(std::string("objects script as ") + version, run_once,
                          // As far as it came, it is what is always written.
                          [&] { CHECK(expected.starts_with(written)); });
        CHECK(with_line > 0);
    }
}

TEST_CASE("a look at the objects of a script is whole, or refused for want of memory", "[objects]") {
    const std::string source =
        "# arenarium: objects\n"
        "class Node: pass\n"
        "a = Node()\n"
        "a.me = [a, {'a key that needs a block': (1.5, 'a text that needs a block')}]\n"
        "def f(x): yield x\n"
        "g = f(a)\n";
    const std::string name = "a script with a name.py";
    const auto found = find_profile("3.14");
    REQUIRE(found);
    const SessionOptions options{*found, {}, {}};
    Session session(options);
    TextOutput output;
    session.run_script(source, name, output, {});
    const std::uint32_t all = session.history().size();
    for (const std::uint32_t operation : {all - 6, all + 1}) {
        std::size_t objects = 0;
        for_every_request("objects at " + std::to_string(operation), [&]() -> Status {
            SessionOptions own;
            {
                const Spared spared;
                own = options;
            }
            const Result<objects::ObjectGraph> graph = objects_at(source, name, own, operation);
            const Spared spared;
            own = {options.profile, {}, {}};
            if (!graph) return graph.error();
            if (objects == 0) objects = graph->state.objects.size();
            if (graph->state.objects.size() != objects) return Error{"it is not whole", {}, ""};
            return Done{};
        });
        CHECK(objects > 0);
    }
}

namespace {

// Refuses one request, as a system without memory does. A naive model of what lives: what is freed or grown is live.
class RefusingPort final : public BlockPort {
public:
    explicit RefusingPort(std::uint64_t nth) : left_(nth) { port_.keep = false; }

    bool refused = false;
    std::string broken;

    Result<PortBlock> malloc(std::uint64_t bytes, ScriptPlace p) override {
        return refuses() ? PortBlock{} : made(port_.malloc(bytes, p));
    }
    Result<PortBlock> calloc(std::uint64_t count, std::uint64_t bytes, ScriptPlace p) override {
        return refuses() ? PortBlock{} : made(port_.calloc(count, bytes, p));
    }
    Result<PortBlock> realloc(OperationIndex block, std::uint64_t bytes, ScriptPlace p) override {
        if (!live_.contains(block.value)) broken = "what is grown is not live";
        if (refuses()) return PortBlock{};
        live_.erase(block.value);
        return made(port_.realloc(block, bytes, p));
    }
    Status free(OperationIndex block, ScriptPlace p) override {
        if (live_.erase(block.value) == 0) broken = "what is freed is not live";
        return port_.free(block, p);
    }
    NameId intern_name(std::string_view text) override { return port_.intern_name(text); }
    void name_block(OperationIndex, NameId) override {}
    void name_element(OperationIndex, NameId, std::int64_t) override {}
    PortStats stats() const override { return {}; }

private:
    bool refuses() {
        if (left_ == 0 || --left_ > 0) return false;
        return refused = true;
    }
    Result<PortBlock> made(Result<PortBlock> block) {
        if (!live_.insert(block->operation.value).second) broken = "a block is given twice";
        return block;
    }

    FakePort port_;
    std::set<std::uint32_t> live_;
    std::uint64_t left_;
};

}  // namespace

TEST_CASE("a script whose allocator refuses any one request gets a MemoryError there, and goes on", "[objects]") {
    // Each kind of object, made where a handler can take the error.
    const std::string source = R"(# arenarium: objects
import gc
import weakref
class Node:
    def __init__(self, v): self.v = v
class Wide(Node):
    __slots__ = ('a', 'b')
def gen(n):
    for i in range(n): yield i
def outer(v):
    def inner(): return v
    return inner
def made(i):
    x = i + 1000.5
    n = Node([x, (x, i), {i: x, "k": [i] * 3}, {i, x}, [1, 2, 3][i:2], range(i, 10 ** 12)])
    w = Wide(n)
    w.a = f'{i!r:>300}'
    r = weakref.ref(n)
    t = tuple(gen(9)) + (outer(n)(), r() is n, [k for k in gen(20)], str(i) * 3, i ** 20, list(map(str, gen(3))))
    n.v.append(n)
    n.extra = t
    return len(t), n.v[0], sorted([3, 1, i], key=lambda q: -q), w.a.strip()
failed = 0
out = []
for i in range(3):
    try:
        out.append(made(i))
    except MemoryError:
        failed += 1
        gc.collect()
good = [made(0), made(1), made(2)]
gc.collect()
print(len(out) + failed, all([o in good for o in out]), failed < 2)
)";
    for (const char* version : {"3.11", "3.13", "3.14"}) {
        const objects::ObjectProfile profile = profile_of(version);
        std::uint64_t caught = 0, ended = 0;
        for (std::uint64_t nth = 1;; ++nth) {
            RefusingPort port(nth);
            TextOutput output;
            const ObjectsOutcome outcome = run_objects(source, "m.py", profile, port, output, {}, {});
            INFO(version << ", request " << nth << ": " << (outcome.error ? outcome.error->text() : ""));
            if (!port.broken.empty()) FAIL(port.broken);
            if (!port.refused) {
                REQUIRE(!outcome.error);
                REQUIRE(nth > 500);
                break;
            }
            if (outcome.error) {
                ++ended;
                if (outcome.error->message.find("MemoryError") == std::string::npos) FAIL("it ends otherwise");
            } else {
                ++caught;
                if (output.text != "3 True True\n") FAIL("it printed " << output.text);
            }
        }
        CHECK(caught > 100);
        CHECK(ended > 10);
    }
}
