// The timeline knows nothing of memory: it walks, jumps, searches and takes back a stack machine, and is held to a
// naive interpreter that runs everything from the beginning.
#include <algorithm>
#include <vector>

#include "core/timeline/search.h"
#include "core/timeline/timeline.h"
#include "tests/support/catch.h"
#include "tests/support/property.h"
#include "tests/timeline/stack_machine.h"

using namespace arenarium;
using namespace arenarium::test;

namespace {

using Op = StackMachine::Op;
using Program = std::vector<StackMachine::Instruction>;
using Stack = std::vector<std::uint64_t>;

Program program_of(const std::vector<std::uint32_t>& decisions) {
    Program program;
    for (const std::uint32_t d : decisions)
        program.push_back({d % 2 == 0 ? Op::push : static_cast<Op>(1 + d / 2 % 3), d / 8});
    return program;
}

// The oracle: a stack of its own, run from the beginning. `underflows` gets the operations that found too little.
Stack naive(const Program& program, std::size_t operations, std::vector<std::uint32_t>* underflows = nullptr) {
    Stack s;
    for (std::uint32_t i = 0; i < operations; ++i) {
        const auto [op, value] = program[i];
        if (op == Op::push) {
            s.push_back(value);
        } else if (s.size() < (op == Op::drop ? 1U : 2U)) {
            if (underflows) underflows->push_back(i);
        } else if (op == Op::drop) {
            s.pop_back();
        } else if (op == Op::add) {
            const std::uint64_t top = s.back();
            s.pop_back();
            s.back() += top;
        } else {
            std::swap(s[s.size() - 1], s[s.size() - 2]);
        }
    }
    return s;
}

Stack seen(const StackMachine::State& s) {
    return {s.cells.begin(), s.cells.begin() + static_cast<std::ptrdiff_t>(s.height)};
}

struct Run {
    Timeline<StackMachine> timeline;
    EventIndex events;

    explicit Run(const Program& program, std::size_t checkpoint_bytes = 1 << 20)
        : timeline(StackMachine{program}, {}, checkpoint_bytes) {
        for (std::uint32_t i = 0; i < program.size(); ++i) {
            EventCollector collector;
            timeline.extend([&](StackMachine::State& state) {
                timeline.model().run(state, i, collector);
                return 0;
            });
            for (const Event& e : collector.events)
                events.note(e, i);
        }
    }
};

}  // namespace

TEST_CASE("The timeline walks and jumps through a machine that it does not know") {
    check_property(
        "a stack machine on the timeline equals a naive one",
        [](const std::vector<std::uint32_t>& decisions, const std::vector<std::uint32_t>& jumps) {
            const Program program = program_of(decisions);
            const auto end = static_cast<std::uint32_t>(program.size());
            Run run(program);
            Timeline<StackMachine>& timeline = run.timeline;
            for (std::uint32_t i = end;; --i) {
                RC_ASSERT((timeline.position() == Position{i, 0}));
                RC_ASSERT(seen(timeline.state()) == naive(program, i));
                if (!timeline.step_back()) break;
            }
            for (const std::uint32_t jump : jumps) {
                const std::uint32_t target = jump % (end + 1);
                timeline.seek({target, jump / 7 % 4});
                const Position reached = timeline.position();
                const std::vector<Change> changes = timeline.changes(reached.operation);
                StackMachine::State state;
                for (std::uint32_t i = 0; i < reached.operation; ++i) {
                    NoObserver nobody;
                    timeline.model().run(state, i, nobody);
                }
                for (std::uint32_t m = 0; m < reached.micro; ++m)
                    StackMachine::apply(state, changes[m]);
                RC_ASSERT(timeline.state() == state);
                RC_ASSERT(timeline.position() == reached);
                timeline.seek({target, 0});
                RC_ASSERT(seen(timeline.state()) == naive(program, target));
            }
        },
        100, 60);
}

TEST_CASE("Micro-steps of a machine are taken back one by one") {
    check_property(
        "micro-steps both ways",
        [](const std::vector<std::uint32_t>& decisions) {
            Run run(program_of(decisions));
            Timeline<StackMachine>& timeline = run.timeline;
            timeline.seek({});
            std::vector<std::pair<Position, StackMachine::State>> way;
            do
                way.emplace_back(timeline.position(), timeline.state());
            while (timeline.micro_step());
            for (way.pop_back(); timeline.micro_step_back(); way.pop_back()) {
                RC_ASSERT(timeline.position() == way.back().first);
                RC_ASSERT(timeline.state() == way.back().second);
            }
            RC_ASSERT(way.empty());
        },
        60, 60);
}

TEST_CASE("Any walk by steps, micro-steps and jumps passes through the states of the naive machine") {
    check_property(
        "walks of every kind",
        [](const std::vector<std::uint32_t>& decisions, const std::vector<std::uint32_t>& moves) {
            // Longer than what one step back runs again at once.
            std::vector<std::uint32_t> repeated;
            for (std::uint32_t i = 0; i < 1500 && !decisions.empty(); ++i)
                repeated.push_back(decisions[i % decisions.size()] + i);
            Program program = program_of(repeated);
            for (std::size_t i = 3; i < program.size(); i += 11)
                program[i].op = Op::rest;
            const auto end = static_cast<std::uint32_t>(program.size());
            Run run(program);
            Timeline<StackMachine>& timeline = run.timeline;
            std::vector<StackMachine::State> states{{}};
            std::vector<std::vector<Change>> changes;
            for (std::uint32_t i = 0; i < end; ++i) {
                states.push_back(states.back());
                changes.emplace_back();
                Recorder recorder{changes.back()};
                timeline.model().run(states.back(), i, recorder);
            }
            const auto steps = [&](std::uint32_t operation) {
                return static_cast<std::uint32_t>(changes[operation].size());
            };
            Position at{end, 0};
            for (const std::uint32_t move : moves) {
                const std::uint32_t value = move / 16;
                const auto small = static_cast<std::uint32_t>(value % 5);
                switch (move % 8) {
                    case 0:
                        RC_ASSERT(timeline.step() == (at.operation < end));
                        if (at.operation < end) at = {at.operation + 1, 0};
                        break;
                    case 1:
                        RC_ASSERT(timeline.step_back() == (at != Position{}));
                        at = at.micro != 0 ? Position{at.operation, 0}
                                           : Position{at.operation - (at.operation ? 1 : 0), 0};
                        break;
                    case 2:
                        RC_ASSERT(timeline.micro_step() == (at.operation < end));
                        if (at.operation < end && ++at.micro >= steps(at.operation)) at = {at.operation + 1, 0};
                        break;
                    case 3:
                        RC_ASSERT(timeline.micro_step_back() == (at != Position{}));
                        if (at.micro != 0)
                            --at.micro;
                        else if (at.operation != 0)
                            at = {at.operation - 1, std::max(steps(at.operation - 1), 1U) - 1};
                        break;
                    case 4: {
                        const std::uint32_t operation = value % (end + 2);
                        RC_ASSERT(timeline.changes(operation) ==
                                  (operation < end ? changes[operation] : std::vector<Change>{}));
                        break;
                    }
                    default: {
                        // Near by, or anywhere.
                        std::uint32_t operation = value % (end + 2);
                        if (move % 8 == 5) operation = std::min(end, at.operation + small);
                        if (move % 8 == 6) operation = at.operation - std::min(at.operation, small);
                        const bool rests = operation < end && steps(operation) == 0;
                        const std::uint32_t micro = rests ? 0 : value / 7 % 4;
                        timeline.seek({operation, micro});
                        at = {std::min(operation, end), 0};
                        if (at.operation < end && micro != 0 && micro >= steps(at.operation))
                            at = {at.operation + 1, 0};
                        else if (at.operation < end)
                            at.micro = micro;
                        break;
                    }
                }
                RC_ASSERT(timeline.position() == at);
                StackMachine::State expected = states[at.operation];
                for (std::uint32_t m = 0; m < at.micro; ++m)
                    StackMachine::apply(expected, changes[at.operation][m]);
                RC_ASSERT(timeline.state() == expected);
            }
            RC_ASSERT(timeline.memory_bytes() > 0U);
        },
        150, 120);
}

TEST_CASE("A long run of a machine is reached everywhere, with few checkpoints") {
    std::vector<std::uint32_t> decisions;
    std::uint64_t random = 7;
    for (int i = 0; i < 200'000; ++i) {
        random = random * 6364136223846793005U + 1442695040888963407U;
        decisions.push_back(static_cast<std::uint32_t>(random >> 40));
    }
    const Program program = program_of(decisions);
    Run run(program, 4096);
    for (const std::uint32_t target : {199'999U, 3U, 100'000U, 32'768U, 32'767U, 150'001U, 0U}) {
        run.timeline.seek({target, 0});
        CHECK(seen(run.timeline.state()) == naive(program, target));
    }
}

TEST_CASE("Searches find what a reader of the whole run would find") {
    check_property(
        "searches both ways",
        [](const std::vector<std::uint32_t>& decisions, std::uint32_t from, std::uint32_t micro) {
            const Program program = program_of(decisions);
            const auto end = static_cast<std::uint32_t>(program.size());
            Run run(program);
            std::vector<std::uint32_t> underflows;
            naive(program, end, &underflows);
            const auto noted = run.events.operations_with(StackMachine::domain, StackMachine::underflow);
            RC_ASSERT(std::equal(noted.begin(), noted.end(), underflows.begin(), underflows.end()));

            // Positions just after an operation that matches: the first beyond `at`, the last before it.
            run.timeline.seek({from % (end + 1), micro % 3});
            const Position at = run.timeline.position();
            std::optional<Position> next, previous;
            for (const std::uint32_t i : underflows) {
                if (Position{i + 1, 0} > at && !next) next = Position{i + 1, 0};
                if (Position{i + 1, 0} < at) previous = Position{i + 1, 0};
            }
            RC_ASSERT(run.events.next(StackMachine::domain, StackMachine::underflow, at) == next);
            RC_ASSERT(run.events.previous(StackMachine::domain, StackMachine::underflow, at) == previous);
            const auto matches = [&](std::uint32_t i) {
                return std::find(underflows.begin(), underflows.end(), i) != underflows.end();
            };
            const auto never = [] { return false; };
            RC_ASSERT(next_operation(end, at, matches, never) == next);
            RC_ASSERT(previous_operation(end, at, matches, never) == previous);
            RC_ASSERT(run.events.operations_with(Domain{0}, StackMachine::underflow).empty());
        },
        100, 60);
}

TEST_CASE("A search that finds nothing asks now and then whether it is wanted any more, and ends when it is not") {
    constexpr std::uint32_t size = 1 << 20;
    const auto never = [](std::uint32_t) { return false; };
    for (const int wanted : {1, 2, 5}) {
        std::uint32_t looked = 0;
        int asked = 0;
        const auto counted = [&](std::uint32_t) { return ++looked == 0; };
        const auto cancelled = [&] { return ++asked == wanted; };
        CHECK(!next_operation(size, {}, counted, cancelled));
        CHECK(asked == wanted);
        CHECK(looked < size / 2);
        looked = 0, asked = 0;
        CHECK(!previous_operation(size, {size, 0}, counted, cancelled));
        CHECK(asked == wanted);
        CHECK(looked <= size / 2);
    }
    int asked = 0;
    const auto count = [&] { return ++asked < 0; };
    CHECK(!next_operation(size, {}, never, count));
    CHECK((asked >= 4 && asked < 1000));
    asked = 0;
    CHECK(!previous_operation(size, {size, 0}, never, count));
    CHECK((asked >= 4 && asked < 1000));
    // What is found is returned, cancelled or not.
    CHECK(next_operation(
              5, {}, [](std::uint32_t i) { return i == 0; }, [] { return true; }) == Position{1, 0});
    CHECK(previous_operation(
              5, {5, 1}, [](std::uint32_t i) { return i == 4; }, [] { return true; }) == Position{5, 0});
}

TEST_CASE("The events of each domain and kind are kept apart, once for each operation") {
    EventIndex index;
    CHECK(index.memory_bytes() == 0);
    CHECK(index.operations_with(Domain{0}, 0).empty());
    index.note({3, Domain{2}, 0, 0}, 10);
    index.note({3, Domain{2}, 5, 0}, 10);
    index.note({1, Domain{2}, 0, 0}, 10);
    index.note({3, Domain{2}, 0, 0}, 12);
    index.note({0, Domain{0}, 0, 0}, 13);
    index.note({9, Domain{0}, 0, 0}, 14);
    const auto list = [&](int domain, std::uint8_t kind) {
        const auto found = index.operations_with(static_cast<Domain>(domain), kind);
        return std::vector<std::uint32_t>(found.begin(), found.end());
    };
    using Operations = std::vector<std::uint32_t>;
    CHECK(list(2, 3) == Operations{10, 12});
    CHECK(list(2, 1) == Operations{10});
    CHECK(list(2, 0).empty());
    CHECK(list(2, 4).empty());
    CHECK(list(2, 200).empty());
    CHECK(list(0, 0) == Operations{13});
    CHECK(list(0, 9) == Operations{14});
    CHECK(list(1, 0).empty());
    CHECK(list(3, 0).empty());
    CHECK(list(200, 0).empty());
    CHECK(index.memory_bytes() >= 5 * sizeof(std::uint32_t));
}

TEST_CASE("A change is told in its domain's words") {
    const Vocabulary& words = StackMachine::vocabulary();
    CHECK(words.text({StackMachine::height, StackMachine::domain, StackMachine::grow, 0, 0, 0, 3, 4}) ==
          "stack height of 0: 3 -> 4");
    CHECK(words.text({StackMachine::cell, StackMachine::domain, StackMachine::store, 0, 2, 0, 5, 6}) ==
          "stack cell of 0[2]: 5 -> 6");
    CHECK(words.text({StackMachine::decision, StackMachine::domain, StackMachine::too_few, 0, 0, 0, 1, 2}) ==
          "stack decision at 0 of 0: 1, 2");
    CHECK(std::string(words.event({StackMachine::emptied, StackMachine::domain, 0, 0})) == "emptied");
    CHECK(std::string(words.event({9, StackMachine::domain, 0, 0})) == "?");
}
