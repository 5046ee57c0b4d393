#include "core/scene/objects/graph_look.h"

#include <algorithm>

#include "core/collector/read/lists.h"
#include "core/scene/objects/words.h"

namespace arenarium {

using collector::List;
using collector::Phase;
using objects::ObjectGraph;
using objects::ObjectIndex;

GraphLook::GraphLook(const GraphShown& shown) : shown_(shown) {
    const ObjectGraph& g = shown.graph;
    if (shown.collection) {
        lists_ = collector::lists_of_nodes(shown.collection->collector);
        lists_.resize(g.size(), List::count_);
    } else {
        lists_.assign(g.size(), List::count_);
        for (const ObjectIndex o : g.tracked)
            lists_[o.value] = static_cast<List>(g.labels[o.value].generation);
    }
    going_.assign(g.size(), false);
    for (const ObjectIndex o : g.unreachable)
        going_[o.value] = true;
    parts_.resize(shown.layout.nodes.size());
    for (std::uint32_t i = 0; i < g.size(); ++i)
        if (g.labels[i].part_of && shown.layout.node_of[i] != GraphLayout::none)
            parts_[shown.layout.node_of[i]].push_back({i});
    if (!shown.selected) return;
    for (const objects::Path::Step& s : shown.reading.paths.to(shown.selected.value).steps) {
        const std::uint32_t node = shown.layout.node_of[s.object];
        if (node != GraphLayout::none && (way_.empty() || way_.back() != node)) way_.push_back(node);
    }
}

List GraphLook::list_of(ObjectIndex o) const {
    return lists_[o.value];
}

bool GraphLook::watches(ObjectIndex o) const {
    return list_of(o) != List::count_;
}

std::optional<std::uint32_t> GraphLook::gc_refs(ObjectIndex o) const {
    if (!shown_.collection || shown_.collection->phase > Phase::move_unreachable || !watches(o)) return std::nullopt;
    const std::uint32_t refs =
        shown_.collection->collector.header(collector::header_of(collector::Node{o.value})).gc_refs;
    if (refs == collector::not_collecting || refs == collector::tentatively_unreachable) return std::nullopt;
    return refs;
}

Verdict GraphLook::verdict(ObjectIndex o) const {
    if (!shown_.collection) {
        const ObjectGraph& g = shown_.graph;
        if (g.state.object(o).ob_refcnt == 0) return Verdict::going;
        if (g.collecting == ObjectGraph::Collecting::no)
            return shown_.reading.is_garbage(o) ? Verdict::lost : Verdict::none;
        return going_[o.value] ? Verdict::unreachable : watches(o) ? Verdict::reachable : Verdict::unwatched;
    }
    const CollectionSeen& c = *shown_.collection;
    if (!c.objects.is_live(o)) return Verdict::freed;
    if (c.objects.object(o).ob_refcnt == 0) return Verdict::going;
    if (!watches(o)) return Verdict::unwatched;
    const collector::Header& header = c.collector.header(collector::header_of(collector::Node{o.value}));
    const List list = list_of(o);
    switch (c.phase) {
        case Phase::update_refs:
            return header.gc_refs == collector::not_collecting ? Verdict::none : Verdict::counted;
        case Phase::subtract_refs:
            if (header.gc_refs == 0) return Verdict::inside;
            // As long as arrows are counted nobody knows.
            return c.position.micro != 0 ? Verdict::counted : Verdict::held;
        default:
            break;
    }
    if (list == List::unreachable || list == List::final_unreachable || list == List::seen)
        return header.finalized && c.phase >= Phase::finalizers ? Verdict::finalized : Verdict::unreachable;
    // In the midst of move_unreachable, what was not looked at yet.
    if (header.gc_refs != collector::not_collecting) return header.gc_refs > 0 ? Verdict::held : Verdict::inside;
    return Verdict::reachable;
}

Verdict GraphLook::verdict(const GraphLayout::Node& n) const {
    const Verdict first = verdict(n.members.front());
    const bool same =
        std::all_of(n.members.begin(), n.members.end(), [&](ObjectIndex o) { return verdict(o) == first; });
    return same ? first : Verdict::mixed;
}

std::vector<ObjectIndex> GraphLook::objects_in(List l) const {
    std::vector<ObjectIndex> out;
    if (shown_.collection) {
        for (const collector::Node n : collector::objects_of(shown_.collection->collector, l))
            out.push_back({n.value});
        return out;
    }
    for (const ObjectIndex o : shown_.graph.tracked)
        if (list_of(o) == l) out.push_back(o);
    return out;
}

bool GraphLook::is_on_way(std::uint32_t from, std::uint32_t to) const {
    for (std::size_t i = 0; i + 1 < way_.size(); ++i)
        if (way_[i] == from && way_[i + 1] == to) return true;
    return false;
}

bool GraphLook::is_there(const GraphLayout::Edge& e) const {
    if (!shown_.collection) return true;
    const objects::State& now = state();
    const auto leads = [&](ObjectIndex from) {
        if (!now.is_live(from)) return false;
        for (std::uint32_t k = 0; k < now.object(from).slot_count; ++k)
            if (const ObjectIndex to = now.reference(from, k).target;
                to && to.value < shown_.layout.node_of.size() && shown_.layout.node_of[to.value] == e.to)
                return true;
        return false;
    };
    const auto& members = shown_.layout.nodes[e.from].members;
    return std::any_of(members.begin(), members.end(), leads) ||
           std::any_of(parts_[e.from].begin(), parts_[e.from].end(), leads);
}

const char* verdict_words(Verdict v) {
    static constexpr const char* words[verdicts] = {"",
                                                    "",
                                                    graph_words::unwatched,
                                                    graph_words::lost,
                                                    graph_words::counted,
                                                    graph_words::held,
                                                    graph_words::inside,
                                                    graph_words::reachable,
                                                    graph_words::unreachable,
                                                    graph_words::finalized,
                                                    graph_words::going,
                                                    graph_words::freed};
    return words[static_cast<std::size_t>(v)];
}

const char* phase_sentence(std::optional<Phase> phase) {
    if (!phase) return graph_words::now;
    switch (*phase) {
        case Phase::update_refs:
            return graph_words::update_refs;
        case Phase::subtract_refs:
            return graph_words::subtract_refs;
        case Phase::move_unreachable:
            return graph_words::move_unreachable;
        case Phase::weak_references:
            return graph_words::weak_references;
        case Phase::finalizers:
            return graph_words::finalizers;
        case Phase::tp_clear:
            break;
    }
    return graph_words::tp_clear;
}

const char* sentence_of(const GraphShown& shown) {
    if (shown.graph.size() == 0) return graph_words::nothing;
    if (shown.collection) return phase_sentence(shown.collection->phase);
    switch (shown.graph.collecting) {
        case ObjectGraph::Collecting::no:
            break;
        case ObjectGraph::Collecting::weak_references:
            return graph_words::weak_references;
        case ObjectGraph::Collecting::finalizers:
            return graph_words::finalizers;
        case ObjectGraph::Collecting::tp_clear:
            return graph_words::tp_clear;
    }
    const auto& paths = shown.reading.paths;
    for (std::uint32_t i = 0; i < shown.graph.size(); ++i)
        if (!paths.reaches(i)) return graph_words::now_lost;
    return graph_words::now;
}

}  // namespace arenarium
