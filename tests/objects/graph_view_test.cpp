// The picture of the objects: what each phase of a collection says of each, where everything stands, and how keys lead
// from one to the next. The oracle of what goes is the graph itself: what no root leads to.
#include <map>
#include <set>
#include <string>

#include "core/picture/palette.h"
#include "core/process/collection_at.h"
#include "core/process/moment.h"
#include "core/scene/objects/graph_cells.h"
#include "core/scene/objects/graph_drawing.h"
#include "core/scene/objects/graph_lists.h"
#include "core/scene/objects/graph_picture.h"
#include "core/scene/objects/graph_walk.h"
#include "core/session/objects_at.h"
#include "tests/support/catch.h"

namespace arenarium::test {
namespace {

using collector::Phase;
using objects::ObjectGraph;
using objects::ObjectIndex;

const std::string cycle =
    "import gc\ngc.disable()\nclass Node:\n    pass\na = Node()\nb = Node()\na.other = b\nb.other = a\nc = Node()\n"
    "c.keeps = [c, 2.5 * 3]\n";

struct Look {
    ObjectGraph graph;
    objects::GraphReading reading;
    GraphLayout layout;

    explicit Look(const std::string& text, const GraphLayoutOptions& how = {}, const char* version = "3.11")
        : graph(at(text, version)), reading(objects::read_graph(graph)), layout(lay_out(graph, reading, how)) {}
    GraphShown shown(const std::optional<CollectionSeen>& c = {}, ObjectIndex selected = {}) const {
        return {graph, reading, layout, c ? &*c : nullptr, selected};
    }
    static ObjectGraph at(const std::string& text, const char* version, std::uint32_t operation = UINT32_MAX) {
        SessionOptions options;
        options.profile = *find_profile(version);
        Result<ObjectGraph> g = objects_at("# arenarium: objects\n" + text, "test.py", options, operation);
        if (!g) FAIL(g.error().text());
        return std::move(*g);
    }
};

std::uint32_t operations_of(const std::string& text) {
    SessionOptions options;
    options.profile = *find_profile("3.11");
    Session session(options);
    struct Nothing final : script::Output {
        void write(std::string_view) override {}
    } out;
    session.run_script("# arenarium: objects\n" + text, "test.py", out, {});
    return session.history().size();
}

Moment moment() {
    const Profile profile = *find_profile("3.11");
    return make_moment(profile, {HeapState(profile, {})}, {}, {});
}

std::multiset<std::string> with(const Look& l, const std::optional<CollectionSeen>& c,
                                std::initializer_list<Verdict> wanted) {
    const GraphShown shown = l.shown(c);
    const GraphLook look(shown);
    std::multiset<std::string> names;
    for (std::uint32_t i = 0; i < l.graph.size(); ++i)
        for (const Verdict v : wanted)
            if (look.verdict(ObjectIndex{i}) == v) names.insert(l.graph.type_of({i}).name);
    return names;
}

std::optional<CollectionSeen> seen(const Look& l, Phase p) {
    return collection_at(l.graph, "3.11", position_after(p));
}

}  // namespace

TEST_CASE("Each phase says what goes: what no name leads to, and nothing else", "[graph]") {
    const Look l(cycle + "del a, b\n");
    const std::multiset<std::string> nodes{"Node", "Node"};
    CHECK(with(l, {}, {Verdict::lost}) == nodes);
    CHECK(with(l, seen(l, Phase::update_refs), {Verdict::held, Verdict::inside, Verdict::unreachable}).empty());
    // c is held by its name; its list only by c, and is found again when c's arrows are followed.
    const auto inside = with(l, seen(l, Phase::subtract_refs), {Verdict::inside});
    CHECK(inside.count("Node") == 2);
    CHECK(inside.count("list") == 1);
    CHECK(with(l, seen(l, Phase::subtract_refs), {Verdict::held}).count("Node") == 1);
    for (const Phase p : {Phase::move_unreachable, Phase::weak_references, Phase::finalizers}) {
        CHECK(with(l, seen(l, p), {Verdict::unreachable, Verdict::finalized}) == nodes);
        CHECK(with(l, seen(l, p), {Verdict::reachable}).count("list") == 1);
    }
    CHECK(with(l, seen(l, Phase::tp_clear), {Verdict::freed}) == nodes);
    CHECK(seen(l, Phase::tp_clear)->ended);
    CHECK(seen(l, Phase::tp_clear)->collector.found == 2);
}

TEST_CASE("gc_refs after subtract_refs are the references from outside", "[graph]") {
    const Look l(cycle);
    const auto c = seen(l, Phase::subtract_refs);
    const GraphShown shown = l.shown(c);
    const GraphLook look(shown);
    std::map<std::uint32_t, std::uint32_t> from_outside;
    for (std::uint32_t i = 0; i < l.graph.size(); ++i) {
        if (!l.graph.labels[i].tracked) continue;
        std::uint32_t from_watched = 0;
        for (const auto& e : l.reading.referrers.of(i))
            from_watched += l.graph.labels[e.to].tracked;
        INFO(l.graph.name({i}));
        REQUIRE(look.gc_refs({i}));
        CHECK(*look.gc_refs({i}) == l.graph.state.object({i}).ob_refcnt - from_watched);
    }
}

TEST_CASE("Micro-steps lead through the whole collection and back to where it began", "[graph]") {
    const Look l(cycle + "del a, b\n");
    std::optional<CollectionSeen> c = collection_at(l.graph, "3.11", {});
    std::uint32_t steps = 0;
    for (; !c->ended; ++steps) {
        const Position before = c->position;
        c = collection_at(l.graph, "3.11", c->position, 1);
        REQUIRE(c->position > before);
        CHECK_FALSE(c->sentence.empty());
        CHECK(c->sentence.find('{') == std::string::npos);
        if (c->touched) CHECK(c->touched.value < l.graph.size());
    }
    CHECK(steps > 30);
    c = collection_at(l.graph, "3.11", c->position, -static_cast<int>(steps));
    CHECK(c->position == Position{});
    CHECK(objects::same(c->objects, l.graph.state));
}

TEST_CASE("In the midst of gc.collect() of the script, what it found is told", "[graph]") {
    const std::string text = cycle + "del a, b\ngc.collect()\n";
    const std::uint32_t before = operations_of(cycle + "del a, b\n");
    std::size_t most = 0, looks = 0;
    for (std::uint32_t k = before; k < before + 20; ++k) {
        const ObjectGraph g = Look::at(text, "3.11", k);
        if (g.collecting == ObjectGraph::Collecting::no) continue;
        ++looks;
        most = std::max(most, g.unreachable.size());
        // c is another Node, and has a name.
        for (const ObjectIndex o : g.unreachable) {
            CHECK(g.type_of(o).name == "Node");
            CHECK(g.root_names(o) != std::vector<std::string>{"c"});
        }
    }
    CHECK(looks > 0);
    CHECK(most > 0);
}

TEST_CASE("Roots never lie on each other, also where two names lead into one row", "[graph]") {
    const std::string text = "a = [[1.5]]\nb = a[0]\nc = b\nd = [a, b]\ne = [d]\n";
    std::optional<GraphLayout> before;
    const std::uint32_t all = operations_of(text);
    for (std::uint32_t k = all - 40; k <= all; ++k) {
        const ObjectGraph g = Look::at(text, "3.11", k);
        const objects::GraphReading r = objects::read_graph(g);
        GraphLayout l = lay_out(g, r, {}, before ? &*before : nullptr);
        std::set<std::uint32_t> rows;
        for (const GraphLayout::Root& root : l.roots) {
            CHECK(rows.insert(root.row).second);
            CHECK(root.row < l.rows);
        }
        before = std::move(l);
    }
}

TEST_CASE("Ten thousand objects each have a box, in a picture about as high as wide", "[graph]") {
    GraphLayoutOptions all;
    all.most_nodes = 20'000;
    const Look l("xs = [i * 1.5 for i in range(10000)]\n", all);
    CHECK(l.layout.nodes.size() > 10'000);
    const Rect world = graph_world(l.layout);
    CHECK(world.w < 3 * world.h);
    CHECK(world.h < 3 * world.w);
    std::set<std::pair<std::uint32_t, std::uint32_t>> cells;
    for (const GraphLayout::Node& n : l.layout.nodes)
        CHECK(cells.emplace(n.column, n.row).second);
    // Far away there are no words, and what is outside the view is not drawn.
    const Viewport far = fit(world, 800, 600);
    const DrawList whole = graph_canvas(moment(), l.shown(), {}, far);
    CHECK(whole.items.size() < 24'000);
    CHECK(std::none_of(whole.items.begin(), whole.items.end(),
                       [](const DrawItem& i) { return i.kind == ItemKind::text; }));
    const DrawList near = graph_canvas(moment(), l.shown(), {}, zoom_at(far, {400, 300}, 1 / far.scale));
    CHECK(near.items.size() < 4'000);
    CHECK(
        std::any_of(near.items.begin(), near.items.end(), [](const DrawItem& i) { return i.kind == ItemKind::text; }));
}

TEST_CASE("What a phase tells apart differs in more than colour, and can be read", "[graph]") {
    const Verdict told[] = {Verdict::counted,     Verdict::held,      Verdict::inside, Verdict::reachable,
                            Verdict::unreachable, Verdict::finalized, Verdict::freed,  Verdict::lost};
    std::set<std::string> words;
    for (const Verdict v : told) {
        CHECK(words.insert(verdict_words(v)).second);
        CHECK_FALSE(std::string(verdict_words(v)).empty());
        const RectLook look = box_look(v);
        CHECK(look.opacity == 1);
        // A border that says something: 3 to 1 (WCAG 2, 1.4.11).
        for (const ThemeName name : {ThemeName::light, ThemeName::dark, ThemeName::print})
            CHECK(contrast(color(theme(name), look.stroke), color(theme(name), look.fill)) >= 3);
    }
    for (const auto& [a, b] : {std::pair(Verdict::held, Verdict::inside),
                               {Verdict::reachable, Verdict::unreachable},
                               {Verdict::reachable, Verdict::freed}})
        CHECK(box_look(a).dashed != box_look(b).dashed);
    // Every text of a picture, on what it stands on.
    const Look l(cycle + "del a, b\n");
    for (const Phase p : collector::phases) {
        const auto c = seen(l, p);
        for (const DrawItem& i : graph_picture(moment(), l.shown(c), {}).items) {
            if (i.kind != ItemKind::text) continue;
            CHECK(i.opacity == 1);
            for (const ThemeName name : {ThemeName::light, ThemeName::dark, ThemeName::print})
                for (const ColorRole under : {ColorRole::panel, ColorRole::raised})
                    CHECK(contrast(color(theme(name), i.fill), theme(name)[under]) >= 4.5);
        }
    }
}

TEST_CASE("Keys go along the arrows and back, and from a name's object to the next", "[graph]") {
    const Look l("xs = [[1.5 * 2], 'ab' * 3]\nys = [xs]\n");
    const auto node = [&](const char* what) { return l.layout.node_of[l.graph.find(what).value().value]; };
    CHECK(graph_neighbour(l.layout, GraphLayout::none, GraphMove::down) == l.layout.roots.front().node);
    CHECK(graph_neighbour(l.layout, node("xs"), GraphMove::along) == node("xs[0]"));
    CHECK(graph_neighbour(l.layout, node("xs[0]"), GraphMove::along) == node("xs[0][0]"));
    CHECK(graph_neighbour(l.layout, node("xs[0][0]"), GraphMove::along) == node("xs[0][0]"));
    CHECK(graph_neighbour(l.layout, node("xs[0]"), GraphMove::against) == node("xs"));
    CHECK(graph_neighbour(l.layout, node("xs[0]"), GraphMove::down) == node("xs[1]"));
    CHECK(graph_neighbour(l.layout, node("xs[1]"), GraphMove::up) == node("xs[0]"));
    // All can be reached.
    for (const GraphMove back : {GraphMove::up, GraphMove::down})
        for (std::uint32_t n = 0; n < l.layout.nodes.size(); ++n)
            CHECK(graph_neighbour(l.layout, n, back) < l.layout.nodes.size());
    const GraphShown shown = l.shown();
    const std::string words = describe_node(shown, GraphLook(shown), node("xs"), no_translation);
    CHECK(words.find("held by the name xs") != std::string::npos);
    CHECK(words.find("referred to by list") != std::string::npos);
    CHECK(words.find("refers to list") != std::string::npos);
}

TEST_CASE("The way that keeps an object alive is marked from its name on", "[graph]") {
    const Look l("xs = [[1.5 * 2]]\n");
    const GraphShown shown = l.shown({}, l.graph.find("xs[0][0]").value());
    const GraphLook look(shown);
    REQUIRE(look.way().size() == 3);
    for (std::size_t i = 0; i + 1 < look.way().size(); ++i)
        CHECK(look.is_on_way(look.way()[i], look.way()[i + 1]));
    CHECK_FALSE(look.is_on_way(look.way()[1], look.way()[0]));
}

TEST_CASE("The collector's lists are drawn in their order, and what has no room is counted", "[graph]") {
    const Look l("xs = [[] for i in range(50)]\n");
    const DrawList list = collector_lists(moment(), l.shown(), {}, 640);
    std::vector<std::uint32_t> numbers;
    bool counts = false;
    for (const DrawItem& i : list.items) {
        const GraphRef r = GraphRef::from(i.ref);
        if (i.kind == ItemKind::rect && r.kind == GraphKind::object) numbers.push_back(r.index);
        counts = counts || list.text_of(i).find(" more") != std::string_view::npos;
    }
    CHECK(counts);
    REQUIRE(numbers.size() > 3);
    for (std::size_t i = 0; i < numbers.size(); ++i)
        CHECK(numbers[i] == l.graph.labels[l.graph.tracked[i].value].number);
}

}  // namespace arenarium::test
