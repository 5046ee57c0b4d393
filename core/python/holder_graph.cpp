#include "core/python/holder_graph.h"

#include <algorithm>
#include <tuple>

#include "core/base/number_text.h"

namespace arenarium {
namespace {

constexpr int longest_way = 16;  // from a root to what it holds

// "__main__.cache" and "[3]": "__main__.cache[3]".
std::string joined(const std::string& owner, bool in_module, const std::string& how) {
    constexpr std::string_view dict = ".__dict__";
    const bool named = how.starts_with("['") && how.ends_with("']");
    if (named && (in_module || owner.ends_with(dict))) {
        const std::string base = in_module ? owner : owner.substr(0, owner.size() - dict.size());
        return base + "." + how.substr(2, how.size() - 4);
    }
    if (how.empty()) return owner + ".…";
    return how[0] == '[' || how[0] == ' ' ? owner + how : owner + "." + how;
}

}  // namespace

std::string Referrer::text() const {
    if (type.empty()) return where;
    const std::string begin = type + " at " + hex_address({owner});
    if (!expression.empty()) return begin + ", " + expression;
    return how.empty() ? begin : begin + ", its " + (how[0] == ' ' ? how.substr(1) : how);
}

bool HolderGraph::Node::has_owner(std::uint64_t owner) const {
    return std::any_of(edges.begin(), edges.end(), [owner](const Edge& e) { return e.holder.owner == owner; });
}

// Names spread from the roots, so that the shortest way to a thing gives it its name.
void HolderGraph::give_names() {
    for (auto& [address, node] : nodes)
        std::erase_if(node.edges, [this](const Edge& e) {
            const auto owner = nodes.find(e.holder.owner);
            return owner != nodes.end() && owner->second.doubtful && owner->second.edges.empty();
        });
    for (int n = 0; n < longest_way; ++n) {
        std::vector<std::pair<Node*, std::pair<std::string, std::string>>> named;
        for (auto& [address, node] : nodes) {
            for (Edge& e : node.edges) {
                if (e.holder.expression.empty()) {
                    const auto owner = nodes.find(e.holder.owner);
                    if (owner == nodes.end() || owner->second.name.empty()) continue;
                    e.holder.expression = e.holder.is_memory ? owner->second.name + " (its " + e.holder.how + ")"
                                                             : joined(owner->second.name, e.in_module, e.holder.how);
                    e.holder.root = e.in_module ? e.holder.expression : owner->second.root;
                }
                if (node.name.empty() && (named.empty() || named.back().first != &node))
                    named.push_back({&node, {e.holder.expression, e.holder.root}});
            }
        }
        if (named.empty()) break;
        for (auto& [node, names] : named)
            std::tie(node->name, node->root) = names;
    }
}

std::vector<Referrer> HolderGraph::holders_of(std::uint64_t address, std::size_t most) const {
    std::vector<Referrer> list;
    const auto found = nodes.find(address);
    if (found == nodes.end()) return list;
    const Node& node = found->second;
    const bool any_strong = std::any_of(node.edges.begin(), node.edges.end(), [](const Edge& e) { return e.strong; });
    for (const Edge& e : node.edges)
        if (e.strong == any_strong) list.push_back(e.holder);
    std::stable_sort(list.begin(), list.end(), [](const Referrer& a, const Referrer& b) {
        return std::pair(!a.expression.empty(), a.owner != 0) > std::pair(!b.expression.empty(), b.owner != 0);
    });
    std::vector<Referrer> shown;
    for (Referrer& r : list) {
        const bool again = std::any_of(shown.begin(), shown.end(), [&r](const Referrer& other) {
            return other.owner == r.owner && (r.owner != 0 || other.where == r.where);
        });
        if (!again && shown.size() < std::min<std::uint64_t>(most, node.references)) shown.push_back(std::move(r));
    }
    return shown;
}

}  // namespace arenarium
