// The graph of a running process, against what its own collector says in the process: what each object refers to
// (gc.get_referents of all of gc.get_objects()), and what a collection then finds (gc.collect(), gc.garbage).
//
// ARENARIUM_PROGRAMS=50 runs so many for each Python; ARENARIUM_SEED=7 begins with that one.
#include <cstdlib>
#include <map>
#include <set>
#include <sstream>

#include "core/objects/read/graph_reading.h"
#include "core/process/graph_collection.h"
#include "core/python/live_graph.h"
#include "tests/cli/command.h"
#include "tests/python/looks.h"
#include "tests/support/catch.h"

namespace arenarium::test {
namespace {

using objects::ObjectGraph;
using objects::ObjectIndex;

// Objects of many types that hold each other at random, most of them let go of; then what the collector knows, a line
// "of ADDRESS TYPE ADDRESSES…" each; and when it is asked to, what a collection finds.
constexpr const char* program = R"py(
import collections, functools, gc, json, os, random, sys, time, types, weakref
gc.disable()
R = random.Random(SEED)
class Plain: pass
class Slots:
    __slots__ = ("first", "second", "__weakref__")
class Both(Slots): pass
class ListOf(list): pass
class DictOf(dict): pass
class SetOf(set): pass
class TupleOf(tuple): pass
class Text(str): pass
class Meta(type): pass
class Fails(Exception): pass
class Ends:
    ended = 0
    def __del__(self): Ends.ended += 1
Point = collections.namedtuple("Point", "x y z")

def gen(x, y):
    held = [x]
    yield y
    yield held
def started(x, y):
    g = gen(x, y)
    next(g)
    return g
def closure(x, y):
    def inner(): return x, y
    return inner
def fails(x, y):
    def deeper(n):
        if n: return deeper(n - 1)
        raise Fails(x)
    try: deeper(R.randrange(4))
    except Fails as e:
        e.other = y
        return e
def plain(x, y):
    o = R.choice([Plain, Ends, Plain])()
    o.a, o.b = x, y
    if not R.randrange(5): vars(o)
    if not R.randrange(7): o.__dict__["c"] = x
    for k in range(R.choice([0, 0, 40])): setattr(o, "a%d" % k, y)
    return o
def slots(x, y):
    o = R.choice([Slots, Both])()
    o.first, o.second = x, y
    return o
def many(x, y):
    return [x, y] * R.choice([1, 20, 300])
def made_class(x, y):
    C = Meta("Made", (Plain,), {"x": x})
    C.y = y
    return R.choice([C, C()])
def async_of(x, y):
    async def f(a): return a, y
    return f
def weak(x, y):
    called = []
    try: return [weakref.ref(x, R.choice([None, called.append])), y]
    except TypeError: return [y]
def key(o):
    try: hash(o)
    except TypeError: return id(o)
    return o

makers = [
    lambda x, y: [x, y], many, lambda x, y: (x, y), lambda x, y: {"x": x, "y": y}, lambda x, y: {key(x): y},
    lambda x, y: {key(x), key(y)}, lambda x, y: frozenset([key(x)]), lambda x, y: collections.deque([x, y] * R.choice([1, 90])),
    lambda x, y: collections.OrderedDict(x=x, y=y), lambda x, y: collections.defaultdict(list, x=x, y=y),
    plain, plain, plain, slots, slots, started, closure, fails, made_class, weak, async_of,
    lambda x, y: functools.partial(print, x, y=y), lambda x, y: types.SimpleNamespace(x=x, y=y),
    lambda x, y: types.MethodType(print, x), lambda x, y: iter([x, y]), lambda x, y: property(x, y),
    lambda x, y: types.MappingProxyType({"x": x}), lambda x, y: map(print, [x], [y]), lambda x, y: zip([x], [y]),
    lambda x, y: slice(x, y), lambda x, y: ListOf([x, y]), lambda x, y: DictOf(x=x, y=y), lambda x, y: TupleOf((x, y)),
    lambda x, y: SetOf([key(x)]), lambda x, y: Point(x, y, 1), lambda x, y: staticmethod(x), lambda x, y: super(Both, Both()),
    lambda x, y: enumerate([x, y]), lambda x, y: reversed([x, y]), lambda x, y: types.ModuleType("made") or x,
]

world = []
for n in range(1500):
    x = R.choice(world) if world and R.randrange(3) else n
    y = R.choice(world) if world and R.randrange(3) else str(n)
    o = R.choice(makers)(x, y)
    world.append(o)
    into = R.choice(world)
    try:
        if isinstance(into, list): into.append(o)
        elif isinstance(into, dict): into[str(n)] = o
        elif isinstance(into, (Plain, Ends, types.SimpleNamespace, Fails, types.ModuleType)): into.more = o
        elif isinstance(into, Slots): into.first = o
        elif isinstance(into, collections.deque): into.append(o)
    except (TypeError, AttributeError): pass
    if len(world) > 60: world[:] = R.sample(world, 30)
world[:] = R.sample(world, 25)
named = {"cache": [Plain(), [world[0]]]}
named["cache"][0].inside = found = [1.5]
x = y = o = into = n = found = None

def tell(path):
    objects = gc.get_objects()
    with open(path, "w") as out:
        own = id(objects), id(out), id(sys._getframe()), id(globals())
        for o in objects:
            if id(o) not in own:
                out.write("of %d %s %s\n" % (id(o), type(o).__name__, " ".join(str(id(r)) for r in gc.get_referents(o))))
def collect():
    gc.set_debug(gc.DEBUG_SAVEALL)
    found = gc.collect()
    print("collected", found, *[id(o) for o in gc.garbage], flush=False)
collect, print("warm", json.dumps([1]))
tell(sys.argv[0] + ".said")
print("named", id(named["cache"][0].inside))
print("ready")
sys.stdout.flush()
while not os.path.exists(sys.argv[0] + ".stop"): time.sleep(0.01)
collect()
print("done")
sys.stdout.flush()
time.sleep(600)
)py";

struct Said {
    std::string type;
    std::set<std::uint64_t> referents;
};

std::map<std::uint64_t, Said> said_in(const std::string& file) {
    std::map<std::uint64_t, Said> all;
    std::istringstream lines(file);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string of;
        std::uint64_t address = 0;
        Said s;
        words >> of >> address >> s.type;
        for (std::uint64_t r = 0; words >> r;)
            s.referents.insert(r);
        all[address] = std::move(s);
    }
    return all;
}

std::vector<std::uint64_t> numbers_after(const std::string& printed, const std::string& word) {
    std::istringstream lines(printed);
    std::vector<std::uint64_t> numbers;
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with(word + " ")) continue;
        std::istringstream words(line.substr(word.size()));
        for (std::uint64_t n = 0; words >> n;)
            numbers.push_back(n);
    }
    return numbers;
}

unsigned number_of(const char* variable, unsigned otherwise) {
    const char* const text = std::getenv(variable);
    return text ? static_cast<unsigned>(std::atoi(text)) : otherwise;
}

// What tp_traverse visits of an object, by addresses.
std::set<std::uint64_t> visited(const ObjectGraph& g, ObjectIndex o) {
    std::set<std::uint64_t> all;
    const objects::Object& object = g.state.object(o);
    for (std::uint32_t slot = 0; slot + object.unvisited < object.slot_count; ++slot)
        if (const ObjectIndex to = g.state.reference(o, slot).target) all.insert(g.labels[to.value].address);
    return all;
}

struct Differences {
    std::uint64_t compared = 0, same = 0;
    std::map<std::string, std::uint64_t> by_type;

    std::string text() const {
        std::ostringstream out;
        out << same << " of " << compared;
        for (const auto& [type, count] : by_type)
            out << "; " << type << " " << count;
        return out.str();
    }
};

// Of objects that the collector watches, those among what they refer to.
Differences compare(const ObjectGraph& g, const std::map<std::uint64_t, Said>& said) {
    Differences d;
    for (std::uint32_t i = 0; i < g.size(); ++i) {
        const auto at = said.find(g.labels[i].address);
        // What runs, and where it keeps its variables, has changed since.
        if (at == said.end() || at->second.type == "frame") continue;
        ++d.compared;
        const std::set<std::uint64_t> ours = visited(g, {i});
        std::string more, less;
        for (const std::uint64_t r : at->second.referents)
            if (said.contains(r) && !ours.contains(r)) less += " -" + said.at(r).type;
        for (const std::uint64_t r : ours)
            if (said.contains(r) && !at->second.referents.contains(r)) more += " +" + said.at(r).type;
        if (more.empty() && less.empty())
            ++d.same;
        else
            ++d.by_type[at->second.type + more.substr(0, 60) + less.substr(0, 60)];
    }
    return d;
}

}  // namespace

TEST_CASE("the graph of a process is what its collector says, and a collection finds what was told") {
    if (inspectable().empty()) ARENARIUM_SKIP("no Python that can be looked into was found");
    const unsigned programs = number_of("ARENARIUM_PROGRAMS", 2), first = number_of("ARENARIUM_SEED", 1);
    for (const Interpreter& python : inspectable()) {
        std::uint64_t garbage = 0;
        for (unsigned seed = first; seed < first + programs; ++seed) {
            INFO(name_of(python) << ", seed " << seed);
            Target target(python.program, "SEED = " + std::to_string(seed) + "\n" + program);
            const std::string printed = target.wait_for("ready");
            const std::map<std::uint64_t, Said> said = said_in(target.left_file(".said"));
            InspectOptions options;
            options.all_memory = true;
            const Result<Inspection> seen = inspect_process(target.pid(), options);
            if (!seen) FAIL(seen.error().text());
            const Result<ObjectGraph> graph = live_graph(*seen);
            if (!graph) FAIL(graph.error().text());

            const Differences d = compare(*graph, said);
            std::set<std::uint64_t> known;
            for (const ObjectGraph::Label& label : graph->labels)
                known.insert(label.address);
            std::map<std::string, int> missing;
            for (const auto& [address, s] : said)
                if (!known.contains(address)) ++missing[s.type];
            std::string unknown;
            int gone = 0;
            for (const auto& [type, count] : missing) {
                unknown += "; " + type + " " + std::to_string(count);
                gone += count;
            }
            INFO(d.text() << "\nnot in the graph" << unknown);
            CHECK(d.compared > 3000);
            CHECK(gone <= 5);
            CHECK(d.same * 1000 >= d.compared * 999);

            const std::optional<CollectNow> now = collect_now(*graph, seen->profile.name);
            REQUIRE(now.has_value());
            const objects::GraphReading reading = objects::read_graph(*graph);
            target.ask_to_stop();
            std::vector<std::uint64_t> collected = numbers_after(target.wait_for("done"), "collected");
            REQUIRE(!collected.empty());
            CHECK(now->found == collected.front());
            std::set<std::uint64_t> ours;
            std::string kinds;
            for (const ObjectIndex o : now->unreachable) {
                ours.insert(graph->labels[o.value].address);
                CHECK(reading.is_garbage(o));
            }
            const std::set<std::uint64_t> theirs(collected.begin() + 1, collected.end());
            for (const std::uint64_t address : theirs)
                if (!ours.contains(address)) {
                    const auto at = said.find(address);
                    kinds += " -" + (at == said.end() ? "?" : at->second.type);
                }
            for (const std::uint64_t address : ours)
                if (!theirs.contains(address)) {
                    const auto at = said.find(address);
                    kinds += " +" + (at == said.end() ? "?" : at->second.type);
                }
            INFO("theirs " << theirs.size() << ", ours " << ours.size() << ":" << kinds.substr(0, 1000));
            CHECK(kinds.empty());
            garbage += theirs.size();

            const Result<ObjectIndex> inside = graph->find("named['cache'][0].inside");
            REQUIRE(inside.ok());
            CHECK(graph->labels[inside->value].address == numbers_after(printed, "named").front());
            // A name without its module is told with it.
            const Result<ObjectIndex> bare = graph->find("modules");
            REQUIRE_FALSE(bare.ok());
            CHECK(bare.error().advice.find("sys.modules") != std::string::npos);
            CHECK(graph->find("sys.modules").ok());
            const std::vector<objects::Path> ways =
                objects::paths_to(reading.referrers, reading.paths, inside->value, 5);
            REQUIRE(!ways.empty());
            CHECK(objects::path_text(*graph, ways.front()).starts_with("__main__.named['cache'][0]."));
        }
        CHECK(garbage > 20 * programs);
    }
}

}  // namespace arenarium::test
