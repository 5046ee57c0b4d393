// The walk that checks the collector's lists finds every field that is wrong; two states are the same only when every
// field is.
#include <functional>

#include "core/collector/invariants.h"
#include "tests/objects/node_program.h"
#include "tests/support/catch.h"

namespace arenarium::test {
namespace {

using namespace collector;

// Four objects in the youngest generation.
State tracked() {
    State s(*collector::find_profile("3.11"));
    s.headers.resize(list_count + 4);
    HeaderIndex before = head_of(List::generation0);
    for (std::uint32_t i = 0; i < 4; ++i) {
        const HeaderIndex h = header_of(Node{i});
        s.headers[before.value].gc_next = h;
        s.headers[h.value].gc_prev = before;
        before = h;
    }
    s.headers[before.value].gc_next = head_of(List::generation0);
    s.headers[head_of(List::generation0).value].gc_prev = before;
    return s;
}

Header& header(State& s, std::uint32_t node) {
    return s.headers[header_of(Node{node}).value];
}

}  // namespace

TEST_CASE("what is wrong with the collector's lists is found and said") {
    REQUIRE(!broken_invariant(tracked()));
    const std::string first(list_name(List::generation0)), unreachable(list_name(List::unreachable));
    const std::vector<std::pair<std::string, std::function<void(State&)>>> damages{
        {"object 1 is in a list but has no next one", [](State& s) { header(s, 1).gc_next = {}; }},
        {"object 1 is in a list but has no next one", [](State& s) { header(s, 1).gc_next = {999}; }},
        {"the one before object 2 is not object 1", [](State& s) { header(s, 2).gc_prev = header_of(Node{0}); }},
        {"the one before " + first + " is not object 3",
         [](State& s) { s.headers[head_of(List::generation0).value].gc_prev = header_of(Node{0}); }},
        {"object 1 is in two lists",
         [](State& s) {
             header(s, 2).gc_next = header_of(Node{1});
             header(s, 1).gc_prev = header_of(Node{2});
             header(s, 0).gc_next = header_of(Node{1});
         }},
        {unreachable + " is not empty between collections",
         [](State& s) {
             // The last object moves there.
             const HeaderIndex last = header_of(Node{3}), head = head_of(List::unreachable);
             header(s, 2).gc_next = head_of(List::generation0);
             s.headers[head_of(List::generation0).value].gc_prev = header_of(Node{2});
             header(s, 3) = {head, head};
             s.headers[head.value].gc_next = s.headers[head.value].gc_prev = last;
         }},
        {"object 2 has gc_refs between collections", [](State& s) { header(s, 2).gc_refs = 1; }},
        {"object 4 is in no list but has a neighbour",
         [](State& s) { s.headers.emplace_back().gc_next = header_of(Node{0}); }},
        {"object 4 is in no list but has a neighbour",
         [](State& s) { s.headers.emplace_back().gc_prev = header_of(Node{0}); }},
        {"a collection runs between operations", [](State& s) { s.collecting = true; }},
    };
    for (const auto& [found, damage] : damages) {
        State broken = tracked();
        damage(broken);
        const auto said = broken_invariant(broken);
        INFO(found);
        REQUIRE(said);
        // A ring that is entered from its middle may be met at another object first.
        if (found.find("in two lists") == std::string::npos) CHECK(*said == found);
    }
}

TEST_CASE("two states of the collector are the same when every field is") {
    const State state = tracked();
    State roomier = state;
    roomier.headers.resize(roomier.headers.size() + 7);
    CHECK(same(state, state));
    CHECK(same(state, roomier));
    CHECK(same(roomier, state));
    const std::vector<std::function<void(State&)>> changes{
        [](State& s) { header(s, 1).gc_next = {}; },
        [](State& s) { header(s, 1).gc_prev = {}; },
        [](State& s) { header(s, 1).gc_refs = 3; },
        [](State& s) { header(s, 1).finalized = 1; },
        [](State& s) { s.generation[0].threshold = 5; },
        [](State& s) { ++s.generation[1].count; },
        [](State& s) { ++s.generation[2].collections; },
        [](State& s) { ++s.generation[2].collected; },
        [](State& s) { ++s.generation[2].uncollectable; },
        [](State& s) { s.garbage.push_back({1}); },
        [](State& s) { ++s.long_lived_total; },
        [](State& s) { ++s.long_lived_pending; },
        [](State& s) { s.debug = debug_saveall; },
        [](State& s) { s.enabled = !s.enabled; },
        [](State& s) { s.collecting = true; },
        [](State& s) { s.scheduled = true; },
        [](State& s) { ++s.collected_generation; },
        [](State& s) { ++s.found; },
        [](State& s) { s.headers.emplace_back().gc_refs = 7; },
    };
    for (std::size_t i = 0; i < changes.size(); ++i) {
        State other = state;
        changes[i](other);
        INFO(i);
        CHECK_FALSE(same(state, other));
        CHECK_FALSE(same(other, state));
    }
}

}  // namespace arenarium::test
