#include <map>

#include "core/base/number_text.h"
#include "core/export/graph_writers.h"

namespace arenarium {
namespace {

using objects::ObjectIndex;
using objects::Root;

// All that has a meaning within a quoted string of the DOT language; a line break is the two letters \n.
std::string dot_text(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '\n') {
            out += "\\n";
            continue;
        }
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + "\"";
}

}  // namespace

Status write_graph_dot(const ShownGraph& s, ByteSink& to, const std::vector<bool>& shown) {
    const objects::ObjectGraph& g = s.graph;
    const auto is_shown = [&shown](ObjectIndex o) { return shown.empty() || shown[o.value]; };
    BufferedSink out(to);
    out.add("digraph objects {\n  rankdir=LR; fontname=\"sans-serif\"; labelloc=t; nodesep=0.25;\n  label=" +
            dot_text(!s.title.empty() ? s.title
                                      : "CPython " + s.moment.profile->name + ", after " +
                                            counted(s.moment.position.operation, "operation")) +
            ";\n  node [shape=box, style=rounded, fontname=\"sans-serif\", fontsize=11, height=0.35];\n"
            "  edge [fontname=\"sans-serif\", fontsize=9, arrowsize=0.7];\n");
    const auto id = [&g](ObjectIndex o) { return "o" + std::to_string(g.labels[o.value].number); };
    for (std::uint32_t i = 0; i < g.size(); ++i) {
        if (!is_shown({i})) continue;
        const objects::Object& o = g.state.object({i});
        const std::string label =
            g.name({i}) + "\nob_refcnt " + std::to_string(o.ob_refcnt) + ", " + grouped(g.bytes_of({i})) + " B";
        out.add("  " + id({i}) + " [label=" + dot_text(label) +
                (s.reading.is_garbage({i}) ? ", style=\"rounded,dashed\"" : "") + "];\n");
    }
    std::map<std::string, std::vector<ObjectIndex>> roots;
    for (std::uint32_t r = 0; r < g.state.roots.size(); ++r)
        if (g.state.roots[r] && is_shown(g.state.roots[r]) && g.vocabulary.roots[r].kind != Root::Kind::interpreter)
            roots[objects::root_text(g.vocabulary.roots[r])].push_back(g.state.roots[r]);
    std::size_t number = 0;
    for (const auto& [name, held] : roots) {
        const std::string root = "r" + std::to_string(number++);
        out.add("  " + root + " [label=" + dot_text(name) + ", shape=plaintext];\n");
        for (const ObjectIndex o : held)
            if (is_shown(o)) out.add("  " + root + " -> " + id(o) + ";\n");
    }
    for (std::uint32_t i = 0; i < g.size(); ++i)
        for (std::uint32_t slot = 0; is_shown({i}) && slot < g.state.object({i}).slot_count; ++slot)
            if (const ObjectIndex target = g.state.reference({i}, slot).target; target && is_shown(target))
                out.add("  " + id({i}) + " -> " + id(target) + " [label=" + dot_text(objects::slot_text(g, {i}, slot)) +
                        "];\n");
    out.add("}\n");
    return out.finish();
}

}  // namespace arenarium
