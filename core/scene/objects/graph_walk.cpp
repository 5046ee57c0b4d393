#include "core/scene/objects/graph_walk.h"

#include <cmath>

#include "core/scene/objects/words.h"
#include "core/scene/pymalloc/format.h"

namespace arenarium {
namespace {

// Columns are wider than rows are high.
double way_between(const GraphLayout::Node& a, const GraphLayout::Node& b) {
    return std::hypot(3.0 * (static_cast<double>(a.column) - b.column), static_cast<double>(a.row) - b.row);
}

std::string name_of(const GraphShown& s, std::uint32_t node, const Translator& translate) {
    const GraphLayout::Node& n = s.layout.nodes[node];
    if (n.members.size() == 1) return s.graph.name(n.members.front());
    return filled(translate(graph_words::many), {grouped(n.members.size()), s.graph.type_of(n.members.front()).name});
}

constexpr std::size_t most_told = 4;

}  // namespace

GraphRef ref_of(const GraphShown& s, const GraphLayout::Node& n) {
    const std::uint32_t number = s.graph.labels[n.members.front().value].number;
    return {n.members.size() == 1 ? GraphKind::object : GraphKind::fold, number};
}

std::uint32_t node_of(const GraphShown& s, const GraphRef& ref) {
    if (ref.kind == GraphKind::root)
        return ref.index < s.layout.roots.size() ? s.layout.roots[ref.index].node : GraphLayout::none;
    for (std::uint32_t i = 0; i < s.graph.size(); ++i)
        if (s.graph.labels[i].number == ref.index) return ref ? s.layout.node_of[i] : GraphLayout::none;
    return GraphLayout::none;
}

std::uint32_t graph_neighbour(const GraphLayout& l, std::uint32_t node, GraphMove move) {
    if (l.nodes.empty()) return GraphLayout::none;
    if (node >= l.nodes.size()) return l.roots.empty() ? 0 : l.roots.front().node;
    const GraphLayout::Node& from = l.nodes[node];
    std::uint32_t best = node;
    double least = 1e300;
    const auto offer = [&](std::uint32_t to, double way) {
        if (to != node && way < least) least = way, best = to;
    };
    if (move == GraphMove::along || move == GraphMove::against) {
        const bool along = move == GraphMove::along;
        for (const GraphLayout::Edge& e : l.edges)
            if ((along ? e.from : e.to) == node) {
                const std::uint32_t to = along ? e.to : e.from;
                // Those on the side that the key points to come first.
                const std::uint32_t here = from.column, there = l.nodes[to].column;
                const bool behind = along ? there <= here : there >= here;
                offer(to, way_between(from, l.nodes[to]) + (behind ? 1e6 : 0));
            }
        return best;
    }
    const double sign = move == GraphMove::down ? 1 : -1;
    for (std::uint32_t i = 0; i < l.nodes.size(); ++i) {
        const GraphLayout::Node& to = l.nodes[i];
        const double rows = sign * (static_cast<double>(to.row) - from.row);
        if (rows > 0) offer(i, rows + 1000.0 * std::abs(static_cast<double>(to.column) - from.column));
    }
    return best;
}

std::string describe_node(const GraphShown& s, const GraphLook& look, std::uint32_t node, const Translator& translate) {
    if (node >= s.layout.nodes.size()) return {};
    const GraphLayout::Node& n = s.layout.nodes[node];
    const objects::ObjectIndex o = n.members.front();
    std::string text = name_of(s, node, translate);
    const auto add = [&text](const std::string& more, const char* between) {
        if (!more.empty()) text += between + more;
    };
    if (n.members.size() == 1 && look.state().is_live(o)) {
        const std::string refcnt = std::to_string(look.state().object(o).ob_refcnt);
        const auto refs = look.gc_refs(o);
        add(refs ? filled(translate(graph_words::gc_refs), {std::to_string(*refs), refcnt})
                 : filled(translate(graph_words::refcount), {refcnt}),
            ": ");
        add(byte_size(s.graph.bytes_of(o)), ", ");
    }
    const Verdict v = look.verdict(n);
    add(*verdict_words(v) == 0 ? std::string() : translate(verdict_words(v)), "; ");
    for (const GraphLayout::Root& r : s.layout.roots)
        if (r.node == node) add(filled(translate(graph_words::held_by), {r.names}), "; ");
    std::size_t told = 0;
    for (const GraphLayout::Edge& e : s.layout.edges)
        if (e.to == node && e.from != node && look.is_there(e) && told++ < most_told)
            add(filled(translate(graph_words::referred_by), {name_of(s, e.from, translate)}), "; ");
    told = 0;
    for (const GraphLayout::Edge& e : s.layout.edges)
        if (e.from == node && look.is_there(e) && told++ < most_told)
            add(filled(translate(graph_words::refers_to), {name_of(s, e.to, translate), e.slot}), "; ");
    return text;
}

}  // namespace arenarium
