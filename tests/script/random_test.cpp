#include "core/script/library/mersenne.h"

#include <fmt/format.h>

#include "tests/support/catch.h"

using namespace arenarium::script;

TEST_CASE("SHA-512 gives the digests of the standard", "[script]") {
    const auto hex = [](std::string_view text) {
        std::string out;
        for (const auto byte : sha512(text))
            out += fmt::format("{:02x}", byte);
        return out;
    };
    CHECK(hex("abc") ==
          "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643c"
          "e80e2a9ac94fa54ca49f");
    CHECK(hex("").starts_with("cf83e1357eefb8bdf1542850d66d8007"));
    CHECK(hex(std::string(111, 'a')) != hex(std::string(112, 'a')));
}

TEST_CASE("the generator gives CPython's numbers for a seed", "[script]") {
    Mersenne m;
    m.seed(std::int64_t{42});
    CHECK(m.random() == 0.6394267984578837);
    m.seed(std::int64_t{-42});
    CHECK(m.random() == 0.6394267984578837);
}

TEST_CASE("below gives every number of a small range and none outside", "[script]") {
    Mersenne m;
    std::array<int, 5> seen{};
    for (int i = 0; i < 1000; ++i)
        ++seen.at(m.below(5));
    for (const int n : seen)
        CHECK(n > 100);
    CHECK(m.below(1) == 0);
    CHECK(m.bits(0) == 0);
}
