// Births of live blocks by number, against a map of all of them.
#include "core/trace/birth_table.h"

#include <map>
#include <vector>

#include "tests/support/catch.h"
#include "tests/support/property.h"

using namespace arenarium;
using namespace arenarium::test;

TEST_CASE("a number stands for its birth as long as the block is live, and for nothing else") {
    check_property(
        "find() is that of a map",
        [] {
            BirthTable table;
            std::map<std::uint32_t, std::uint64_t> live;  // number: address
            const int operations = *rc::gen::inRange(1, 20'000), deaths = *rc::gen::inRange(1, 100);
            std::uint64_t random = static_cast<std::uint64_t>(*rc::gen::inRange(1, 1'000'000));
            const auto below = [&](std::uint64_t n) {
                random = random * 6364136223846793005u + 1442695040888963407u;
                return (random >> 33) % n;
            };
            for (int i = 0; i < operations; ++i) {
                if (!live.empty() && below(100) < static_cast<std::uint64_t>(deaths)) {
                    // Mostly a young one, now and then any.
                    auto victim = below(10) == 0 ? live.lower_bound(static_cast<std::uint32_t>(below(table.next())))
                                                 : std::prev(live.end());
                    if (victim == live.end()) victim = live.begin();
                    RC_ASSERT(table.find(victim->first) != nullptr);
                    RC_ASSERT(table.find(victim->first)->address.value == victim->second);
                    table.erase(victim->first);
                    live.erase(victim);
                } else if (below(50) == 0) {
                    table.add({{7}, 1, BirthTable::no_slot});
                } else {
                    const std::uint64_t address = below(1'000'000);
                    live[table.next()] = address;
                    table.add({{address}, table.next(), 5});
                }
            }
            for (std::uint32_t number = 0; number < table.next() + 5; ++number) {
                const BirthTable::Birth* birth = table.find(number);
                const auto known = live.find(number);
                RC_ASSERT((birth != nullptr) == (known != live.end()));
                if (birth) RC_ASSERT(birth->address.value == known->second && birth->operation == number);
            }
        },
        60);
}
