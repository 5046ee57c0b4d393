// Decimal text to the nearest double.
#pragma once

#include <string_view>

namespace arenarium::script {

// Digits with at most one point and exponent, no sign. What is too large is infinite, what is too small 0. False: the
// text is no such number.
bool read_decimal(std::string_view text, double& value);

}  // namespace arenarium::script
