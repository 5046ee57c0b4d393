// Between the micro-steps of an operation, what is said of a pool, an arena or a list agrees with the links in the
// state.
#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "core/metrics/why.h"
#include "core/pymalloc/allocator.h"
#include "core/pymalloc/fields.h"
#include "core/pymalloc/read/lists.h"
#include "core/pymalloc/read/narration.h"
#include "core/pymalloc/read/pools.h"
#include "core/scene/pymalloc/describe.h"
#include "core/scene/pymalloc/refs.h"
#include "tests/metrics/random_history.h"
#include "tests/support/catch.h"

using namespace arenarium;
using namespace arenarium::test;

namespace {

// The links, read naively: from every head, one step after the other, in both directions.
struct Links {
    std::map<std::uint32_t, std::uint32_t> forwards, backwards;  // pool -> the class of the ring that leads to it
    std::set<std::uint32_t> emptied, usable;                     // pools of freepools; arenas of usable_arenas

    Links(const HeapState& s, const Layout& l) {
        for (std::uint32_t c = 0; c < l.classes; ++c) {
            follow(s, c, &PoolHeader::nextpool, forwards);
            follow(s, c, &PoolHeader::prevpool, backwards);
        }
        for (const ArenaObject& arena : s.arenas)
            if (arena.address)
                for (PoolIndex p = arena.freepools; p; p = s.pool(p).nextpool)
                    if (!emptied.insert(p.value).second) break;
        for (ArenaIndex a = s.usable_arenas; a; a = s.arena(a).nextarena)
            if (!usable.insert(a.value).second) break;
    }
    static void follow(const HeapState& s, std::uint32_t c, PoolIndex PoolHeader::*link,
                       std::map<std::uint32_t, std::uint32_t>& reached) {
        PoolIndex p = s.pools[c].*link;
        while (!Layout::is_usedpools_head(p) && reached.emplace(p.value, c).second)
            p = s.pool(p).*link;
    }
};

// The micro-steps of the next operation; the state is left as before it, with the room that they need.
std::vector<Change> before_operation(HeapState& state, const HeapHistory& history, OperationIndex i) {
    std::vector<Change> changes;
    Recorder recorder{changes};
    const Request& request = history.log().request(i);
    const Block operand = request.operand ? history.log().result(request.operand) : Block{};
    Allocator::run_on(state, history.profile(), history.layout(), request, operand, recorder);
    for (auto c = changes.rbegin(); c != changes.rend(); ++c)
        if (!c->is_decision()) take_back(state, *c);
    return changes;
}

bool says(const std::string& text, const char* words) {
    return text.find(words) != std::string::npos;
}

class Listener {
public:
    Listener(const HeapHistory& history, const Layout& layout) : history_(history), l(layout) {}

    std::size_t unsettled_pools = 0, unsettled_arenas = 0, still_linked = 0;

    void hear(const HeapState& s, Position at) {
        const Moment m = make_moment(history_.profile(), {s}, history_.log(), at);
        const SceneModel scene(m, {}, nullptr);
        const Links links(s, l);
        const std::vector<ArenaIndex> usable = usable_arenas_of(s);
        REQUIRE(usable.size() == links.usable.size());
        for (std::uint32_t a = 0; a < s.maxarenas(); ++a) {
            if (!s.arenas[a].address) continue;
            arena(m, scene, links, {a});
            for (std::uint32_t n = 0; n < s.arenas[a].ntotalpools; ++n)
                if (is_carved(s, l, l.pool({a}, n))) pool(m, scene, links, l.pool({a}, n));
        }
    }

private:
    void pool(const Moment& m, const SceneModel& scene, const Links& links, PoolIndex p) {
        const PoolHeader& header = m.heap().pool(p);
        const bool has_class = header.szidx.value < l.classes;
        const std::uint32_t blocks = has_class ? l.blocks_per_pool(header.szidx) : 0;
        const bool forwards = links.forwards.contains(p.value), backwards = links.backwards.contains(p.value);
        const bool emptied = links.emptied.contains(p.value), linked = forwards || backwards || emptied;
        const std::string said = describe_object(scene, PymallocRef::of_pool(l.arena_of(p), p));
        const PoolPlace place = why_pool_is_in_list(m, p);
        INFO(m.profile->name << " at " << m.position.operation << "." << m.position.micro << ", pool " << p.value
                             << ", " << header.ref_count << " of " << blocks << " in use\n"
                             << said << "\n"
                             << place.sentence);
        // Full is what all blocks in use and no list make, and nothing else.
        const bool full = has_class && header.ref_count == blocks && !linked;
        REQUIRE((pool_state(m.heap(), l, p) == PoolState::full) == full);
        REQUIRE(says(said, "Full: in no list") == full);
        REQUIRE((place.list == PoolPlace::List::none) == full);
        REQUIRE((scene.summary->pool(l.arena_of(p), l.number_in_arena(p)).state == PoolState::full) == full);
        if (has_class && header.ref_count == blocks && linked) ++still_linked;
        const bool in_ring = forwards && backwards;
        const bool used = in_ring && has_class && header.ref_count > 0 && header.ref_count < blocks &&
                          links.forwards.at(p.value) == header.szidx.value;
        REQUIRE(says(said, "Used: in the ring") == used);
        REQUIRE((place.list == PoolPlace::List::usedpools) == used);
        const bool empty = emptied && header.ref_count == 0;
        REQUIRE(says(said, "Empty: in the arena's freepools") == empty);
        REQUIRE((place.list == PoolPlace::List::freepools) == empty);
        REQUIRE(pool_is_settled(m.heap(), l, p) == (full || used || empty));
        if (full || used || empty) return;
        ++unsettled_pools;
        REQUIRE(place.list == PoolPlace::List::moving);
        REQUIRE(says(said, "it is in no list") == !linked);
        REQUIRE(says(said, "it is in its arena's freepools") == emptied);
        const std::uint32_t ring = forwards ? links.forwards.at(p.value) : backwards ? links.backwards.at(p.value) : 0;
        const std::string name = "usedpools[" + std::to_string(ring) + "]";
        REQUIRE(says(said, ("in the ring of " + name).c_str()) == (in_ring && !emptied));
        REQUIRE(says(said, (name + " leads to it from one side").c_str()) == (forwards != backwards && !emptied));
        REQUIRE(says(said, "No block is in use") == (header.ref_count == 0));
        REQUIRE(says(said, "All blocks are in use") == (has_class && header.ref_count == blocks));
    }

    void arena(const Moment& m, const SceneModel& scene, const Links& links, ArenaIndex a) {
        const bool listed = links.usable.contains(a.value), has_free = m.heap().arena(a).nfreepools > 0;
        const std::string said = describe_object(scene, PymallocRef::of_arena(a));
        const UsablePlace place = why_arena_is_usable(m, a, no_translation);
        INFO(m.profile->name << " at " << m.position.operation << "." << m.position.micro << ", arena " << a.value
                             << "\n"
                             << said << "\n"
                             << place.sentence);
        REQUIRE(says(said, "Not in usable_arenas") == !listed);
        REQUIRE(says(said, "In usable_arenas") == listed);
        REQUIRE(says(said, "though") == (listed != has_free));
        REQUIRE((place.reason == UsablePlace::Reason::no_free_pool) == (!listed && !has_free));
        if (place.reason == UsablePlace::Reason::listed) REQUIRE((listed && has_free));
        if (listed != has_free) {
            ++unsettled_arenas;
            REQUIRE(place.reason == UsablePlace::Reason::moving);
        }
    }

    const HeapHistory& history_;
    const Layout& l;
};

}  // namespace

TEST_CASE("What is said of a pool or an arena within an operation is what the links in the state say") {
    std::uint64_t seed = 4000;
    std::size_t still_linked = 0, unsettled_pools = 0, unsettled_arenas = 0;
    for (const Profile& profile : small_profiles()) {
        ++seed;
        const AddressSpaceRules space = every_space()[seed % 3];
        RandomHistory run(profile, seed, space);
        INFO("seed " << seed);
        run.act(400);
        run.drain(run.live.size() / 3);
        Listener listener(run.history, run.history.layout());
        HeapState state(profile, space);
        for (std::uint32_t i = 0; i < run.history.size(); ++i) {
            const std::vector<Change> changes = before_operation(state, run.history, {i});
            // Plain mallocs and frees are many and alike.
            const bool worth = changes.size() > 7 || i % 16 == 0;
            for (std::uint32_t k = 0; k < changes.size(); ++k) {
                if (!changes[k].is_decision()) apply(state, changes[k]);
                const bool last = k + 1 == changes.size();
                if (worth) listener.hear(state, last ? Position{i + 1, 0} : Position{i, k + 1});
            }
        }
        still_linked += listener.still_linked;
        unsettled_pools += listener.unsettled_pools;
        unsettled_arenas += listener.unsettled_arenas;
    }
    CHECK(still_linked > 100);
    CHECK(unsettled_pools > 1000);
    CHECK(unsettled_arenas > 50);
}

TEST_CASE("A whole operation is told in the words of each micro-step's own state") {
    std::uint64_t seed = 5000;
    std::size_t told = 0, other_at_the_end = 0;
    for (const Profile& profile : small_profiles()) {
        ++seed;
        const AddressSpaceRules space = every_space()[seed % 3];
        RandomHistory run(profile, seed, space);
        INFO("seed " << seed);
        run.act(900);
        run.drain();
        const Layout& l = run.history.layout();
        HeapState state(profile, space);
        for (std::uint32_t i = 0; i < run.history.size(); ++i) {
            const std::vector<Change> changes = before_operation(state, run.history, {i});
            std::vector<std::string> expected;
            HeapState halfway = state;
            for (std::size_t k = 0; k < changes.size(); ++k) {
                if (k == changes.size() / 2) halfway = state;
                if (!changes[k].is_decision()) apply(state, changes[k]);
                expected.push_back(narrate(changes[k], state, l, profile).sentence);
            }
            const auto from_the_end = narrate_operation(changes, changes.size(), state, l, profile);
            const auto from_halfway = narrate_operation(changes, changes.size() / 2, halfway, l, profile);
            REQUIRE(from_the_end.size() == expected.size());
            for (std::size_t k = 0; k < changes.size(); ++k) {
                REQUIRE(from_the_end[k].sentence == expected[k]);
                REQUIRE(from_halfway[k].sentence == expected[k]);
                ++told;
                if (narrate(changes[k], state, l, profile).sentence != expected[k]) ++other_at_the_end;
            }
        }
    }
    CHECK(told > 10000);
    CHECK(other_at_the_end > 20);
}
