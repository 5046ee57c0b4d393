#include "core/base/ids.h"

#include <type_traits>
#include <unordered_set>

#include "tests/support/catch.h"
#include "tests/support/property.h"

namespace arenarium {
namespace {

static_assert(!std::is_convertible_v<ArenaIndex, PoolIndex>);
static_assert(!std::is_convertible_v<ArenaIndex, ArenaOrdinal>);

TEST_CASE("an index that was not set is none, and zero is an index") {
    CHECK(ArenaIndex{}.is_none());
    CHECK_FALSE(static_cast<bool>(ArenaIndex::none()));
    CHECK(static_cast<bool>(ArenaIndex{0}));
    CHECK(SizeClass{}.value == 0xffff);
}

TEST_CASE("indices order and hash as their values do") {
    test::check_property("order of indices", [](std::uint32_t a, std::uint32_t b) {
        RC_ASSERT((PoolIndex{a} < PoolIndex{b}) == (a < b));
        RC_ASSERT((PoolIndex{a} == PoolIndex{b}) == (a == b));
        const std::unordered_set<PoolIndex> both = {PoolIndex{a}, PoolIndex{b}};
        RC_ASSERT(both.size() == (a == b ? 1U : 2U));
    });
}

TEST_CASE("an address moves by bytes and only zero is NULL") {
    test::check_property("address arithmetic", [](std::uint64_t base, std::uint32_t offset) {
        RC_PRE(base <= UINT64_MAX - offset);
        const Address address{base};
        RC_ASSERT((address + offset) - address == offset);
        RC_ASSERT(static_cast<bool>(address) == (base != 0));
    });
}

}  // namespace
}  // namespace arenarium
