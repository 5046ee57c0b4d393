// The graph of the lists, read back: its edges lead through the lists of the state in their order.
#include <algorithm>
#include <map>
#include <regex>
#include <sstream>

#include "core/export/dot.h"
#include "tests/scene/heaps.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"

namespace arenarium::test {
namespace {

struct Graph {
    std::map<std::string, std::string> labels;        // by node; lines separated by \n
    std::multimap<std::string, std::string> onwards;  // edges along a list
    std::multimap<std::string, std::string> back;     // the other way: prevarena, the end of a ring, fingers
};

Graph graph_of(const Heap& h) {
    StringSink sink;
    const Allocator& a = h.allocator;
    REQUIRE(write_dot(a.state(), a.profile(), a.layout(), sink).ok());
    Graph g;
    std::istringstream lines(sink.content);
    const std::regex node("^    (\\w+) \\[label=\"([^\"]*)\".*\\];$"), edge("^    (\\w+) -> (\\w+)( .*)?;$");
    std::smatch m;
    for (std::string line; std::getline(lines, line);) {
        if (std::regex_match(line, m, node)) {
            CHECK(g.labels.emplace(m[1], m[2]).second);
        } else if (std::regex_match(line, m, edge)) {
            (m[3].str().find("constraint=false") == std::string::npos ? g.onwards : g.back).emplace(m[1], m[2]);
        }
    }
    for (const auto* edges : {&g.onwards, &g.back})
        for (const auto& [from, to] : *edges)
            CHECK((g.labels.count(from) == 1 && g.labels.count(to) == 1));
    return g;
}

// First lines of the labels from `head` on, without it.
std::vector<std::string> walk(const Graph& g, const std::string& head) {
    std::vector<std::string> found;
    for (auto at = g.onwards.find(head); at != g.onwards.end(); at = g.onwards.find(at->second)) {
        CHECK(g.onwards.count(at->first) == 1);
        const std::string& label = g.labels.at(at->second);
        found.push_back(label.substr(0, label.find("\\n")));
        REQUIRE(found.size() < 100);
    }
    return found;
}

// What is drawn of a list: long ones fold in the middle.
std::vector<std::string> folded(std::vector<std::string> list) {
    if (list.size() <= 12) return list;
    const std::string more = "… " + std::to_string(list.size() - 12) + " more", last = list.back();
    list.resize(11);
    list.push_back(more);
    list.push_back(last);
    return list;
}

std::vector<std::string> pools_from(const Heap& h, PoolIndex p, bool with_arena) {
    const Layout& l = h.allocator.layout();
    std::vector<std::string> found;
    for (; p && !Layout::is_usedpools_head(p); p = h.allocator.state().pool(p).nextpool)
        found.push_back("pool " + std::to_string(l.number_in_arena(p)) +
                        (with_arena ? " of arena " + std::to_string(l.arena_of(p).value) : ""));
    return found;
}

std::vector<std::string> arenas_from(const HeapState& s, ArenaIndex a, const char* word) {
    std::vector<std::string> found;
    for (; a; a = s.arena(a).nextarena)
        found.push_back(word + std::to_string(a.value));
    return found;
}

std::vector<std::string> with_null(std::vector<std::string> list) {
    list = folded(std::move(list));
    list.emplace_back("NULL");
    return list;
}

}  // namespace

TEST_CASE("the graph leads through every list in its order", "[dot]") {
    std::size_t lists = 0;
    for (const Heap& h : {Heap(), lesson(), pinned(), sliding(), sliding("3.6"), lesson("3.11-32bit")}) {
        const HeapState& s = h.allocator.state();
        const Graph g = graph_of(h);
        CHECK(walk(g, "usable") == with_null(arenas_from(s, s.usable_arenas, "arena ")));
        CHECK(walk(g, "unused") == with_null(arenas_from(s, s.unused_arena_objects, "object ")));
        for (std::uint16_t c = 0; c < h.allocator.layout().classes; ++c) {
            const std::string head = "class" + std::to_string(c);
            const auto ring = pools_from(h, s.pool({c}).nextpool, true);
            CHECK(walk(g, head) == folded(ring));
            CHECK(g.labels.count(head) == (ring.empty() ? 0 : 1));
            if (!ring.empty())  // the ring closes
                CHECK(std::any_of(g.back.begin(), g.back.end(), [&](const auto& e) { return e.second == head; }));
            lists += ring.empty() ? 0 : 1;
        }
        for (std::uint32_t a = 0; a < s.maxarenas(); ++a) {
            if (!s.arenas[a].address || !s.arenas[a].freepools) continue;
            CHECK(walk(g, "free" + std::to_string(a)) == with_null(pools_from(h, s.arenas[a].freepools, false)));
            ++lists;
        }
    }
    CHECK(lists > 10);
}

TEST_CASE("fingers point at the arenas that nfp2lasta names", "[dot]") {
    const Heap h = pinned();
    const HeapState& s = h.allocator.state();
    const Graph g = graph_of(h);
    std::size_t shown = 0;
    for (std::size_t k = 0; k < s.nfp2lasta.size(); ++k) {
        const auto edge = g.back.find("finger" + std::to_string(k));
        if (edge == g.back.end()) continue;
        REQUIRE(s.nfp2lasta[k]);
        CHECK(g.labels.at(edge->first) == "nfp2lasta[" + std::to_string(k) + "]");
        CHECK(g.labels.at(edge->second).find("arena " + std::to_string(s.nfp2lasta[k].value) + "\\n") == 0);
        ++shown;
    }
    CHECK(shown > 0);
}

TEST_CASE("dot accepts the graph", "[dot]") {
    if (std::system("command -v dot > /dev/null 2>&1") != 0) ARENARIUM_SKIP("dot is not installed (package graphviz)");
    const TempDir dir;
    for (const Heap& h : {Heap(), lesson(), pinned(), sliding("3.6")}) {
        StringSink sink;
        REQUIRE(write_dot(h.allocator.state(), h.allocator.profile(), h.allocator.layout(), sink).ok());
        const std::string path = (dir / "g.dot").string();
        write_text(path, sink.content);
        CHECK(std::system(("dot -Tsvg " + path + " -o " + path + ".svg 2> " + path + ".err").c_str()) == 0);
        CHECK(read_text(path + ".err").find("rror") == std::string::npos);
        CHECK(read_text(path + ".svg").find("usable_arenas") != std::string::npos);
    }
}

}  // namespace arenarium::test
