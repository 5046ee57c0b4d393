// A collection seen from outside: when it runs, what its phases decide, and what gc.* says.
#include <algorithm>

#include "core/collector/invariants.h"
#include "core/collector/read/narration.h"
#include "core/objects/invariants.h"
#include "core/objects/read/narration.h"
#include "core/objects/steps.h"
#include "tests/objects/node_program.h"
#include "tests/support/catch.h"

namespace arenarium::test {
namespace {

// a.a = b, b.a = a, b.b = c, and only d is held.
void make_cycle(NodeProgram& p) {
    for (std::uint32_t n = 0; n < 4; ++n)
        p.history.append(ObjectRequest::create(p.node, p.root(n)));
    p.history.append(ObjectRequest::set({0}, 0, {1}));
    p.history.append(ObjectRequest::set({1}, 0, {0}));
    p.history.append(ObjectRequest::set({1}, 1, {2}));
    p.history.append(ObjectRequest::set({3}, 0, {2}));
    for (std::uint32_t n = 0; n < 3; ++n)
        p.history.append(ObjectRequest::drop({n}));
}

std::uint32_t gc_refs(const NodeProgram& p, std::uint32_t n) {
    return p.history.state().collector.header(collector::header_of({n})).gc_refs;
}

std::vector<Span> collections(const NodeProgram& p) {
    return p.history.spans().all();
}

}  // namespace

TEST_CASE("A collection is a span of operations, one a phase, and each can be looked at") {
    NodeProgram p(*ObjectHistory::rules_of("3.12"));
    make_cycle(p);
    const std::uint32_t before = p.history.size();
    p.history.append(ObjectRequest::collect(2));
    CHECK(p.freed() == std::vector<std::uint32_t>{1, 0});
    REQUIRE(collections(p).size() == 1);
    const Span span = collections(p)[0];
    CHECK(span.kind == SpanKind::collection);
    CHECK(span.first == before);
    CHECK(span.end == p.history.size());
    CHECK(span.end - span.first == 1 + std::size(collector::phases));

    const auto after = [&](collector::Phase phase) {
        p.history.timeline().seek({span.first + 2 + static_cast<std::uint32_t>(phase), 0});
    };
    after(collector::Phase::update_refs);
    CHECK(gc_refs(p, 0) == 1);
    CHECK(gc_refs(p, 2) == 2);
    CHECK(gc_refs(p, 3) == 1);
    after(collector::Phase::subtract_refs);
    for (const std::uint32_t n : {0u, 1u, 2u})
        CHECK(gc_refs(p, n) == 0);
    CHECK(gc_refs(p, 3) == 1);
    // Node 2 was taken for unreachable first, and came back behind the node that leads to it.
    after(collector::Phase::move_unreachable);
    const auto list = [&](collector::List l) { return collector::objects_of(p.history.state().collector, l); };
    using Nodes = std::vector<collector::Node>;
    CHECK(list(collector::List::generation2) == Nodes{{3}, {2}});
    CHECK(list(collector::List::unreachable) == Nodes{{0}, {1}});
    after(collector::Phase::finalizers);
    CHECK(list(collector::List::final_unreachable) == Nodes{{0}, {1}});
    after(collector::Phase::tp_clear);
    CHECK(p.history.state().objects.live == 2);
    CHECK(p.history.state().collector.generation[2].collections == 1);
    CHECK(p.history.state().collector.generation[2].collected == 2);
}

TEST_CASE("Up to 3.11 a collection runs between a new object's block and the object, from 3.12 after the object") {
    for (const bool later : {false, true}) {
        NodeProgram p(*ObjectHistory::rules_of(later ? "3.12" : "3.11"));
        p.history.append(ObjectRequest::threshold({2, 10, 10}));
        for (std::uint32_t n = 0; n < 2; ++n)
            p.history.append(ObjectRequest::create(p.node, p.root(n)));
        CHECK(collections(p).empty());
        p.history.append(ObjectRequest::create(p.node, p.root(2)));
        REQUIRE(collections(p).size() == 1);
        const auto generations = p.generations();
        CHECK(generations[0].size() == (later ? 0 : 1));
        CHECK(generations[1].size() == (later ? 3 : 2));
        CHECK(p.held(2).value == 2);
        CHECK(!objects::broken_invariant(p.history.state().objects));
        // gc.get_count() after it: 3.11 has forgotten the object whose block made it due.
        CHECK(p.history.state().collector.generation[0].count == 0);
        CHECK(p.history.state().collector.generation[1].count == 1);
    }
}

TEST_CASE("No collection runs by itself when it is disabled or its threshold is 0") {
    for (const bool disabled : {false, true}) {
        NodeProgram p(*ObjectHistory::rules_of("3.11"));
        p.history.append(disabled ? ObjectRequest::of_number(ObjectRequest::Kind::enable, 0)
                                  : ObjectRequest::threshold({0, 10, 10}));
        for (std::uint32_t n = 0; n < 1000; ++n)
            p.history.append(ObjectRequest::create(p.node, p.root(n % 7)));
        CHECK(collections(p).empty());
        if (!disabled) continue;
        p.history.append(ObjectRequest::of_number(ObjectRequest::Kind::enable, 1));
        p.history.append(ObjectRequest::threshold({1, 10, 10}));
        for (std::uint32_t n = 10; n < 20; ++n)
            p.history.append(ObjectRequest::create(p.node, p.root(n)));
        CHECK(!collections(p).empty());
    }
}

TEST_CASE("With DEBUG_SAVEALL what a collection finds goes to gc.garbage, and stays") {
    NodeProgram p(*ObjectHistory::rules_of("3.13"));
    make_cycle(p);
    p.history.append(ObjectRequest::of_number(ObjectRequest::Kind::debug, collector::debug_saveall));
    p.history.append(ObjectRequest::collect(2));
    CHECK(p.freed().empty());
    const collector::State& s = p.history.state().collector;
    CHECK(s.garbage == std::vector<collector::Node>{{0}, {1}});
    CHECK(p.history.state().objects.live == 4);
    const std::vector<std::uint32_t> held{1, 1};
    CHECK(!objects::broken_invariant(p.history.state().objects, held));
    p.history.timeline().seek({});
    CHECK(p.history.state().collector.garbage.empty());
}

TEST_CASE("A tuple that holds nothing the collector watches leaves its lists; so does a dict, up to 3.13") {
    for (const char* version : {"3.11", "3.13", "3.14"}) {
        NodeProgram p(*ObjectHistory::rules_of(version));
        objects::Type type{"int", 28, {}};
        type.gc = false;
        const auto number = p.history.add_type(type);
        type = {"tuple", 40, {p.history.slot_name("item")}};
        type.clear = false;
        type.untrack = objects::Type::Untrack::as_tuple;
        const auto tuple = p.history.add_type(type);
        type = {"dict", 64, {p.history.slot_name("value")}};
        type.untrack = objects::Type::Untrack::as_dict;
        const auto dict = p.history.add_type(type);
        const auto make = [&](objects::TypeIndex t, std::uint32_t root, objects::ObjectIndex holds) {
            const auto o = p.history.append(ObjectRequest::create(t, p.root(root)));
            if (holds) p.history.append(ObjectRequest::set(o, 0, holds));
            return o;
        };
        const auto one = make(number, 0, {});
        const auto idle = make(tuple, 1, one), of_idle = make(tuple, 2, idle), idle_dict = make(dict, 3, of_idle);
        const auto node = make(p.node, 4, {});
        const auto busy = make(tuple, 5, node), busy_dict = make(dict, 6, busy);
        p.history.append(ObjectRequest::collect(2));
        const auto tracked = [&](objects::ObjectIndex o) { return p.history.state().collector.is_tracked({o.value}); };
        CHECK(!tracked(one));
        CHECK(!tracked(idle));
        CHECK(!tracked(of_idle));
        CHECK(tracked(idle_dict) == (std::string(version) == "3.14"));
        CHECK(tracked(busy));
        CHECK(tracked(busy_dict));
    }
}

TEST_CASE("The heap gets the blocks of a cycle back when the collector breaks it") {
    NodeProgram p(*ObjectHistory::rules_of("3.12"));
    make_cycle(p);
    const std::uint32_t before = p.history.size();
    const auto blocks_in_use = [&] {
        std::uint32_t blocks = 0;
        for (const PoolHeader& pool : p.history.state().process.heap.pools)
            blocks += pool.ref_count;
        return blocks;
    };
    const std::uint32_t used = blocks_in_use();
    p.history.append(ObjectRequest::collect(0));
    CHECK(used - blocks_in_use() == 2);
    p.history.timeline().seek({before, 0});
    CHECK(blocks_in_use() == used);
}

TEST_CASE("Every micro-step of a run with weak references, __del__ and collections is told in full sentences") {
    NodeProgram p(*ObjectHistory::rules_of("3.15"));
    make_cycle(p);
    const auto weak_root = p.root(10), function_root = p.root(11);
    const auto function = p.history.append(ObjectRequest::create(p.function_type, function_root));
    p.history.append(ObjectRequest::weak(p.weak_reference, weak_root, {0}, function), {{}, p.root(12)});
    const auto d = p.history.append(ObjectRequest::create(p.node_with_del, p.root(13)), {p.root(13), {}});
    p.history.append(ObjectRequest::set(d, 0, d));
    p.history.append(ObjectRequest::drop(p.root(13)));
    p.history.append(ObjectRequest::collect(2));
    const ObjectState& state = p.history.state();
    const objects::Vocabulary& words = p.history.log().vocabulary;
    const auto name = [&](collector::Node n) { return objects::object_name({n.value}, state.objects, words); };
    std::size_t told = 0;
    for (std::uint32_t i = 0; i < p.history.size(); ++i)
        for (const Change& c : p.history.timeline().changes(i)) {
            std::string sentence, function_name;
            if (c.domain == objects::domain) {
                const objects::Narration n = objects::narrate(c, state.objects, words);
                sentence = n.sentence, function_name = n.function;
            } else if (c.domain == collector::domain) {
                const collector::Narration n = collector::narrate(c, name);
                sentence = n.sentence, function_name = n.function;
            } else {
                continue;
            }
            INFO(sentence);
            CHECK(sentence.find_first_of("{}") == std::string::npos);
            CHECK(sentence.ends_with('.'));
            CHECK(!function_name.empty());
            ++told;
        }
    CHECK(told > 150);
}

}  // namespace arenarium::test
