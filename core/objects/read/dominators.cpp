#include "core/objects/read/dominators.h"

#include <algorithm>

namespace arenarium::objects {
namespace {

// Objects in the order of a depth-first walk from the roots: number 0 stands for all roots together, the others for one
// object each.
struct Walk {
    std::vector<std::uint32_t> number;  // by object; 0: not reached
    std::vector<std::uint32_t> object;  // by number
    std::vector<std::uint32_t> parent;  // by number
};

Walk walk_of(const ReferenceGraph& g) {
    Walk w;
    w.number.assign(g.objects(), 0);
    w.object.reserve(g.objects() + std::size_t{1});
    w.parent.reserve(g.objects() + std::size_t{1});
    w.object.push_back(UINT32_MAX);
    w.parent.push_back(0);
    struct Frame {
        std::uint32_t number, next;
    };
    std::vector<Frame> frames;
    const auto enter = [&](std::uint32_t object, std::uint32_t parent) {
        const auto number = static_cast<std::uint32_t>(w.object.size());
        w.number[object] = number;
        w.object.push_back(object);
        w.parent.push_back(parent);
        frames.push_back({number, g.first[object]});
    };
    for (const ObjectIndex root : g.roots) {
        if (!root || w.number[root.value] != 0) continue;
        enter(root.value, 0);
        while (!frames.empty()) {
            Frame& f = frames.back();
            if (f.next == g.first[w.object[f.number] + std::size_t{1}]) {
                frames.pop_back();
                continue;
            }
            const std::uint32_t to = g.edges[f.next++].to;
            if (w.number[to] == 0) enter(to, f.number);
        }
    }
    return w;
}

// The forest of Lengauer and Tarjan, with path compression and no recursion.
class Forest {
public:
    explicit Forest(const std::vector<std::uint32_t>& parent)
        : ancestor_(parent), label_(parent.size()), semi_(parent.size()) {
        for (std::uint32_t i = 0; i < label_.size(); ++i)
            label_[i] = semi_[i] = i;
    }

    std::uint32_t& semi(std::uint32_t n) { return semi_[n]; }

    // The least semidominator on the way from `n` up to, but without, the part of the tree below `linked`.
    std::uint32_t least(std::uint32_t n, std::uint32_t linked) {
        if (n < linked) return semi_[n];
        path_.clear();
        for (std::uint32_t a = n; ancestor_[a] >= linked; a = ancestor_[a])
            path_.push_back(a);
        for (std::size_t i = path_.size(); i-- > 0;) {
            const std::uint32_t a = path_[i], above = ancestor_[a];
            if (semi_[label_[above]] < semi_[label_[a]]) label_[a] = label_[above];
            ancestor_[a] = ancestor_[above];
        }
        return semi_[label_[n]];
    }

private:
    std::vector<std::uint32_t> ancestor_, label_, semi_, path_;
};

}  // namespace

Dominators dominators(const ReferenceGraph& g, const ReferenceGraph& referrers) {
    const Walk w = walk_of(g);
    const auto count = static_cast<std::uint32_t>(w.object.size());
    std::vector<char> held(g.objects());
    for (const ObjectIndex root : g.roots)
        if (root) held[root.value] = 1;

    // Semidominators, last to first. A number of `linked` or above has been dealt with.
    Forest forest(w.parent);
    for (std::uint32_t n = count; n-- > 1;) {
        const std::uint32_t object = w.object[n];
        std::uint32_t semi = held[object] ? 0 : w.parent[n];
        for (const ReferenceGraph::Edge& e : referrers.of(object))
            if (const std::uint32_t from = w.number[e.to]; from != 0) semi = std::min(semi, forest.least(from, n + 1));
        forest.semi(n) = semi;
    }
    // Dominators: the nearest ancestor in the tree of dominators that is not beyond the semidominator.
    std::vector<std::uint32_t> idom = w.parent;
    for (std::uint32_t n = 1; n < count; ++n)
        while (idom[n] > forest.semi(n))
            idom[n] = idom[idom[n]];

    Dominators d;
    d.dominator.assign(g.objects(), Dominators::none);
    d.retained.assign(g.objects(), 0);
    d.retained_objects.assign(g.objects(), 0);
    for (std::uint32_t n = count; n-- > 1;) {
        const std::uint32_t object = w.object[n];
        d.retained[object] += g.size[object];
        d.retained_objects[object] += 1;
        if (idom[n] == 0) {
            d.dominator[object] = Dominators::roots;
            continue;
        }
        const std::uint32_t above = w.object[idom[n]];
        d.dominator[object] = above;
        d.retained[above] += d.retained[object];
        d.retained_objects[above] += d.retained_objects[object];
    }
    return d;
}

std::vector<std::uint32_t> Dominators::dies_with(std::uint32_t object) const {
    std::vector<std::uint32_t> dying;
    if (dominator[object] == none) return dying;
    // 1: it dies; 2: it does not.
    std::vector<char> known(dominator.size());
    known[object] = 1;
    dying.push_back(object);
    std::vector<std::uint32_t> way;
    for (std::uint32_t o = 0; o < dominator.size(); ++o) {
        way.clear();
        std::uint32_t a = o;
        while (a < roots && known[a] == 0) {
            way.push_back(a);
            a = dominator[a];
        }
        const char verdict = a < roots ? known[a] : char{2};
        for (const std::uint32_t passed : way)
            known[passed] = verdict;
        if (verdict == 1 && o != object) dying.push_back(o);
    }
    return dying;
}

}  // namespace arenarium::objects
