#include "core/base/result.h"

#include <string>
#include <variant>

#include "tests/support/catch.h"

namespace arenarium {
namespace {

TEST_CASE("an error prints the parts of its place that are known") {
    CHECK(Error{"slot 7 is free", {"a.ops", 3, 5}, ""}.text() == "a.ops:3:5: slot 7 is free");
    CHECK(Error{"slot 7 is free", {"a.ops", 3, 0}, ""}.text() == "a.ops:3: slot 7 is free");
    CHECK(Error{"cannot be read", {"a.ops", 0, 0}, ""}.text() == "a.ops: cannot be read");
    CHECK(Error{"no memory", {}, ""}.text() == "no memory");
}

TEST_CASE("an error's advice stands in brackets at the end") {
    CHECK(Error{"no arena", {"s.py", 1, 2}, "raise --arena-limit"}.text() ==
          "s.py:1:2: no arena (raise --arena-limit)");
}

TEST_CASE("a result is either a value or an error") {
    const Result<int> good = 5;
    CHECK(good.ok());
    CHECK(*good == 5);
    CHECK_THROWS_AS(good.error(), std::bad_variant_access);

    const Result<int> bad = Error{"why", {}, ""};
    CHECK_FALSE(bad.ok());
    CHECK(bad.error().message == "why");
    CHECK_THROWS_AS(bad.value(), std::bad_variant_access);
}

TEST_CASE("a result of a string tells the value from the error") {
    const Result<std::string> good = std::string("text");
    CHECK(good.ok());
    CHECK(good->size() == 4);
    CHECK(Status(Done{}).ok());
}

}  // namespace
}  // namespace arenarium
