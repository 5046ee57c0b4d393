// The objects of a script at each position: their counts, what a real Python says of them, and what gc.collect() would
// take of them. ARENARIUM_SEED begins the random programs elsewhere.
#include <algorithm>
#include <cstdlib>
#include <map>
#include <random>
#include <set>
#include <string>

#include "core/objects/invariants.h"
#include "core/objects/read/growth.h"
#include "core/process/graph_collection.h"
#include "core/scene/objects/graph_layout.h"
#include "core/session/objects_at.h"
#include "tests/support/catch.h"

namespace arenarium::test {
namespace {

using objects::ObjectGraph;
using objects::ObjectIndex;

SessionOptions options_for(const char* version) {
    SessionOptions options;
    options.profile = *find_profile(version);
    return options;
}

ObjectGraph graph_of(const std::string& text, const char* version = "3.11", std::uint32_t operation = UINT32_MAX) {
    Result<ObjectGraph> graph = objects_at("# arenarium: objects\n" + text, "test.py", options_for(version), operation);
    INFO(text);
    if (!graph) FAIL(graph.error().text());
    return std::move(*graph);
}

class NoOutput final : public script::Output {
public:
    void write(std::string_view) override {}
};

std::uint32_t operations_of(const std::string& text, const char* version) {
    Session session(options_for(version));
    NoOutput out;
    session.run_script("# arenarium: objects\n" + text, "test.py", out, {});
    return session.history().size();
}

const char* const programs[] = {
    "xs = [1.5, 'ab' * 3, None]\nys = xs[:]\nd = {'k': xs, 3: ys, (1, 2): 4.5}\ndel xs\nd.pop('k')\nd.clear()\n",
    "class Node:\n    def __init__(self, v):\n        self.value = v\n        self.next = None\n"
    "a = Node(2.5)\nb = Node([a])\na.next = b\nimport gc\ndel a, b\ngc.collect()\n",
    "class P:\n    __slots__ = ('x', 'y')\np = P()\np.x = 1.5\np.y = p\nq = P()\nq.x = p\ndel p\n",
    "def outer(big):\n    small = big[0]\n    def inner():\n        return small\n    return inner\n"
    "f = outer([1.5] * 20)\nx = f()\ndef gen():\n    local = [2.5]\n    yield local\n    yield 1\n"
    "g = gen()\nv = next(g)\ndel g\n",
    "s = {1.5, 'x' * 20, (1, 2.5)}\nt = frozenset(s)\nr = range(1000, 2000)\nm = s.add\nit = iter([1.5, "
    "2.5])\nnext(it)\n"
    "e = enumerate(['a' * 5])\nnext(e)\nz = zip([1.5], [2.5])\n",
    "def fail(n):\n    local = [n]\n    raise ValueError(local)\n"
    "try:\n    fail(1.5)\nexcept ValueError as e:\n    kept = e\ndel kept\n",
    "import weakref\nclass W: pass\nw = W()\ndead = []\nr = weakref.ref(w, dead.append)\nr2 = weakref.ref(w)\ndel w\n",
    "class D:\n    def __del__(self):\n        log.append(1.5)\nlog = []\nd = D()\nd.me = d\nd.__dict__['x'] = [2.5]\n"
    "import gc\ndel d\ngc.collect()\n",
};

}  // namespace

TEST_CASE("several looks in one run see what a run for each sees") {
    for (const char* const text : programs) {
        const std::uint32_t all = operations_of(text, "3.11");
        std::vector<std::uint32_t> positions;
        for (std::uint32_t at = 0; at <= all; at += 1 + all / 9)
            positions.push_back(at);
        std::size_t visited = 0;
        const ObjectsVisitor compare = [&](std::size_t number, const ObjectGraph& seen) {
            CAPTURE(text, positions[number]);
            CHECK(number == visited++);
            const ObjectGraph alone = graph_of(text, "3.11", positions[number]);
            CHECK(objects::same(seen.state, alone.state));
            CHECK(seen.waiting.size() == alone.waiting.size());
            REQUIRE(seen.labels.size() == alone.labels.size());
            for (std::size_t o = 0; o < seen.labels.size(); ++o)
                if (seen.labels[o].number != alone.labels[o].number) FAIL("another object");
        };
        const Status looked = objects_along("# arenarium: objects\n" + std::string(text), "test.py",
                                            options_for("3.11"), positions, compare);
        CHECK(looked.ok());
        CHECK(visited == positions.size());
    }
}

TEST_CASE("growth counts what came and went, type by type and line by line") {
    for (const char* const text : programs) {
        const std::uint32_t all = operations_of(text, "3.11");
        for (std::uint32_t from = all / 2; from < all; from += 1 + all / 16) {
            const ObjectGraph earlier = graph_of(text, "3.11", from), later = graph_of(text, "3.11", all);
            CAPTURE(text, from, all);
            struct Counted {
                std::int64_t objects = 0, bytes = 0;
                std::set<std::uint32_t> was, is;
            };
            std::map<std::string, Counted> types;
            const auto count = [&types](const ObjectGraph& g, std::int64_t sign) {
                for (std::uint32_t o = 0; o < g.size(); ++o) {
                    Counted& c = types[g.type_of({o}).name];
                    c.objects += sign;
                    c.bytes += sign * static_cast<std::int64_t>(g.bytes_of({o}));
                    (sign < 0 ? c.was : c.is).insert(g.labels[o].number);
                }
            };
            count(earlier, -1);
            count(later, 1);
            const auto only_in = [](const std::set<std::uint32_t>& a, const std::set<std::uint32_t>& b) {
                return static_cast<std::uint64_t>(
                    std::count_if(a.begin(), a.end(), [&b](std::uint32_t n) { return !b.contains(n); }));
            };
            std::size_t changed = 0;
            for (const auto& [type, c] : types)
                changed += c.bytes != 0 || only_in(c.was, c.is) != 0 || only_in(c.is, c.was) != 0;
            const std::vector<objects::Growth> rows = objects::growth(earlier, later, false);
            CHECK(rows.size() == changed);
            for (const objects::Growth& row : rows) {
                const Counted& c = types.at(row.type);
                CAPTURE(row.type);
                CHECK(row.objects == c.objects);
                CHECK(row.bytes == c.bytes);
                CHECK(row.came == only_in(c.is, c.was));
                CHECK(row.went == only_in(c.was, c.is));
            }
            std::map<std::string, std::int64_t> by_lines;
            for (const objects::Growth& row : objects::growth(earlier, later, true))
                by_lines[row.type] += row.bytes;
            for (const objects::Growth& row : rows)
                CHECK(by_lines[row.type] == row.bytes);
        }
    }
}

TEST_CASE("At every operation ob_refcnt is what references, names and the interpreter make up", "[graph]") {
    for (const char* version : {"3.11", "3.14"})
        for (const char* program : programs) {
            const std::uint32_t all = operations_of(program, version);
            REQUIRE(all > 5);
            for (std::uint32_t k = 0; k <= all; ++k) {
                INFO(version << " after " << k << " operations of\n" << program);
                const ObjectGraph g = graph_of(program, version, k);
                std::vector<std::uint32_t> elsewhere;
                for (const ObjectGraph::Label& label : g.labels)
                    elsewhere.push_back(label.elsewhere == 0 ? 0 : label.elsewhere - 1);  // one of them is a root
                const auto broken = objects::broken_invariant(g.state, elsewhere);
                if (broken) FAIL(*broken);
                std::set<std::uint64_t> blocks;
                for (std::uint32_t i = 0; i < g.size(); ++i)
                    if (!blocks.insert(g.state.objects[i].block).second) FAIL(g.name({i}) << " shares its block");
            }
        }
}

TEST_CASE("A name, an item, an attribute and a cell lead where the script says", "[graph]") {
    const ObjectGraph g = graph_of(
        "class Node: pass\na = Node()\nb = Node()\na.next = b\nb.next = a\nxs = [a, [b, 1.5]]\nd = {'k': b, 1000: xs}\n"
        "def outer(v):\n    def inner(): return v\n    return inner\nf = outer(a)\n");
    const auto at = [&](const char* what) {
        const Result<ObjectIndex> found = g.find(what);
        INFO(what);
        if (!found) FAIL(found.error().text());
        return *found;
    };
    const ObjectIndex a = at("a"), b = at("b");
    CHECK(at("a.next") == b);
    CHECK(at("a.next.next") == a);
    CHECK(at("xs[0]") == a);
    CHECK(at("xs[1][0]") == b);
    CHECK(at("d['k']") == b);
    CHECK(at("d[1000]") == at("xs"));
    CHECK(at("f.__closure__[0].cell_contents") == a);
    CHECK(g.name(at("xs[1][1]")).ends_with(" 1.5"));
    CHECK(g.state.object(a).ob_refcnt == 4);  // a, b.next, xs[0], the cell
    CHECK(g.find(std::to_string(g.labels[b.value].number)).value() == b);
    CHECK_FALSE(g.find("nothing"));
    CHECK_FALSE(g.find("a.prev"));
    CHECK_FALSE(g.find("#999999"));
    CHECK_FALSE(g.find(""));
}

TEST_CASE("What gc.collect() would take of a graph is what it takes when the script calls it", "[graph]") {
    const char* const seed_text = std::getenv("ARENARIUM_SEED");
    const auto first = static_cast<std::uint32_t>(seed_text != nullptr ? std::atoi(seed_text) : 1);
    for (std::uint32_t seed = first; seed < first + 40; ++seed) {
        std::mt19937 random(seed);
        const auto below = [&random](int n) { return static_cast<int>(random() % static_cast<std::uint32_t>(n)); };
        std::string text = "import gc\nclass Node: pass\n";
        const int nodes = 2 + below(9);
        for (int i = 0; i < nodes; ++i)
            text += "n" + std::to_string(i) + " = " + (below(3) == 0 ? "[]" : below(3) == 0 ? "{}" : "Node()") + "\n";
        const int references = below(3 * nodes);
        for (int i = 0; i < references; ++i) {
            const std::string from = "n" + std::to_string(below(nodes)), to = "n" + std::to_string(below(nodes));
            const std::string slot = std::to_string(below(3));
            text += "if isinstance(" + from + ", list): " + from + ".append(" + to + ")\n";
            text += "elif isinstance(" + from + ", dict): " + from + "['k" + slot + "'] = " + to + "\n";
            text += "else: " + from + ".s" + slot + " = " + to + "\n";
        }
        for (int i = 0; i < nodes; ++i)
            if (below(4) != 0) text += "del n" + std::to_string(i) + "\n";
        INFO("seed " << seed << "\n" << text);
        const ObjectGraph before = graph_of(text);
        std::optional<ObjectHistory> collection = collection_of(before, "3.11");
        REQUIRE(collection);
        collection->timeline().seek({collection->size(), 0});
        std::set<std::uint32_t> left;
        for (std::uint32_t i = 0; i < before.size(); ++i)
            if (collection->state().objects.is_live({i}) && before.type_of({i}).gc)
                left.insert(before.labels[i].number);
        const ObjectGraph after = graph_of(text + "gc.collect()\n");
        std::set<std::uint32_t> really;
        for (std::uint32_t i = 0; i < after.size(); ++i)
            if (after.labels[i].number <= before.labels.back().number && after.type_of({i}).gc)
                really.insert(after.labels[i].number);
        CHECK((left == really));
        for (const ObjectIndex o : after.tracked)
            CHECK(after.labels[o.value].generation == 2);
    }
}

TEST_CASE("What no root leads to is what gc.collect() frees", "[graph]") {
    const ObjectGraph g = graph_of("a = []\na.append(a)\nb = [a, 1.5]\nb.append(b)\ndel a, b\nc = [2.5]\n");
    const objects::GraphReading r = objects::read_graph(g);
    std::multiset<std::string> garbage;
    for (std::uint32_t i = 0; i < g.size(); ++i)
        if (r.is_garbage({i})) garbage.insert(g.type_of({i}).name);
    CHECK((garbage == std::multiset<std::string>{"float", "list", "list"}));
}

TEST_CASE("A list's items are retained with its storage, unless another name holds them", "[graph]") {
    const ObjectGraph g = graph_of("shared = 2.5 * 2\nxs = [shared, 1.5 * 3, 4.5 * 2]\n");
    const objects::GraphReading r = objects::read_graph(g);
    const ObjectIndex xs = g.find("xs").value();
    CHECK(g.bytes_of(xs) == 16 + 40 + 3 * 8);  // PyGC_Head, PyListObject, ob_item
    CHECK(r.keeps.retained[xs.value] == 16 + 40 + 24 + 2 * 24);
    CHECK(r.keeps.retained_objects[xs.value] == 3);
    CHECK(objects::path_text(g, r.paths.to(g.find("xs[1]").value().value)) == "xs[1]");
}

TEST_CASE("Freed floats wait on their free list", "[graph]") {
    const auto floats = [](const std::string& text) {
        const ObjectGraph g = graph_of(text);
        for (const ObjectGraph::Waiting& w : g.waiting)
            if (w.type == "float") return w.blocks;
        return std::uint32_t{0};
    };
    const std::string make = "xs = [i * 1.5 for i in range(30)]\n";
    CHECK(floats(make + "del xs\n") - floats(make) == 30);
}

TEST_CASE("No two boxes lie on each other, and a step moves none that was there", "[graph]") {
    for (const char* program : programs) {
        const std::uint32_t all = operations_of(program, "3.11");
        std::optional<GraphLayout> before;
        for (std::uint32_t k = 0; k <= all; ++k) {
            INFO("after " << k << " operations of\n" << program);
            const ObjectGraph g = graph_of(program, "3.11", k);
            const objects::GraphReading r = objects::read_graph(g);
            GraphLayout now = lay_out(g, r, {}, before ? &*before : nullptr);
            std::set<std::pair<std::uint32_t, std::uint32_t>> cells;
            for (const GraphLayout::Node& n : now.nodes) {
                CHECK(n.column >= 1);
                CHECK(cells.emplace(n.column, n.row).second);
                if (!before) continue;
                for (const GraphLayout::Node& was : before->nodes)
                    if (was.key == n.key) CHECK((was.column == n.column && was.row == n.row));
            }
            if (!now.nodes.empty()) before = std::move(now);
        }
    }
}

TEST_CASE("A thousand floats of one list become one box; the selected one stands alone", "[graph]") {
    const ObjectGraph g = graph_of("xs = [i * 1.5 for i in range(1000)]\nys = [7.5 * 2]\n");
    const objects::GraphReading r = objects::read_graph(g);
    GraphLayoutOptions options;
    options.unfolded = g.find("xs[500]").value();
    const GraphLayout l = lay_out(g, r, options);
    CHECK(l.nodes.size() < 10);
    CHECK(l.nodes[l.node_of[g.find("xs[7]").value().value]].members.size() == 999);
    CHECK(l.nodes[l.node_of[options.unfolded.value]].members.size() == 1);
    CHECK(l.nodes[l.node_of[g.find("ys[0]").value().value]].members.size() == 1);
}

TEST_CASE("A script that is none of objects, or that does not compile, has no graph", "[graph]") {
    const auto refused = [](const std::string& text) { return objects_at(text, "x.py", options_for("3.11"), 0); };
    CHECK_FALSE(refused("b = malloc(24)\n"));
    CHECK_FALSE(refused("# arenarium: objects\nx = = 1\n"));
    CHECK_FALSE(objects_at("# arenarium: objects\nx = 1\n", "x.py", options_for("3.9"), 0));
    CHECK_FALSE(objects_at("# arenarium: objects\nfor i in range(10**9): pass\n", "x.py", options_for("3.11"),
                           UINT32_MAX, [] { return true; }));
}

}  // namespace arenarium::test
