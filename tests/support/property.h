// Property tests: rapidcheck's generators and shrinking, reported through Catch2.
#pragma once

#include <rapidcheck.h>

#include <sstream>
#include <string>
#include <utility>

#include "tests/support/catch.h"

namespace arenarium::test {

// Runs `testable` on `cases` random inputs of growing size (at most `max_size`; generators read it as they like).
// State facts inside it with RC_ASSERT, not REQUIRE: only rapidcheck's own assertions let it shrink.
// A failure names the seed, as the environment variable that runs it again, and the smallest input found.
template <class Testable>
void check_property(const std::string& description, Testable&& testable, int cases = 100, int max_size = 100) {
    namespace detail = rc::detail;
    const detail::Configuration& configuration = detail::configuration();
    detail::TestParams params = configuration.testParams;
    params.maxSuccess = cases;
    params.maxSize = max_size;
    const detail::TestMetadata metadata{description, description};
    const auto result = detail::checkTestable(std::forward<Testable>(testable), metadata, params);

    std::ostringstream text;
    text << description << "\n";
    detail::printResultMessage(result, text);
    text << "\nrun again with RC_PARAMS=seed=" << params.seed;
    INFO(text.str());
    const bool holds = result.template is<detail::SuccessResult>();
    CHECK(holds);
}

}  // namespace arenarium::test
