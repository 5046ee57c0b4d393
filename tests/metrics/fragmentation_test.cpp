#include "core/metrics/fragmentation.h"

#include <algorithm>
#include <map>

#include "core/pymalloc/allocator.h"
#include "tests/metrics/random_history.h"
#include "tests/support/catch.h"

using namespace arenarium;
using namespace arenarium::test;

namespace {

// The live blocks of pools, as the test itself knows them, by arena.
std::map<std::uint32_t, std::vector<Block>> live_by_arena(const RandomHistory& run) {
    std::map<std::uint32_t, std::vector<Block>> blocks;
    for (const OperationIndex i : run.live) {
        const Block b = run.history.log().result(i);
        if (b.is_pool_block()) blocks[run.history.layout().arena_of(b.pool()).value].push_back(b);
    }
    return blocks;
}

void really_free(HeapState& state, const HeapHistory& history, std::vector<Block> blocks, std::mt19937_64& random) {
    std::shuffle(blocks.begin(), blocks.end(), random);
    NoObserver nobody;
    for (const Block b : blocks)
        Allocator::run_on(state, history.profile(), history.layout(), Request::free({0}), b, nobody);
}

std::uint64_t bytes_of(const std::vector<Block>& blocks, const Layout& layout) {
    std::uint64_t bytes = 0;
    for (const Block b : blocks)
        bytes += layout.block_size(b.size_class());
    return bytes;
}

}  // namespace

TEST_CASE("Arenas are sorted by what is in use in them, and pins by how many blocks hold them") {
    for (const Profile& profile : small_profiles()) {
        RandomHistory run(profile, 21);
        run.act(2500);
        run.drain(run.live.size() / 3);
        auto expected = live_by_arena(run);
        const Layout& layout = run.history.layout();
        const auto list = arenas_by_fill(run.history.state(), layout);
        REQUIRE(list.size() == run.history.state().narenas_currently_allocated);
        REQUIRE(list.size() > 2);
        for (std::size_t i = 0; i < list.size(); ++i) {
            const std::vector<Block>& blocks = expected[list[i].arena.value];
            CHECK(list[i].blocks_in_use == blocks.size());
            CHECK(list[i].bytes_in_use == bytes_of(blocks, layout));
            if (i > 0) CHECK(list[i - 1].bytes_in_use <= list[i].bytes_in_use);
        }
        const auto pins = largest_pins(run.history.state(), layout, 2);
        REQUIRE(pins.size() == 2);
        for (const ArenaFill& fill : list)
            if (fill.blocks_in_use != 0 && fill.arena != pins[0].arena && fill.arena != pins[1].arena)
                CHECK(fill.blocks_in_use >= pins[1].blocks_in_use);
        CHECK(pins[0].blocks_in_use > 0);
        CHECK(pins[0].blocks_in_use <= pins[1].blocks_in_use);
    }
}

TEST_CASE("An arena would be released exactly when freeing its blocks in any order releases it") {
    std::mt19937_64 random(5);
    int released = 0, kept = 0, several = 0;
    for (const Profile& profile : small_profiles()) {
        for (const AddressSpaceRules& space : every_space()) {
            RandomHistory run(profile, random(), space);
            for (int round = 0; round < 40; ++round) {
                run.act(round < 10 ? 3 : 60);
                if (round % 4 == 3) run.drain(run.live.size() / (round % 8 == 3 ? 4 : 20));
                const HeapState& state = run.history.state();
                const auto arenas = live_by_arena(run);
                several += arenas.size() > 2;
                for (std::uint32_t a = 0; a < state.maxarenas(); ++a) {
                    const bool said = would_be_released(state, profile, {a});
                    const auto found = arenas.find(a);
                    if (found == arenas.end()) {
                        REQUIRE(!said);
                        continue;
                    }
                    HeapState copy = state;
                    really_free(copy, run.history, found->second, random);
                    const bool happens = !copy.arena({a}).address;
                    INFO(profile.name << ", round " << round << ", arena " << a);
                    REQUIRE(said == happens);
                    ++(happens ? released : kept);
                }
            }
        }
    }
    CHECK(released > 100);
    CHECK(kept > 20);
    CHECK(several > 100);
}

TEST_CASE("What would return without the blocks of nearly empty arenas is what returns when they are freed") {
    std::mt19937_64 random(6);
    int some = 0, one_fewer = 0;
    for (const Profile& profile : small_profiles()) {
        RandomHistory run(profile, random());
        for (int round = 0; round < 30; ++round) {
            run.act(150);
            if (round % 3 == 2) run.drain(run.live.size() / 5);
            const HeapState& state = run.history.state();
            const Layout& layout = run.history.layout();
            const unsigned percent = 5 + run.below(60);
            const Release said = release_of_nearly_empty(state, profile, layout, percent);

            Release happens;
            HeapState copy = state;
            auto arenas = live_by_arena(run);
            std::vector<std::pair<std::uint64_t, std::uint32_t>> order;
            for (const auto& [a, blocks] : arenas)
                if (bytes_of(blocks, layout) * 100 <= std::uint64_t{profile.arena_size} * percent)
                    order.emplace_back(bytes_of(blocks, layout), a);
            std::sort(order.begin(), order.end());
            for (const auto& [bytes, a] : order) {
                ++happens.arenas;
                happens.blocks += arenas[a].size();
                happens.bytes_in_use += bytes;
                really_free(copy, run.history, arenas[a], random);
            }
            happens.arenas_released = state.narenas_currently_allocated - copy.narenas_currently_allocated;
            happens.bytes_returned = std::uint64_t{happens.arenas_released} * profile.arena_size;
            INFO(profile.name << ", round " << round << ", " << percent << " %");
            REQUIRE(said == happens);
            some += said.arenas_released > 1;
            one_fewer += said.arenas_released < said.arenas;
        }
    }
    CHECK(some > 10);
    CHECK(one_fewer > 5);
}
