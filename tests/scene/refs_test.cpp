#include "core/scene/pymalloc/refs.h"

#include <set>

#include "tests/support/catch.h"

namespace arenarium {
namespace {

TEST_CASE("every kind of pymalloc comes back from an ObjectRef as it went") {
    for (int kind = 0; kind < pymalloc_kinds; ++kind) {
        const PymallocRef there{static_cast<PymallocKind>(kind), {7}, {130}, 11, 13};
        const ObjectRef neutral = there;
        CHECK(PymallocRef::from(neutral) == there);
        CHECK(static_cast<bool>(neutral) == static_cast<bool>(there));
    }
    CHECK(ObjectRef(PymallocRef{}) == ObjectRef{});
}

TEST_CASE("a thing of another domain, or of a kind that is not known, is none of pymalloc") {
    ObjectRef other = PymallocRef::of_pool({0}, {130});
    other.domain = Domain{9};
    CHECK(!PymallocRef::from(other));
    CHECK(other != PymallocRef::of_pool({0}, {130}));
    ObjectRef unknown = PymallocRef::process();
    unknown.kind = pymalloc_kinds;
    CHECK(!PymallocRef::from(unknown));
    CHECK(!memory_object(unknown));
}

// Saved sessions hold them.
TEST_CASE("the kinds that views are saved with keep their numbers") {
    CHECK(static_cast<int>(PymallocKind::process) == 1);
    CHECK(static_cast<int>(PymallocKind::arena) == 2);
    CHECK(static_cast<int>(PymallocKind::pool) == 5);
    CHECK(static_cast<int>(PymallocKind::block) == 8);
    CHECK(static_cast<int>(PymallocKind::byte) == 10);
    CHECK(static_cast<int>(PymallocKind::usable_head) == 12);
    CHECK(static_cast<int>(PymallocKind::size_class) == 19);
    CHECK(static_cast<int>(PymallocKind::freepools_head) == 23);
    CHECK(static_cast<int>(PymallocKind::view_frame) == 27);
}

TEST_CASE("two things have two keys, in one domain and across") {
    std::set<std::uint64_t> keys;
    std::size_t things = 0;
    for (const auto domain : {std::uint8_t{0}, std::uint8_t{1}, std::uint8_t{2}})
        for (int kind = 0; kind < pymalloc_kinds; ++kind)
            for (const std::uint32_t a : {0u, 1u, ObjectRef::none})
                for (const std::uint32_t b : {0u, 130u, ObjectRef::none})
                    for (const std::uint32_t part : {0u, 1u, 64u}) {
                        ++things;
                        keys.insert(item_key({Domain{domain}, static_cast<std::uint8_t>(kind), a, b, 3, 0}, part));
                    }
    CHECK(keys.size() == things);
}

}  // namespace
}  // namespace arenarium
