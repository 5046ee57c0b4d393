// Which blocks live, at every position: against a list that is kept by hand from what the operations returned.
#include <map>
#include <random>
#include <tuple>

#include "core/metrics/block_list.h"
#include "core/pymalloc/steps.h"
#include "tests/support/catch.h"
#include "tests/timeline/random_run.h"

using namespace arenarium;
using namespace arenarium::test;

namespace {

using BlockKey = std::pair<std::uint32_t, std::uint32_t>;  // pool, block
using HeldBlocks = std::map<BlockKey, std::uint32_t>;      // and the operation that returned it

BlockKey block_key(Block b) {
    return {b.pool().value, b.number().value};
}

bool has_step(const std::vector<Change>& changes, std::uint32_t micro, Step step) {
    for (std::uint32_t i = 0; i < micro; ++i)
        if (changes[i].step == static_cast<std::uint16_t>(step)) return true;
    return false;
}

// What is held within operation i, from what is held before it.
HeldBlocks held_within(HeldBlocks held, const HeapHistory& h, OperationIndex i, const std::vector<Change>& changes,
                       std::uint32_t micro) {
    const Block old = h.log().operand(i), result = h.log().result(i);
    const bool copies = has_step(changes, micro, Step::realloc_copies);
    if (copies && result.is_pool_block()) held[block_key(result)] = i.value;
    if (old.is_pool_block() && has_step(changes, micro, Step::free_freeblock)) held.erase(block_key(old));
    return held;
}

HeldBlocks held_after(HeldBlocks held, const HeapHistory& h, OperationIndex i) {
    const Block old = h.log().operand(i), result = h.log().result(i);
    if (result.refused()) return held;
    if (old.is_pool_block()) held.erase(block_key(old));
    if (result.is_pool_block()) held[block_key(result)] = i.value;
    return held;
}

HeldBlocks live_blocks_of(const Moment& m) {
    HeldBlocks held;
    for_each_live_block(m, [&](const LiveBlock& b) {
        CHECK(b.requested == m.log.request(b.operation).bytes);
        CHECK(held.emplace(block_key(b.block), b.operation.value).second);
    });
    return held;
}

}  // namespace

TEST_CASE("a block lives once malloc returned it, until free takes it; in a realloc that moves, old and new do") {
    std::size_t moved = 0, both = 0;
    for (const Profile& profile : profiles_to_try()) {
        HeapHistory h(profile);
        RandomRun run(h);
        std::mt19937 numbers(7);
        while (h.size() < 700)
            run.apply(static_cast<std::uint32_t>(numbers()));
        HeldBlocks held;
        for (std::uint32_t i = 0; i < h.size(); ++i) {
            const std::vector<Change> changes = h.timeline().changes(i);
            for (std::uint32_t micro = 1; micro < changes.size(); ++micro) {
                h.timeline().seek({i, micro});
                Moment m = h.view();
                m.note_changes(changes);
                const HeldBlocks expected = held_within(held, h, {i}, changes, micro);
                INFO(profile.name << " at " << i << "." << micro);
                REQUIRE(live_blocks_of(m) == expected);
                both += expected.size() > held.size() ? 1 : 0;
            }
            moved += has_step(changes, static_cast<std::uint32_t>(changes.size()), Step::realloc_copies) ? 1 : 0;
            held = held_after(std::move(held), h, {i});
            h.timeline().seek({i + 1, 0});
            INFO(profile.name << " after " << i);
            REQUIRE(live_blocks_of(h.view()) == held);
        }
    }
    CHECK(moved > 50);
    CHECK(both > 50);
}
