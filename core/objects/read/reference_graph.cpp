#include "core/objects/read/reference_graph.h"

namespace arenarium::objects {

ReferenceGraph reference_graph(const State& s) {
    ReferenceGraph g;
    g.first.reserve(s.created + std::size_t{1});
    g.size.reserve(s.created);
    g.edges.reserve(s.references.size());
    for (std::uint32_t i = 0; i < s.created; ++i) {
        g.first.push_back(static_cast<std::uint32_t>(g.edges.size()));
        const Object& o = s.objects[i];
        g.size.push_back(o.alive ? o.size : 0);
        if (!o.alive) continue;
        for (std::uint32_t slot = 0; slot < o.slot_count; ++slot)
            if (const ObjectIndex to = s.references[o.first + slot].target) g.edges.push_back({to.value, slot});
    }
    g.first.push_back(static_cast<std::uint32_t>(g.edges.size()));
    g.roots = s.roots;
    return g;
}

ReferenceGraph referrers(const ReferenceGraph& g) {
    ReferenceGraph r;
    r.size = g.size;
    r.roots = g.roots;
    r.named_roots = g.named_roots;
    r.first.assign(g.objects() + std::size_t{1}, 0);
    for (const ReferenceGraph::Edge& e : g.edges)
        ++r.first[e.to + std::size_t{1}];
    for (std::uint32_t i = 0; i < g.objects(); ++i)
        r.first[i + std::size_t{1}] += r.first[i];
    r.edges.resize(g.edges.size());
    std::vector<std::uint32_t> at(r.first.begin(), r.first.end() - 1);
    for (std::uint32_t i = 0; i < g.objects(); ++i)
        for (const ReferenceGraph::Edge& e : g.of(i))
            r.edges[at[e.to]++] = {i, e.slot};
    return r;
}

}  // namespace arenarium::objects
