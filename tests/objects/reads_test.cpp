// Why an object is alive and what it keeps, against the plain definitions: walk from the roots without it.
#include <algorithm>
#include <deque>

#include "core/objects/read/dominators.h"
#include "core/objects/read/paths.h"
#include "core/process/object_blocks.h"
#include "tests/objects/node_program.h"
#include "tests/support/catch.h"
#include "tests/support/property.h"

namespace arenarium::test {
namespace {

using objects::Dominators;
using objects::ReferenceGraph;

// Each number is an edge; every seventh makes its object a root.
ReferenceGraph graph_of(const std::vector<std::uint32_t>& numbers) {
    const auto n = static_cast<std::uint32_t>(1 + numbers.size() / 3);
    std::vector<std::vector<std::uint32_t>> to(n);
    ReferenceGraph g;
    for (const std::uint32_t x : numbers) {
        const std::uint32_t from = x % n, target = x / n % n;
        to[from].push_back(target);
        if (x % 7 == 0) g.roots.push_back({from});
        if (x % 31 == 0) g.roots.push_back({});
    }
    for (std::uint32_t i = 0; i < n; ++i) {
        g.first.push_back(static_cast<std::uint32_t>(g.edges.size()));
        for (std::uint32_t slot = 0; slot < to[i].size(); ++slot)
            g.edges.push_back({to[i][slot], slot});
        g.size.push_back(16 + i);
    }
    g.first.push_back(static_cast<std::uint32_t>(g.edges.size()));
    return g;
}

// Steps to each object from the roots, 0: not reached; `without` and what only it reaches is left out.
std::vector<std::uint32_t> distances(const ReferenceGraph& g, std::uint32_t without) {
    std::vector<std::uint32_t> distance(g.objects());
    std::deque<std::uint32_t> queue;
    const auto reach = [&](std::uint32_t o, std::uint32_t d) {
        if (o == without || distance[o] != 0) return;
        distance[o] = d;
        queue.push_back(o);
    };
    for (const objects::ObjectIndex r : g.roots)
        if (r) reach(r.value, 1);
    while (!queue.empty()) {
        const std::uint32_t o = queue.front();
        queue.pop_front();
        for (const ReferenceGraph::Edge& e : g.of(o))
            reach(e.to, distance[o] + 1);
    }
    return distance;
}

}  // namespace

TEST_CASE("What dies with an object is what no root reaches without it") {
    check_property(
        "dominators",
        [](const std::vector<std::uint32_t>& numbers) {
            const ReferenceGraph g = graph_of(numbers);
            const Dominators d = objects::dominators(g, objects::referrers(g));
            const auto all = distances(g, UINT32_MAX);
            for (std::uint32_t o = 0; o < g.objects(); ++o) {
                RC_ASSERT((d.dominator[o] == Dominators::none) == (all[o] == 0));
                const auto left = distances(g, o);
                std::vector<std::uint32_t> dying;
                std::uint64_t bytes = 0;
                for (std::uint32_t x = 0; x < g.objects(); ++x) {
                    if (all[o] == 0 || all[x] == 0 || left[x] != 0) continue;
                    dying.push_back(x);
                    bytes += g.size[x];
                }
                std::vector<std::uint32_t> seen = d.dies_with(o);
                if (!seen.empty()) RC_ASSERT(seen[0] == o);
                std::sort(seen.begin(), seen.end());
                RC_ASSERT(seen == dying);
                RC_ASSERT(d.retained[o] == bytes);
                RC_ASSERT(d.retained_objects[o] == dying.size());
            }
        },
        150, 90);
}

TEST_CASE("Shortest paths are paths, and none is shorter") {
    check_property(
        "shortest paths",
        [](const std::vector<std::uint32_t>& numbers) {
            const ReferenceGraph g = graph_of(numbers);
            const ReferenceGraph back = objects::referrers(g);
            const objects::ShortestPaths shortest = objects::shortest_paths(g);
            const auto distance = distances(g, UINT32_MAX);
            const auto check = [&](const objects::Path& path, std::uint32_t to) {
                RC_ASSERT(path.steps.back().object == to);
                RC_ASSERT(g.roots[path.steps[0].slot].value == path.steps[0].object);
                for (std::size_t i = 1; i < path.steps.size(); ++i) {
                    const auto edges = g.of(path.steps[i - 1].object);
                    RC_ASSERT(std::any_of(edges.begin(), edges.end(), [&](const ReferenceGraph::Edge& e) {
                        return e.slot == path.steps[i].slot && e.to == path.steps[i].object;
                    }));
                }
            };
            for (std::uint32_t o = 0; o < g.objects(); ++o) {
                RC_ASSERT(shortest.reaches(o) == (distance[o] != 0));
                RC_ASSERT(shortest.to(o).steps.size() == distance[o]);
                const std::vector<objects::Path> several = objects::paths_to(back, shortest, o, 5);
                RC_ASSERT(several.size() <= 5);
                RC_ASSERT(several.empty() == (distance[o] == 0));
                for (const objects::Path& path : several)
                    check(path, o);
                if (distance[o] == 0) continue;
                check(shortest.to(o), o);
                RC_ASSERT(several[0].steps.size() == distance[o]);
            }
        },
        150, 90);
}

TEST_CASE("A graph read from a state has its strong references, and no weak ones") {
    NodeProgram p(*ObjectHistory::rules_of("3.13"));
    for (std::uint32_t n = 0; n < 2; ++n)
        p.history.append(ObjectRequest::create(p.node, p.root(n)));
    p.history.append(ObjectRequest::set({0}, 1, {1}));
    p.history.append(ObjectRequest::weak(p.weak_reference, p.root(2), {0}));
    const ReferenceGraph g = objects::reference_graph(p.history.state().objects);
    CHECK(g.objects() == 3);
    REQUIRE(g.edges.size() == 1);
    CHECK(g.of(0)[0].to == 1);
    CHECK(g.of(0)[0].slot == 1);
    CHECK(g.of(2).empty());
    CHECK(objects::referrers(g).of(1)[0].to == 0);
}

TEST_CASE("The pools and arenas that would be empty are those that are, when the objects die") {
    for (const std::uint32_t keep : {0u, 7u, 3000u}) {
        NodeProgram p(*ObjectHistory::rules_of("3.8:arena=16KiB"));
        p.history.append(ObjectRequest::of_number(ObjectRequest::Kind::enable, 0));
        constexpr std::uint32_t count = 2000;
        for (std::uint32_t n = 0; n < count; ++n) {
            // Only object 0, and some others, are held by a root of their own; each holds the next one.
            const bool held = n == 0 || (keep != 0 && n % keep == 0);
            p.history.append(ObjectRequest::create(p.node, p.root(n)));
            if (n != 0) p.history.append(ObjectRequest::set({n - 1}, 0, {n}));
            if (!held) p.history.append(ObjectRequest::drop({n}));
        }
        const ObjectState before = p.history.state();
        const ReferenceGraph g = objects::reference_graph(before.objects);
        const Dominators d = objects::dominators(g, objects::referrers(g));
        const std::vector<std::uint32_t> dying = d.dies_with(0);
        const Emptied e = emptied_by(dying, before, p.history.rules());
        CHECK(e.blocks == dying.size());
        CHECK(e.bytes == dying.size() * 64);
        for (const std::uint32_t o : {0u, 5u, count - 1})
            CHECK(object_in(before, std::bit_cast<Block>(before.objects.object({o}).block)).value == o);

        p.history.append(ObjectRequest::drop({0}));
        CHECK(p.freed().size() == dying.size());
        const HeapState &was = before.process.heap, &is = p.history.state().process.heap;
        std::vector<PoolIndex> pools;
        for (std::uint32_t i = 0; i < was.pools.size(); ++i)
            if (was.pools[i].ref_count != 0 && is.pools[i].ref_count == 0) pools.push_back({i});
        std::vector<ArenaIndex> arenas;
        for (std::uint32_t a = 0; a < was.arenas.size(); ++a) {
            const auto used = [a](const HeapState& h) {
                return h.arenas[a].address ? h.arenas[a].ntotalpools - h.arenas[a].nfreepools : 0;
            };
            if (used(was) != 0 && used(is) == 0) arenas.push_back({a});
        }
        CHECK(e.pools == pools);
        CHECK(e.arenas == arenas);
        CHECK(e.pools.empty() == (keep == 7));
    }
}

}  // namespace arenarium::test
