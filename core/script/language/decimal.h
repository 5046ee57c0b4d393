// Decimal text to the nearest double.
#pragma once

#include <string>
#include <string_view>

namespace arenarium::script {

// Digits with at most one point and exponent, no sign. What is too large is infinite, what is too small 0. False: the
// text is no such number.
bool read_decimal(std::string_view text, double& value);
// The same with a sign, and the words for infinity and NaN.
bool read_real(std::string_view text, double& value);

// A number's text in ASCII without the blanks around it: digits of all scripts count, and whatever else is not ASCII
// becomes a character that no number has (_PyUnicode_TransformDecimalAndSpaceToASCII).
std::string ascii_number(std::string_view text);
// Drops underscores between digits; false where one stands elsewhere.
bool without_underscores(std::string_view text, std::string& out);

}  // namespace arenarium::script
