// Random programs on every profile, held to stated facts and to a naive model.
#include <array>
#include <map>

#include "core/pymalloc/allocator.h"
#include "core/pymalloc/fields.h"
#include "core/pymalloc/invariants.h"
#include "tests/pymalloc/operations_gen.h"

namespace arenarium::test {
namespace {

std::string broken(const Allocator& a) {
    return broken_invariant(a.state(), a.profile(), a.layout()).value_or("");
}

// The naive model of memory: intervals that must not touch one another.
class Intervals {
public:
    // "" when [address, address + bytes) was free.
    std::string take(std::uint64_t address, std::uint64_t bytes) {
        const auto next = intervals_.lower_bound(address);
        if (next != intervals_.end() && next->first < address + bytes) return "reaches into the next block";
        if (next != intervals_.begin() && std::prev(next)->second > address) return "lies in another block";
        intervals_[address] = address + bytes;
        return "";
    }
    std::string give_back(std::uint64_t address) { return intervals_.erase(address) == 1 ? "" : "was not live"; }

private:
    std::map<std::uint64_t, std::uint64_t> intervals_;
};

}  // namespace

TEST_CASE("after every operation of every profile the invariants hold", "[pymalloc]") {
    std::array<std::uint64_t, event_kinds> happened{};
    check_property(
        "invariants",
        [&happened] {
            const Setup setup = *any_setup();
            const std::vector<Step> steps = *any_steps();
            Program program(setup);
            EventCollector collector;
            std::size_t count = 0;
            for (const Step& step : steps) {
                const Block result = program.run(step, collector);
                const Allocator& a = program.allocator();
                for (const Block block : {program.operand(), result})
                    RC_ASSERT(broken_invariant_near(a.state(), a.profile(), a.layout(), block).value_or("") == "");
                if (++count % 97 == 0) RC_ASSERT(broken(a) == "");
            }
            RC_ASSERT(broken(program.allocator()) == "");
            for (const Event& event : collector.events)
                ++happened[static_cast<std::size_t>(event.kind)];
        },
        400);
    for (std::size_t kind = 0; kind < happened.size(); ++kind) {
        INFO("the programs must reach events of kind " << kind);
        CHECK(happened[kind] >= 20);
    }
}

TEST_CASE("live blocks never overlap, are aligned and large enough", "[pymalloc]") {
    check_property(
        "no overlap",
        [] {
            const Setup setup = *any_setup();
            const std::vector<Step> steps = *any_steps();
            Program program(setup);
            Intervals memory;
            const Allocator& a = program.allocator();
            const std::uint64_t own = setup.profile.debug_words * setup.profile.word;
            for (const Step& step : steps) {
                // Where a block was must be known before it goes away with its arena.
                const auto before = program.live();
                std::map<std::uint64_t, bool> addresses;
                for (const auto& live : before)
                    if (live.block.is_pool_block()) addresses[a.address_of(live.block).value] = true;
                const Block result = program.run(step);
                std::map<std::uint64_t, std::uint64_t> after;
                for (const auto& live : program.live())
                    if (live.block.is_pool_block()) after[a.address_of(live.block).value] = live.bytes;
                for (const auto& [address, unused] : addresses)
                    if (!after.contains(address)) RC_ASSERT(memory.give_back(address) == "");
                for (const auto& [address, bytes] : after)
                    if (!addresses.contains(address))
                        RC_ASSERT(memory.take(address, a.layout().block_size(result.size_class())) == "");
                if (!result.is_pool_block() || result.refused()) continue;
                const std::uint32_t size = a.layout().block_size(result.size_class());
                RC_ASSERT(step.bytes + own <= size);
                RC_ASSERT(a.address_of(result).value % setup.profile.alignment ==
                          (2 * own / std::max(1u, setup.profile.debug_words)) % setup.profile.alignment);
            }
        },
        60, 20);
}

TEST_CASE("two allocators in turns do not disturb each other", "[pymalloc]") {
    check_property("side by side", [] {
        const Setup one = *any_setup(), other = *any_setup();
        const std::vector<Step> steps = *any_steps(), others = *any_steps();
        Program alone(one), first(one), second(other);
        std::size_t at = 0;
        for (const Step& step : steps) {
            alone.run(step);
            first.run(step);
            if (at < others.size()) second.run(others[at++]);
        }
        RC_ASSERT(first_difference(alone.allocator().state(), first.allocator().state()).value_or("") == "");
        RC_ASSERT(broken(second.allocator()) == "");
    });
}

TEST_CASE("taking back every recorded change gives the first state, and applying them the last", "[pymalloc]") {
    check_property("there and back", [] {
        const Setup setup = *any_setup();
        const std::vector<Step> steps = *any_steps();
        Program program(setup), silent(setup);
        const HeapState empty = program.allocator().state();
        std::vector<Change> changes;
        Recorder recorder{changes};
        for (const Step& step : steps) {
            program.run(step, recorder);
            silent.run(step);
        }
        const HeapState last = program.allocator().state();
        RC_ASSERT(first_difference(last, silent.allocator().state()).value_or("") == "");

        HeapState state = last;
        for (auto it = changes.rbegin(); it != changes.rend(); ++it)
            take_back(state, *it);
        for (std::size_t i = 0; i < usedpools_heads; ++i)
            RC_ASSERT(state.pools[i].nextpool == PoolIndex{static_cast<std::uint32_t>(i)});
        RC_ASSERT(first_difference(empty, state).value_or("") == "");
        for (const Change& change : changes)
            apply(state, change);
        RC_ASSERT(first_difference(last, state).value_or("") == "");
    });
}

}  // namespace arenarium::test
