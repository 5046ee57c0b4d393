// Who holds an object, as it is seen from outside, against what the collector of the program itself says
// (gc.get_referents of everything that it can reach), in generated programs.
//
// ARENARIUM_PROGRAMS=200 runs so many for each Python; ARENARIUM_SEED=7 begins with that one.
#include <cstdlib>
#include <set>
#include <sstream>

#include "core/python/referrers.h"
#include "tests/python/looks.h"
#include "tests/support/catch.h"

namespace arenarium::test {
namespace {

// Holders of many kinds and sizes, remains of others, and words that look like references and are none. At the end a
// line for each target: its address, its number of references, and the addresses of its holders.
constexpr const char* program = R"py(
import collections, functools, gc, random, signal, sys, types, weakref
gc.disable()
R = random.Random(SEED)
class Plain: pass
class Slots:
    __slots__ = ("first", "second", "__weakref__")
class Both(Slots): pass
class ListOf(list): pass
class DictOf(dict):
    __slots__ = ("own",)
class Meta(type): pass
class MetaList(list, metaclass=Meta): pass
class TupleOf(tuple): pass
class Number(int): pass
class Text(str): pass
class Fails(Exception): pass
Point = collections.namedtuple("Point", "x y z")
class Counted(collections.OrderedDict): pass

def new_target(n):
    kind = R.randrange(10)
    if kind == 0: return "target %d %s" % (n, "x" * R.choice([0, 20, 300, 2000]))
    if kind == 1: return n + 0.5
    if kind == 2: return (1 << 70) + n
    if kind == 3: return bytes("target %d" % n, "ascii") * R.choice([1, 50])
    if kind == 4: return [n]
    if kind == 5: return {"n": n}
    if kind == 6: return (n, str(n))
    if kind == 7: return Plain()
    if kind == 8: return Slots()
    return lambda: n

def size():
    return R.choice([0, 1, 3, 7, 20, 60, 70, 200, 1000, 5000])
def filler(n):
    return [R.choice([None, True, "filler", 7, 1.5]) for i in range(n)]
def some(t, n):
    items = filler(n)
    items.insert(R.randrange(len(items) + 1), t)
    return items

def gen(x):
    held = x
    x = None
    yield 1
    yield held
def counter(x):
    def inner(): return x
    return inner
def with_default(x):
    def f(a=x): return a
    return f
def fails(x):
    try: raise Fails(x)
    except Fails as e: return e
def deep(x):
    if R.randrange(2): return [x]
    return (deep(x),)
def big_instance(t):
    o = Plain()
    for k, v in enumerate(some(t, R.choice([2, 20, 40, 200]))): setattr(o, "a%d" % k, v)
    return o
def materialized(t):
    o = Plain()
    o.x, o.y = t, 1
    o.__dict__["z"] = 2
    return o
def seen_dict(t):
    o = Plain()
    o.x = t
    vars(o)
    return o
def slots(t):
    o = R.choice([Slots, Both])()
    o.second = t
    return o
def dictof(t):
    d = DictOf(a=1)
    d.own = t
    return d
def shrunk(t):
    items = some(t, 300)
    items.extend([t] * 200)
    del items[301:]
    return items
def holes(t):
    d = {k: v for k, v in enumerate(some(t, size()))}
    for k in list(d):
        if d[k] is not t and R.randrange(2): del d[k]
    return d
def small_set(t):
    s = {t} if hashable(t) else set()
    s.update(range(R.choice([2, 3, 5, 6, 30, 5000])))
    return s
def left_set(t):
    s = small_set(t)
    if hashable(t): s.discard(t)
    return [s, t]
def deque_of(t):
    d = collections.deque(some(t, size()))
    for k in range(R.randrange(5)):
        d.rotate(R.randrange(100))
    while len(d) > 3 and R.randrange(3):
        d.append(t)
        d.pop()
    return d
def started(t):
    g = gen(t)
    next(g)
    return g
def finished(t):
    g = gen(t)
    list(g)
    return [g, t]
def hashable(t):
    try: hash(t)
    except TypeError: return False
    return True
def key(t):
    return {(t if hashable(t) else 0): 1, **{str(i): i for i in range(size())}}
def int_key(t):
    return {(t if hashable(t) else 0): 1, **{i: i for i in range(size())}}

holders_of = [
    lambda t: some(t, size()), lambda t: tuple(some(t, size())), shrunk,
    lambda t: dict(enumerate(some(t, size()))), lambda t: {str(k): v for k, v in enumerate(some(t, size()))},
    holes, key, int_key, small_set, lambda t: frozenset(small_set(t)), left_set, deque_of,
    big_instance, materialized, seen_dict, slots, dictof, started, finished, counter, with_default, fails, deep,
    lambda t: ListOf(some(t, size())), lambda t: MetaList(some(t, size())), lambda t: TupleOf(some(t, size())),
    lambda t: Point(1, t, 3), lambda t: collections.defaultdict(list, a=t),
    lambda t: Counted((str(k), v) for k, v in enumerate(some(t, R.choice([0, 5, 100])))),
    lambda t: functools.partial(print, t, a=t), lambda t: types.MethodType(print, t), lambda t: iter([t]),
    lambda t: types.SimpleNamespace(a=1, b=t), lambda t: slice(t, 2, 3), lambda t: property(t),
    lambda t: type("Made", (), {"attribute": t}), lambda t: types.MappingProxyType({"a": t}),
    lambda t: [t] * 3, lambda t: {"a": t, "b": t}, lambda t: map(print, [t]), lambda t: zip([t], [t]),
]

targets = [new_target(n) for n in range(40)]
kept, looks_like, weak = [], [], []
for t in targets:
    for k in range(R.randrange(4)):
        h = R.choice(holders_of)(t)
        if R.randrange(3): kept.append(h)   # the others leave remains
    looks_like.append({id(t): None, hash(id(t)): 1})
    looks_like.append({id(t)})
    looks_like.append([id(t), id(t).to_bytes(8, sys.byteorder) * R.choice([1, 100])])
    try: weak.append(weakref.ref(t))
    except TypeError: pass
cached = functools.lru_cache(None)(lambda n: targets[n])
for n in range(0, 40, 7): cached(n)
h = t = None
several = targets[0]

def truth(targets):
    wanted = {id(t): set() for t in targets}
    objects = gc.get_objects()
    own = {id(objects), id(wanted)}
    own.update(id(s) for s in wanted.values())
    seen = set()
    while objects:
        o = objects.pop()
        if id(o) in seen or id(o) in own: continue
        seen.add(id(o))
        referents = gc.get_referents(o)
        if isinstance(o, dict): referents.extend(dict.keys(o))
        for r in referents:
            if id(r) in wanted: wanted[id(r)].add(id(o))
            if id(r) not in seen and gc.is_tracked(r) or isinstance(r, (tuple, dict, frozenset)): objects.append(r)
        referents = r = None
    o = None
    return {t: sorted(s) for t, s in wanted.items()}
answer = truth(targets)
gc.collect()
for t in list(answer):
    print("target", t, *answer[t], flush=False)
t = None
answer = None
print("ready")
sys.stdout.flush()
signal.pause()
)py";

struct Truth {
    std::uint64_t target = 0;
    std::set<std::uint64_t> holders;
};

std::vector<Truth> truth_in(const std::string& printed) {
    std::vector<Truth> list;
    std::istringstream lines(printed);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string word;
        Truth t;
        if (!(words >> word >> t.target) || word != "target") continue;
        for (std::uint64_t holder = 0; words >> holder;)
            t.holders.insert(holder);
        list.push_back(std::move(t));
    }
    return list;
}

unsigned number_of(const char* variable, unsigned otherwise) {
    const char* const text = std::getenv(variable);
    return text ? static_cast<unsigned>(std::atoi(text)) : otherwise;
}

}  // namespace

TEST_CASE("holders are named as the program's own collector names them, and never one that is none") {
    if (inspectable().empty()) ARENARIUM_SKIP("no Python that can be looked into was found");
    const unsigned programs = number_of("ARENARIUM_PROGRAMS", 3), first = number_of("ARENARIUM_SEED", 1);
    for (const Interpreter& python : inspectable()) {
        std::uint64_t due = 0, named = 0, wrong = 0;
        std::string mistakes;
        for (unsigned seed = first; seed < first + programs; ++seed) {
            Target target(python.program, "SEED = " + std::to_string(seed) + "\n" + program);
            const std::vector<Truth> truth = truth_in(target.wait_for("ready"));
            target.wait_until_asleep();
            INFO(name_of(python) << ", seed " << seed);
            REQUIRE(truth.size() == 40);
            const Result<Inspection> seen = look(target);
            if (!seen) FAIL(seen.error().text());
            const ProcessMemory memory(target.pid());
            ObjectReader reader(memory, seen->python, seen->profile.debug());
            std::vector<HeldBlock> held;
            for (const Truth& t : truth)
                held.push_back({t.target, true});
            const auto found = ReferrerSearch(*seen, memory, reader).find(held, 64);
            for (const Truth& t : truth) {
                const std::vector<Referrer>& list = found.at(t.target);
                CHECK(list.size() <= reader.at(t.target).refcount);
                due += t.holders.size();
                for (const std::uint64_t holder : t.holders) {
                    const bool there =
                        std::any_of(list.begin(), list.end(), [&](const auto& r) { return r.owner == holder; });
                    named += there;
                    const ObjectSeen target_seen = reader.at(t.target);
                    if (!there)
                        mistakes += "seed " + std::to_string(seed) + ": " + target_seen.type + " " + target_seen.repr +
                                    " is held by a " + reader.at(holder).type + " too\n";
                }
                for (const Referrer& r : list) {
                    if (t.holders.contains(r.owner)) continue;
                    ++wrong;
                    mistakes += "seed " + std::to_string(seed) + ": " + reader.at(t.target).type + " is not held by " +
                                r.text() + "\n";
                }
            }
        }
        INFO(name_of(python) << ": " << named << " of " << due << " named, " << wrong << " wrong\n" << mistakes);
        CHECK(due > 40 * programs);
        CHECK(named * 100 >= due * 99);
        CHECK(wrong == 0);
    }
}

}  // namespace arenarium::test
