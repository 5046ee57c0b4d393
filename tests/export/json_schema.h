// A validator for the part of JSON Schema 2020-12 that our schemas use. An unknown keyword is a finding, so that a
// schema never says more than is checked.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace arenarium::test {

// "" when `value` is valid, else the place and the rule that it breaks.
std::string schema_violation(const nlohmann::json& schema, const nlohmann::json& value);

}  // namespace arenarium::test
