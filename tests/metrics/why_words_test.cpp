#include <set>
#include <string>

#include "core/metrics/why.h"
#include "core/metrics/why_texts.h"
#include "tests/metrics/random_history.h"
#include "tests/support/catch.h"

using namespace arenarium;
using namespace arenarium::test;

namespace {

Moment now(const HeapHistory& history) {
    return history.view();
}

}  // namespace

TEST_CASE("The answers about a small heap read as a person would give them") {
    HeapHistory history(*find_profile("3.12"));
    history.append(Request::malloc(24), {3, 1});
    history.set_name({0}, history.intern("b"));
    const Layout& layout = history.layout();
    const PoolIndex pool = layout.pool({0}, 0);
    CHECK(why_arena_is_held(now(history), {0}).sentence ==
          "This arena is held by 1 block in 1 pool, 32 B in all. Even with nothing in use it would stay, because no "
          "other arena would stand right of it in usable_arenas: one wholly free arena is kept for what comes next.");
    CHECK(why_block(now(history), pool, {0}).sentence ==
          "It is b, from line 3: in use since operation 1. Of the block's 32 bytes, 24 were asked for; lost: 8.");
    CHECK(why_block(now(history), pool, {1}).sentence ==
          "It is free: number 1 of 1 in the free list of its pool. The next malloc of this size class takes it.");
    CHECK(why_block(now(history), pool, {4}).sentence ==
          "It was never handed out since its pool got this size class. Malloc number 4 of this size class takes it, if "
          "nothing is freed before.");
    CHECK(why_block(now(history), layout.pool({0}, 1), {0}).sentence == "There is no block here.");
    CHECK(why_pool_is_in_list(now(history), pool).sentence ==
          "1 of its 510 blocks in use: a pool that has both kinds is in usedpools[1]. It is the first there, so it "
          "serves the next request for up to 32 bytes.");
    CHECK(why_pool_is_in_list(now(history), layout.pool({0}, 3)).sentence ==
          "It was never used since its arena was obtained. Before it, arena 0 hands out 2 of its 63 free pools.");
    CHECK(why_arena_is_usable(now(history), {0}).sentence ==
          "It is number 1 of 1 in usable_arenas because 63 of its 64 pools are free: those left of it have at most as "
          "many, those right of it at least as many. As the head it gives the next pool. It is the rightmost with so "
          "many, so nfp2lasta[63] names it.");
    CHECK(why_usable_arenas_is_in_order(now(history)).sentence ==
          "Only one arena is usable, with 63 pools free: the next pool comes from there.");
    history.append(Request::free({0}), {4, 1});
    CHECK(why_arena_is_held(now(history), {0}).sentence ==
          "None of its blocks is in use. It is kept because no other arena stands right of it in usable_arenas: a "
          "program at the edge would else obtain and release an arena again and again.");
    CHECK(why_pool_is_in_list(now(history), pool).sentence ==
          "None of its blocks is in use, so it is in freepools of arena 0, number 1 of 1, free for any size class. Its "
          "header and free list for 32-byte blocks still stand, in case it serves the same size class next.");
    CHECK(why_arena_is_usable(now(history), {1}).sentence ==
          "It is not in usable_arenas because it stands for no arena now.");
}

TEST_CASE("What was never there has an answer too") {
    const HeapHistory history(*find_profile("3.12"));
    CHECK(why_arena_is_held(now(history), {0}).reason == ArenaHold::Reason::not_held);
    CHECK(why_arena_is_held(now(history), ArenaIndex::none()).reason == ArenaHold::Reason::not_held);
    CHECK(why_arena_is_usable(now(history), {7}).reason == UsablePlace::Reason::not_held);
    CHECK(why_pool_is_in_list(now(history), {0}).list == PoolPlace::List::not_held);
    CHECK(why_pool_is_in_list(now(history), PoolIndex::none()).list == PoolPlace::List::not_held);
    CHECK(why_block(now(history), {500}, {0}).status == BlockStory::Status::no_block);
    CHECK(why_usable_arenas_is_in_order(now(history)).sentence ==
          "usable_arenas is empty: no arena has a free pool, so the next pool needs a new arena.");
}

TEST_CASE("A value with braces is put in as it is") {
    CHECK(filled(no_translation, WhyText::block_by_name, {{"name", "d[{operation}]"}, {"operation", "5"}}) ==
          "It is d[{operation}]: in use since operation 5.");
    const auto odd = [](const char*) { return std::string("{n} { } {x}{n"); };
    CHECK(filled(odd, WhyText::many_blocks, {{"n", "7"}}) == "7 { } {x}{n");
}

TEST_CASE("Every question has an answer at every micro-step, and half-linked things are called so") {
    int steps = 0, moving_pools = 0, moving_arenas = 0;
    std::uint64_t seed = 60;
    for (const Profile& profile : small_profiles()) {
        ++seed;
        RandomHistory run(profile, seed, every_space()[seed % 3]);
        run.act(600);
        run.drain();
        auto& timeline = run.history.timeline();
        const Layout& layout = run.history.layout();
        timeline.seek({0, 0});
        while (timeline.micro_step()) {
            ++steps;
            const HeapState& state = run.history.state();
            const Moment m = now(run.history);
            for (const std::uint64_t bytes : {0u, 24u, 300u, 5000u})
                REQUIRE(!why_next_malloc_lands(m, bytes).sentence.empty());
            REQUIRE(!why_usable_arenas_is_in_order(m).sentence.empty());
            for (std::uint32_t a = 0; a < std::min(state.maxarenas(), 3u); ++a) {
                REQUIRE(!why_arena_is_held(m, {a}, 3).sentence.empty());
                moving_arenas += why_arena_is_usable(m, {a}).reason == UsablePlace::Reason::moving;
                for (std::uint32_t i = 0; i < 3; ++i) {
                    const PoolIndex p = layout.pool({a}, i);
                    moving_pools += why_pool_is_in_list(m, p).list == PoolPlace::List::moving;
                    REQUIRE(!why_block(m, p, {static_cast<std::uint16_t>(i)}).sentence.empty());
                }
            }
        }
    }
    CHECK(steps > 10'000);
    CHECK(moving_pools > 50);
    CHECK(moving_arenas > 50);
}

TEST_CASE("Every text is a sentence or a phrase of its own, with matching braces") {
    std::set<std::string> texts;
    for (const char* text : why_texts()) {
        CHECK(texts.insert(text).second);
        int open = 0;
        for (const char* c = text; *c != '\0'; ++c) {
            open += *c == '{' ? 1 : *c == '}' ? -1 : 0;
            REQUIRE((open == 0 || open == 1));
        }
        CHECK(open == 0);
    }
    CHECK(texts.size() == static_cast<std::size_t>(WhyText::count_));
}
