#include "core/export/dot.h"

#include <algorithm>
#include <functional>
#include <new>
#include <string>
#include <vector>

#include "core/scene/pymalloc/format.h"

namespace arenarium {
namespace {

constexpr std::size_t most_members = 12;  // of one list that are shown, the last one included

class Dot {
public:
    Dot(const HeapState& state, const Profile& profile, const Layout& layout)
        : s(state), profile_(profile), l(layout) {}

    std::string write() {
        out_ =
            "digraph arenarium {\n"
            "  rankdir=LR; fontname=\"sans-serif\"; labelloc=t; nodesep=0.25;\n"
            "  label=" +
            quoted("CPython " + profile_.name) +
            ";\n"
            "  node [shape=box, style=rounded, fontname=\"sans-serif\", fontsize=11, height=0.35];\n"
            "  edge [fontname=\"sans-serif\", fontsize=9, arrowsize=0.7];\n";
        usable_arenas();
        unused_arena_objects();
        usedpools();
        freepools();
        return out_ + "}\n";
    }

private:
    // All that has a meaning within a quoted string of the DOT language.
    static std::string quoted(const std::string& text) {
        std::string out = "\"";
        for (const char c : text) {
            if (c == '"' || c == '\\') out += '\\';
            out += c;
        }
        return out + "\"";
    }

    void node(const std::string& id, const std::string& label, const char* more = "") {
        // A line break in a label is the two letters \n.
        std::string text = quoted(label);
        for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2)
            text.replace(at, 1, "\\n");
        out_ += "    " + id + " [label=" + text + more + "];\n";
    }
    void edge(const std::string& from, const std::string& to, const char* more = "") {
        out_ += "    " + from + " -> " + to + more + ";\n";
    }
    void open(const std::string& id, const std::string& label) {
        out_ += "  subgraph cluster_" + id + " {\n    label=" + quoted(label) + "; color=\"#999999\";\n";
    }
    void close() { out_ += "  }\n"; }

    // A row of nodes, the middle of a long one folded. Returns the ids that are drawn, in order.
    std::vector<std::string> row(const std::string& prefix, std::size_t size,
                                 const std::function<std::string(std::size_t)>& label) {
        std::vector<std::string> ids;
        for (std::size_t i = 0; i < size; ++i) {
            if (size > most_members && i == most_members - 1) {
                ids.push_back(prefix + "_fold");
                node(ids.back(), "… " + grouped(size - most_members) + " more", ", shape=plaintext");
                i = size - 1;
            }
            ids.push_back(prefix + std::to_string(i));
            node(ids.back(), label(i));
        }
        return ids;
    }
    void chain(const std::string& head, const std::vector<std::string>& ids) {
        std::string from = head;
        for (const std::string& id : ids)
            edge(from, id), from = id;
        node(head + "_null", "NULL", ", shape=plaintext");
        edge(from, head + "_null");
    }

    std::vector<ArenaIndex> arenas_from(ArenaIndex a) const {
        std::vector<ArenaIndex> list;
        for (; a && a.value < s.maxarenas() && list.size() < s.maxarenas(); a = s.arena(a).nextarena)
            list.push_back(a);
        return list;
    }
    std::vector<PoolIndex> pools_from(PoolIndex p) const {
        std::vector<PoolIndex> list;
        for (; p && p.value < s.pools.size() && !Layout::is_usedpools_head(p) && list.size() < s.pools.size();
             p = s.pool(p).nextpool)
            list.push_back(p);
        return list;
    }
    std::string pool_name(PoolIndex p) const {
        return "pool " + std::to_string(l.number_in_arena(p)) + " of arena " + std::to_string(l.arena_of(p).value);
    }

    void usable_arenas() {
        const std::vector<ArenaIndex> list = arenas_from(s.usable_arenas);
        open("usable", "usable_arenas");
        node("usable", "usable_arenas", ", shape=plaintext");
        const std::vector<std::string> ids = row("u", list.size(), [&](std::size_t i) {
            return "arena " + std::to_string(list[i].value) + "\n" + hex_address(s.arena(list[i]).address) + "\n" +
                   counted(s.arena(list[i]).nfreepools, "free pool");
        });
        chain("usable", ids);
        for (std::size_t i = 1; i < ids.size(); ++i)
            edge(ids[i], ids[i - 1], " [style=dashed, constraint=false, color=\"#777777\"]");
        for (std::size_t k = 0; k < s.nfp2lasta.size(); ++k) {
            const auto at = std::find(list.begin(), list.end(), s.nfp2lasta[k]);
            if (!s.nfp2lasta[k] || at == list.end()) continue;
            const std::string id = "u" + std::to_string(at - list.begin());
            if (std::find(ids.begin(), ids.end(), id) == ids.end()) continue;  // folded away
            const std::string finger = "finger" + std::to_string(k);
            node(finger, "nfp2lasta[" + std::to_string(k) + "]", ", shape=plaintext, fontname=\"monospace\"");
            edge(finger, id, " [constraint=false, color=\"#0b6fb8\"]");
        }
        close();
    }

    void unused_arena_objects() {
        const std::vector<ArenaIndex> list = arenas_from(s.unused_arena_objects);
        open("unused", "unused_arena_objects");
        node("unused", "unused_arena_objects", ", shape=plaintext");
        chain("unused",
              row("o", list.size(), [&](std::size_t i) { return "object " + std::to_string(list[i].value); }));
        close();
    }

    void usedpools() {
        open("usedpools", "usedpools");
        for (std::uint16_t c = 0; c < l.classes; ++c) {
            const std::vector<PoolIndex> list = pools_from(s.pool({c}).nextpool);
            if (list.empty()) continue;
            const std::string head = "class" + std::to_string(c);
            node(head, "usedpools[" + std::to_string(c) + "]\n" + byte_size(l.block_size({c})), ", shape=plaintext");
            std::string from = head;
            for (const std::string& id : row(head + "p", list.size(), [&](std::size_t i) {
                     return pool_name(list[i]) + "\n" + std::to_string(s.pool(list[i]).ref_count) + " of " +
                            std::to_string(l.blocks_per_pool({c})) + " in use";
                 }))
                edge(from, id), from = id;
            edge(from, head, " [constraint=false]");
        }
        close();
    }

    void freepools() {
        for (std::uint32_t a = 0; a < s.maxarenas(); ++a) {
            const std::vector<PoolIndex> list = pools_from(s.arenas[a].freepools);
            if (!s.arenas[a].address || list.empty()) continue;
            const std::string id = "free" + std::to_string(a);
            open(id, "freepools of arena " + std::to_string(a));
            node(id, "freepools", ", shape=plaintext");
            chain(id, row(id + "p", list.size(),
                          [&](std::size_t i) { return "pool " + std::to_string(l.number_in_arena(list[i])); }));
            close();
        }
    }

    const HeapState& s;
    const Profile& profile_;
    const Layout& l;
    std::string out_;
};

}  // namespace

Status write_dot(const HeapState& state, const Profile& profile, const Layout& layout, ByteSink& sink) try {
    return sink.write(Dot(state, profile, layout).write());
} catch (const std::bad_alloc&) {
    return out_of_memory();
}

}  // namespace arenarium
