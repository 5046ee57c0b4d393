// Who pins the arenas, and how blocks are tinted, against a plain look at each live block.
#include "core/metrics/arena_pins.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/base/number_text.h"
#include "core/metrics/block_list.h"
#include "core/metrics/block_tints.h"
#include "core/metrics/fragmentation.h"
#include "core/process/origins.h"
#include "tests/metrics/random_history.h"
#include "tests/support/catch.h"

using namespace arenarium;
using namespace arenarium::test;

namespace {

std::vector<LiveBlock> all_live(const Moment& m) {
    std::vector<LiveBlock> out;
    for_each_live_block(m, [&out](const LiveBlock& b) { out.push_back(b); });
    return out;
}

std::uint32_t arena_of(const Moment& m, const LiveBlock& b) {
    return m.layout->arena_of(b.block.pool()).value;
}

// A run that leaves a few blocks in many arenas.
Moment thinned(const std::string& profile, std::uint64_t seed) {
    RandomHistory run(*find_profile(profile), seed);
    for (int i = 0; i < 9000; ++i)
        run.malloc(16 + run.below(497));
    run.drain(run.below(60));
    return run.history.moment();
}

}  // namespace

TEST_CASE("the arenas that a line, owner or block holds alone are those in which nothing else lives") {
    for (const char* profile : {"3.8", "3.9", "3.11", "3.12"}) {
        for (std::uint64_t seed = 1; seed <= 12; ++seed) {
            const Moment m = thinned(profile, seed);
            CAPTURE(profile, seed);
            std::map<std::uint32_t, std::vector<LiveBlock>> by_arena;
            for (const LiveBlock& b : all_live(m))
                by_arena[arena_of(m, b)].push_back(b);
            const std::uint64_t limit = m.profile->arena_size / 10;
            const ArenaPins pins = arena_pins(m, 10);
            CHECK(pins.is_whole);
            std::size_t nearly_empty = 0;
            std::map<std::string, std::set<std::uint32_t>> by_line, by_block;
            for (const auto& [arena, blocks] : by_arena) {
                std::uint64_t bytes = 0;
                std::set<std::string> lines, addresses;
                for (const LiveBlock& b : blocks) {
                    bytes += b.size;
                    lines.insert("line " + std::to_string(b.place.line));
                    addresses.insert(hex_address(b.address));
                }
                if (bytes > limit) continue;
                ++nearly_empty;
                if (lines.size() == 1) by_line[*lines.begin()].insert(arena);
                if (addresses.size() == 1) by_block[*addresses.begin()].insert(arena);
                const auto found = std::find_if(pins.arenas.begin(), pins.arenas.end(),
                                                [a = arena](const PinnedArena& p) { return p.arena.value == a; });
                REQUIRE(found != pins.arenas.end());
                CHECK(found->bytes == bytes);
                REQUIRE(found->blocks.size() == blocks.size());
                for (std::size_t i = 0; i < blocks.size(); ++i) {
                    CHECK(found->blocks[i].block == blocks[i].block);
                    CHECK(found->blocks[i].address == blocks[i].address);
                    CHECK(found->blocks[i].line == "line " + std::to_string(blocks[i].place.line));
                }
            }
            CHECK(pins.arenas.size() == nearly_empty);
            CHECK(pins.nearly_empty == nearly_empty);
            for (const auto& [cause, expected] : {std::pair(PinCause::line, by_line), {PinCause::block, by_block}}) {
                std::map<std::string, std::set<std::uint32_t>> found;
                std::uint64_t before = UINT64_MAX;
                for (const PinRank& rank : pins.by(cause)) {
                    CHECK(rank.bytes_returned <= before);
                    before = rank.bytes_returned;
                    for (const ArenaIndex a : rank.arenas)
                        found[rank.name].insert(a.value);
                    // From 3.9 an arena may be kept, and only one.
                    const std::uint64_t all = rank.arenas.size() * std::uint64_t{m.profile->arena_size};
                    CHECK(rank.bytes_returned <= all);
                    CHECK(rank.bytes_returned + (m.profile->keeps_last_arena ? m.profile->arena_size : 0) >= all);
                }
                CHECK(found == expected);
            }
            CHECK(pins.by(PinCause::type).empty());
        }
    }
}

TEST_CASE("freeing what a rank names returns the bytes that it promises") {
    for (const char* profile : {"3.8", "3.11"}) {
        std::size_t tried = 0;
        for (std::uint64_t seed = 1; seed <= 12; ++seed) {
            RandomHistory run(*find_profile(profile), seed);
            for (int i = 0; i < 20000; ++i)
                run.malloc(16 + run.below(497));
            run.drain(3 + run.below(12));
            const Moment m = run.history.moment();
            const ArenaPins pins = arena_pins(m, 10);
            for (const PinRank& rank : pins.by(PinCause::block)) {
                const auto live = all_live(m);
                const auto block = std::find_if(
                    live.begin(), live.end(), [&](const LiveBlock& b) { return hex_address(b.address) == rank.name; });
                REQUIRE(block != live.end());
                HeapState after = m.heap();
                NoObserver silent;
                Allocator::run_on(after, *m.profile, *m.layout, Request::free(block->operation), block->block, silent);
                const std::uint32_t returned = m.heap().narenas_currently_allocated - after.narenas_currently_allocated;
                CHECK(rank.bytes_returned == returned * std::uint64_t{m.profile->arena_size});
                ++tried;
            }
        }
        CHECK(tried > 5);
    }
}

TEST_CASE("every live block is tinted by its line, and the lines that hold most have a colour") {
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        RandomHistory run(*find_profile("3.11"), seed);
        run.act(5000);
        const Moment m = run.history.moment();
        const BlockTints tints = block_tints(m, TintBy::line);
        std::map<std::string, SiteUse> expected;
        for (const LiveBlock& b : all_live(m))
            expected["line " + std::to_string(b.place.line)] += {b.size, 1};
        REQUIRE(tints.keys().size() == std::min(expected.size(), BlockTints::most_keys));
        std::int64_t before = INT64_MAX;
        for (const TintKey& key : tints.keys()) {
            CHECK(key.use == expected[key.name]);
            CHECK(key.use.bytes <= before);
            before = key.use.bytes;
        }
        for (const LiveBlock& b : all_live(m)) {
            const std::uint8_t tint = tints.of(b.block.pool(), b.block.number().value);
            const std::string line = "line " + std::to_string(b.place.line);
            REQUIRE(tint != BlockTints::unknown);
            if (tint == BlockTints::others)
                CHECK(expected[line].bytes <= before);
            else
                CHECK(tints.keys()[tint - 1u].name == line);
        }
    }
}

TEST_CASE("ages are told apart in equal parts of the operations") {
    RandomHistory run(*find_profile("3.11"), 7);
    run.act(4000);
    const Moment m = run.history.moment();
    const BlockTints tints = block_tints(m, TintBy::age);
    REQUIRE(tints.keys().size() == BlockTints::most_keys);
    for (const LiveBlock& b : all_live(m)) {
        const TintKey& key = tints.keys()[tints.of(b.block.pool(), b.block.number().value) - 1u];
        // A block that could not be resized was made by an operation before the one that failed.
        CHECK(key.from <= m.log.size());
        CHECK((b.operation.value < key.to || key.to == 4000));
    }
    std::uint32_t end = 0;
    for (const TintKey& key : tints.keys()) {
        CHECK(key.from == end);
        end = key.to;
    }
    CHECK(end == 4000);
}
