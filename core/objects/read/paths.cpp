#include "core/objects/read/paths.h"

#include <algorithm>
#include <utility>

namespace arenarium::objects {

Path ShortestPaths::to(std::uint32_t object) const {
    Path path;
    if (!reaches(object)) return path;
    for (std::uint32_t o = object;; o = from[o]) {
        path.steps.push_back({o, slot[o]});
        if (from[o] == from_root) break;
    }
    std::reverse(path.steps.begin(), path.steps.end());
    return path;
}

ShortestPaths shortest_paths(const ReferenceGraph& g) {
    ShortestPaths p;
    p.from.assign(g.objects(), ShortestPaths::unreachable);
    p.slot.assign(g.objects(), 0);
    p.distance.assign(g.objects(), 0);
    std::vector<std::uint32_t> queue;
    queue.reserve(g.objects());
    const auto count = static_cast<std::uint32_t>(g.roots.size()), named = std::min(count, g.named_roots);
    std::size_t done = 0;
    for (const auto& [first, last] : {std::pair(0u, named), std::pair(named, count)}) {
        for (std::uint32_t r = first; r < last; ++r) {
            const ObjectIndex o = g.roots[r];
            if (!o || p.reaches(o.value)) continue;
            p.from[o.value] = ShortestPaths::from_root;
            p.slot[o.value] = r;
            p.distance[o.value] = first == 0 ? 1 : ShortestPaths::unnamed + 1;
            queue.push_back(o.value);
        }
        for (; done < queue.size(); ++done) {
            const std::uint32_t o = queue[done];
            for (const ReferenceGraph::Edge& e : g.of(o)) {
                if (p.reaches(e.to)) continue;
                p.from[e.to] = o;
                p.slot[e.to] = e.slot;
                p.distance[e.to] = p.distance[o] + 1;
                queue.push_back(e.to);
            }
        }
    }
    return p;
}

std::vector<Path> paths_to(const ReferenceGraph& referrers, const ShortestPaths& shortest, std::uint32_t object,
                           std::size_t most) {
    std::vector<Path> paths;
    for (std::uint32_t r = 0; r < referrers.roots.size(); ++r)
        if (referrers.roots[r] == ObjectIndex{object}) paths.push_back({{{object, r}}});
    std::vector<ReferenceGraph::Edge> edges;
    for (const ReferenceGraph::Edge& e : referrers.of(object))
        if (e.to != object && shortest.reaches(e.to)) edges.push_back(e);
    std::stable_sort(edges.begin(), edges.end(), [&shortest](const auto& a, const auto& b) {
        return shortest.distance[a.to] < shortest.distance[b.to];
    });
    for (const ReferenceGraph::Edge& e : edges) {
        if (paths.size() >= most) break;
        Path path = shortest.to(e.to);
        // A way that already goes through the object says nothing new.
        if (std::any_of(path.steps.begin(), path.steps.end(), [&](const Path::Step& s) { return s.object == object; }))
            continue;
        path.steps.push_back({object, e.slot});
        paths.push_back(std::move(path));
    }
    if (paths.size() > most) paths.resize(most);
    return paths;
}

}  // namespace arenarium::objects
