// What the timeline keeps: copies that share pages, checkpoints within a budget.
#include "core/timeline/paged_copy.h"

#include "core/timeline/checkpoints.h"
#include "tests/support/catch.h"

using namespace arenarium;

namespace {

using Numbers = std::vector<std::uint32_t>;

Numbers numbers(std::size_t size) {
    Numbers list(size);
    for (std::size_t i = 0; i < size; ++i)
        list[i] = static_cast<std::uint32_t>(i * 2654435761U);
    return list;
}

Numbers restored(const PagedCopy<std::uint32_t>& copy, Numbers target) {
    copy.restore(target);
    return target;
}

// A state of a thousand bytes, or as many as are wanted.
struct Bytes {
    using State = std::vector<std::uint32_t>;
    struct Checkpoint {
        State kept;
        Checkpoint(const State& state, const Checkpoint*) : kept(state) {}
        void restore(State& state) const { state = kept; }
        std::size_t count_bytes(std::unordered_set<const void*>&) const { return kept.size() * 4; }
    };
};

}  // namespace

TEST_CASE("A paged copy gives back what was copied, whatever it is restored into") {
    CHECK(restored(PagedCopy<std::uint32_t>(), numbers(5)).empty());
    // A page holds 2048 numbers.
    for (const std::size_t size : {0u, 1u, 2047u, 2048u, 2049u, 4096u, 10000u}) {
        const Numbers first = numbers(size);
        const PagedCopy<std::uint32_t> copy(first, nullptr);
        for (const std::size_t other : {0u, 1u, 2048u, 5000u, 20000u}) {
            INFO(size << " into " << other);
            CHECK(restored(copy, numbers(other)) == first);
        }
        for (const std::size_t changed : {std::size_t{0}, size / 2, size - 1}) {
            if (changed >= size) continue;
            Numbers second = first;
            ++second[changed];
            const PagedCopy<std::uint32_t> next(second, &copy);
            INFO(size << ", changed " << changed);
            CHECK(restored(next, {}) == second);
            CHECK(restored(copy, {}) == first);
        }
        for (const std::size_t longer : {size + 1, size + 2048, size + 7000}) {
            const PagedCopy<std::uint32_t> next(numbers(longer), &copy), back(first, &next);
            INFO(size << " to " << longer);
            CHECK(restored(next, {}) == numbers(longer));
            CHECK(restored(back, {}) == first);
        }
    }
}

TEST_CASE("A copy of what changed little takes little more room") {
    Numbers list = numbers(100'000);  // 49 pages
    const PagedCopy<std::uint32_t> first(list, nullptr);
    ++list[70'000];
    const PagedCopy<std::uint32_t> second(list, &first);
    std::unordered_set<const void*> seen;
    const std::size_t all = first.count_bytes(seen);
    CHECK(all >= 400'000);
    CHECK(all < 420'000);
    const std::size_t more = second.count_bytes(seen);
    CHECK(more >= 8192);
    CHECK(more < 12'000);
    CHECK(second.count_bytes(seen) < 4000);
}

TEST_CASE("Checkpoints stay within their budget and leave no long way to any operation") {
    constexpr std::uint32_t operations = 3'400'000;
    constexpr std::size_t one = 1000, budget = 20 * one;
    Checkpoints<Bytes> checkpoints(budget);
    std::vector<std::uint32_t> state(one / 4);
    std::size_t most = 0;
    for (std::uint32_t i = 0; i <= operations; ++i) {
        state[0] = i;
        checkpoints.offer(i, state);
        most = std::max(most, checkpoints.bytes());
    }
    // They are thinned out when 16 more have come.
    CHECK(most <= budget + 16 * one);
    CHECK(checkpoints.bytes() >= budget / 4);
    std::string wrong;
    for (std::uint32_t i = 0; i <= operations; i += 997) {
        const std::uint32_t at = checkpoints.position_before(i);
        std::vector<std::uint32_t> restored_state;
        if (checkpoints.restore_before(i, restored_state) != at || restored_state.at(0) != at) wrong = "restored";
        if (at > i || i - at > operations / 8) wrong = "too far: " + std::to_string(i);
        if (checkpoints.position_before(at) != at) wrong = "not at a checkpoint";
        if (at > 0 && checkpoints.position_before(at - 1) >= at) wrong = "beyond";
    }
    CHECK(wrong == "");
}

TEST_CASE("With room enough every checkpoint stays, and fewer than 32,768 operations lie between two") {
    Checkpoints<Bytes> checkpoints(1 << 30);
    std::vector<std::uint32_t> state(250);
    for (std::uint32_t i = 0; i <= 40 * 32768; ++i)
        checkpoints.offer(i, state);
    CHECK(checkpoints.bytes() >= 39 * 1000);
    std::uint32_t longest = 0;
    for (std::uint32_t i = 0; i <= 40 * 32768; ++i)
        longest = std::max(longest, i - checkpoints.position_before(i));
    CHECK(longest < 32768);
}
