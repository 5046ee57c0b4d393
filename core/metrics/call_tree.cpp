#include "core/metrics/call_tree.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

namespace arenarium {
namespace {

// Functions made twice have codes that read alike: the first one of each.
std::vector<std::uint32_t> first_codes(const CallSites& sites) {
    std::map<std::pair<std::string_view, std::string_view>, std::uint32_t> first;
    std::vector<std::uint32_t> out(sites.codes.size());
    for (std::uint32_t c = 0; c < out.size(); ++c)
        out[c] = first.try_emplace({sites.codes[c].file, sites.codes[c].name}, c).first->second;
    return out;
}

// Before children stand together.
struct Draft {
    std::uint32_t parent, site;
    SiteUse total, self;
    std::vector<std::uint32_t> children;
};

CallTree in_order(const std::vector<Draft>& drafts) {
    CallTree tree;
    std::vector<std::uint32_t> of{0};  // the draft of each node
    tree.nodes.front().total = drafts.front().total;
    for (std::uint32_t n = 0; n < of.size(); ++n) {
        std::vector<std::uint32_t> children = drafts[of[n]].children;
        std::stable_sort(children.begin(), children.end(), [&](std::uint32_t a, std::uint32_t b) {
            const SiteUse &x = drafts[a].total, &y = drafts[b].total;
            return std::pair(x.bytes, x.blocks) > std::pair(y.bytes, y.blocks);
        });
        tree.nodes[n].first_child = static_cast<std::uint32_t>(tree.nodes.size());
        tree.nodes[n].children = static_cast<std::uint32_t>(children.size());
        const std::uint32_t depth = tree.nodes[n].depth + 1;
        for (const std::uint32_t c : children) {
            of.push_back(c);
            tree.nodes.push_back({n, drafts[c].site, 0, 0, depth, drafts[c].total, drafts[c].self});
        }
    }
    return tree;
}

}  // namespace

CallTree call_tree(const CallSites& sites, const UseBySite& use) {
    const std::size_t count = std::min(sites.places.size(), use.size());
    // A place is described after the one that called it, so one walk back adds up the calls.
    const auto caller = [&](std::size_t p) {
        const std::uint32_t c = sites.places[p].caller;
        return c < p ? c : 0;
    };
    std::vector<SiteUse> total(use.begin(), use.begin() + static_cast<std::ptrdiff_t>(count));
    std::vector<bool> used(count);
    for (std::size_t p = count; p-- > 1;) {
        used[p] = used[p] || !use[p].none();
        if (!used[p] || caller(p) == 0) continue;
        used[caller(p)] = true;
        total[caller(p)] += total[p];
    }
    const std::vector<std::uint32_t> codes = first_codes(sites);
    std::vector<Draft> drafts{{0, 0, {}, {}, {}}};
    std::vector<std::uint32_t> node(count);
    std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>, std::uint32_t> known;  // parent, code, line
    const auto child = [&](std::uint32_t parent, std::uint32_t site) {
        drafts.push_back({parent, site, {}, {}, {}});
        const auto made = static_cast<std::uint32_t>(drafts.size() - 1);
        drafts[parent].children.push_back(made);
        return made;
    };
    for (std::uint32_t p = 1; p < count; ++p) {
        if (!used[p]) continue;
        const std::uint32_t parent = node[caller(p)];
        const auto [at, fresh] = known.try_emplace({parent, codes[sites.places[p].code], sites.places[p].line}, 0);
        if (fresh) at->second = child(parent, p);
        node[p] = at->second;
        drafts[node[p]].self += use[p];
        drafts[node[p]].total += total[p];
        if (parent == 0) drafts.front().total += total[p];
    }
    if (!use.empty() && !use[0].none()) {
        const std::uint32_t unknown = child(0, 0);
        drafts[unknown].self = drafts[unknown].total = use[0];
        drafts.front().total += use[0];
    }
    return in_order(drafts);
}

std::uint32_t same_node(const CallSites& sites, const CallTree& from, std::uint32_t node, const CallTree& to) {
    if (node == 0 || node >= from.nodes.size()) return 0;
    const std::uint32_t parent = from.nodes[node].parent;
    const std::uint32_t there = same_node(sites, from, parent, to);
    if (there == 0 && parent != 0) return 0;
    const auto reads = [&](std::uint32_t site) {
        if (!sites.has(site)) return std::tuple<std::string_view, std::string_view, std::uint32_t>();
        const FunctionCode& code = sites.code(site);
        return std::tuple<std::string_view, std::string_view, std::uint32_t>(code.file, code.name,
                                                                             sites.places[site].line);
    };
    const CallNode& in = to.nodes[there];
    for (std::uint32_t c = in.first_child; c < in.first_child + in.children; ++c)
        if (reads(to.nodes[c].site) == reads(from.nodes[node].site)) return c;
    return 0;
}

std::vector<FlameBox> flame_layout(const CallTree& tree, std::uint32_t focus, double least) {
    std::vector<FlameBox> out;
    for (std::uint32_t n = focus;; n = tree.nodes[n].parent) {
        out.push_back({n, tree.nodes[n].depth, 0, 1});
        if (n == 0) break;
    }
    std::reverse(out.begin(), out.end());
    const auto whole = static_cast<double>(tree.nodes[focus].total.bytes);
    if (whole <= 0) return out;
    for (std::size_t i = out.size() - 1; i < out.size(); ++i) {
        const FlameBox box = out[i];
        const CallNode& node = tree.nodes[box.node];
        std::int64_t before = 0;
        for (std::uint32_t c = node.first_child; c < node.first_child + node.children; ++c) {
            const std::int64_t bytes = std::max<std::int64_t>(0, tree.nodes[c].total.bytes);
            const double from = box.from + static_cast<double>(before) / whole;
            const double to = box.from + static_cast<double>(before + bytes) / whole;
            before += bytes;
            if (bytes != 0 && to - from >= least) out.push_back({c, box.depth + 1, from, to});
        }
    }
    return out;
}

}  // namespace arenarium
