#include "core/timeline/timeline.h"

#include <map>

#include "core/process/history.h"
#include "tests/support/catch.h"
#include "tests/support/property.h"
#include "tests/timeline/random_run.h"

using namespace arenarium;
using namespace arenarium::test;

namespace {

AddressSpaceRules space_rules(unsigned choice) {
    AddressSpaceRules rules;
    if (choice % 3 == 1) rules.kind = AddressSpaceRules::Kind::linux_mmap;
    if (choice % 3 == 2) rules.arena_limit = 3;
    return rules;
}

// The states of a walk from the beginning, one an operation: what every other way must agree with.
std::vector<HeapState> walk(const HeapHistory& history, const HeapState& initial) {
    std::vector<HeapState> states{initial};
    ProcessState state{initial};
    for (std::uint32_t i = 0; i < history.size(); ++i) {
        NoObserver nobody;
        history.timeline().model().run(state, i, nobody);
        states.push_back(state.heap);
    }
    return states;
}

void assert_same(const HeapState& a, const HeapState& b) {
    const auto difference = first_difference(a, b);
    if (difference) RC_FAIL(*difference);
}

}  // namespace

TEST_CASE("Stepping forward and back by operations passes through the same whole states") {
    for (const Profile& profile : profiles_to_try()) {
        check_property(
            "forward N and back N under " + profile.name,
            [&](const std::vector<std::uint32_t>& decisions, unsigned choice) {
                const HeapState initial(profile, space_rules(choice));
                HeapHistory history(profile, space_rules(choice));
                RandomRun(history).apply(decisions);
                const auto states = walk(history, initial);
                auto& timeline = history.timeline();
                for (std::size_t i = states.size(); i-- > 0;) {
                    RC_ASSERT((timeline.position() == Position{static_cast<std::uint32_t>(i), 0}));
                    assert_same(history.state(), states[i]);
                    RC_ASSERT(timeline.step_back() == (i > 0));
                }
                for (std::size_t i = 1; i < states.size(); ++i) {
                    RC_ASSERT(timeline.step());
                    assert_same(history.state(), states[i]);
                }
                RC_ASSERT(!timeline.step());
            },
            10, 400);
    }
}

TEST_CASE("Micro-steps back take exactly what micro-steps forward did") {
    for (const Profile& profile : profiles_to_try()) {
        check_property(
            "micro-steps both ways under " + profile.name,
            [&](const std::vector<std::uint32_t>& decisions, unsigned choice) {
                HeapHistory history(profile, space_rules(choice));
                RandomRun(history).apply(decisions);
                auto& timeline = history.timeline();
                timeline.seek({});
                std::vector<std::pair<Position, HeapState>> way;
                do {
                    way.emplace_back(timeline.position(), history.state());
                } while (timeline.micro_step());
                RC_ASSERT((timeline.position() == Position{history.size(), 0}));
                way.pop_back();
                while (timeline.micro_step_back()) {
                    RC_ASSERT(timeline.position() == way.back().first);
                    assert_same(history.state(), way.back().second);
                    way.pop_back();
                }
                RC_ASSERT(way.empty());
            },
            6, 100);
    }
}

TEST_CASE("A jump to any position shows what a walk shows there") {
    for (const Profile& profile : profiles_to_try()) {
        check_property(
            "jumps under " + profile.name,
            [&](const std::vector<std::uint32_t>& decisions, const std::vector<std::uint32_t>& jumps) {
                const HeapState initial(profile, {});
                HeapHistory history(profile);
                RandomRun(history).apply(decisions);
                const auto states = walk(history, initial);
                auto& timeline = history.timeline();
                for (const std::uint32_t jump : jumps) {
                    const auto target = static_cast<std::uint32_t>(jump % states.size());
                    const std::uint32_t micro = jump / 7 % 9;
                    timeline.seek({target, micro});
                    const Position reached = timeline.position();
                    // Beyond an operation's micro-steps lies the next operation.
                    RC_ASSERT((reached == Position{target, micro} ||
                               reached == Position{std::min(target + 1, history.size()), 0}));
                    timeline.seek({target, 0});
                    assert_same(history.state(), states[target]);
                    timeline.seek(reached);
                    if (jump % 3 == 0) {
                        timeline.step_back();
                        assert_same(history.state(), states[timeline.position().operation]);
                    }
                }
            },
            10, 300);
    }
}

TEST_CASE("A long run is reached everywhere, also when checkpoints had to be thinned out") {
    const Profile profile = *find_profile("3.9:arena=64KiB");
    ProcessModel model(profile);
    // A budget this small leaves only a few checkpoints.
    Timeline<ProcessModel> timeline(model, ProcessState{HeapState(profile, {})}, 1 << 20);
    HeapHistory reference(profile);
    RandomRun run(reference);
    constexpr std::uint32_t operations = 1'500'000;
    std::uint64_t random = 12345;
    while (reference.size() < operations) {
        random = random * 6364136223846793005u + 1442695040888963407u;
        run.apply(static_cast<std::uint32_t>(random >> 33));
    }
    for (std::uint32_t i = 0; i < operations; ++i)
        timeline.extend([&](ProcessState& state) {
            const OperationIndex op{i};
            const Request& request = reference.log().request(op);
            const Block block = Allocator::run_on(
                state.heap, profile, model.layout, request, reference.log().operand(op), *[] {
                    static NoObserver nobody;
                    return &nobody;
                }());
            timeline.model().log.append(request, block);
            return block;
        });
    const std::vector<std::uint32_t> targets{1'499'999, 3, 750'000, 749'999, 32'768, 32'767, 1'000'001, 0};
    std::map<std::uint32_t, HeapState> truth;
    ProcessState state{HeapState(profile, {})};
    for (std::uint32_t i = 0; i <= operations; ++i) {
        if (std::find(targets.begin(), targets.end(), i) != targets.end()) truth.emplace(i, state.heap);
        NoObserver nobody;
        if (i < operations) timeline.model().run(state, i, nobody);
    }
    for (const std::uint32_t target : targets) {
        timeline.seek({target, 0});
        CHECK(first_difference(timeline.state().heap, truth.at(target)) == std::nullopt);
    }
}

TEST_CASE("Two histories in turn do not disturb each other") {
    const Profile profile = *find_profile("3.8:arena=16KiB");
    check_property(
        "interleaved histories equal histories alone",
        [&](const std::vector<std::uint32_t>& decisions) {
            HeapHistory a(profile), b(profile), alone(profile);
            RandomRun run_a(a), run_b(b), run_alone(alone);
            for (std::size_t i = 0; i < decisions.size(); ++i) {
                run_a.apply(decisions[i]);
                run_b.apply(decisions[decisions.size() - 1 - i]);
                if (i % 5 == 0) b.timeline().seek({static_cast<std::uint32_t>(i / 2), 1});
            }
            run_alone.apply(decisions);
            assert_same(a.state(), alone.state());
        },
        50, 300);
}

TEST_CASE("The changes of an operation can be read from anywhere, and the position stays") {
    const Profile profile = *find_profile("3.12:arena=16KiB,pool=4KiB");
    HeapHistory history(profile);
    RandomRun run(history);
    for (std::uint32_t i = 0; i < 3000; ++i)
        run.apply(i * 2654435761u);
    auto& timeline = history.timeline();
    timeline.seek({2000, 2});
    const HeapState before = history.state();
    const Position here = timeline.position();
    for (const std::uint32_t operation : {0u, 1999u, 2000u, 2999u, 17u}) {
        const std::vector<Change> changes = timeline.changes(operation);
        REQUIRE(!changes.empty());
        CHECK(timeline.position() == here);
        CHECK(same_state(history.state(), before));
        ProcessState state{HeapState(profile, {})};
        NoObserver nobody;
        for (std::uint32_t i = 0; i < operation; ++i)
            timeline.model().run(state, i, nobody);
        for (const Change& c : changes)
            apply(state.heap, c);
        ProcessState other{HeapState(profile, {})};
        for (std::uint32_t i = 0; i <= operation; ++i)
            timeline.model().run(other, i, nobody);
        CHECK(first_difference(state.heap, other.heap) == std::nullopt);
    }
    CHECK(timeline.changes(3000).empty());
}
