// Recordings with graphs of objects: they are taken at the moments that were asked for, what they say is what the
// program itself finds there, and the program notices nothing.
#include <filesystem>
#include <map>
#include <optional>
#include <sstream>

#include "core/trace/trace_graphs.h"
#include "tests/recorder/recording.h"
#include "tests/recorder/trace_of.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

using namespace arenarium;
using namespace arenarium::test;

namespace {

// A test's program that keeps objects, says what the collector knows of them, and comes to the line "here".
constexpr const char* shows_objects =
    "import gc, os, sys, time\n"
    "gc.disable()\n"
    "class Node:\n"
    "    def __init__(self, value):\n"
    "        self.value = value\n"
    "        self.next = None\n"
    "def ring(n):\n"
    "    first = last = Node(0)\n"
    "    for i in range(1, n):\n"
    "        last.next = Node([i])\n"
    "        last = last.next\n"
    "    last.next = first\n"
    "    return first\n"
    "kept = [ring(3), {'a': ring(2)}, (ring(1), 1.5)]\n"
    "ring(7)\n"
    "large = [Node(i) for i in range(20000)]\n"
    "def tell():\n"
    "    with open(sys.argv[1], 'w') as out:\n"
    "        for o in gc.get_objects():\n"
    "            out.write('%d %s\\n' % (id(o), type(o).__name__))\n"
    "def here(found):\n"
    "    return found\n"
    "tell()\n"
    "here(gc)\n"
    "print(gc.collect())\n";

// It asks for a graph by the signal, and then for more than the ring can hold, so that the recorder has to look.
constexpr const char* grows_and_asks =
    "import os, signal\n"
    "kept = []\n"
    "def grow(n):\n"
    "    for i in range(n):\n"
    "        kept.append([i])\n"
    "def busy():\n"
    "    x = 0.5\n"
    "    for i in range(400000):\n"
    "        x = x + 1.5\n"
    "grow(20000)\n"
    "busy()\n"
    "if os.environ['ASKS'] == 'yes':\n"
    "    os.kill(os.getppid(), signal.SIGUSR2)\n"
    "busy()\n"
    "grow(20000)\n"
    "busy()\n"
    "print(len(kept))\n";

std::size_t lists_in(const objects::ObjectGraph& g) {
    std::size_t lists = 0;
    for (std::uint32_t i = 0; i < g.size(); ++i)
        lists += g.type_of({i}).name == "list";
    return lists;
}

}  // namespace

TEST_CASE("graphs of objects at chosen moments are what the collector says there, and the program notices nothing") {
    const std::vector<Interpreter> pythons = one_of_each();
    if (pythons.empty()) ARENARIUM_SKIP("no CPython 3.8 to 3.15");
    for (const Interpreter& python : pythons) {
        const TempDir dir;
        INFO(name_of(python));
        const std::string program = (dir / "shows.py").string(), trace = (dir / "trace").string();
        write_text(program, shows_objects);
        const std::vector<std::string> words{python.program, program, (dir / "said").string()};
        const Ended plain = run(words);
        const Ended recorded = run(
            recording(trace, words,
                      {"--lines", "--graph-at", "shows.py:22", "--graph-at", "exit", "--graph-at", "shows.py:10:3"}));
        INFO(recorded.err);
        REQUIRE(recorded.status == plain.status);
        CHECK(recorded.out == plain.out);
        CHECK_FALSE(says(recorded.err, "graph"));
        require_agreement(trace, name_of(python));

        const Result<std::vector<GraphMoment>> moments = read_graph_moments(read_text(trace), "trace");
        REQUIRE(moments.ok());
        REQUIRE(moments->size() == 3);
        CHECK(moments->at(0).moment == "shows.py:10:3");
        CHECK(moments->at(1).moment == "shows.py:22");
        CHECK(moments->at(2).moment == "exit");
        CHECK(moments->at(0).operation < moments->at(1).operation);
        const Result<std::optional<TraceGraph>> graph = read_trace_graph(read_text(trace), "trace", 1);
        REQUIRE(graph.ok());
        REQUIRE(graph->has_value());
        const objects::ObjectGraph& g = (*graph)->graph;
        std::map<std::uint64_t, std::string> types;
        for (std::uint32_t i = 0; i < g.size(); ++i)
            if (g.labels[i].tracked) types[g.labels[i].address] = g.type_of({i}).name;
        std::size_t said = 0, same = 0;
        std::istringstream in(read_text(dir / "said"));
        std::uint64_t address = 0;
        for (std::string type; in >> address >> type; ++said)
            same += types.contains(address) && types[address].substr(types[address].rfind('.') + 1) == type;
        CHECK(said > 20000);
        CHECK(same * 1000 >= said * 999);

        // What the command line says of it: the rings that nobody holds are what gc.collect() found.
        const Ended text = run({arenarium_program, "graph", trace, "--at", std::to_string(moments->at(1).operation)});
        INFO(text.out << text.err);
        REQUIRE(text.exited_with(0));
        CHECK(says(text.out, "at shows.py:22 (graph 2 of 3)"));
        CHECK(says(text.out, "gc.collect() would now return " + plain.out.substr(0, plain.out.find('\n')) + ","));
        const Ended why = run({arenarium_program, "graph", trace, "--at", std::to_string(moments->at(1).operation),
                               "--why", "kept[1]['a']"});
        INFO(why.out << why.err);
        REQUIRE(why.exited_with(0));
        CHECK(says(why.out, "Node at 0x"));
        CHECK(says(why.out, "shows.py:8 ring"));
        CHECK(says(why.out, "__main__.kept[1]['a']"));
        // Each turn of the loop keeps rings, whose nodes line 8 makes.
        const Ended grown = run({arenarium_program, "graph", trace, "--growth",
                                 std::to_string(moments->at(0).operation), std::to_string(moments->at(1).operation)});
        INFO(grown.out << grown.err);
        REQUIRE(grown.exited_with(0));
        CHECK(says(grown.out, "from shows.py:10:3 (after "));
        CHECK(says(grown.out, "shows.py:8 ring, Node\n"));
    }
}

TEST_CASE("a graph of objects is what it was before it was packed, and damage makes it none") {
    REQUIRE_PYTHON(python);
    const TempDir dir;
    const std::string program = (dir / "shows.py").string(), trace = (dir / "trace").string();
    write_text(program, shows_objects);
    REQUIRE(run(recording(trace, {*python, program, (dir / "said").string()}, {"--lines", "--graph-at", "exit"}))
                .exited_with(0));
    const Result<std::optional<TraceGraph>> graph = read_trace_graph(read_text(trace), "trace", 0);
    REQUIRE(graph.ok());
    REQUIRE(graph->has_value());
    const std::string payload = graph_payload(**graph);
    CHECK(payload.size() > 100000);
    const std::optional<TraceGraph> again = graph_of_payload(payload);
    REQUIRE(again.has_value());
    CHECK(objects::same(again->graph.state, (*graph)->graph.state));
    CHECK(graph_payload(*again) == payload);
    // Cut off, and with a byte that is another: none, or a graph whose numbers all fit.
    for (std::size_t at = 0; at < payload.size(); at += 1 + payload.size() / 97) {
        CHECK_FALSE(graph_of_payload(payload.substr(0, at)).has_value());
        std::string damaged = payload;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
        if (const std::optional<TraceGraph> other = graph_of_payload(damaged))
            for (const objects::Reference& r : other->graph.state.references)
                if (r.target && r.target.value >= other->graph.size()) FAIL("a reference leads nowhere");
    }
}

TEST_CASE("a graph is taken when the recorder gets the signal, and whenever the arenas have grown by so much") {
    for (const Interpreter& python : one_of_each()) {
        const TempDir dir;
        INFO(name_of(python));
        const std::string program = (dir / "grows.py").string(), trace = (dir / "trace").string();
        write_text(program, grows_and_asks);
        const std::vector<std::string> words{python.program, "-S", program};

        const Ended asked = run(recording(trace, words, {"--lines", "--graph-at", "signal"}), "", {"ASKS=yes"});
        INFO(asked.err);
        REQUIRE(asked.exited_with(0));
        CHECK(asked.out == "40000\n");
        std::string bytes = read_text(trace);
        Result<std::vector<GraphMoment>> moments = read_graph_moments(bytes, "trace");
        REQUIRE(moments.ok());
        REQUIRE(moments->size() == 1);
        CHECK(moments->at(0).moment == "signal");
        const Result<std::optional<TraceGraph>> graph = read_trace_graph(bytes, "trace", 0);
        REQUIRE(graph.ok());
        REQUIRE(graph->has_value());
        CHECK(lists_in((*graph)->graph) >= 20000);
        CHECK(lists_in((*graph)->graph) < 40000);

        const Ended grown = run(recording(trace, words, {"--lines", "--graph-at", "1MiB"}), "", {"ASKS=no"});
        INFO(grown.err);
        REQUIRE(grown.exited_with(0));
        bytes = read_text(trace);
        moments = read_graph_moments(bytes, "trace");
        REQUIRE(moments.ok());
        REQUIRE(moments->size() >= 2);
        std::size_t lists = 0;
        for (std::size_t i = 0; i < moments->size(); ++i) {
            CHECK(says(moments->at(i).moment, " MiB of arenas"));
            const Result<std::optional<TraceGraph>> one = read_trace_graph(bytes, "trace", i);
            REQUIRE(one.ok());
            REQUIRE(one->has_value());
            CHECK(lists_in((*one)->graph) >= lists);
            lists = lists_in((*one)->graph);
        }
        CHECK(lists >= 20000);
    }
}
