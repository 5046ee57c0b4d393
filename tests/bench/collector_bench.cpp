// The collector on a graph of a million objects, against the installed CPython on the same graph in the same run; and
// what people ask of such a graph: why alive, what it keeps, the next micro-step.
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "core/objects/read/dominators.h"
#include "core/objects/read/paths.h"
#include "core/process/object_history.h"
#include "tests/bench/timing.h"

using namespace arenarium;
using namespace arenarium::bench;

namespace {

constexpr std::uint32_t objects_wanted = 1'000'000;
constexpr std::uint32_t group = 10;  // objects in a cycle
constexpr int rounds = 3;

// Both build the same: rings of ten nodes, each node also refers to a pseudo-random one of a ring before. `garbage` of
// 10 rings are let go of; the others are held by a list, the only root.
constexpr const char* peer = R"(
import gc, sys, time
total, group, garbage = map(int, sys.argv[1:4])
class N(object):
    __slots__ = ("a", "b", "c")
gc.disable()
best_live = best_all = 1e9
for _ in range(3):
    gc.collect(); gc.freeze()
    nodes = [N() for _ in range(total)]
    random = 12345
    for i, n in enumerate(nodes):
        first = i - i % group
        n.a = nodes[first + (i + 1) % group]
        if i % 3 == 0 and first:
            random = (random * 1103515245 + 12345) & 0x7fffffff
            ring = random % (first // group)
            n.b = nodes[ring * group + i % group] if ring % 10 >= garbage else None
        else:
            n.b = None
    n = None
    def timed():
        begin = time.thread_time(); gc.collect(); return time.thread_time() - begin
    timed()
    best_live = min(best_live, timed())
    for first in range(0, total, group):
        if first // group % 10 < garbage:
            nodes[first:first + group] = [None] * group
    best_all = min(best_all, timed())
    nodes = None
    gc.collect()
print(best_live, best_all)
)";

struct Seconds {
    double live, garbage;
};

Seconds of_python(std::uint32_t garbage) {
    const std::filesystem::path script =
        std::filesystem::temp_directory_path() / fmt::format("arenarium-collector-bench-{}.py", std::rand());
    std::ofstream(script) << peer;
    const std::string command =
        fmt::format("'{}' -S '{}' {} {} {}", ARENARIUM_PEER_PYTHON, script.string(), objects_wanted, group, garbage);
    Seconds s{};
    std::FILE* pipe = popen(command.c_str(), "r");
    const bool read = pipe && std::fscanf(pipe, "%lf %lf", &s.live, &s.garbage) == 2;
    const bool ended = pipe && pclose(pipe) == 0;
    std::filesystem::remove(script);
    if (!read || !ended) throw std::runtime_error("the interpreter gave no times");
    return s;
}

struct Graph {
    ObjectHistory history;
    std::vector<objects::ObjectIndex> nodes;
};

Graph build(std::uint32_t garbage, bool with_blocks) {
    ObjectRules rules = *ObjectHistory::rules_of("3.11");
    rules.with_blocks = with_blocks;
    Graph g{ObjectHistory(rules), {}};
    ObjectHistory& h = g.history;
    objects::Type list{"list", 40, {}};
    list.backwards = true;
    const auto list_type = h.add_type(list);
    const auto node = h.add_type({"N", 40, {h.slot_name("a"), h.slot_name("b"), h.slot_name("c")}});
    const auto name = h.add_root({objects::Root::Kind::module, "__main__", "nodes"});
    const auto loop = h.add_root({objects::Root::Kind::frame, "<module>", "n"});
    h.append(ObjectRequest::of_number(ObjectRequest::Kind::enable, 0));
    const auto holder = h.append(ObjectRequest::create(list_type, name));
    for (std::uint32_t i = 0; i < objects_wanted; ++i) {
        g.nodes.push_back(h.append(ObjectRequest::create(node, loop)));
        h.append(ObjectRequest::append(holder, g.nodes.back()));
    }
    h.append(ObjectRequest::drop(loop));
    std::uint64_t random = 12345;
    for (std::uint32_t i = 0; i < objects_wanted; ++i) {
        const std::uint32_t first = i - i % group;
        h.append(ObjectRequest::set(g.nodes[i], 0, g.nodes[first + (i + 1) % group]));
        if (i % 3 != 0 || first == 0) continue;
        random = (random * 1103515245 + 12345) & 0x7fffffff;
        const auto ring = static_cast<std::uint32_t>(random % (first / group));
        if (ring % 10 >= garbage) h.append(ObjectRequest::set(g.nodes[i], 1, g.nodes[ring * group + i % group]));
    }
    return g;
}

template <class Act>
double timed(Act&& act) {
    const ThreadStopwatch watch;
    act();
    return watch.seconds();
}

Seconds of_engine(std::uint32_t garbage, bool with_blocks) {
    Seconds best{1e9, 1e9};
    for (int round = 0; round < rounds; ++round) {
        Graph g = build(garbage, with_blocks);
        ObjectHistory& h = g.history;
        const auto collect = [&] { h.append(ObjectRequest::collect(2)); };
        collect();
        best.live = std::min(best.live, timed(collect));
        for (std::uint32_t i = 0; i < objects_wanted; ++i)
            if (i / group % 10 < garbage) h.append(ObjectRequest::set({0}, i, {}));
        best.garbage = std::min(best.garbage, timed(collect));
    }
    return best;
}

void questions(Graph& g) {
    const objects::State& state = g.history.state().objects;
    objects::ReferenceGraph graph, back;
    const double laid_out = timed([&] {
        graph = objects::reference_graph(state);
        back = objects::referrers(graph);
    });
    objects::ShortestPaths paths;
    const double shortest = timed([&] { paths = objects::shortest_paths(graph); });
    objects::Dominators d;
    const double retained = timed([&] { d = objects::dominators(graph, back); });
    std::vector<std::uint32_t> dying;
    const double dies = timed([&] { dying = d.dies_with(0); });
    fmt::print("objects: {}, references: {}\n", graph.objects(), graph.edges.size());
    fmt::print("laid out for reading: {:.3f} s\n", laid_out);
    fmt::print("shortest paths to every object: {:.3f} s\n", shortest);
    fmt::print("retained sizes of every object: {:.3f} s\n", retained);
    fmt::print("what would die with the list ({} objects): {:.3f} s\n", dying.size(), dies);
    fmt::print("paths and retained sizes together: {:.3f} s (asked: 2 s)\n", laid_out + shortest + retained);
}

// A collection is one operation a phase; into each, the first time, takes recording its micro-steps.
void steps(Graph& g) {
    ObjectHistory& h = g.history;
    const std::uint32_t last = h.size();
    h.append(ObjectRequest::collect(2));
    Timeline<ObjectModel>& timeline = h.timeline();
    timeline.seek({last, 0});
    fmt::print("into the phases of a collection of a million objects:");
    for (std::uint32_t phase = last; phase < h.size(); ++phase) {
        timeline.seek({phase, 0});
        fmt::print(" {:.3f}", timed([&] { timeline.micro_step(); }));
    }
    fmt::print(" s\n");
    timeline.seek({last + 1, 1});
    std::vector<double> micro;
    for (int i = 0; i < 10'000; ++i)
        micro.push_back(timed([&] { timeline.micro_step(); }));
    for (int i = 0; i < 10'000; ++i)
        micro.push_back(timed([&] { timeline.micro_step_back(); }));
    fmt::print("a micro-step of it: median {:.4f} ms, 99 % {:.4f} ms (a frame: 16 ms)\n", percentile(micro, 0.5) * 1e3,
               percentile(micro, 0.99) * 1e3);
    std::vector<double> operations;
    timeline.seek({last / 2, 0});
    for (int i = 0; i < 2000; ++i)
        operations.push_back(timed([&] { timeline.step(); }));
    for (int i = 0; i < 2000; ++i)
        operations.push_back(timed([&] { timeline.step_back(); }));
    fmt::print("an operation among two million: median {:.4f} ms, 99 % {:.4f} ms, most {:.2f} ms (a frame: 16 ms)\n",
               percentile(operations, 0.5) * 1e3, percentile(operations, 0.99) * 1e3, percentile(operations, 1) * 1e3);
}

}  // namespace

int main() try {
    for (const std::uint32_t garbage : {5U, 10U}) {
        const Seconds python = of_python(garbage);
        for (const bool with_blocks : {false, true}) {
            const Seconds engine = of_engine(garbage, with_blocks);
            fmt::print(
                "collect, {} objects, {}: all reachable {:.3f} s (CPython {:.3f} s, {:.2f} x), {} % garbage "
                "{:.3f} s (CPython {:.3f} s, {:.2f} x; asked: 1.5 x)\n",
                objects_wanted, with_blocks ? "with their blocks" : "graph only", engine.live, python.live,
                engine.live / python.live, garbage * 10, engine.garbage, python.garbage,
                engine.garbage / python.garbage);
        }
    }
    Graph g = build(5, false);
    questions(g);
    steps(g);
    fmt::print("peak memory: {:.0f} MiB\n", peak_mib());
    return 0;
} catch (const std::exception& e) {
    fmt::print(stderr, "collector_bench: {}\n", e.what());
    return 1;
}
