#include <algorithm>
#include <bit>
#include <numeric>

#include "core/base/number_text.h"
#include "core/export/graph_writers.h"
#include "core/process/object_blocks.h"
#include "core/process/origins.h"

namespace arenarium {
namespace {

using objects::ObjectGraph;
using objects::ObjectIndex;
using objects::Root;

std::string padded(std::string text, std::size_t width) {
    std::size_t shown = 0;
    for (const char c : text)
        shown += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
    if (shown < width) text.append(width - shown, ' ');
    return text;
}

std::size_t least(std::size_t count, std::size_t top) {
    return top == 0 ? count : std::min(count, top);
}

class GraphText {
public:
    GraphText(const ShownGraph& s, ByteSink& to)
        : g_(s.graph), r_(s.reading), m_(s.moment), title_(s.title), out_(to) {}

    Status all(std::size_t top) {
        head();
        roots();
        out_.add("\nobjects\n");
        const std::size_t shown = least(g_.size(), top);
        for (std::uint32_t i = 0; i < shown; ++i)
            object({i});
        if (shown < g_.size()) out_.add("  … and " + grouped(g_.size() - shown) + " more\n");
        waiting();
        return out_.finish();
    }

    Status why(ObjectIndex o, std::size_t top) {
        const auto& label = g_.labels[o.value];
        out_.add(g_.name(o) + at_line(label) + ", ob_refcnt " + std::to_string(g_.state.object(o).ob_refcnt) + "\n");
        if (g_.state.object(o).ob_refcnt == 0) {
            out_.add("\nit is being deallocated: nothing refers to it any more\n");
        } else if (r_.is_garbage(o)) {
            out_.add("\nno root leads to it: only the collector can find it. What refers to it is itself garbage\n");
        } else {
            out_.add("\nalive because of\n");
            for (const objects::Path& path :
                 objects::paths_to(r_.referrers, r_.paths, o.value, top == 0 ? SIZE_MAX : top))
                out_.add("  " + padded(objects::path_text(g_, path), 40) + "  " + way(path) + "\n");
        }
        referrers(o, top);
        if (label.elsewhere != 0)
            out_.add("  the interpreter itself, " + counted(label.elsewhere, "time") + " (constants, what runs)\n");
        going(o);
        return out_.finish();
    }

    Status retained(std::size_t top) {
        head();
        std::vector<std::uint32_t> order(g_.size());
        std::iota(order.begin(), order.end(), 0u);
        std::stable_sort(order.begin(), order.end(), [this](std::uint32_t a, std::uint32_t b) {
            return r_.keeps.retained[a] > r_.keeps.retained[b];
        });
        out_.add("\n" + padded("would go with it", 26) + padded("object", 36) + "reached as\n");
        const std::size_t shown = least(order.size(), top);
        for (std::size_t i = 0; i < shown; ++i) {
            const std::uint32_t o = order[i];
            if (r_.is_garbage({o})) {
                out_.add(padded("  garbage", 26) + padded(g_.name({o}), 36) + "\n");
                continue;
            }
            const std::string size =
                grouped(r_.keeps.retained[o]) + " B, " + counted(r_.keeps.retained_objects[o], "object");
            out_.add("  " + padded(size, 22) + "  " + padded(g_.name({o}), 34) + "  " +
                     objects::path_text(g_, r_.paths.to(o)) + "\n");
        }
        if (shown < order.size()) out_.add("  … and " + grouped(order.size() - shown) + " more\n");
        return out_.finish();
    }

private:
    std::string at_line(const ObjectGraph::Label& label) const {
        if (label.site != 0 && m_.log.call_sites().has(label.site))
            return ", " + origin_text(m_.log.call_site(label.site));
        return label.line == 0 ? "" : ", line " + std::to_string(label.line);
    }

    void head() {
        std::uint64_t bytes = 0, garbage = 0;
        for (std::uint32_t i = 0; i < g_.size(); ++i) {
            bytes += g_.bytes_of({i});
            garbage += r_.is_garbage({i}) && g_.state.objects[i].ob_refcnt != 0;
        }
        out_.add((!title_.empty()
                      ? title_
                      : "after " + counted(m_.position.operation, "operation") + " under " + m_.profile->name) +
                 ": " + counted(g_.size(), "object") + ", " + grouped(bytes) + " B; the collector watches " +
                 grouped(g_.tracked.size()) + "\n");
        if (garbage != 0) out_.add(counted(garbage, "object") + " that no root leads to: garbage for the collector\n");
    }

    void roots() {
        out_.add("\nroots\n");
        std::size_t interpreter = 0;
        for (std::uint32_t r = 0; r < g_.state.roots.size(); ++r) {
            const Root& root = g_.vocabulary.roots[r];
            if (!g_.state.roots[r]) continue;
            if (root.kind == Root::Kind::interpreter && root.name == "the interpreter") {
                ++interpreter;
                continue;
            }
            out_.add("  " + padded(objects::root_text(root), 24) + "-> " + g_.name(g_.state.roots[r]) + "\n");
        }
        if (interpreter != 0)
            out_.add("  " + padded("the interpreter", 24) + "-> " + counted(interpreter, "object") +
                     " (constants, what runs)\n");
    }

    void object(ObjectIndex o) {
        const objects::Object& object = g_.state.object(o);
        const auto& label = g_.labels[o.value];
        std::string line = "  " + padded(g_.name(o), 34) + padded("ob_refcnt " + std::to_string(object.ob_refcnt), 14);
        line += padded(label.tracked ? "generation " + std::to_string(label.generation) : "not watched", 14);
        line += padded(grouped(g_.bytes_of(o)) + " B", 10) + hex_address({label.address});
        line += at_line(label);
        if (object.ob_refcnt == 0)
            line += ", being deallocated";
        else if (r_.is_garbage(o))
            line += ", garbage";
        if (label.part_of) line += ", part of " + g_.name(label.part_of);
        out_.add(line + "\n");
        constexpr std::uint32_t most = 20;
        std::uint32_t shown = 0, left = 0;
        for (std::uint32_t slot = 0; slot < object.slot_count; ++slot) {
            const ObjectIndex to = g_.state.reference(o, slot).target;
            if (!to) continue;
            if (shown++ < most)
                out_.add("      " + padded(objects::slot_text(g_, o, slot), 20) + "-> " + g_.name(to) + "\n");
            else
                ++left;
        }
        if (left != 0) out_.add("      … and " + grouped(left) + " more references\n");
    }

    void waiting() {
        if (g_.waiting.empty()) return;
        out_.add("\nfreed, and kept to be used again\n");
        for (const ObjectGraph::Waiting& w : g_.waiting)
            out_.add("  " + padded(w.type, 28) + grouped(w.blocks) + "\n");
    }

    // "list #12 -> Node #13"
    std::string way(const objects::Path& path) const {
        std::string text;
        for (const objects::Path::Step& step : path.steps)
            text += (text.empty() ? "" : " -> ") + g_.name({step.object});
        return text;
    }

    void referrers(ObjectIndex o, std::size_t top) {
        const auto edges = r_.referrers.of(o.value);
        const std::vector<std::string> names = g_.root_names(o);
        out_.add("\nreferred to by\n");
        for (const std::string& name : names)
            if (name != "the interpreter") out_.add("  the name " + name + "\n");
        const std::size_t shown = least(edges.size(), top);
        for (std::size_t i = 0; i < shown; ++i)
            out_.add("  " + padded(objects::slot_text(g_, {edges[i].to}, edges[i].slot), 20) + "of " +
                     g_.name({edges[i].to}) + "\n");
        if (shown < edges.size()) out_.add("  … and " + grouped(edges.size() - shown) + " more\n");
    }

    void going(ObjectIndex o) {
        if (r_.is_garbage(o)) return;
        const std::vector<std::uint32_t> dying = r_.keeps.dies_with(o.value);
        std::vector<Block> blocks;
        for (const std::uint64_t b : objects::blocks_of(g_, dying))
            blocks.push_back(std::bit_cast<Block>(b));
        const Emptied emptied = emptied_by(blocks, m_.heap(), *m_.layout);
        out_.add("\nwithout it " + counted(dying.size(), "object") +
                 " would go: " + grouped(r_.keeps.retained[o.value]) + " B in " + counted(emptied.blocks, "block") +
                 ", which would empty " + counted(emptied.pools.size(), "pool") + " and " +
                 counted(emptied.arenas.size(), "arena") + "\n");
        constexpr std::size_t most = 12;
        for (std::size_t i = 0; i < std::min(most, dying.size()); ++i)
            out_.add("  " + g_.name({dying[i]}) + "\n");
        if (dying.size() > most) out_.add("  … and " + grouped(dying.size() - most) + " more\n");
    }

    const ObjectGraph& g_;
    const objects::GraphReading& r_;
    const Moment& m_;
    const std::string title_;
    BufferedSink out_;
};

}  // namespace

Status write_graph_text(const ShownGraph& s, std::size_t top, ByteSink& to) {
    return GraphText(s, to).all(top);
}
Status write_why_text(const ShownGraph& s, objects::ObjectIndex o, std::size_t top, ByteSink& to) {
    return GraphText(s, to).why(o, top);
}
Status write_retained_text(const ShownGraph& s, std::size_t top, ByteSink& to) {
    return GraphText(s, to).retained(top);
}

}  // namespace arenarium
