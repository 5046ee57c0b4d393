#include "core/scene/objects/graph_layout.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

namespace arenarium {
namespace {

using objects::ObjectGraph;
using objects::ObjectIndex;
using objects::Root;

enum class Fold : std::uint8_t { nothing, leaves, types };

class Layouter {
public:
    Layouter(const ObjectGraph& g, const objects::GraphReading& r, const GraphLayoutOptions& options)
        : g_(g), r_(r), options_(options) {}

    GraphLayout make(const GraphLayout* before) {
        choose();
        for (const Fold fold : {Fold::nothing, Fold::leaves, Fold::types}) {
            group(fold);
            if (out_.nodes.size() <= options_.most_nodes) break;
        }
        connect();
        root_nodes();
        tree();
        if (before == nullptr || !keep(*before)) tidy();
        for (const GraphLayout::Node& n : out_.nodes) {
            out_.columns = std::max(out_.columns, n.column + 1);
            out_.rows = std::max(out_.rows, n.row + 1);
        }
        place_roots(before);
        return std::move(out_);
    }

private:
    // A part stands for its class.
    ObjectIndex whole(ObjectIndex o) const {
        const ObjectIndex of = g_.labels[o.value].part_of;
        return of ? of : o;
    }
    bool is_named(ObjectIndex o) const { return named_[o.value]; }

    void choose() {
        named_.assign(g_.size(), false);
        for (std::uint32_t i = 0; i < g_.state.roots.size(); ++i)
            if (g_.state.roots[i] && g_.vocabulary.roots[i].kind != Root::Kind::interpreter)
                named_[g_.state.roots[i].value] = true;
        shown_.assign(g_.size(), false);
        for (std::uint32_t i = 0; i < g_.size(); ++i) {
            if (g_.labels[i].part_of) continue;
            const bool held = named_[i] || !r_.referrers.of(i).empty();
            shown_[i] = held || r_.is_garbage({i});
        }
    }

    std::uint64_t key_of(ObjectIndex o, Fold fold) const {
        const std::uint64_t own = std::uint64_t{1} << 32 | g_.labels[o.value].number;
        if (fold == Fold::nothing || o == options_.unfolded) return own;
        if (is_named(o) || g_.type_of(o).name == "type") return own;
        std::uint64_t h = std::hash<std::string>{}(g_.type_of(o).name) | 1;
        if (fold == Fold::leaves) {
            if (!r_.references.of(o.value).empty()) return own;
            std::set<std::uint32_t> from;
            for (const auto& e : r_.referrers.of(o.value))
                from.insert(g_.labels[e.to].number);
            for (const std::uint32_t f : from)
                h = (h ^ f) * 0x9e3779b97f4a7c15u;
        }
        return h | std::uint64_t{1} << 63;
    }

    void group(Fold fold) {
        out_.nodes.clear();
        out_.node_of.assign(g_.size(), GraphLayout::none);
        std::unordered_map<std::uint64_t, std::uint32_t> known;
        for (std::uint32_t i = 0; i < g_.size(); ++i) {
            if (!shown_[i]) continue;
            const std::uint64_t key = key_of({i}, fold);
            const auto [at, is_new] = known.emplace(key, static_cast<std::uint32_t>(out_.nodes.size()));
            if (is_new) out_.nodes.push_back({key, {}, 0, 0});
            out_.nodes[at->second].members.push_back({i});
            out_.node_of[i] = at->second;
        }
        for (std::uint32_t i = 0; i < g_.size(); ++i)
            if (g_.labels[i].part_of) out_.node_of[i] = out_.node_of[whole({i}).value];
        for (GraphLayout::Node& n : out_.nodes)  // one alone is itself
            if (n.members.size() == 1) n.key = key_of(n.members.front(), Fold::nothing);
    }

    void connect() {
        std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> known;
        for (std::uint32_t i = 0; i < g_.size(); ++i) {
            const std::uint32_t from = out_.node_of[i];
            if (from == GraphLayout::none) continue;
            for (const auto& e : r_.references.of(i)) {
                const std::uint32_t to = out_.node_of[e.to];
                if (to == GraphLayout::none || (from == to && whole({i}) != whole({e.to}) && is_folded(from))) continue;
                if (slot_name({i}, e.slot) == "__class__") continue;  // its name says it
                if (from == to && (g_.labels[i].part_of || g_.labels[e.to].part_of)) continue;
                const auto [at, is_new] =
                    known.emplace(std::pair{from, to}, static_cast<std::uint32_t>(out_.edges.size()));
                if (is_new)
                    out_.edges.push_back({from, to, objects::slot_text(g_, {i}, e.slot), 1});
                else
                    ++out_.edges[at->second].count;
            }
        }
    }
    std::string_view slot_name(ObjectIndex o, std::uint32_t slot) const {
        const objects::SlotName name = g_.state.reference(o, slot).name;
        return name ? std::string_view(g_.vocabulary.slot_names[name.value]) : std::string_view();
    }
    bool is_folded(std::uint32_t node) const { return out_.nodes[node].members.size() > 1; }

    void root_nodes() {
        std::map<std::uint32_t, std::size_t> at;
        for (std::uint32_t i = 0; i < g_.state.roots.size(); ++i) {
            if (!g_.state.roots[i] || g_.vocabulary.roots[i].kind == Root::Kind::interpreter) continue;
            const std::uint32_t node = out_.node_of[g_.state.roots[i].value];
            if (node == GraphLayout::none) continue;
            const std::string name = objects::root_text(g_.vocabulary.roots[i]);
            const auto [found, is_new] = at.emplace(node, out_.roots.size());
            if (is_new)
                out_.roots.push_back({name, node, 0});
            else
                out_.roots[found->second].names += ", " + name;
        }
    }

    // Who leads to whom first, breadth first from the roots, then from what no root leads to.
    void tree() {
        const std::size_t count = out_.nodes.size();
        std::vector<std::vector<std::uint32_t>> targets(count);
        std::vector<std::uint32_t> led_to(count);
        for (const GraphLayout::Edge& e : out_.edges) {
            targets[e.from].push_back(e.to);
            if (e.from != e.to) ++led_to[e.to];
        }
        parent_.assign(count, GraphLayout::none);
        children_.assign(count, {});
        std::vector<bool> reached(count);
        std::vector<std::uint32_t> queue;
        const auto walk = [&] {
            for (std::size_t i = 0; i < queue.size(); ++i)
                for (const std::uint32_t to : targets[queue[i]]) {
                    if (reached[to]) continue;
                    reached[to] = true;
                    parent_[to] = queue[i];
                    children_[queue[i]].push_back(to);
                    queue.push_back(to);
                }
            queue.clear();
        };
        const auto begin_at = [&](std::uint32_t node) {
            if (reached[node]) return;
            reached[node] = true;
            tops_.push_back(node);
            queue.push_back(node);
        };
        for (const GraphLayout::Root& root : out_.roots)
            begin_at(root.node);
        walk();
        for (std::uint32_t n = 0; n < count; ++n)
            if (led_to[n] == 0) begin_at(n);
        walk();
        for (std::uint32_t n = 0; n < count; ++n) {
            begin_at(n);
            walk();
        }
    }

    bool is_leaf(std::uint32_t node) const { return children_[node].empty(); }

    // Each leaf has a row of its own; what leads to it stands in the row of the first one. Many leaves of one object
    // stand side by side, below the others.
    void tidy() {
        struct Open {
            std::uint32_t node, column;
            bool leaves;  // those of the node, else the node
        };
        std::uint32_t row = 0;
        std::vector<Open> open;
        for (std::size_t i = tops_.size(); i-- > 0;)
            open.push_back({tops_[i], 1, false});
        while (!open.empty()) {
            const Open next = open.back();
            open.pop_back();
            const auto& below = children_[next.node];
            if (next.leaves) {
                row += leaves_in_block(below, next.column, row);
                continue;
            }
            out_.nodes[next.node].column = next.column;
            out_.nodes[next.node].row = row;
            const auto leaves = std::count_if(below.begin(), below.end(), [&](auto n) { return is_leaf(n); });
            const bool as_block = leaves > most_leaves_in_column;
            if (as_block) open.push_back({next.node, next.column + 1, true});
            for (std::size_t i = below.size(); i-- > 0;)
                if (!as_block || !is_leaf(below[i])) open.push_back({below[i], next.column + 1, false});
            if (below.empty()) ++row;
        }
    }
    // Returns how many rows it takes: about as high as wide.
    std::uint32_t leaves_in_block(const std::vector<std::uint32_t>& nodes, std::uint32_t column, std::uint32_t row) {
        std::vector<std::uint32_t> leaves;
        std::copy_if(nodes.begin(), nodes.end(), std::back_inserter(leaves), [&](auto n) { return is_leaf(n); });
        const auto count = static_cast<std::uint32_t>(leaves.size());
        const auto width = static_cast<std::uint32_t>(std::ceil(std::sqrt(count / 3.0)));
        for (std::uint32_t i = 0; i < count; ++i)
            out_.nodes[leaves[i]].column = column + i % width, out_.nodes[leaves[i]].row = row + i / width;
        return (count + width - 1) / width;
    }

    // Beside what they hold, one in a row; where they were before if they can be.
    void place_roots(const GraphLayout* before) {
        std::unordered_map<std::uint64_t, std::uint32_t> was;
        if (before != nullptr)
            for (const GraphLayout::Root& r : before->roots)
                was.emplace(before->nodes[r.node].key, r.row);
        std::set<std::uint32_t> taken;
        std::vector<GraphLayout::Root*> open;
        for (GraphLayout::Root& root : out_.roots) {
            const auto found = was.find(out_.nodes[root.node].key);
            if (found != was.end() && taken.insert(found->second).second)
                root.row = found->second;
            else
                open.push_back(&root);
        }
        for (GraphLayout::Root* root : open) {
            root->row = out_.nodes[root->node].row;
            while (!taken.insert(root->row).second)
                ++root->row;
        }
        for (const std::uint32_t row : taken)
            out_.rows = std::max(out_.rows, row + 1);
    }

    // False: nothing of the other layout is here.
    bool keep(const GraphLayout& before) {
        std::unordered_map<std::uint64_t, const GraphLayout::Node*> was;
        for (const GraphLayout::Node& n : before.nodes)
            was.emplace(n.key, &n);
        std::set<std::pair<std::uint32_t, std::uint32_t>> taken;
        std::vector<bool> placed(out_.nodes.size());
        for (std::size_t i = 0; i < out_.nodes.size(); ++i) {
            const auto found = was.find(out_.nodes[i].key);
            if (found == was.end()) continue;
            out_.nodes[i].column = found->second->column;
            out_.nodes[i].row = found->second->row;
            placed[i] = taken.emplace(out_.nodes[i].column, out_.nodes[i].row).second;
        }
        // Far from there, or nothing of it is left: old places would only be in the way.
        const std::size_t fresh = out_.nodes.size() - taken.size();
        if (taken.empty() || (fresh > taken.size() && fresh > most_fresh)) return false;
        std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> free_from;
        std::uint32_t bottom = 0;
        for (const auto& [column, row] : taken)
            bottom = std::max(bottom, row + 1);
        for (const std::uint32_t top : tops_) {
            std::vector<std::uint32_t> open{top};
            while (!open.empty()) {
                const std::uint32_t node = open.back();
                open.pop_back();
                for (std::size_t i = children_[node].size(); i-- > 0;)
                    open.push_back(children_[node][i]);
                if (placed[node]) continue;
                const std::uint32_t above = parent_[node];
                std::uint32_t column = 1, row = bottom;
                if (above != GraphLayout::none) column = out_.nodes[above].column + 1, row = out_.nodes[above].row;
                std::uint32_t& free = free_from.try_emplace({column, row}, row).first->second;
                while (!taken.emplace(column, free).second)
                    ++free;
                row = free;
                bottom = std::max(bottom, row + 1);
                out_.nodes[node].column = column;
                out_.nodes[node].row = row;
                placed[node] = true;
            }
        }
        return true;
    }

    static constexpr std::ptrdiff_t most_leaves_in_column = 8;
    static constexpr std::size_t most_fresh = 24;

    const ObjectGraph& g_;
    const objects::GraphReading& r_;
    const GraphLayoutOptions& options_;
    GraphLayout out_;
    std::vector<bool> named_, shown_;
    std::vector<std::uint32_t> parent_, tops_;
    std::vector<std::vector<std::uint32_t>> children_;
};

}  // namespace

bool GraphLayout::has_node_of(const GraphLayout& other) const {
    std::set<std::uint64_t> keys;
    for (const Node& n : nodes)
        keys.insert(n.key);
    return std::any_of(other.nodes.begin(), other.nodes.end(), [&](const Node& n) { return keys.contains(n.key); });
}

GraphLayout lay_out(const ObjectGraph& g, const objects::GraphReading& r, const GraphLayoutOptions& options,
                    const GraphLayout* before) {
    return Layouter(g, r, options).make(before);
}

}  // namespace arenarium
