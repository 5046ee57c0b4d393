#include <algorithm>
#include <bit>
#include <map>
#include <numeric>

#include "core/base/number_text.h"
#include "core/export/graph_writers.h"
#include "core/process/object_blocks.h"

namespace arenarium {
namespace {

using objects::ObjectGraph;
using objects::ObjectIndex;
using objects::Root;

std::string right(std::string text, std::size_t width) {
    if (text.size() < width) text.insert(0, width - text.size(), ' ');
    return text;
}

struct Use {
    std::uint64_t objects = 0, bytes = 0;
};

class GraphSummary {
public:
    GraphSummary(const ShownGraph& s, std::size_t top, ByteSink& to)
        : g_(s.graph), r_(s.reading), m_(s.moment), top_(top == 0 ? SIZE_MAX : top), out_(to) {
        // Storage is sorted by owner.
        bytes_.resize(g_.size());
        for (std::uint32_t i = 0; i < g_.size(); ++i)
            bytes_[i] = g_.state.objects[i].size;
        for (const ObjectGraph::Storage& st : g_.storage)
            bytes_[st.owner.value] += st.bytes;
        const std::uint64_t all = std::accumulate(bytes_.begin(), bytes_.end(), std::uint64_t{0});
        out_.add(s.title + ": " + counted(g_.size(), "object") + ", " + grouped(all) + " B; the collector watches " +
                 grouped(g_.tracked.size()) + "\n");
    }

    Status write(const CollectNow* now) {
        if (now) collection(*now);
        std::vector<ObjectIndex> all(g_.size());
        for (std::uint32_t i = 0; i < g_.size(); ++i)
            all[i] = {i};
        out_.add("\n");
        types(all);
        roots();
        return out_.finish();
    }

private:
    void collection(const CollectNow& now) {
        std::uint64_t bytes = 0;
        std::vector<std::uint32_t> going;
        for (const ObjectIndex o : now.freed) {
            bytes += bytes_[o.value];
            going.push_back(o.value);
        }
        out_.add("gc.collect() would now return " + grouped(now.found));
        if (now.freed.empty()) {
            out_.add(": there is no garbage for it\n");
            return;
        }
        std::vector<Block> blocks;
        for (const std::uint64_t b : objects::blocks_of(g_, going))
            blocks.push_back(std::bit_cast<Block>(b));
        const Emptied emptied = emptied_by(blocks, m_.heap(), *m_.layout);
        out_.add(", and " + counted(now.freed.size(), "object") + " would go: " + grouped(bytes) +
                 " B, which would empty " + counted(emptied.pools.size(), "pool") + " and " +
                 counted(emptied.arenas.size(), "arena") +
                 (has_finalizer(now) ? "; of these some have code that runs first, and may save them" : "") + "\n\n");
        types(now.freed);
    }

    bool has_finalizer(const CollectNow& now) const {
        return std::any_of(now.unreachable.begin(), now.unreachable.end(),
                           [this](ObjectIndex o) { return g_.type_of(o).finalizer; });
    }

    // Types of one name are counted together.
    void types(const std::vector<ObjectIndex>& of) {
        std::map<std::string, Use> uses;
        std::vector<Use*> by_type(g_.vocabulary.types.size());
        for (const ObjectIndex o : of) {
            Use*& use = by_type[g_.state.object(o).type.value];
            if (!use) use = &uses[g_.type_of(o).name];
            ++use->objects;
            use->bytes += bytes_[o.value];
        }
        std::vector<std::pair<std::string, Use>> list(uses.begin(), uses.end());
        std::stable_sort(list.begin(), list.end(),
                         [](const auto& a, const auto& b) { return a.second.bytes > b.second.bytes; });
        out_.add(right("objects", 12) + right("bytes", 16) + "  type\n");
        for (std::size_t i = 0; i < std::min(list.size(), top_); ++i)
            out_.add(right(grouped(list[i].second.objects), 12) + right(grouped(list[i].second.bytes), 16) + "  " +
                     list[i].first + "\n");
        if (list.size() > top_) out_.add(right("", 30) + "and " + counted(list.size() - top_, "other type") + "\n");
    }

    void roots() {
        std::vector<std::uint32_t> named;
        std::size_t interpreter = 0;
        for (std::uint32_t r = 0; r < g_.state.roots.size(); ++r) {
            if (!g_.state.roots[r]) continue;
            if (g_.vocabulary.roots[r].kind == Root::Kind::interpreter)
                ++interpreter;
            else
                named.push_back(r);
        }
        const auto kept = [this](std::uint32_t r) { return r_.keeps.retained[g_.state.roots[r].value]; };
        std::stable_sort(named.begin(), named.end(),
                         [&](std::uint32_t a, std::uint32_t b) { return kept(a) > kept(b); });
        out_.add("\n" + right("would go with it", 28) + "  root\n");
        for (std::size_t i = 0; i < std::min(named.size(), top_); ++i) {
            const ObjectIndex o = g_.state.roots[named[i]];
            out_.add(right(grouped(r_.keeps.retained_objects[o.value]), 12) + right(grouped(kept(named[i])), 16) +
                     "  " + objects::root_text(g_.vocabulary.roots[named[i]]) + "  -> " + g_.name(o) + "\n");
        }
        if (named.size() > top_) out_.add(right("", 30) + "and " + counted(named.size() - top_, "other") + "\n");
        out_.add(right("", 30) + "the interpreter itself holds " + counted(interpreter, "object") +
                 " (types, constants, what runs)\n");
    }

    const ObjectGraph& g_;
    const objects::GraphReading& r_;
    const Moment& m_;
    const std::size_t top_;
    std::vector<std::uint64_t> bytes_;
    BufferedSink out_;
};

}  // namespace

Status write_graph_summary(const ShownGraph& s, const CollectNow* now, std::size_t top, ByteSink& to) {
    return GraphSummary(s, top, to).write(now);
}

std::vector<bool> nearest_objects(const ShownGraph& s, std::size_t most) {
    constexpr std::uint32_t unknown = UINT32_MAX;
    const objects::ShortestPaths& paths = s.reading.paths;
    const std::uint32_t count = s.graph.size();
    std::vector<std::uint32_t> root(count, unknown), way, rank(count), order(count);
    for (std::uint32_t o = 0; o < count; ++o) {
        order[o] = o;
        // Garbage is nobody's, and few.
        if (s.reading.is_garbage({o})) continue;
        std::uint32_t at = o;
        way.clear();
        for (; root[at] == unknown && paths.from[at] != objects::ShortestPaths::from_root; at = paths.from[at])
            way.push_back(at);
        if (root[at] == unknown) root[at] = paths.slot[at];
        for (const std::uint32_t passed : way)
            root[passed] = root[at];
        const Root& from = s.graph.vocabulary.roots[root[o]];
        const bool own = from.kind == Root::Kind::frame || from.name == "__main__";
        // What only the interpreter holds comes last.
        rank[o] = paths.distance[o] + (own ? 0u : from.kind == Root::Kind::module ? 1u << 28 : 1u << 29);
    }
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return rank[a] < rank[b]; });
    std::vector<bool> shown(count);
    for (std::size_t i = 0; i < order.size() && i < most; ++i)
        shown[order[i]] = true;
    return shown;
}

}  // namespace arenarium
