#include "core/metrics/size_classes.h"

#include <map>
#include <set>

#include "core/pymalloc/allocator.h"
#include "core/pymalloc/read/pool_blocks.h"
#include "tests/metrics/random_history.h"
#include "tests/support/catch.h"

using namespace arenarium;
using namespace arenarium::test;

namespace {

// What became of each pool, from the results of all operations alone.
struct PoolStory {
    std::set<std::uint16_t> live;
    std::set<std::uint16_t> seen;  // blocks handed out since the pool got its class
    SizeClass szidx;
};

// Plays the log with sets of block numbers.
std::map<std::uint32_t, PoolStory> stories(const HeapHistory& history) {
    std::map<std::uint32_t, PoolStory> pools;
    const OperationLog& log = history.log();
    for (std::uint32_t i = 0; i < log.size(); ++i) {
        const Block result = log.result({i}), operand = log.operand({i});
        if (result.refused()) continue;
        if (result.is_pool_block()) {
            PoolStory& pool = pools[result.pool().value];
            if (pool.szidx != result.size_class()) pool = {{}, {}, result.size_class()};
            pool.live.insert(result.number().value);
            pool.seen.insert(result.number().value);
        }
        const bool stays = result.is_pool_block() && operand.is_pool_block() && operand.pool() == result.pool() &&
                           operand.number() == result.number();
        if (operand.is_pool_block() && !stays) pools[operand.pool().value].live.erase(operand.number().value);
    }
    return pools;
}

}  // namespace

TEST_CASE("The table of size classes counts what the live blocks and their pools say") {
    std::uint64_t full = 0, used = 0, virgin = 0, free = 0;
    std::uint64_t seed = 40;
    for (const Profile& profile : every_profile()) {
        RandomHistory run(profile, ++seed);
        run.act(2000);
        const Layout& layout = run.history.layout();
        std::map<std::uint16_t, SizeClassRow> expected;
        for (const auto& [pool, story] : stories(run.history)) {
            if (story.live.empty()) continue;
            SizeClassRow& row = expected[story.szidx.value];
            const std::uint64_t size = (story.szidx.value + 1u) * profile.alignment;
            const std::uint64_t room = profile.pool_size - profile.pool_overhead();
            ++(story.live.size() == room / size ? row.pools_full : row.pools_used);
            row.blocks_in_use += story.live.size();
            row.header_bytes += profile.pool_overhead();
            row.leftover_bytes += room % size;
            row.blocks_free += room / size - story.live.size();  // with the virgin ones
        }
        const auto rows = size_class_table(run.history.state(), profile, layout);
        REQUIRE(rows.size() == profile.threshold / profile.alignment);
        for (const SizeClassRow& row : rows) {
            const SizeClassRow& e = expected[row.szidx.value];
            INFO(profile.name << ", class " << row.szidx.value);
            CHECK(row.block_size == (row.szidx.value + 1u) * profile.alignment);
            CHECK(row.pools_used == e.pools_used);
            CHECK(row.pools_full == e.pools_full);
            CHECK(row.blocks_in_use == e.blocks_in_use);
            CHECK(row.blocks_free + row.blocks_virgin == e.blocks_free);
            CHECK(row.header_bytes == e.header_bytes);
            CHECK(row.leftover_bytes == e.leftover_bytes);
            full += row.pools_full;
            used += row.pools_used;
            virgin += row.blocks_virgin;
            free += row.blocks_free;
        }
    }
    CHECK(full > 0);
    CHECK(used > 0);
    CHECK(virgin > 0);
    CHECK(free > 0);
}

TEST_CASE("Each block of a pool is in use, on the free list or virgin, as the operations so far made it") {
    std::size_t checked = 0, free_blocks = 0;
    for (const Profile& profile : small_profiles()) {
        RandomHistory run(profile, 77);
        run.act(1200);
        const HeapState& state = run.history.state();
        const Layout& layout = run.history.layout();
        for (const auto& [pool, story] : stories(run.history)) {
            if (story.live.empty()) continue;
            REQUIRE(is_carved(state, layout, {pool}));
            const PoolBlocks blocks = pool_blocks(state, layout, {pool});
            REQUIRE(blocks.in_use == story.live.size());
            REQUIRE(blocks.status.size() == layout.blocks_per_pool(story.szidx));
            for (std::uint16_t b = 0; b < blocks.status.size(); ++b) {
                REQUIRE((blocks.status[b] == BlockStatus::in_use) == story.live.contains(b));
                // The next block to be handed out may be prepared without having been seen.
                if (story.seen.contains(b) && !story.live.contains(b)) REQUIRE(blocks.status[b] == BlockStatus::free);
                ++checked;
            }
            free_blocks += blocks.free_list.size();
        }
    }
    CHECK(checked > 1000);
    CHECK(free_blocks > 50);
}

TEST_CASE("The requests of the live blocks are found in the log, by class, at any position") {
    for (const Profile& profile : small_profiles()) {
        RandomHistory run(profile, 31);
        for (int round = 0; round < 8; ++round) {
            run.act(200);
            std::map<std::uint16_t, ClassRequests> expected;
            const std::uint64_t padding = profile.debug() ? std::uint64_t{profile.debug_words} * profile.word : 0;
            for (const OperationIndex i : run.live) {
                const Block b = run.history.log().result(i);
                if (!b.is_pool_block()) continue;
                ClassRequests& c = expected[b.size_class().value];
                const std::uint64_t size = (b.size_class().value + 1u) * profile.alignment;
                ++c.blocks;
                c.requested += run.requested.at(i.value);
                c.padding += padding;
                c.lost += size - run.requested.at(i.value) - padding;
            }
            const auto classes = requests_by_class(run.history.state(), profile, run.history.layout(),
                                                   run.history.log(), {run.history.size()});
            REQUIRE(classes);
            for (std::uint16_t c = 0; c < classes->size(); ++c) {
                INFO(profile.name << ", class " << c);
                CHECK((*classes)[c] == expected[c]);
            }
        }
        CHECK(!requests_by_class(run.history.state(), profile, run.history.layout(), run.history.log(),
                                 {run.history.size()}, [] { return true; }));
    }
}

TEST_CASE("Within an operation, at every micro-step, the counts are within the pool and nothing breaks") {
    for (const Profile& profile : small_profiles()) {
        RandomHistory run(profile, 13);
        run.act(500);
        auto& timeline = run.history.timeline();
        timeline.seek({250, 0});
        int steps = 0;
        while (timeline.micro_step() && steps++ < 3000) {
            for (const SizeClassRow& row : size_class_table(run.history.state(), profile, run.history.layout())) {
                const std::uint64_t blocks = row.blocks_in_use + row.blocks_free + row.blocks_virgin;
                REQUIRE(blocks == (row.pools_full + row.pools_used) * run.history.layout().blocks_per_pool(row.szidx));
            }
            REQUIRE(requests_by_class(run.history.state(), profile, run.history.layout(), run.history.log(),
                                      owners_before(timeline.position())));
        }
        CHECK(steps > 1000);
    }
}
