#include "core/metrics/why.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>

#include "core/metrics/requested.h"
#include "core/pymalloc/allocator.h"
#include "core/pymalloc/read/pools.h"
#include "tests/metrics/random_history.h"
#include "tests/support/catch.h"

using namespace arenarium;
using namespace arenarium::test;

namespace {

// The live blocks of pools, as the test itself knows them: [pool][block] is the operation.
std::map<std::uint32_t, std::map<std::uint16_t, OperationIndex>> live_blocks(const RandomHistory& run) {
    std::map<std::uint32_t, std::map<std::uint16_t, OperationIndex>> pools;
    for (const OperationIndex i : run.live) {
        const Block b = run.history.log().result(i);
        if (b.is_pool_block()) pools[b.pool().value][b.number().value] = i;
    }
    return pools;
}

Block really_malloc(HeapState& state, const HeapHistory& history, std::uint64_t bytes) {
    NoObserver nobody;
    return Allocator::run_on(state, history.profile(), history.layout(), Request::malloc(bytes), {}, nobody);
}

// The greatest request that gives a block of this class.
std::uint64_t request_for(const Profile& profile, SizeClass c) {
    return (c.value + 1u) * profile.alignment - profile.debug_words * profile.word;
}

PoolIndex some_pool(RandomHistory& run) {
    const HeapState& state = run.history.state();
    const auto arenas = static_cast<std::uint32_t>(state.arenas.size());
    ArenaIndex a{run.below(arenas)};
    for (std::uint32_t tries = 0; tries < 20 && !state.arena(a).address; ++tries)
        a = {run.below(arenas)};
    return run.history.layout().pool(a, run.below(std::min(state.pools_per_arena, 12u)));
}

}  // namespace

TEST_CASE("An arena is held by exactly the blocks that are live there, each with its operation, line and size") {
    std::size_t holds = 0, owned = 0, renamed = 0;
    std::uint64_t seed = 900;
    for (const Profile& profile : small_profiles()) {
        ++seed;
        RandomHistory run(profile, seed, every_space()[seed % 3]);
        const NameIndex keep = run.history.intern("keep");
        for (int round = 0; round < 12; ++round) {
            run.act(150);
            for (std::uint32_t i = 0; i < 20 && !run.live.empty(); ++i)
                run.history.set_element_name(run.live[i % run.live.size()], keep, i);
            if (round % 4 == 3) run.drain(run.live.size() / 8);
            const auto live = live_blocks(run);
            const HeapState& state = run.history.state();
            const OperationLog& log = run.history.log();
            for (std::uint32_t a = 0; a < state.maxarenas(); ++a) {
                std::set<std::uint32_t> expected;
                std::uint64_t bytes = 0;
                std::map<std::uint32_t, std::uint32_t> by_line;
                std::size_t pools = 0;
                for (const auto& [pool, blocks] : live) {
                    if (run.history.layout().arena_of({pool}).value != a) continue;
                    ++pools;
                    for (const auto& [number, i] : blocks) {
                        const OperationIndex maker = sizing_operation(log, i);
                        expected.insert(maker.value);
                        bytes += run.history.layout().block_size(log.result(i).size_class());
                        ++by_line[log.origin(maker).line];
                    }
                }
                const ArenaHold hold = why_arena_is_held(run.history.view(), {a});
                INFO(profile.name << ", round " << round << ", arena " << a << ": " << hold.sentence);
                REQUIRE(hold.sentence.find('{') == std::string::npos);
                REQUIRE((hold.reason == ArenaHold::Reason::not_held) == !state.arena({a}).address);
                REQUIRE((hold.reason == ArenaHold::Reason::blocks) == !expected.empty());
                REQUIRE(hold.blocks == expected.size());
                REQUIRE(hold.bytes == bytes);
                REQUIRE(hold.pools.size() == pools);
                for (std::size_t p = 1; p < hold.pools.size(); ++p)
                    REQUIRE(hold.pools[p - 1].blocks <= hold.pools[p].blocks);
                REQUIRE(hold.owned.size() == std::min<std::size_t>(1000, expected.size()));
                for (const OwnedBlock& block : hold.owned) {
                    REQUIRE(expected.erase(block.owner.value) == 1);
                    REQUIRE(block.line == log.origin(block.owner).line);
                    REQUIRE(block.name == log.name(block.owner));
                    REQUIRE(block.requested == log.request(block.owner).bytes);
                    REQUIRE(block.address == run.history.address(block.owner));
                    renamed += !block.name.empty();
                }
                REQUIRE(hold.lines.size() == by_line.size());
                for (const ArenaHold::Line& line : hold.lines)
                    REQUIRE(line.blocks == by_line[line.line]);
                holds += hold.reason == ArenaHold::Reason::blocks;
                owned += hold.owned.size();
            }
        }
    }
    CHECK(holds > 100);
    CHECK(owned > 1000);
    CHECK(renamed > 50);
    RandomHistory run(*find_profile("3.12"), 4);
    run.act(3000);
    CHECK(why_arena_is_held(run.history.view(), {0}, 5).owned.size() == 5);
}

TEST_CASE("A pool is in the list that its blocks in use call for, at the place where the links say") {
    std::map<PoolPlace::List, int> lists;
    std::uint64_t seed = 300;
    for (const Profile& profile : small_profiles()) {
        for (const AddressSpaceRules& space : every_space()) {
            RandomHistory run(profile, ++seed, space);
            for (int round = 0; round < 60; ++round) {
                run.act(25);
                if (round % 20 == 19) run.drain(run.live.size() / 5);
                const HeapState& state = run.history.state();
                const Layout& layout = run.history.layout();
                const auto live = live_blocks(run);
                const PoolIndex p = some_pool(run);
                const ArenaObject& arena = state.arena(layout.arena_of(p));
                const PoolHeader& header = state.pool(p);
                const PoolPlace place = why_pool_is_in_list(run.history.view(), p);
                INFO(profile.name << ", seed " << seed << ", round " << round << ": " << place.sentence);
                REQUIRE(place.sentence.find('{') == std::string::npos);
                ++lists[place.list];
                const auto found = live.find(p.value);
                if (found != live.end()) {
                    REQUIRE(place.in_use == found->second.size());
                    const bool full = place.in_use == layout.blocks_per_pool(header.szidx);
                    REQUIRE(place.list == (full ? PoolPlace::List::none : PoolPlace::List::usedpools));
                    if (full) continue;
                    // Backwards to the head of the ring.
                    const PoolIndex head = Layout::usedpools(header.szidx);
                    std::uint32_t before = 0;
                    for (PoolIndex q = header.prevpool; q != head; q = state.pool(q).prevpool)
                        ++before;
                    REQUIRE(place.place == before);
                    REQUIRE(place.previous == (header.prevpool == head ? PoolIndex::none() : header.prevpool));
                    REQUIRE(place.next == (header.nextpool == head ? PoolIndex::none() : header.nextpool));
                    REQUIRE(place.place < place.length);
                    continue;
                }
                if (!arena.address) {
                    REQUIRE(place.list == PoolPlace::List::not_held);
                    continue;
                }
                const std::uint32_t number = layout.number_in_arena(p);
                if (number >= arena.ntotalpools) {
                    REQUIRE(place.list == PoolPlace::List::not_held);
                    continue;
                }
                REQUIRE((place.list == PoolPlace::List::freepools || place.list == PoolPlace::List::not_carved));
                // How many pools the arena gives away until this one is used: asked of the allocator itself.
                HeapState copy = state;
                std::uint32_t given = 0;
                const SizeClass largest{static_cast<std::uint16_t>(layout.classes - 1)};
                while (true) {
                    const Block b = really_malloc(copy, run.history, request_for(profile, largest));
                    REQUIRE(b.is_pool_block());
                    if (copy.pool(b.pool()).ref_count != 1 || layout.arena_of(b.pool()) != layout.arena_of(p)) continue;
                    if (b.pool() == p) break;
                    ++given;
                }
                REQUIRE(place.place == given);
                if (place.list == PoolPlace::List::not_carved) REQUIRE(place.length == arena.nfreepools);
            }
        }
    }
    CHECK(lists.size() == 5);
    for (const auto& [list, times] : lists)
        CHECK(times > 20);
}

TEST_CASE("A block that is not in use is handed out by just the malloc that was said") {
    std::map<BlockStory::Status, int> seen;
    int far = 0, emptied = 0;
    std::uint64_t seed = 700;
    for (const Profile& profile : small_profiles()) {
        for (const AddressSpaceRules& space : every_space()) {
            RandomHistory run(profile, ++seed, space);
            for (int round = 0; round < 80; ++round) {
                run.act(25);
                if (round % 20 == 19) run.drain(run.live.size() / 5);
                const HeapState& state = run.history.state();
                const Layout& layout = run.history.layout();
                const PoolIndex p = some_pool(run);
                const BlockNumber b{static_cast<std::uint16_t>(run.below(12))};
                const BlockStory story = why_block(run.history.view(), p, b);
                INFO(profile.name << ", seed " << seed << ", round " << round << ": " << story.sentence);
                REQUIRE(story.sentence.find('{') == std::string::npos);
                ++seen[story.status];
                const auto live = live_blocks(run);
                const auto pool = live.find(p.value);
                const bool is_live = pool != live.end() && pool->second.contains(b.value);
                REQUIRE((story.status == BlockStory::Status::in_use) == is_live);
                if (is_live) {
                    const OperationIndex i = sizing_operation(run.history.log(), pool->second.at(b.value));
                    REQUIRE(story.owned.owner == i);
                    REQUIRE(story.size == layout.block_size(state.pool(p).szidx));
                    REQUIRE(story.padding == (profile.debug() ? 24 : 0));
                    REQUIRE(story.lost + story.padding + run.requested.at(pool->second.at(b.value).value) ==
                            story.size);
                    continue;
                }
                if (story.status == BlockStory::Status::no_block) {
                    REQUIRE(!story.mallocs);
                    continue;
                }
                REQUIRE(story.mallocs);
                const SizeClass c = state.pool(p).szidx;
                HeapState copy = state;
                std::uint64_t times = 1;
                while (really_malloc(copy, run.history, request_for(profile, c)) != Block::in_pool(p, b, c))
                    ++times;
                REQUIRE(*story.mallocs == times);
                far += times > 20;
                emptied += state.pool(p).ref_count == 0;
            }
        }
    }
    CHECK(seen.size() == 4);
    for (const auto& [status, times] : seen)
        CHECK(times > 50);
    CHECK(far > 50);
    CHECK(emptied > 50);
}

TEST_CASE("An arena has its place in usable_arenas by its free pools, and the finger is the rightmost of its count") {
    std::map<UsablePlace::Reason, int> reasons;
    int fingers = 0, several = 0;
    std::uint64_t seed = 100;
    for (const Profile& profile : small_profiles()) {
        RandomHistory run(profile, ++seed);
        for (int round = 0; round < 60; ++round) {
            run.act(60);
            if (round % 10 == 9) run.drain(run.live.size() / 2);
            const HeapState& state = run.history.state();
            const UsableOrder order = why_usable_arenas_is_in_order(run.history.view());
            REQUIRE(order.sentence.find('{') == std::string::npos);
            several += order.arenas.size() > 2;
            std::uint32_t usable = 0;
            for (std::uint32_t a = 0; a < state.maxarenas(); ++a) {
                const ArenaObject& arena = state.arena({a});
                const UsablePlace place = why_arena_is_usable(run.history.view(), {a});
                ++reasons[place.reason];
                REQUIRE(place.sentence.find('{') == std::string::npos);
                REQUIRE((place.reason == UsablePlace::Reason::not_held) == !arena.address);
                const bool listed = arena.address && arena.nfreepools > 0;
                REQUIRE((place.reason == UsablePlace::Reason::listed) == listed);
                if (!listed) continue;
                ++usable;
                REQUIRE(place.length == order.arenas.size());
                REQUIRE(order.arenas[place.place].arena == ArenaIndex{a});
                REQUIRE(order.arenas[place.place].nfreepools == arena.nfreepools);
                REQUIRE(place.next == arena.nextarena);
                REQUIRE(place.previous == (place.place == 0 ? ArenaIndex::none() : arena.prevarena));
                const bool rightmost =
                    place.place + 1 == place.length || order.arenas[place.place + 1].nfreepools > arena.nfreepools;
                REQUIRE(place.finger == (rightmost && profile.sort == ArenaSort::nfp2lasta));
                fingers += place.finger;
            }
            REQUIRE(usable == order.arenas.size());
            for (std::size_t i = 1; i < order.arenas.size(); ++i)
                REQUIRE(order.arenas[i - 1].nfreepools <= order.arenas[i].nfreepools);
        }
    }
    CHECK(reasons.size() == 3);
    for (const auto& [reason, times] : reasons)
        CHECK(times > 50);
    CHECK(fingers > 50);
    CHECK(several > 50);
}

TEST_CASE("Where no arena object is any more, since the run went back, no pool is carved and none is in a list") {
    HeapHistory history(*find_profile("3.12"));
    history.append(Request::malloc(24));
    const PoolIndex p = history.layout().pool({0}, 0);
    REQUIRE(why_pool_is_in_list(history.view(), p).list == PoolPlace::List::usedpools);
    history.timeline().seek({0, 0});
    REQUIRE(history.state().maxarenas() == 0);
    CHECK(why_pool_is_in_list(history.view(), p).list == PoolPlace::List::not_held);
    CHECK_FALSE(is_carved(history.state(), history.layout(), p));
    CHECK(why_block(history.view(), p, {0}).status == BlockStory::Status::no_block);
}
