#include <map>
#include <set>

#include "core/metrics/why.h"
#include "core/pymalloc/allocator.h"
#include "tests/metrics/random_history.h"
#include "tests/support/catch.h"

using namespace arenarium;
using namespace arenarium::test;

namespace {

Moment now(const HeapHistory& history) {
    return history.view();
}

// What really happened, by the places in the C source that the operation went through.
struct Truth {
    NextMalloc::Rule rule;
    NextMalloc::Then then;
    bool same_class;
};

Truth truth_of(const std::vector<Change>& changes) {
    std::set<Step> steps;
    for (const Change& c : changes)
        steps.insert(static_cast<Step>(c.step));
    using Rule = NextMalloc::Rule;
    const Rule rule = steps.contains(Step::usedpools_has_pool)     ? Rule::used_pool
                      : steps.contains(Step::system_refuses_arena) ? Rule::no_arena
                      : steps.contains(Step::system_gives_arena)   ? Rule::new_arena
                      : steps.contains(Step::freepools_has_pool)   ? Rule::emptied_pool
                      : steps.contains(Step::carve_pool)           ? Rule::carved_pool
                      : steps.contains(Step::request_is_zero)      ? Rule::zero_bytes
                                                                   : Rule::too_large;
    using Then = NextMalloc::Then;
    const Then then = steps.contains(Step::extend_has_virgin_block) ? Then::extends
                      : steps.contains(Step::extend_pool_is_full)   ? Then::fills
                                                                    : Then::list_goes_on;
    return {rule, then, steps.contains(Step::new_pool_same_class)};
}

std::uint64_t some_size(RandomHistory& run) {
    switch (run.below(12)) {
        case 0:
            return 0;
        case 1:
            return 500 + run.below(40);
        case 2:
            return run.below(2) == 0 ? std::uint64_t{1} << 50 : UINT64_MAX - run.below(40);
        case 3:
            return 0x7fffffff - run.below(40);
        default:
            return 1 + run.below(512);
    }
}

}  // namespace

TEST_CASE("The next malloc lands where it was said to, by the rule that was said, in random states of every profile") {
    std::map<NextMalloc::Rule, int> rules;
    std::map<NextMalloc::Then, int> thens;
    int refused = 0, same_class = 0;
    std::uint64_t seed = 500;
    std::vector<Profile> profiles = every_profile();
    for (const Profile& p : small_profiles())
        profiles.push_back(p);
    for (const Profile& profile : profiles) {
        for (const AddressSpaceRules& space : every_space()) {
            RandomHistory run(profile, ++seed, space);
            for (int round = 0; round < 500; ++round) {
                run.act(run.below(6));
                if (round % 150 == 149) run.drain(run.live.size() / 10);
                const std::uint64_t bytes = some_size(run);
                const HeapState before = run.history.state();
                const NextMalloc said = why_next_malloc_lands(now(run.history), bytes);
                REQUIRE(same_state(before, run.history.state()));

                run.malloc(bytes);
                const OperationIndex i{run.history.size() - 1};
                const Truth truth = truth_of(run.history.timeline().changes(i.value));
                INFO(profile.name << ", seed " << seed << ", malloc(" << bytes << "): " << said.sentence);
                REQUIRE(said.block == run.history.log().result(i));
                REQUIRE(said.address == run.history.address(i));
                REQUIRE(said.refused == said.block.is_null());
                REQUIRE(said.rule == truth.rule);
                REQUIRE(said.then == truth.then);
                REQUIRE(said.same_class == truth.same_class);
                REQUIRE(said.sentence.find('{') == std::string::npos);
                if (said.block.is_pool_block()) {
                    REQUIRE(said.pool == said.block.pool());
                    REQUIRE(said.arena == run.history.layout().arena_of(said.pool));
                } else {
                    REQUIRE(said.pool.is_none());
                    REQUIRE(said.arena.is_none());
                }
                if (said.rule == NextMalloc::Rule::new_arena)
                    REQUIRE(said.arena_address == run.history.state().arena(said.arena).address);
                if (said.rule == NextMalloc::Rule::carved_pool || said.rule == NextMalloc::Rule::emptied_pool)
                    REQUIRE(said.nfreepools == run.history.state().arena(said.arena).nfreepools + 1);
                ++rules[said.rule];
                ++thens[said.then];
                refused += said.refused;
                same_class += said.same_class;
            }
        }
    }
    CHECK(rules.size() == 7);
    for (const auto& [rule, times] : rules)
        CHECK(times > 20);
    CHECK(thens.size() == 3);
    for (const auto& [then, times] : thens)
        CHECK(times > 20);
    CHECK(refused > 20);
    CHECK(same_class > 20);
}

TEST_CASE("Where the next malloc lands is said in words, in the user's language") {
    HeapHistory history(*find_profile("3.12"));
    CHECK(why_next_malloc_lands(now(history), 24).sentence ==
          "24 bytes need a block of 32, usedpools[1] is empty, and so is usable_arenas: no arena has a free pool. The "
          "system gives a new arena at 0x7f0000000000, and the first block of its first pool is handed out: "
          "0x7f0000000030.");
    history.append(Request::malloc(24));
    CHECK(why_next_malloc_lands(now(history), 17).sentence ==
          "17 bytes need a block of 32. usedpools[1] has a pool with a free block: its first, pool 0 of arena 0. The "
          "head of that pool's free list is handed out: 0x7f0000000050. It is the last of the list, so the next block "
          "that was never used becomes the new list.");
    CHECK(why_next_malloc_lands(now(history), 100).sentence ==
          "100 bytes need a block of 112, and usedpools[6] is empty. A pool comes from arena 0, the head of "
          "usable_arenas: with 63 pools free, no usable arena has fewer. It has no emptied pool, so the next one that "
          "was never used is carved off: pool 1 of arena 0. Its first block is handed out: 0x7f0000004030.");
    history.append(Request::free({0}));
    CHECK(why_next_malloc_lands(now(history), 20).sentence ==
          "20 bytes need a block of 32, and usedpools[1] is empty. A pool comes from arena 0, the head of "
          "usable_arenas: with 64 pools free, no usable arena has fewer. Its freepools begins with pool 0 of arena 0, "
          "which is taken. That pool last had the same size class and still has its free list, so the head of it is "
          "handed out: 0x7f0000000030.");
    CHECK(why_next_malloc_lands(now(history), 0).sentence ==
          "A request for 0 bytes is not served from pools: it goes to the system allocator.");
    CHECK(why_next_malloc_lands(now(history), std::uint64_t{1} << 60).sentence ==
          "1,152,921,504,606,846,976 bytes are more than 512: the request goes to the system allocator. It refuses so "
          "much, and the result is NULL.");
    const auto abroad = [](const char* text) { return "<" + std::string(text) + ">"; };
    CHECK(why_next_malloc_lands(now(history), 1000, abroad).sentence ==
          "<1,000 bytes are more than 512: the request goes to the system allocator.>");
    HeapHistory debug(*find_profile("3.12-debug"));
    CHECK(why_next_malloc_lands(now(debug), 500).sentence ==
          "The debug hooks ask for 524 bytes instead of 500. 524 bytes are more than 512: the request goes to the "
          "system allocator.");
}
