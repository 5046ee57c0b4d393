// Real numbers as digits and back, as <charconv> does it, with any locale; for C++ libraries that lack that part too.
#pragma once

#include <charconv>

namespace arenarium {

// Both write to `to`, which has room for all of it, and return its end.
// The fewest digits that read back as the same number. REQUIRES: it is finite; fixed: below 1e16.
char* shortest_digits(char* to, char* end, double, std::chars_format);
// So many digits behind the point, rounded from the exact value.
char* rounded_digits(char* to, char* end, double, std::chars_format, int digits);

// As std::from_chars of digits; whether it reads "inf" and "nan" is not said.
std::from_chars_result read_digits(const char* from, const char* end, double& value);

}  // namespace arenarium
