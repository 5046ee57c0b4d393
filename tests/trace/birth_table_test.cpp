// Births of live blocks by number, against a map of all of them.
#include "core/trace/birth_table.h"

#include <algorithm>
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
            struct Known {
                std::uint64_t address;
                std::uint32_t slot, operation;
            };
            std::map<std::uint32_t, Known> live;  // by number
            const int operations = *rc::gen::inRange(1, 20'000), deaths = *rc::gen::inRange(1, 100);
            std::uint64_t random = static_cast<std::uint64_t>(*rc::gen::inRange(1, 1'000'000));
            const auto below = [&](std::uint64_t n) {
                random = random * 6364136223846793005u + 1442695040888963407u;
                return (random >> 33) % n;
            };
            std::size_t most = 0;
            for (int i = 0; i < operations; ++i) {
                const auto operation = static_cast<std::uint32_t>(i);
                const std::uint64_t address = 1 + below(1'000'000);
                if (!live.empty() && below(100) < static_cast<std::uint64_t>(deaths)) {
                    // Mostly a young one, now and then any.
                    auto victim = below(10) == 0 ? live.lower_bound(static_cast<std::uint32_t>(below(table.next())))
                                                 : std::prev(live.end());
                    if (victim == live.end()) victim = live.begin();
                    const std::uint32_t slot = victim->second.slot;
                    RC_ASSERT(table.find(victim->first) == slot);
                    live.erase(victim);
                    if (below(4) == 0) {
                        live[table.next()] = {address, slot, operation};
                        table.renew(slot, BlockMap::Place::outside({address}), operation);
                    } else {
                        table.erase(slot);
                    }
                } else if (below(50) == 0) {
                    table.add_nothing();
                } else {
                    const std::uint32_t number = table.next();
                    live[number] = {address, table.add(BlockMap::Place::outside({address}), operation), operation};
                }
                most = std::max(most, live.size());
            }
            RC_ASSERT(table.slots() == most);
            for (std::uint32_t number = 0; number < table.next() + 5; ++number) {
                const std::uint32_t slot = table.find(number);
                const auto known = live.find(number);
                RC_ASSERT((slot != BirthTable::no_slot) == (known != live.end()));
                if (slot == BirthTable::no_slot) continue;
                RC_ASSERT(slot == known->second.slot && table.at(slot).number == number);
                RC_ASSERT(table.at(slot).place == BlockMap::Place::outside({known->second.address}));
                RC_ASSERT(table.at(slot).operation == known->second.operation);
            }
        },
        60);
}
