#include "core/objects/read/graph_reading.h"

#include <algorithm>

namespace arenarium::objects {

GraphReading read_graph(const ObjectGraph& graph) {
    GraphReading r;
    r.references = reference_graph(graph);
    r.referrers = referrers(r.references);
    r.paths = shortest_paths(r.references);
    r.keeps = dominators(r.references, r.referrers);
    return r;
}

std::vector<std::uint64_t> blocks_of(const ObjectGraph& g, std::span<const std::uint32_t> objects) {
    std::vector<std::uint64_t> blocks;
    std::vector<bool> among(g.size());
    for (const std::uint32_t o : objects) {
        among[o] = true;
        blocks.push_back(g.state.object({o}).block);
    }
    for (const ObjectGraph::Storage& s : g.storage)
        if (among[s.owner.value]) blocks.push_back(s.block);
    return blocks;
}

std::string path_text(const ObjectGraph& g, const Path& path) {
    if (path.steps.empty()) return {};
    std::string text = root_text(g.vocabulary.roots[path.steps.front().slot]);
    for (std::size_t i = 1; i < path.steps.size(); ++i)
        text += slot_text(g, {path.steps[i - 1].object}, path.steps[i].slot);
    return text;
}

}  // namespace arenarium::objects
