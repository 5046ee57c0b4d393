// What stands behind the colon of a field, and the text of numbers by it (Python/formatter_unicode.c). Both kinds of
// scripts share it; the room that a text takes is the affair of whoever writes it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace arenarium::script {

struct FormatSpecification {
    std::string fill = " ";
    char align = '>';               // < > ^ =
    char sign = 0;                  // + - and blank, when it says one
    bool no_negative_zero = false;  // z
    bool alternate = false;
    std::int64_t width = 0;
    char grouping = 0;
    std::int64_t precision = -1;
    char32_t type = 0;
};
inline constexpr std::string_view real_letters = "eEfFgG%", int_letters = "bcdoxXn";

// Reads `text` for a value of the type called `type`. The message of a ValueError; empty when it is fine.
std::string read_format(std::string_view text, std::string_view type, FormatSpecification& read);
// The same for what a value of that type does not take.
std::string refused_for_int(const FormatSpecification&);
std::string refused_for_text(const FormatSpecification&);
std::string unknown_letter(const FormatSpecification&, std::string_view type);

bool is_one_of(char32_t letter, std::string_view letters);
std::string sign_text(const FormatSpecification&, bool negative);
// Separators between groups of `size` digits; with zeros in front up to `width`.
std::string grouped(std::string_view digits, char separator, int size, std::int64_t width);
// The digits of a number that is not negative, in format e, f, g, %, or 0 (as repr, or g with ".0" kept). `zeros` more
// belong at `zeros_at`: what is wanted beyond the digits that a double has.
struct RealText {
    std::string digits;
    std::int64_t zeros = 0;
    std::size_t zeros_at = 0;
};
RealText real_digits(double x, char type, std::int64_t precision, bool alternate);

}  // namespace arenarium::script
