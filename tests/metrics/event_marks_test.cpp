#include "core/metrics/event_marks.h"

#include <random>
#include <set>

#include "tests/support/catch.h"

using namespace arenarium;

TEST_CASE("Every event in sight belongs to the nearest mark at its left, and marks keep their distance") {
    std::mt19937 engine(3);
    const auto random = [&engine] { return static_cast<std::uint32_t>(engine()); };
    std::size_t grouped = 0, alone = 0;
    for (int round = 0; round < 3000; ++round) {
        const std::uint32_t size = 1 + random() % (round % 2 == 0 ? 50 : 5000);
        std::set<std::uint32_t> set;
        for (std::uint32_t i = random() % 400; i > 0; --i)
            set.insert(random() % size);
        const std::vector<std::uint32_t> operations(set.begin(), set.end());
        std::uint32_t first = random() % (size + 1), last = random() % (size + 1);
        if (first > last) std::swap(first, last);
        const std::uint32_t pixels = 1 + random() % 900;
        const auto marks = event_marks(operations, first, last, pixels);

        // The naive way: event by event.
        std::vector<EventMark> expected;
        for (const std::uint32_t operation : operations) {
            const std::uint32_t position = operation + 1;
            if (position < first || position > last) continue;
            const auto pixel =
                static_cast<std::uint32_t>(std::uint64_t{position - first} * pixels / (last - first + 1));
            if (!expected.empty() && pixel < expected.back().pixel + 3)
                ++expected.back().count;
            else
                expected.push_back({pixel, position, 1});
        }
        REQUIRE(marks == expected);
        for (const EventMark& mark : marks) {
            REQUIRE(mark.pixel < pixels);
            ++(mark.count > 1 ? grouped : alone);
        }
    }
    CHECK(grouped > 1000);
    CHECK(alone > 1000);
}

TEST_CASE("A pixel's first position is the first that lands on it or beyond") {
    for (const std::uint32_t pixels : {1u, 7u, 100u})
        for (const std::uint32_t last : {20u, 21u, 57u, 1000u})
            for (std::uint32_t pixel = 0; pixel < pixels; ++pixel) {
                std::uint32_t expected = 20;
                while (expected < last && pixel_of(expected, 20, last, pixels) < pixel)
                    ++expected;
                REQUIRE(first_position_of(pixel, 20, last, pixels) == expected);
            }
}

TEST_CASE("A timeline as long as there can be, or without room, has its marks without overflow") {
    const std::vector<std::uint32_t> operations = {0, 1u << 31, UINT32_MAX - 2};
    const auto marks = event_marks(operations, 0, UINT32_MAX - 1, 4000);
    REQUIRE(marks.size() == 3);
    CHECK(marks[0] == EventMark{0, 1, 1});
    CHECK(marks[1].pixel == 2000);
    CHECK(marks[2].pixel == 3999);
    CHECK(event_marks(operations, 0, 10, 0).empty());
    CHECK(event_marks({}, 0, 10, 100).empty());
    CHECK(event_marks(operations, 10, 0, 100).empty());
}
